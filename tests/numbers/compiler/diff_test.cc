#include "src/numbers/compiler/diff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "griot/base/text.h"
#include "griot/numbers/segmenter.h"
#include "src/numbers/compiler/diff_text.h"
#include "tests/numbers/compiler/small_facts.h"

namespace griot::numbers {

// How a failure shows a change.
void PrintTo(const RangeChange& change, std::ostream* out) {
  *out << DiffText({.changes = {change}}, {.country = change.country});
}

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr NumberType kMobile = NumberType::kMobile;

PlanDiff Diff(const Facts& before, const Facts& after) {
  return DiffPlans(*Compiled(before), *Compiled(after));
}

std::optional<Allotment> Mobile(std::string country, std::string operator_name = "") {
  return Allotment{kMobile, std::move(country), std::move(operator_name)};
}

TEST(DiffPlans, EqualPlansDoNotDiffer) {
  const Facts facts = FactsWith({Country("SN", 221, {9}, "7\\d{8}")}, {{"22177", {{"en", "A"}}}});
  const PlanDiff diff = Diff(facts, facts);
  EXPECT_THAT(diff.changes, IsEmpty());
  EXPECT_EQ(diff.places, 1);
  EXPECT_EQ(diff.ChangedPlaces(), 0);
  EXPECT_TRUE(diff.operators_compared);
}

TEST(DiffPlans, ARangeThatOpenedIsToldWithItsOperator) {
  const NamedPrefixes operators = {{"22171", {{"en", "Orange"}}}, {"22177", {{"en", "Orange"}}}};
  const PlanDiff diff = Diff(FactsWith({Country("SN", 221, {9}, "7[67]\\d{7}")}, operators),
                             FactsWith({Country("SN", 221, {9}, "7[167]\\d{7}")}, operators));
  EXPECT_THAT(
      diff.changes,
      ElementsAre(RangeChange{"SN", 221, {}, Mobile("SN", "Orange"), false, {9}, {{"71", "71"}}}));
}

TEST(DiffPlans, NeighboursOfOneFateAreOneRange) {
  const std::vector<Territory> senegal = {Country("SN", 221, {9}, "7\\d{8}")};
  const PlanDiff diff =
      Diff(FactsWith(senegal, {{"22176", {{"en", "Free"}}}, {"2217701", {{"en", "Free"}}}}),
           FactsWith(senegal, {{"22176", {{"en", "Yas"}}}, {"221770", {{"en", "Yas"}}}}));
  EXPECT_THAT(diff.changes, ElementsAre(RangeChange{"SN",
                                                    221,
                                                    Mobile("SN", "Free"),
                                                    Mobile("SN", "Yas"),
                                                    false,
                                                    {9},
                                                    {{"76", "76"}, {"7701", "7701"}}},
                                        RangeChange{"SN",
                                                    221,
                                                    Mobile("SN"),
                                                    Mobile("SN", "Yas"),
                                                    false,
                                                    {9},
                                                    {{"7700", "7700"}, {"7702", "7709"}}}));
}

TEST(DiffPlans, ATypeThatIsGoneIsToldAtOnce) {
  const PlanDiff diff = Diff(FactsWith({Country("BJ", 229, {8}, "[49]\\d{7}", "2\\d{7}")}),
                             FactsWith({Country("BJ", 229, {8, 10}, "014\\d{7}", "2[01]\\d{6}")}));
  EXPECT_THAT(diff.changes,
              ElementsAre(RangeChange{"BJ", 229, Mobile("BJ"), {}, true, {8}, {}},
                          RangeChange{"BJ",
                                      229,
                                      Allotment{NumberType::kFixedLine, "BJ", ""},
                                      {},
                                      false,
                                      {8},
                                      {{"22", "29"}}},
                          RangeChange{"BJ", 229, {}, Mobile("BJ"), false, {10}, {{"014", "014"}}}));
  EXPECT_THAT(diff.sizes, ElementsAre(std::make_pair(PlanPlace{"BJ", 0}, std::vector<int>{8, 10})));
}

TEST(DiffPlans, ASizeThatIsGoneIsToldOnceForAllTypes) {
  const PlanDiff diff =
      Diff(FactsWith({Country("BJ", 229, {8, 10}, "01\\d{8}|9\\d{7}", "2\\d{7}")}),
           FactsWith({Country("BJ", 229, {8, 10}, "01\\d{8}")}));
  EXPECT_THAT(diff.changes,
              ElementsAre(RangeChange{
                  "BJ", 229, Allotment{NumberType::kUnknown, "BJ", ""}, {}, true, {8}, {}}));
}

TEST(DiffPlans, TheSameChangeOfSeveralSizesIsOne) {
  const PlanDiff diff = Diff(FactsWith({Country("DE", 49, {7, 8, 9}, "1\\d{6,8}")}),
                             FactsWith({Country("DE", 49, {7, 8, 9}, "[13]\\d{6,8}")}));
  EXPECT_THAT(diff.changes,
              ElementsAre(RangeChange{"DE", 49, {}, Mobile("DE"), false, {7, 8, 9}, {{"3", "3"}}}));
}

TEST(DiffPlans, ANumberThatMovesToAnotherCountryOfItsCodeIsToldOfThatOne) {
  Territory us = Country("US", 1, {10}, "2\\d{9}"), ca = Country("CA", 1, {10}, "3\\d{9}");
  us.main_country_for_code = true;
  const Facts before = FactsWith({ca, us});
  us.kinds[static_cast<size_t>(Kind::kMobile)].pattern = "2[0-8]\\d{8}";
  ca.kinds[static_cast<size_t>(Kind::kMobile)].pattern = "(?:29|3\\d)\\d{8}";
  const PlanDiff diff = Diff(before, FactsWith({ca, us}));
  EXPECT_THAT(diff.changes, ElementsAre(RangeChange{
                                "CA", 1, Mobile("US"), Mobile("CA"), false, {10}, {{"29", "29"}}}));
  EXPECT_EQ(diff.places, 2);
  EXPECT_EQ(diff.ChangedPlaces(), 1);
}

TEST(DiffPlans, AnotherWayToDialANumberIsNoNumber) {
  Territory britain = Country("GB", 44, {9}, "7\\d{8}");
  const Facts before = FactsWith({britain});
  britain.national_prefix_for_parsing = "0";
  EXPECT_THAT(Diff(before, FactsWith({britain})).changes, IsEmpty());
}

TEST(DiffPlans, OperatorsAreNotComparedWithAPlanThatKnowsNone) {
  const std::vector<Territory> senegal = {Country("SN", 221, {9}, "7[67]\\d{7}")};
  const std::vector<Territory> more = {Country("SN", 221, {9}, "7[678]\\d{7}")};
  const PlanDiff diff =
      Diff(FactsWith(senegal),
           FactsWith(more, {{"22177", {{"en", "Orange"}}}, {"22178", {{"en", "Orange"}}}}));
  EXPECT_FALSE(diff.operators_compared);
  EXPECT_THAT(
      diff.changes,
      ElementsAre(RangeChange{"SN", 221, {}, Mobile("SN", "Orange"), false, {9}, {{"78", "78"}}}));
}

TEST(DiffPlans, CountriesOfOnePlanOnlyAreNamedNotDescribed) {
  Territory satellite = Country("001", 881, {9}, "6\\d{8}");
  satellite.international_prefix = "";
  const Territory senegal = Country("SN", 221, {9}, "7\\d{8}");
  const PlanDiff diff = Diff(FactsWith({satellite, senegal}),
                             FactsWith({Country("CI", 225, {10}, "0\\d{9}"), senegal}));
  EXPECT_THAT(diff.only_before, ElementsAre(PlanPlace{"001", 881}));
  EXPECT_THAT(diff.only_after, ElementsAre(PlanPlace{"CI", 0}));
  EXPECT_THAT(diff.changes, IsEmpty());
  EXPECT_EQ(diff.places, 1);
}

TEST(DiffPlans, PortabilityIsAChangeOfItsCountry) {
  Territory benin = Country("BJ", 229, {8}, "9\\d{7}");
  const Facts before = FactsWith({benin});
  benin.mobile_number_portable = true;
  const PlanDiff diff = Diff(before, FactsWith({benin}));
  EXPECT_THAT(diff.portability, ElementsAre(PortabilityChange{{"BJ", 0}, true}));
  EXPECT_EQ(diff.ChangedPlaces(), 1);
}

// The slow way: every number of five digits, read in both plans.
class EveryNumber {
 public:
  explicit EveryNumber(std::shared_ptr<const Plan> plan)
      : segmenter_(*Segmenter::Create({.plan = std::move(plan)})) {}

