#include "src/numbers/compiler/classifier.h"

#include <gtest/gtest.h>

#include <string>

#include "griot/base/status.h"
#include "tests/numbers/small_facts.h"

namespace griot::numbers {
namespace {

const Territory& Find(std::string_view id) {
  static const Facts& facts = *new Facts(SmallFacts());
  for (const Territory& t : facts.territories) {
    if (t.id == id) return t;
  }
  std::abort();
}

Verdict Decide(Classifier& classifier, const std::string& digits) {
  int state = classifier.start();
  for (const char c : digits) state = classifier.Step(state, c - '0');
  return classifier.Decide(state, static_cast<int>(digits.size()));
}

Classifier America() { return *Classifier::Create({&Find("US"), &Find("AG"), &Find("CA")}); }

TEST(Classifier, ChoosesTheCountryThatKnowsTheType) {
  Classifier america = America();
  EXPECT_EQ(Decide(america, "2025550123").territory, 0);
  EXPECT_EQ(Decide(america, "4165550123").territory, 2);
  EXPECT_EQ(Decide(america, "3055550123").territory, -1);
}

TEST(Classifier, LeadingDigitsWinEvenWhenTheTypeIsUnknown) {
  Classifier america = America();
  const Verdict verdict = Decide(america, "2681111111");
  EXPECT_EQ(verdict.territory, 1);
  EXPECT_EQ(verdict.type, NumberType::kUnknown);
}

TEST(Classifier, ACodeOfOneCountryIsThatCountrys) {
  auto senegal = Classifier::Create({&Find("SN")});
  EXPECT_EQ(Decide(*senegal, "1").territory, 0);
  EXPECT_EQ(Decide(*senegal, "1").type, NumberType::kUnknown);
  EXPECT_EQ(Decide(*senegal, "771234567").type, NumberType::kMobile);
  EXPECT_EQ(Decide(*senegal, "331234567").type, NumberType::kFixedLine);
  EXPECT_EQ(Decide(*senegal, "800123456").type, NumberType::kTollFree);
}

TEST(Classifier, OnePatternForBothIsFixedLineOrMobile) {
  Classifier america = America();
  EXPECT_EQ(Decide(america, "2025550123").type, NumberType::kFixedLineOrMobile);
  EXPECT_EQ(Decide(america, "2684601234").type, NumberType::kFixedLine);
  EXPECT_EQ(Decide(america, "2687641234").type, NumberType::kUnknown);
  EXPECT_EQ(Decide(america, "2687131234").type, NumberType::kMobile);
}

TEST(Classifier, TheFirstTypeInUpstreamsOrderWins) {
  Territory t = Find("SN");
  t.kinds[static_cast<size_t>(Kind::kPremiumRate)] = {"80\\d{7}", {}, {}};
  auto classifier = Classifier::Create({&t});
  EXPECT_EQ(Decide(*classifier, "800123456").type, NumberType::kPremiumRate);
}

TEST(Classifier, ATypeHasLengthsOfItsOwn) {
  Territory t = Find("SN");
  t.general = {"\\d{8,9}", {8, 9}, {}};
  t.kinds[static_cast<size_t>(Kind::kMobile)] = {"7\\d{7,8}", {9}, {}};
  auto classifier = Classifier::Create({&t});
  EXPECT_EQ(Decide(*classifier, "77123456").type, NumberType::kUnknown);
  EXPECT_EQ(Decide(*classifier, "771234567").type, NumberType::kMobile);
}

TEST(Classifier, NothingIsANumberThatTheGeneralDescriptionRefuses) {
  Territory t = Find("SN");
  t.general.pattern = "3\\d{8}";
  auto classifier = Classifier::Create({&t});
  EXPECT_EQ(Decide(*classifier, "771234567").type, NumberType::kUnknown);
}

TEST(Classifier, NamesTheTerritoryOfABadPattern) {
  Territory t = Find("SN");
  t.leading_digits = "(?!7)";
  const auto classifier = Classifier::Create({&t});
  ASSERT_FALSE(classifier.ok());
  EXPECT_EQ(std::string(Message(classifier.status())).substr(0, 4), "SN: ");
}

TEST(TestLength, SaysWhatUpstreamSays) {
  const Description general = {"", {7, 9}, {5}};
  EXPECT_EQ(TestLength(general, 5), Possibility::kLocalOnly);
  EXPECT_EQ(TestLength(general, 6), Possibility::kTooShort);
  EXPECT_EQ(TestLength(general, 7), Possibility::kPossible);
  EXPECT_EQ(TestLength(general, 8), Possibility::kInvalidLength);
  EXPECT_EQ(TestLength(general, 10), Possibility::kTooLong);
  EXPECT_EQ(TestLength({}, 9), Possibility::kInvalidLength);
}

}  // namespace
}  // namespace griot::numbers
