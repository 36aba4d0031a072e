// The Unicode of the numbers room against ICU, for every code point. A newer ICU knows newer
// characters: those are left out, as our tables are of Unicode 15.0.
#include <gtest/gtest.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <string>

#include "src/numbers/symbol.h"
#include "src/numbers/unicode.h"

namespace griot::numbers {
namespace {

constexpr UChar32 kCodePoints = 0x110000;
constexpr UChar32 kAsciiEnd = 0x80;

bool IsSurrogate(UChar32 c) { return c >= 0xD800 && c <= 0xDFFF; }

bool IsOfUnicode15(UChar32 c) {
  UVersionInfo age;
  u_charAge(c, age);
  return age[0] < 15 || (age[0] == 15 && age[1] == 0);
}

Symbol SymbolOf(UChar32 c) {
  const auto code_point = static_cast<char32_t>(c);
  return c < kAsciiEnd ? kAsciiSymbols[code_point] : ForeignSymbol(code_point);
}

// A set as upstream's regular expressions write it, with case ignored as (?i) does.
icu::UnicodeSet Set(const char* pattern) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeSet set(icu::UnicodeString::fromUTF8(pattern), status);
  EXPECT_TRUE(U_SUCCESS(status)) << pattern;
  set.closeOver(USET_CASE_INSENSITIVE);
  return set;
}

void ExpectProperty(uint16_t property, const char* pattern) {
  const icu::UnicodeSet set = Set(pattern);
  for (UChar32 c = 0; c < kCodePoints; ++c) {
    if (IsSurrogate(c) || !IsOfUnicode15(c)) continue;
    ASSERT_EQ(Has(SymbolOf(c), property), set.contains(c)) << pattern << " U+" << std::hex << c;
  }
}

TEST(UnicodeTables, KnowEveryDecimalDigit) {
  for (UChar32 c = 0; c < kCodePoints; ++c) {
    if (!IsOfUnicode15(c)) continue;
    ASSERT_EQ(DigitValue(static_cast<char32_t>(c)), u_charDigitValue(c)) << "U+" << std::hex << c;
  }
}

TEST(UnicodeTables, KnowEveryLetterAndNumber) {
  for (UChar32 c = 0; c < kCodePoints; ++c) {
    if (!IsOfUnicode15(c)) continue;
    const bool expected = (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
    ASSERT_EQ(IsLetterOrNumber(static_cast<char32_t>(c)), expected) << "U+" << std::hex << c;
  }
}

TEST(Utf8, DecodesEveryCodePoint) {
  for (UChar32 c = 0; c < kCodePoints; ++c) {
    if (IsSurrogate(c)) continue;
    std::string bytes;
    icu::UnicodeString(c).toUTF8String(bytes);
    const Decoded decoded = DecodeUtf8(bytes);
    ASSERT_EQ(decoded.code_point, static_cast<char32_t>(c));
    ASSERT_EQ(static_cast<size_t>(decoded.bytes), bytes.size());
    for (size_t size = 1; size < bytes.size(); ++size) {
      ASSERT_EQ(DecodeUtf8(std::string_view(bytes).substr(0, size)).bytes, 0) << std::hex << c;
    }
  }
}

TEST(Utf8, RefusesOverlongFormsSurrogatesAndWhatIsBeyondUnicode) {
  for (const std::string_view bytes :
       {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",
        "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xC2\x41",
        "\xE2\x80\x41", "\xF0\x90\x80\x41"}) {
    EXPECT_EQ(DecodeUtf8(bytes).bytes, 0) << testing::PrintToString(std::string(bytes));
  }
}

TEST(Symbols, HaveThePropertiesOfUpstreamsSets) {
  ExpectProperty(kDigit, "[\\p{Nd}]");
  ExpectProperty(kLetter, "[a-z]");
  ExpectProperty(kPlus, "[+\\uFF0B]");
  ExpectProperty(
      kPunctuation,
      "[-x\\u2010-\\u2015\\u2212\\u30FC\\uFF0D-\\uFF0F\\u0020\\u00A0\\u00AD\\u200B\\u2060"
      "\\u3000()\\uFF08\\uFF09\\uFF3B\\uFF3D.\\[\\]/~\\u2053\\u223C*]");
  ExpectProperty(kSpace, "[\\u0020]");
  ExpectProperty(kBlank, "[\\u0020\\u00A0\\t]");
  ExpectProperty(kBlank | kComma | kHyphen, "[\\u0020\\u00A0\\t,\\-]");
  ExpectProperty(kColon, "[.:\\uFF0E]");
  ExpectProperty(kSlash, "[/\\\\]");
  ExpectProperty(kLineEnd, "[\\n\\f\\r\\u2028\\u2029]");  // the others are refused anywhere
}

TEST(Symbols, RefuseWhatMayNotBeExchanged) {
  for (UChar32 c = 0; c < kCodePoints; ++c) {
    if (IsSurrogate(c)) continue;
    const bool control =
        u_charType(c) == U_CONTROL_CHAR && c != '\t' && c != '\n' && c != '\f' && c != '\r';
    const bool noncharacter = u_hasBinaryProperty(c, UCHAR_NONCHARACTER_CODE_POINT);
    ASSERT_EQ(SymbolOf(c) == kInvalid, control || noncharacter) << "U+" << std::hex << c;
  }
}

TEST(Symbols, AreKeptAtTheEndOfANumberAsUpstreamKeepsThem) {
  const icu::UnicodeSet kept = Set("[\\p{N}\\p{L}#]");
  for (UChar32 c = 0; c < kCodePoints; ++c) {
    if (IsSurrogate(c) || !IsOfUnicode15(c) || SymbolOf(c) == kForeign) continue;
    ASSERT_EQ(Has(SymbolOf(c), kKept), kept.contains(c)) << "U+" << std::hex << c;
  }
}

// The letters of the labels, by what ICU's folding takes for them.
TEST(Symbols, FoldCaseAsUnicodeDoes) {
  const struct {
    UChar32 letter;
    Symbol symbol;
  } kLetters[] = {{0x00F3, kOAcute},     {0x0301, kCombiningAcute}, {0xFF45, kWideE},
                  {0xFF49, kWideI},      {0xFF4E, kWideN},          {0xFF54, kWideT},
                  {0xFF58, kWideX},      {0x0434, kCyrillicDe},     {0x043E, kCyrillicO},
                  {0x0431, kCyrillicBe}, {0xFF03, kWideHash},       {0xFF5E, kWideTilde}};
  for (UChar32 c = 0; c < kCodePoints; ++c) {
    if (IsSurrogate(c)) continue;
    const UChar32 folded = u_foldCase(c, U_FOLD_CASE_DEFAULT);
    for (const auto& [letter, symbol] : kLetters) {
      ASSERT_EQ(SymbolOf(c) == symbol, folded == letter) << "U+" << std::hex << c;
    }
    if (folded >= 'a' && folded <= 'z') {
      ASSERT_TRUE(SymbolOf(c) == folded || SymbolOf(c) == kLongS || SymbolOf(c) == kKelvin);
    }
  }
}

}  // namespace
}  // namespace griot::numbers
