#include "src/numbers/numeral.h"

#include <gtest/gtest.h>

#include <string>

namespace griot::numbers {
namespace {

struct NumeralRead {
  Numeral kind;
  std::string number;

  bool operator==(const NumeralRead&) const = default;
};

NumeralRead ReadText(const std::string& text) {
  std::string room(text.size() + 1, '\0');
  std::string_view number;
  const Numeral kind = ReadNumeral(text, room.data(), &number);
  return {kind, std::string(number)};
}

TEST(Numeral, AFloatLosesItsZero) {
  EXPECT_EQ(ReadText("771234567.0"), (NumeralRead{Numeral::kFloat, "771234567"}));
  EXPECT_EQ(ReadText("771234567,0"), (NumeralRead{Numeral::kFloat, "771234567"}));
  EXPECT_EQ(ReadText("+221771234567.0"), (NumeralRead{Numeral::kFloat, "+221771234567"}));
}

TEST(Numeral, AnExponentIsWorkedOutWhenItsDigitsAreAllThere) {
  EXPECT_EQ(ReadText("2.21771234567E+11"), (NumeralRead{Numeral::kScientific, "221771234567"}));
  EXPECT_EQ(ReadText("2,21771234567e11"), (NumeralRead{Numeral::kScientific, "221771234567"}));
  EXPECT_EQ(ReadText("2.217712345670E+11"), (NumeralRead{Numeral::kScientific, "221771234567"}));
}

TEST(Numeral, LostDigitsAreNotGuessed) {
  EXPECT_EQ(ReadText("2.21771E+11").kind, Numeral::kLost);
  EXPECT_EQ(ReadText("2E+11").kind, Numeral::kLost);
}

TEST(Numeral, OtherQuantitiesAreLeftAlone) {
  for (const char* text :
       {"", "7", "7.0", "771234567", "771234567.5", "771234567.00", "77.12.34.0x", "2.5E+3",
        "2.5E+18", "2.21771234567E-11", "2.217712345675E+11", "0.21771234567E+11", "E+11", "2.E",
        "2.2E+111", "+2.21771234567E+11"}) {
    EXPECT_EQ(ReadText(text).kind, Numeral::kNone) << text;
  }
}

}  // namespace
}  // namespace griot::numbers
