#include "src/numbers/clean.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "src/numbers/spelling.h"
#include "tests/numbers/dirty_cells.h"

namespace griot::numbers {
namespace {

// "a | b": the texts of the pieces.
std::string Clean(std::string_view cell) {
  CleanedCell cleaned;
  CleanCell(cell, &cleaned);
  std::string texts;
  for (int i = 0; i < cleaned.count; ++i) {
    if (i > 0) texts += " | ";
    texts += cleaned.pieces[i].text;
  }
  return texts;
}

uint16_t RepairsOf(std::string_view cell) {
  CleanedCell cleaned;
  CleanCell(cell, &cleaned);
  return cleaned.pieces[0].repairs;
}

struct Example {
  std::string_view cell;
  std::string_view cleaned;
};

void Expect(uint16_t repairs, std::initializer_list<Example> examples) {
  for (const auto& [cell, cleaned] : examples) {
    EXPECT_EQ(Clean(cell), cleaned) << Escaped(cell);
    EXPECT_EQ(RepairsOf(cell), repairs) << Escaped(cell);
  }
}

void ExpectUntouched(std::initializer_list<std::string_view> cells) {
  for (const std::string_view cell : cells) Expect(kNoRepair, {{cell, cell}});
}

bool IsNumber(std::string_view text) {
  Spelling spelling;
  ReadSpelling(text, PhoneContextRule::kLenient, &spelling);
  return spelling.viable;
}

TEST(Clean, LeavesOrdinarySpellingsAlone) {
  ExpectUntouched({"", " ", "n/a", "inconnu", "+221771234567", "00 221 77-123-45-67",
                   "(+221) 77.123.45.67", "77\u00A0123\u201145\u00A067", "\uFF0B٢٢١٧٧١٢٣٤٥٦٧",
                   "1-800-FLOWERS", "771234567 ext. 12", "771234567;ext=12", "771234567 / x12",
                   "tel:771234567;phone-context=+221771234567", "+49 6131/1234567",
                   "jean.dupont@example.com", "77,123,45,67", "771234567,,1234567#"});
}

TEST(Clean, LeavesWhatUpstreamDropsAnyway) {
  ExpectUntouched({"\uFEFF771234567", "\u202A+221771234567\u202C", "771234567\r\n", "771234567\t",
                   "\t771234567\u202F."});
}

TEST(Clean, DropsThePointZeroOfASpreadsheet) {
  Expect(kSpreadsheetFloat, {{"771234567.0", "771234567"},
                             {"+221771234567.0", "+221771234567"},
                             {" 771234567,0 ", "771234567"}});
  ExpectUntouched({"77.123.45.0", "771234567.00", "771234567.01", "7.0", "771234567.0.0"});
}

TEST(Clean, ExpandsScientificNotationThatLostNothing) {
  Expect(kScientific, {{"2.21771234567E+11", "221771234567"},
                       {"2.21771234567e11", "221771234567"},
                       {"2,21771234567E+11", "221771234567"},
                       {"7.71234567E+08", "771234567"},
                       {"2.217712345670E+11", "221771234567"}});
  ExpectUntouched({"2.217712345671E+11", "1.5E+2", "0.21771234567E+12", "2.21771234567E+100",
                   "2.21771234567E-11", "2.21771234567E+", "2.21771234567"});
}

TEST(Clean, NeverGuessesLostDigits) {
  for (const std::string_view cell :
       {"2.21771E+11", "2.21771E11", "2,21771E+11", "2E+11", "2.E+11", "7.7123456e+8"}) {
    EXPECT_EQ(RepairsOf(cell), kDamagedBeyondRepair) << cell;
    EXPECT_FALSE(IsNumber(Clean(cell))) << cell;
  }
}

TEST(Clean, TakesStrayCharactersOutOfNumbers) {
  Expect(kStraySpace, {{"+221\u202F77\u202F123\u202F45\u202F67", "+221 77 123 45 67"},
                       {"+221\t771234567", "+221 771234567"},
                       {"+221\xA0"
                        "77\xA0"
                        "1234567",
                        "+221 77 1234567"},  // Latin-1
                       {"77\u200E123\uFEFF45\u206667", "771234567"},
                       {"77\u2009123\u200745\u205F67", "77 123 45 67"}});
}

TEST(Clean, TakesOutWhatMakesUpstreamRefuseAWholeCell) {
  Expect(kStraySpace, {{std::string_view("771234567\0", 10), "771234567"},
                       {"\x02 771234567", " 771234567"},
                       {"771234567\xA0", "771234567 "},
                       {"771234567 \u0098", "771234567 "}});
}

TEST(Clean, LeavesBrokenUtf8ForARefusal) {
  ExpectUntouched(
      {"771234567 \xE9"
       "crit",
       "77\xFF"
       "1234567",
       "\xC2"});
}

TEST(Clean, TakesOffQuotes) {
  Expect(kQuotes, {{"\"+221771234567\"", "+221771234567"},
                   {"=\"0771234567\"", "0771234567"},
                   {"'+221771234567", "+221771234567"},
                   {" '771234567' ", "771234567"},
                   {"«\u00A0771234567\u00A0»", "\u00A0771234567\u00A0"},
                   {"\"'771234567\"", "771234567"}});
  Expect(kQuotes | kSpreadsheetFloat, {{"\"771234567.0\"", "771234567"}});
}

TEST(Clean, PartsSeveralNumbers) {
  constexpr std::string_view kBoth = "771234567 | 781234567";
  Expect(kSeveralNumbers, {{"771234567;781234567", kBoth},
                           {"771234567, 781234567", kBoth},
                           {"771234567 / 781234567", kBoth},
                           {"771234567|781234567", kBoth},
                           {"771234567 ou 781234567", kBoth},
                           {"771234567 ET 781234567", kBoth},
                           {"771234567 & 781234567", kBoth},
                           {"771234567, Dakar, 781234567;", kBoth},
                           {"771234567\n781234567", kBoth},
                           {"771234567\u2028781234567", kBoth},
                           {"1234567; 7654321", "1234567 | 7654321"}});
}

TEST(Clean, KeepsTogetherWhatMayBeOneNumber) {
  ExpectUntouched({"77 123 45 67 / 68", "771234567;12", "771234567, 123456", "77 123 45 67, Dakar",
                   "0049 6131/1234567", "3012345/3112345", "771234567 ou 12"});
}

TEST(Clean, PartsSlashesThatCannotBeInOneNumber) {
  Expect(kSeveralNumbers, {{"76123456/66123456", "76123456 | 66123456"},
                           {"3012345/+2203112345", "3012345 | +2203112345"},
                           {"3012345 / 002203112345", "3012345 | 002203112345"}});
}

TEST(Clean, LeavesAnExtensionWithItsNumber) {
  Expect(kSeveralNumbers,
         {{"771234567 ext 12; 781234567, poste 3", "771234567 ext 12 | 781234567, poste 3"},
          {"771234567;ext=12;781234567", "771234567;ext=12 | 781234567"},
          {"771234567/x3;781234567", "771234567/x3 | 781234567"}});
}

TEST(Clean, RepairsEachOfSeveralNumbers) {
  CleanedCell cleaned;
  CleanCell("\"771234567.0;7.81234567E+8;2.21771E+11;+221\u202F761234567\"", &cleaned);
  ASSERT_EQ(cleaned.count, 4);
  constexpr uint16_t kAll = kQuotes | kStraySpace | kSeveralNumbers;
  EXPECT_EQ(cleaned.pieces[0].text, "771234567");
  EXPECT_EQ(cleaned.pieces[0].repairs, kAll | kSpreadsheetFloat);
  EXPECT_EQ(cleaned.pieces[1].text, "781234567");
  EXPECT_EQ(cleaned.pieces[1].repairs, kAll | kScientific);
  EXPECT_FALSE(IsNumber(cleaned.pieces[2].text));
  EXPECT_EQ(cleaned.pieces[2].repairs, kAll | kDamagedBeyondRepair);
  EXPECT_EQ(cleaned.pieces[3].text, "+221 761234567");
  EXPECT_EQ(cleaned.pieces[3].repairs, kAll);
}

TEST(Clean, KeepsAllThatIsTooMuchInTheLastPiece) {
  std::string cell = "771234560";
  for (char c = '1'; c <= '9'; ++c) cell += std::string(";77123456") + c;
  CleanedCell cleaned;
  CleanCell(cell, &cleaned);
  ASSERT_EQ(cleaned.count, kMaxPieces);
  EXPECT_EQ(cleaned.pieces[6].text, "771234566");
  EXPECT_EQ(cleaned.pieces[7].text, "771234567;771234568;771234569");
}

TEST(Clean, LeavesProseAlone) {
  const std::string prose = "771234567.0;" + std::string(kMaxCleanedBytes, ' ') + "781234567";
  ExpectUntouched({prose});
}

// A number as people write one: groups of digits and one separator.
std::string OrdinaryNumber(std::mt19937_64* random) {
  constexpr std::string_view kStarts[] = {"+221", "00221", "+1 ", "0", "", "(0)", "(+33) "};
  constexpr std::string_view kSeparators[] = {"", " ", "-", ".", "\u00A0", "\u2011", "/", "  "};
  std::string number(kStarts[(*random)() % std::size(kStarts)]);
  const std::string_view separator = kSeparators[(*random)() % std::size(kSeparators)];
  const uint64_t groups = 1 + (*random)() % 5;
  for (uint64_t group = 0; group < groups; ++group) {
    if (group > 0) number += separator;
    for (uint64_t n = 2 + (*random)() % 2; n > 0; --n) {
      number += static_cast<char>('0' + (*random)() % 10);
    }
  }
  return number;
}

TEST(Clean, IsTheIdentityOnOrdinarySpellings) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 100'000; ++i) {
    const std::string cell = OrdinaryNumber(&random);
    CleanedCell cleaned;
    CleanCell(cell, &cleaned);
    ASSERT_EQ(cleaned.count, 1) << cell;
    ASSERT_EQ(cleaned.pieces[0].repairs, kNoRepair) << cell;
    ASSERT_EQ(cleaned.pieces[0].text.data(), cell.data()) << cell;
    ASSERT_EQ(cleaned.pieces[0].text.size(), cell.size()) << cell;
  }
}

