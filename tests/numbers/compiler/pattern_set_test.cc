#include "src/numbers/compiler/pattern_set.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/base/dice.h"
#include "tests/numbers/compiler/regex_oracle.h"

namespace griot::numbers {
namespace {

using Extent = PatternSet::Extent;

int WalkPatterns(PatternSet& set, const std::string& digits) {
  int state = set.Start();
  for (const char c : digits) state = set.Step(state, c - '0');
  return state;
}

TEST(PatternSet, ReadsManyPatternsAtOnce) {
  PatternSet set;
  const int mobile = set.Add(*Pattern::Parse("7[05-8]\\d{2}"), Extent::kWhole);
  const int any = set.Add(*Pattern::Parse("\\d{4}"), Extent::kWhole);
  const int leading = set.Add(*Pattern::Parse("7"), Extent::kPrefix);
  const int state = WalkPatterns(set, "7712");
  EXPECT_TRUE(set.Matches(state, mobile));
  EXPECT_TRUE(set.Matches(state, any));
  EXPECT_TRUE(set.Matches(state, leading));
  EXPECT_FALSE(set.Matches(WalkPatterns(set, "771"), mobile));
  EXPECT_FALSE(set.Matches(WalkPatterns(set, "7212"), mobile));
}

TEST(PatternSet, IsDeadWhenNothingWillMatch) {
  PatternSet set;
  set.Add(*Pattern::Parse("7\\d"), Extent::kWhole);
  EXPECT_FALSE(set.dead(WalkPatterns(set, "77")));
  EXPECT_TRUE(set.dead(WalkPatterns(set, "777")));
  EXPECT_TRUE(set.dead(WalkPatterns(set, "1")));
  EXPECT_EQ(WalkPatterns(set, "1"), WalkPatterns(set, "23"));
}

TEST(PatternSet, AnEmptyPatternMatchesNoDigits) {
  PatternSet set;
  const int nothing = set.Add(*Pattern::Parse(""), Extent::kWhole);
  EXPECT_TRUE(set.Matches(set.Start(), nothing));
  EXPECT_FALSE(set.Matches(WalkPatterns(set, "1"), nothing));
}

// Every pattern of the shipped facts, on digits that begin as its countries' numbers do.
TEST(PatternSet, AgreesWithARegularExpressionLibrary) {
  Dice random(1);
  for (const Territory& t : ShippedFacts().territories) {
    std::vector<std::pair<std::string, Extent>> patterns = {{t.general.pattern, Extent::kWhole},
                                                            {t.leading_digits, Extent::kPrefix}};
    for (const Description& kind : t.kinds) patterns.emplace_back(kind.pattern, Extent::kWhole);
    PatternSet set;
    for (const auto& [text, extent] : patterns) set.Add(*Pattern::Parse(text), extent);
    for (int i = 0; i < 40; ++i) {
      // Digits that keep the set alive as long as it can be.
      std::string digits;
      int state = set.Start();
      for (uint64_t size = random.Between(1, 13); digits.size() < size;) {
        char digit = random.Digit();
        for (int tries = 0; tries < 20 && set.dead(set.Step(state, digit - '0')); ++tries) {
          digit = random.Digit();
        }
        digits.push_back(digit);
        state = set.Step(state, digit - '0');
      }
      for (size_t p = 0; p < patterns.size(); ++p) {
        const auto& [text, extent] = patterns[p];
        const bool expected =
            extent == Extent::kWhole ? MatchesWhole(text, digits) : MatchesPrefix(text, digits);
        ASSERT_EQ(set.Matches(state, static_cast<int>(p)), expected)
            << t.id << " " << text << " " << digits;
      }
    }
  }
}

}  // namespace
}  // namespace griot::numbers
