// What the tables say is compared with ICU in unicode_tables_oracle_test.cc, code point by code
// point.
#include "src/numbers/unicode.h"

#include <gtest/gtest.h>

#include <string_view>

namespace griot::numbers {
namespace {

TEST(Unicode, DecodesTheFirstCharacter) {
  EXPECT_EQ(DecodeUtf8("7é").code_point, U'7');
  EXPECT_EQ(DecodeUtf8("é7").code_point, U'é');
  EXPECT_EQ(DecodeUtf8("é7").bytes, 2);
  EXPECT_EQ(DecodeUtf8("\u202F").bytes, 3);
  EXPECT_EQ(DecodeUtf8("\U0001D7D5").code_point, U'\U0001D7D5');
  EXPECT_EQ(DecodeUtf8("\U0001D7D5").bytes, 4);
}

TEST(Unicode, RefusesWhatIsNotWellFormed) {
  for (const std::string_view text :
       {"\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80", "\xF8\x88\x80\x80", "\xE2\x82", "\xC3(", "\xFF"}) {
    EXPECT_EQ(DecodeUtf8(text).bytes, 0) << testing::PrintToString(text);
  }
}

TEST(Unicode, KnowsTheDigitsOfEveryScript) {
  EXPECT_EQ(DigitValue(U'7'), 7);
  EXPECT_EQ(DigitValue(U'\uFF17'), 7) << "full width";
  EXPECT_EQ(DigitValue(U'\u0667'), 7) << "Arabic-Indic";
  EXPECT_EQ(DigitValue(U'\u06F7'), 7) << "extended Arabic-Indic";
  EXPECT_EQ(DigitValue(U'\U0001D7D5'), 7) << "mathematical bold";
  EXPECT_EQ(DigitValue(U'x'), -1);
  EXPECT_EQ(DigitValue(U'\u00B2'), -1) << "superscript two is a number, not a digit";
}

TEST(Unicode, KnowsLettersAndNumbers) {
  EXPECT_TRUE(IsLetterOrNumber(U'é'));
  EXPECT_TRUE(IsLetterOrNumber(U'\u00B2'));
  EXPECT_TRUE(IsLetterOrNumber(U'\u0667'));
  EXPECT_FALSE(IsLetterOrNumber(U'+'));
  EXPECT_FALSE(IsLetterOrNumber(U'\u202F'));
}

TEST(Unicode, KnowsWhatMayBeExchanged) {
  EXPECT_TRUE(IsInterchangeable(U'\t'));
  EXPECT_TRUE(IsInterchangeable(U'\n'));
  EXPECT_TRUE(IsInterchangeable(U'é'));
  EXPECT_FALSE(IsInterchangeable(U'\0'));
  EXPECT_FALSE(IsInterchangeable(U'\x01'));
  EXPECT_FALSE(IsInterchangeable(U'\uFFFE'));
}

}  // namespace
}  // namespace griot::numbers
