// The strip that never goes back, against a regular expression that may.
#include "src/numbers/compiler/strip.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/base/dice.h"
#include "tests/numbers/compiler/regex_oracle.h"

namespace griot::numbers {
namespace {

// A sink that keeps what it reads.
struct TextMaker {
  std::string Fresh() const { return {}; }
  void Append(std::string* text, int digit, int /*position*/) const {
    text->push_back(static_cast<char>('0' + digit));
  }
};

// What is left of the digits; "-" when nothing is stripped.
std::string Streamed(const StripRule& rule, const std::string& digits) {
  const TextMaker text;
  const StripMaker<TextMaker> strip(&rule, &text);
  auto state = strip.Fresh();
  for (size_t i = 0; i < digits.size(); ++i) {
    strip.Append(&state, digits[i] - '0', static_cast<int>(i));
  }
  EXPECT_EQ(state.raw, digits);
  std::string room;
  const std::string* left = strip.Matched(state, &room);
  return left == nullptr ? "-" : *left;
}

// Upstream's MaybeStripNationalPrefixAndCarrierCode, without its look at the general description.
std::string WithRegex(const std::string& pattern, const std::string& transform,
                      const std::string& digits) {
  std::smatch match;
  if (pattern.empty() || !std::regex_search(digits, match, Compiled(pattern),
                                            std::regex_constants::match_continuous)) {
    return "-";
  }
  const size_t group = match.size() > 2 ? 2 : 1;
  if (transform.empty() || group >= match.size() || match[group].length() == 0) {
    return match.suffix();
  }
  std::string replaced = transform;
  const std::string dollar = "$" + std::to_string(group);
  replaced.replace(replaced.find(dollar), dollar.size(), match[group]);
  return replaced + std::string(match.suffix());
}

void ExpectAgreement(const std::string& who, const std::string& pattern,
                     const std::string& transform, Dice& random) {
  const auto rule = StripRule::Create(pattern, transform);
  ASSERT_TRUE(rule.ok()) << who;
  // Digits that occur in the pattern, so that it often matches.
  std::string likely = "0123456789";
  for (const char c : pattern) {
    if (c >= '0' && c <= '9') likely.push_back(c);
  }
  for (int i = 0; i < 300; ++i) {
    std::string digits;
    // Some begin as the pattern does, literally.
    for (const char c : pattern.substr(0, random.Below(12))) {
      if (c >= '0' && c <= '9') digits.push_back(c);
    }
    for (uint64_t size = random.Between(0, 14); size > 0; --size) {
      digits.push_back(random.OneOf(likely));
    }
    ASSERT_EQ(Streamed(*rule, digits), WithRegex(pattern, transform, digits))
        << who << " " << pattern << " -> " << transform << " on " << digits;
  }
}

TEST(Strip, AgreesWithARegularExpressionOnEveryNationalPrefix) {
  Dice random(1);
  for (const Territory& t : ShippedFacts().territories) {
    ExpectAgreement(t.id, t.national_prefix_for_parsing, t.national_prefix_transform_rule, random);
  }
}

TEST(Strip, AgreesWithARegularExpressionOnEveryInternationalPrefix) {
  Dice random(2);
  for (const Territory& t : ShippedFacts().territories) {
    ExpectAgreement(t.id, t.international_prefix, "", random);
  }
}

TEST(Strip, TheBetterAlternativeWinsHoweverLate) {
  const auto rule = StripRule::Create("1|([457]\\d{3})$", "268$1");
  EXPECT_EQ(Streamed(*rule, "4641"), "2684641");
  EXPECT_EQ(Streamed(*rule, "46412"), "-");
  EXPECT_EQ(Streamed(*rule, "14641"), "4641");
}

TEST(Strip, AGroupThatReadNothingIsNoGroup) {
  const auto rule = StripRule::Create("0?(?:(11)15)?", "9$1");
  EXPECT_EQ(Streamed(*rule, "011152345"), "9112345");
  EXPECT_EQ(Streamed(*rule, "0112345"), "112345");
  EXPECT_EQ(Streamed(*rule, "112345"), "112345");
}

TEST(Strip, WithoutAPatternNothingIsStripped) {
  EXPECT_EQ(Streamed(*StripRule::Create("", ""), "0123"), "-");
}

TEST(Strip, RefusesATransformRuleThatItWouldMisread) {
  for (const char* transform : {"$2", "9", "9$1$2", "x$1", "12345$1", "$1 "}) {
    EXPECT_FALSE(StripRule::Create("0(1)", transform).ok()) << transform;
  }
}

}  // namespace
}  // namespace griot::numbers
