#include "griot/base/utf8.h"

#include <gtest/gtest.h>

namespace griot {
namespace {

TEST(Utf8Test, EveryCodePointIsOne) {
  for (uint32_t c = 0; c <= 0x10ffff; ++c) {
    if (c == 0xd800) c = 0xe000;
    std::string text;
    AppendCodePoint(static_cast<char32_t>(c), text);
    ASSERT_EQ(text.size(), c < 0x80 ? 1u : c < 0x800 ? 2u : c < 0x10000 ? 3u : 4u) << c;
    ASSERT_EQ(text.size(), CodePointSize(text)) << c;
    ASSERT_EQ(0u, text.size() > 1 ? CodePointSize(text.substr(0, text.size() - 1)) : 0) << c;
  }
}

TEST(Utf8Test, WhatUnicodeDoesNotHaveIsReplaced) {
  for (const uint32_t c : {0xd800u, 0xdfffu, 0x110000u, 0xffffffffu}) {
    std::string text;
    AppendCodePoint(static_cast<char32_t>(c), text);
    EXPECT_EQ("\xef\xbf\xbd", text);
  }
}

// Of all sequences of three bytes, as many are valid as the grammar of RFC 3629 has.
TEST(Utf8Test, NoOtherBytesAre) {
  int64_t valid = 0;
  std::string text(3, '\0');
  for (int a = 0xc0; a < 0x100; ++a) {
    for (int b = 0; b < 0x100; ++b) {
      for (int c = 0; c < 0x100; ++c) {
        text[0] = static_cast<char>(a), text[1] = static_cast<char>(b),
        text[2] = static_cast<char>(c);
        valid += CodePointSize(text) == 3;
      }
    }
  }
  EXPECT_EQ(0x10000 - 0x800 - 0x800, valid);
  for (const std::string_view bad : {"\x80", "\xc0\x80", "\xc1\xbf", "\xf0\x8f\xbf\xbf",
                                     "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff"}) {
    EXPECT_EQ(0u, CodePointSize(bad));
    EXPECT_FALSE(IsUtf8(bad));
  }
}

TEST(Utf8Test, EachBadByteIsReplaced) {
  EXPECT_TRUE(IsUtf8(""));
  EXPECT_TRUE(IsUtf8("aé\U0001f600"));
  EXPECT_FALSE(IsUtf8("a\xc3"));
  EXPECT_EQ("aé", ValidUtf8("aé"));
  EXPECT_EQ(
      "a\xef\xbf\xbd\xef\xbf\xbd"
      "b",
      ValidUtf8("a\xe2\x82"
                "b"));
}

TEST(TakeCodePoint, IsTheInverseOfAppend) {
  for (char32_t c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 37) {
    if (c >= 0xd800 && c < 0xe000) continue;
    std::string text;
    AppendCodePoint(c, text);
    text += "x";
    std::string_view rest = text;
    ASSERT_EQ(c, TakeCodePoint(&rest));
    ASSERT_EQ("x", rest);
  }
  std::string_view broken = "\xff\xc3";
  EXPECT_EQ(char32_t{0xfffd}, TakeCodePoint(&broken));
  EXPECT_EQ(char32_t{0xfffd}, TakeCodePoint(&broken));
  EXPECT_TRUE(broken.empty());
}

TEST(Utf16Size, CountsWhatUtf16Takes) {
  EXPECT_EQ(0u, Utf16Size(""));
  EXPECT_EQ(3u, Utf16Size("abc"));
  EXPECT_EQ(2u, Utf16Size("é€"));
  EXPECT_EQ(3u, Utf16Size("a😀"));
}

}  // namespace
}  // namespace griot
