#include "src/numbers/compiler/bson.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>

#include "griot/base/status.h"

namespace griot::numbers {
namespace {

using namespace std::string_literals;

std::string Size(size_t size) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(size >> shift & 0xFF);
  return bytes;
}

std::string Text(const std::string& key, const std::string& text) {
  return "\x02"s + key + '\0' + Size(text.size() + 1) + text + '\0';
}

std::string Document(const std::string& members) {
  return Size(members.size() + 5) + members + '\0';
}

std::string BsonError(const std::string& bytes) {
  return std::string(Message(ReadBson(bytes).status()));
}

TEST(Bson, ReadsTextsByKey) {
  const auto members = ReadBson(Document(Text("77", "Orange") + Text("76", "") + Text("", "é")));
  ASSERT_TRUE(members.ok()) << members.status();
  EXPECT_EQ(*members,
            (std::map<std::string, std::string>{{"", "é"}, {"76", ""}, {"77", "Orange"}}));
}

TEST(Bson, AnEmptyDocumentHasNothing) {
  const auto members = ReadBson(Document(""));
  ASSERT_TRUE(members.ok()) << members.status();
  EXPECT_TRUE(members->empty());
}

TEST(Bson, ErrorsNameTheByte) {
  EXPECT_EQ(BsonError(""), "bson: byte 0: the size does not fit, read the file whole");
  EXPECT_EQ(BsonError(Document("\x10"s + "a\0"s + Size(1))),
            "bson: byte 4: a value of type 16, only texts are read");
  EXPECT_EQ(BsonError(Document("\x02"s + "abc")), "bson: byte 4: a key does not end");
  EXPECT_EQ(BsonError(Document(Text("a", "x") + Text("a", "y"))),
            "bson: byte 13: \"a\" is there twice");
  EXPECT_EQ(BsonError(Document(Text("a", "x\0y"s))), "bson: byte 7: a NUL inside of a text");
}

TEST(Bson, SizesThatLieAreRefused) {
  const std::string good = Document(Text("77", "Orange"));
  ASSERT_TRUE(ReadBson(good).ok());
  for (const size_t size : {size_t{0}, size_t{1}, size_t{6}, size_t{8}, size_t{0x7FFFFFFF},
                            size_t{0x80000000}, size_t{0xFFFFFFFF}}) {
    std::string bytes = good;
    bytes.replace(8, 4, Size(size));
    EXPECT_FALSE(ReadBson(bytes).ok()) << size;
    bytes = good;
    bytes.replace(0, 4, Size(size));
    EXPECT_FALSE(ReadBson(bytes).ok()) << size;
  }
}

TEST(Bson, EveryTruncationIsAnErrorEvenWhenItsSizeIsPutRight) {
  const std::string good = Document(Text("77", "Orange") + Text("76", "Free"));
  for (size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(ReadBson(good.substr(0, size)).ok()) << size;
    const bool whole_members = size == 5 || size == 4 + Text("77", "Orange").size() + 1;
    if (size < 5 || whole_members) continue;
    std::string bytes = good.substr(0, size - 1) + '\0';
    bytes.replace(0, 4, Size(size));
    EXPECT_FALSE(ReadBson(bytes).ok()) << size;
  }
}

// No assertion but that it returns: the sanitizers look for the rest.
TEST(Bson, BytesGoneWrongAreSafe) {
  std::mt19937 random(1);
  const std::string good = Document(Text("77", "Orange") + Text("76", "Free"));
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = good;
    for (int change = 0; change < 3; ++change) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    (void)ReadBson(bytes);
  }
}

}  // namespace
}  // namespace griot::numbers
