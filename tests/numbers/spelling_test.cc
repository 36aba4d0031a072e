#include "src/numbers/spelling.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "src/numbers/spelling_in_place.h"

namespace griot::numbers {
namespace {

// "+221771234567", "771234567 ext 12"; "" if it is no number.
std::string InWords(const Spelling& spelling) {
  if (!spelling.viable) return "";
  std::string words = spelling.international ? "+" : "";
  for (int i = 0; i < spelling.digit_count && i < kMaxDigits; ++i) {
    words += static_cast<char>('0' + spelling.digits[i]);
  }
  if (spelling.extension_size == 0) return words;
  return words + " ext " + std::string(spelling.extension, spelling.extension_size);
}

std::string ReadSpelling(std::string_view cell,
                         PhoneContextRule rule = PhoneContextRule::kLenient) {
  Spelling spelling;
  ReadSpelling(cell, rule, &spelling);
  Spelling in_place;
  ReadSpellingInPlace(cell, rule, &in_place);
  EXPECT_EQ(InWords(spelling), InWords(in_place)) << cell;
  return InWords(spelling);
}

struct SpellingExample {
  std::string_view cell;
  std::string_view number;
};

void ExpectSpelling(std::initializer_list<SpellingExample> examples) {
  for (const auto& [cell, number] : examples) EXPECT_EQ(ReadSpelling(cell), number) << cell;
}

TEST(Spelling, ReadsOrdinaryNumbers) {
  ExpectSpelling({{"+221771234567", "+221771234567"},
                  {"+221 77 123 45 67", "+221771234567"},
                  {"(+221) 77.123.45-67", "+221771234567"},
                  {"00 221 77-123-45-67", "00221771234567"},
                  {"77/123*45~67.", "7712345 ext 67"},
                  {"++221771234567", "+221771234567"},
                  {"15", "15"}});
}

TEST(Spelling, RefusesWhatIsNoNumber) {
  ExpectSpelling({{"", ""},
                  {"n/a", ""},
                  {"inconnu", ""},
                  {"jean92@example.com", ""},
                  {"+", ""},
                  {"1 5", ""},
                  {"+15", ""},
                  {"77_123_45_67", ""},
                  {"77\t123", ""},
                  {"77\u202F123\u202F45\u202F67", ""}});
}

TEST(Spelling, DropsWhatStandsBeforeAndAfter) {
  ExpectSpelling({{"Tel. 77 123 45 67.", "771234567"},
                  {"'+221771234567", "+221771234567"},
                  {"tel:+221771234567", "+221771234567"},
                  {"\uFEFF771234567\r\n", "771234567"},
                  {"\u202A+221771234567\u202C", "+221771234567"},
                  {"771234567é", ""},    // a letter, but not one of a keypad
                  {"771234567¼", ""}});  // \p{N} too
}

TEST(Spelling, KnowsPunctuationBeyondAscii) {
  ExpectSpelling({{"\uFF0B221\u00A077\u2011123\u201345\u300067", "+221771234567"},
                  {"（０１）２３４５－６７８９", "0123456789"},
                  {"77\u200B123\u00AD45\u206067", "771234567"}});
}

TEST(Spelling, ReadsDigitsOfEveryScript) {
  ExpectSpelling({{"+٢٢١٧٧١٢٣٤٥٦٧", "+221771234567"},
                  {"７７１２３４５６７", "771234567"},
                  {"𝟕𝟕𝟏𝟐𝟑", "77123"},
                  {"²³⁴", ""}});  // numbers to Unicode, but no decimal digits
}

TEST(Spelling, ReadsLettersAsAKeypadFromThreeOn) {
  ExpectSpelling({{"1-800-FLOWERS", "18003569377"},
                  {"1-800-Go", "1800"},
                  {"800xXx", "800999"},             // the x is punctuation and a letter
                  {"٨٠٠ abc", "222"},               // a vanity number forgets foreign digits
                  {"800 \u212A\u017Fa", "8002"}});  // and foreign letters, though it counts them
}

TEST(Spelling, StripsExtensions) {
  ExpectSpelling({{"771234567 ext. 12", "771234567 ext 12"},
                  {"771234567x12", "771234567 ext 12"},
                  {"771234567 #12", "771234567 ext 12"},
                  {"771234567 ~ 12#", "771234567 ext 12"},
                  {"771234567;ext=12", "771234567 ext 12"},
                  {"771234567 Extensión 12", "771234567 ext 12"},
                  {"771234567 extensio\u0301n 12", "771234567 ext 12"},
                  {"771234567 доб. 12", "771234567 ext 12"},
                  {"771234567 anexo 12", "771234567 ext 12"},
                  {"771234567 int 12", "771234567 ext 12"},
                  {"771234567 ｅｘｔ１２", "771234567 ext １２"},
                  {"771234567 - 503#", "771234567 ext 503"},
                  {"771234567,,,12", "771234567 ext 12"},
                  {"771234567;781234567", "771234567 ext 781234567"},
                  {"12 x345", "12 ext 345"}});
}

// Beyond the limit the digits belong to the number, and so do the letters of the label.
TEST(Spelling, LimitsExtensionsByTheirLabel) {
  ExpectSpelling({{"771234567 ext 12345678901234567890", "771234567 ext 12345678901234567890"},
                  {"7712 ext 123456789012345678901", "7712398123456789012345678901"},
                  {"771234567 x123456789", "771234567 ext 123456789"},
                  {"771234567 x1234567890", "7712345671234567890"},
                  {"771234567,,123456789012345", "771234567 ext 123456789012345"},
                  {"771234567,,1234567890123456", ""},
                  {"771234567,1234567890", ""},
                  {"771234567 123456#", "771234567 ext 123456"},
                  {"771234567 1234567#", ""}});
}

TEST(Spelling, LeavesAnExtensionThatHasNoNumberBeforeIt) {
  ExpectSpelling({{"1 x345", "1345"}, {"+12 x345", "+12345"}});
}

TEST(Spelling, CutsASecondNumber) {
  ExpectSpelling({{"(530) 583-6985 x302/x2303", "5305836985 ext 302"},
                  {"771234567 \\  x12", "771234567"},
                  {"771234567/X12", "771234567 ext 12"},  // the mark has a small x
                  {"1234567\n7654321/x9", "7654321"},     // and belongs to its line
                  {"77 123 45 67 / 76 123 45 67", "771234567761234567"}});
}

TEST(Spelling, RefusesControlCharactersAndBrokenUtf8Anywhere) {
  const std::string nul("771234567\0", 10);
  ExpectSpelling({{nul, ""},
                  {"\x01 771234567", ""},
                  {"771234567\x7F", ""},
                  {"771234567 \xFF", ""},
                  {"\xC2 771234567", ""},
                  {"771234567\uFFFE", ""},
                  {"771234567\u0085", ""}});
}

TEST(Spelling, PutsAPhoneContextBeforeTheNumber) {
  ExpectSpelling(
      {{"tel:77-123-45-67;phone-context=+221", "+221771234567"},
       {"771234567;phone-context=example.com", "771234567"},
       {"tel:771234567;isub=12;phone-context=+221;a=b", "+221771234567"},
       {"tel:771234567;isub=12", "771234567"},
       {"771234567;phone-context=+", "771234567"},
       {"Tel. 771234567;phone-context=+221", "+221835771234567"},   // nothing is extracted here
       {"\xFF tel:771234567;phone-context=+221", "+221771234567"},  // nor looked at
       {"771234567;phone-context=tel:123", "123"}});
}

TEST(Spelling, WantsAProperPhoneContextWhenStrict) {
  const auto read = [](std::string_view cell) {
    return ReadSpelling(cell, PhoneContextRule::kStrict);
  };
  EXPECT_EQ(read("tel:77-123-45-67;phone-context=+221"), "+221771234567");
  EXPECT_EQ(read("771234567;phone-context=+(221)-"), "+221771234567");
  EXPECT_EQ(read("771234567;phone-context=a-1.example."), "771234567");
  EXPECT_EQ(read("771234567;phone-context="), "");
  EXPECT_EQ(read("771234567;phone-context=+"), "");
  EXPECT_EQ(read("771234567;phone-context=+22a"), "");
  EXPECT_EQ(read("771234567;phone-context=221"), "");
  EXPECT_EQ(read("771234567;phone-context=a-.example"), "");
  EXPECT_EQ(read("771234567;phone-context=example.1a"), "");
  EXPECT_EQ(read("771234567"), "771234567");
}

TEST(Spelling, CountsTheDigitsThatItDoesNotKeep) {
  Spelling spelling;
  ReadSpelling(std::string(300, '7'), PhoneContextRule::kLenient, &spelling);
  EXPECT_TRUE(spelling.viable);
  EXPECT_EQ(spelling.digit_count, 300);
  ReadSpelling(std::string(100'000, '7'), PhoneContextRule::kLenient, &spelling);
  EXPECT_EQ(spelling.digit_count, 65535);
}

TEST(Spelling, ReadsLongCellsLikeShortOnes) {
  const std::string spaces(1000, ' ');
  EXPECT_EQ(ReadSpelling("77" + spaces + "1234567 ext. 12" + spaces), "771234567 ext 12");
  EXPECT_EQ(ReadSpelling(spaces + "Tel: +221771234567"), "+221771234567");
  EXPECT_EQ(ReadSpelling("tel:77" + spaces + "1234567;phone-context=+221"), "+221771234567");
}

}  // namespace
}  // namespace griot::numbers
