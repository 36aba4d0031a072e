#include "src/transfer/text_stream.h"

#include <gtest/gtest.h>

#include "tests/transfer/read_rows.h"

namespace griot::transfer {
namespace {

// U+FEFF and what lies outside the first plane included.
std::string Utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    bytes.push_back(little ? low : high);
    bytes.push_back(little ? high : low);
  }
  return bytes;
}

std::string ReadAll(std::string_view bytes, size_t step) {
  TextStream stream(std::make_unique<SequentialSource>(std::make_shared<SlowSource>(bytes, step)));
  EXPECT_TRUE(stream.Open().ok());
  while (!stream.at_end()) EXPECT_TRUE(stream.Fill().ok());
  return std::string(stream.text());
}

TEST(SniffEncoding, KnowsUtf16WithAndWithoutItsMark) {
  EXPECT_EQ(TextEncoding::kUtf16Le, SniffEncoding(Utf16(u"\uFEFFa", true)));
  EXPECT_EQ(TextEncoding::kUtf16Be, SniffEncoding(Utf16(u"\uFEFFa", false)));
  EXPECT_EQ(TextEncoding::kUtf16Le, SniffEncoding(Utf16(u"Prénom;Tél", true)));
  EXPECT_EQ(TextEncoding::kUtf16Be, SniffEncoding(Utf16(u"Prénom;Tél", false)));
  EXPECT_EQ(TextEncoding::kBytes, SniffEncoding("Prénom;Tél"));
  EXPECT_EQ(TextEncoding::kBytes, SniffEncoding(std::string(100, '\0')));
  EXPECT_EQ(TextEncoding::kBytes, SniffEncoding(""));
}

TEST(TextStream, Utf16BecomesUtf8) {
  for (const bool little : {true, false}) {
    const std::string bytes = Utf16(u"\uFEFFNdèye, 77 € 🙂\n", little);
    for (const size_t step : {2, 3, 100}) EXPECT_EQ("Ndèye, 77 € 🙂\n", ReadAll(bytes, step));
  }
}

TEST(TextStream, HalfPairsAreReplaced) {
  const char16_t text[] = {0xFEFF, 'a', 0xD83D, 'b', 0xDE42, 'c', 0xD83D};
  EXPECT_EQ("a\uFFFDb\uFFFDc\uFFFD", ReadAll(Utf16({text, std::size(text)}, true), 2));
}

TEST(TextStream, OffsetsAreThoseOfTheSource) {
  const std::string bytes = Utf16(u"\uFEFFé🙂x", true);
  TextStream stream(std::make_unique<SequentialSource>(std::make_shared<MemorySource>(bytes)));
  ASSERT_TRUE(stream.Open().ok());
  EXPECT_EQ(2u, stream.offset());
  stream.Consume(2);
  EXPECT_EQ(4u, stream.offset());
  stream.Consume(4);
  EXPECT_EQ(8u, stream.offset());
  ASSERT_TRUE(stream.Seek(8).ok());
  ASSERT_TRUE(stream.Fill().ok());
  EXPECT_EQ("x", stream.text());
}

TEST(TextStream, RowsOfUtf16HavePlacesToo) {
  for (const bool little : {true, false}) {
    const std::string text =
        Utf16(u"\uFEFFprénom\tnote\r\nNdèye\t🙂\r\nAwa\t\"a\r\nb\"\r\nZoë\t€\r\n", little);
    const ReadFile file = ReadRows(text);
    EXPECT_EQ((std::vector<TextRow>{{"Ndèye", "🙂"}, {"Awa", "a\r\nb"}, {"Zoë", "€"}}),
              file.cells());
    ExpectPlacesLeadOn(text);
  }
}

}  // namespace
}  // namespace griot::transfer