bool IsWithin(std::string_view part, const char* begin, size_t size) {
  return std::less_equal<>()(begin, part.data()) &&
         std::less_equal<>()(part.data() + part.size(), begin + size);
}

TEST(Clean, KeepsItsPromisesOnDirtyCells) {
  DirtyCells cells(1);
  for (int i = 0; i < 300'000; ++i) {
    const std::string text = cells.Next();
    // Of the exact size, for the address sanitizer.
    const std::vector<char> bytes(text.begin(), text.end());
    const std::string_view cell(bytes.data(), bytes.size());
    CleanedCell cleaned;
    CleanCell(cell, &cleaned);
    ASSERT_GE(cleaned.count, 1);
    ASSERT_LE(cleaned.count, kMaxPieces);
    const bool several = (cleaned.pieces[0].repairs & kSeveralNumbers) != 0;
    ASSERT_EQ(cleaned.count > 1, several) << Escaped(cell);
    CleanedCell again;
    CleanCell(cell, &again);
    ASSERT_EQ(again.count, cleaned.count) << Escaped(cell);
    for (int p = 0; p < cleaned.count; ++p) {
      const auto& [piece, repairs] = cleaned.pieces[p];
      ASSERT_EQ(again.pieces[p].text, piece) << Escaped(cell);
      ASSERT_EQ(again.pieces[p].repairs, repairs) << Escaped(cell);
      ASSERT_TRUE(IsWithin(piece, cell.data(), cell.size()) ||
                  IsWithin(piece, cleaned.scratch, sizeof cleaned.scratch))
          << Escaped(cell);
      if (repairs == kNoRepair) {
        ASSERT_EQ(piece, cell);
      }
      if ((repairs & kDamagedBeyondRepair) != 0) {
        ASSERT_FALSE(IsNumber(piece)) << Escaped(cell);
      }
    }
  }
}

}  // namespace
}  // namespace griot::numbers
