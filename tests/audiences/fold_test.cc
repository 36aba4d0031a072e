#include "src/audiences/fold.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot::audiences {
namespace {

TEST(Fold, CaseAndAccentsOfLatinLettersGo) {
  EXPECT_EQ("thies", Fold("Thiès"));
  EXPECT_EQ("thies", Fold("THIÈS"));
  EXPECT_EQ("saint-louis", Fold("Saint-Louis"));
  EXPECT_EQ("nguyen", Fold("Nguyễn"));
  EXPECT_EQ("olu ogunbowale", Fold("Olú Ògúnbòwálé"));
  EXPECT_EQ("lodz", Fold("Łódź"));
}

TEST(Fold, OtherLettersOfLatinLoseTheirCaseOnly) {
  EXPECT_EQ(Fold("ŋ"), Fold("Ŋ"));
  EXPECT_EQ(Fold("ɛ"), Fold("Ɛ"));
  EXPECT_NE(Fold("œ"), Fold("oe"));
}

TEST(Fold, WhatIsNotLatinStays) {
  EXPECT_EQ("داكار 12%_", Fold("داكار 12%_"));
  EXPECT_EQ("\xFF", Fold("\xFF"));
}

TEST(Fold, ReadsItsOwnResultAsItIs) {
  for (const std::string_view text : {"Thiès", "Nguyễn", "Ŋɛɔ", "a*b?[c]"}) {
    EXPECT_EQ(Fold(text), Fold(Fold(text)));
  }
}

TEST(Patterns, SignsOfThePatternLanguagesMeanThemselves) {
  EXPECT_EQ("*[[][*][?]]\\%_*", GlobContains("[*?]\\%_"));
  EXPECT_EQ("\\[\\*\\.\\]\\\\\\%\\_\\^\\$\\(", RegexContains("[*.]\\%_^$("));
}

TEST(Patterns, ALetterIsTheClassOfThoseThatFoldToIt) {
  EXPECT_EQ("*[wW", GlobContains("w").substr(0, 4));
  EXPECT_EQ(GlobContains("é"), GlobContains("E"));
  EXPECT_EQ(RegexStartsWith("É"), RegexStartsWith("e"));
  EXPECT_EQ('^', RegexStartsWith("e")[0]);
  EXPECT_EQ('[', GlobStartsWith("e")[0]);
}

TEST(Patterns, NeighboursAreRanges) {
  EXPECT_EQ("*[bBḂ-ḇ]*", GlobContains("B"));
  EXPECT_EQ("[fFḞḟ]", RegexContains("f"));
}

TEST(CheckPattern, CountsCharacters) {
  EXPECT_TRUE(CheckPattern("é").ok());
  std::string text;
  for (int i = 0; i < 100; ++i) text += "é";
  EXPECT_TRUE(CheckPattern(text).ok());
  EXPECT_EQ("a search is for 1 to 100 characters, this is 101", Message(CheckPattern(text + "x")));
  EXPECT_EQ("a search is for 1 to 100 characters, this is 0", Message(CheckPattern("")));
}

}  // namespace
}  // namespace griot::audiences