  std::optional<Allotment> At(int number) const {
    const Segmentation s = segmenter_.Segment(Cat("+999", Digits(number)));
    if (!s.valid || s.national() != Digits(number)) return std::nullopt;
    return Allotment{s.type, std::string(segmenter_.plan().country_code(s.country)),
                     std::string(segmenter_.operator_name(s.operator_id))};
  }

  static std::string Digits(int number) { return Cat(number + 100000).substr(1); }

 private:
  Segmenter segmenter_;
};

bool Covers(const RangeChange& change, const std::string& digits) {
  for (const PrefixRange& range : change.ranges) {
    const std::string prefix = digits.substr(0, range.first.size());
    if (range.first <= prefix && prefix <= range.last) return true;
  }
  return false;
}

TEST(DiffPlans, AgreesWithALookAtEveryNumber) {
  Territory a = Country("AA", 999, {5}, "7[0-46]\\d{3}|81[5-9]\\d\\d", "[23]\\d{4}|[56]1\\d{3}");
  Territory b = Country("BB", 999, {5}, "9[0-3]\\d{3}");
  a.main_country_for_code = true;
  a.national_prefix_for_parsing = "0";
  const auto before = Compiled(FactsWith(
      {a, b}, {{"99971", {{"en", "X"}}}, {"9998155", {{"en", "Y"}}}, {"99990", {{"en", "Z"}}}}));
  a.kinds[static_cast<size_t>(Kind::kMobile)].pattern = "7[1-57]\\d{3}|[56]1[2-8]\\d\\d|94\\d{3}";
  b.kinds[static_cast<size_t>(Kind::kMobile)].pattern = "9[0-35]\\d{3}|81[5-9]\\d\\d";
  const auto after = Compiled(FactsWith(
      {a, b}, {{"9997", {{"en", "X"}}}, {"999815", {{"en", "Y"}}}, {"99990", {{"en", "ZZ"}}}}));
  const PlanDiff diff = DiffPlans(*before, *after);
  const EveryNumber old_numbers(before), new_numbers(after);
  int differences = 0;
  for (int number = 0; number < 100000; ++number) {
    const std::optional<Allotment> was = old_numbers.At(number), is = new_numbers.At(number);
    const std::string digits = EveryNumber::Digits(number);
    int told = 0;
    for (const RangeChange& change : diff.changes) {
      if (!Covers(change, digits)) continue;
      ++told;
      EXPECT_EQ(change.after, is) << digits;
      EXPECT_EQ(change.before.has_value(), was.has_value()) << digits;
      if (was && is) {
        EXPECT_EQ(change.before, was) << digits;
      }
    }
    ASSERT_EQ(told, was == is ? 0 : 1) << digits;
    differences += told;
  }
  EXPECT_GT(differences, 5000);
}

}  // namespace
}  // namespace griot::numbers
