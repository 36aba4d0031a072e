#include "griot/base/encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace griot {
namespace {

using ::testing::Optional;

// RFC 4648, section 10.
const std::vector<std::pair<std::string, std::string>> kBase64Vectors = {{"", ""},
                                                                         {"f", "Zg=="},
                                                                         {"fo", "Zm8="},
                                                                         {"foo", "Zm9v"},
                                                                         {"foob", "Zm9vYg=="},
                                                                         {"fooba", "Zm9vYmE="},
                                                                         {"foobar", "Zm9vYmFy"}};

std::string WithoutPadding(std::string text) {
  while (text.ends_with('=')) text.pop_back();
  return text;
}

TEST(Encoding, Base64IsThatOfItsStandard) {
  for (const auto& [bytes, text] : kBase64Vectors) {
    EXPECT_EQ(Base64Encode(bytes), text);
    EXPECT_THAT(Base64Decode(text), Optional(bytes));
    EXPECT_EQ(Base64UrlEncode(bytes), WithoutPadding(text));
    EXPECT_THAT(Base64UrlDecode(WithoutPadding(text)), Optional(bytes));
  }
  EXPECT_EQ(Base64Encode("\xfb\xef\xff"), "++//");
  EXPECT_EQ(Base64UrlEncode("\xfb\xef\xff"), "--__");
}

TEST(Encoding, Base64IsReadStrictly) {
  for (const char* text : {"Zg=", "Zg", "Zg===", "Z===", "====", "Zh==", "Zm9=", "Zm-_", "Zm9v\n",
                           "Zm 9v", "=Zm9", "Zg==Zg=="}) {
    EXPECT_EQ(Base64Decode(text), std::nullopt) << text;
  }
  for (const char* text : {"Zg==", "Zh", "Z", "Zm9", "Zm+/", "Zm9v\n", "Zm9vZ", " Zm9v", "é"}) {
    EXPECT_EQ(Base64UrlDecode(text), std::nullopt) << text;
  }
}

TEST(Encoding, HexIsWrittenInLowerCaseAndReadInEither) {
  EXPECT_EQ(HexEncode(std::string_view("\x00\x9f\xff", 3)), "009fff");
  EXPECT_THAT(HexDecode("009FfF"), Optional(std::string("\x00\x9f\xff", 3)));
  EXPECT_EQ(HexDecode("0"), std::nullopt);
  EXPECT_EQ(HexDecode("0g"), std::nullopt);
  EXPECT_EQ(HexDecode("0x00"), std::nullopt);
}

TEST(Encoding, Base32ForgivesWhatEyesConfuse) {
  EXPECT_EQ(Base32Encode("foobar"), "csqpyrk1e8");
  EXPECT_THAT(Base32Decode("CSQPYRKLE8"), Optional(std::string("foobar")));
  EXPECT_THAT(Base32Decode("csqpyrkie8"), Optional(std::string("foobar")));
  EXPECT_THAT(Base32Decode("oO"), Optional(std::string(1, '\0')));
  EXPECT_EQ(Base32Decode("csqpyrk1e9"), std::nullopt);  // a bit is left over
  EXPECT_EQ(Base32Decode("u0"), std::nullopt);
  EXPECT_EQ(Base32Decode("c"), std::nullopt);
  EXPECT_EQ(Base32Encode(std::string(20, 'x')).size(), 32u);
}

TEST(Encoding, AnyBytesComeBackAndOnlyOneTextMeansThem) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string bytes(random() % 70, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    EXPECT_THAT(HexDecode(HexEncode(bytes)), Optional(bytes));
    EXPECT_THAT(Base64Decode(Base64Encode(bytes)), Optional(bytes));
    EXPECT_THAT(Base64UrlDecode(Base64UrlEncode(bytes)), Optional(bytes));
    EXPECT_THAT(Base32Decode(Base32Encode(bytes)), Optional(bytes));

    std::string text = Base64UrlEncode(bytes);
    if (text.empty()) continue;
    text[random() % text.size()] = static_cast<char>(random());
    const std::optional<std::string> read = Base64UrlDecode(text);
    EXPECT_TRUE(!read || Base64UrlEncode(*read) == text);
  }
}

TEST(PercentEncode, LeavesWhatIsUnreserved) {
  EXPECT_EQ("a-Z_0.~", PercentEncode("a-Z_0.~"));
  EXPECT_EQ("%2B221%20%2F%C3%A9%00", PercentEncode(std::string_view("+221 /\xc3\xa9\0", 9)));
}

}  // namespace
}  // namespace griot
