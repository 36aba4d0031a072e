#include "src/numbers/compiler/diff_text.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace griot::numbers {
namespace {

Allotment DiffOf(NumberType type, std::string country, std::string operator_name = "") {
  return {type, std::move(country), std::move(operator_name)};
}

// As made by DiffPlans of two invented plans.
PlanDiff SampleDiff() {
  PlanDiff diff;
  diff.places = 254;
  diff.only_after = {{"001", 979}};
  diff.portability = {{{"BJ", 0}, true}};
  diff.changes = {
      {"BJ", 229, DiffOf(NumberType::kMobile, "BJ"), {}, true, {8}, {}},
      {"BJ",
       229,
       {},
       DiffOf(NumberType::kMobile, "BJ", "MTN"),
       false,
       {10},
       {{"0142", "0142"}, {"0146", "0146"}, {"0150", "0154"}}},
      {"CA",
       1,
       DiffOf(NumberType::kFixedLineOrMobile, "US"),
       DiffOf(NumberType::kFixedLineOrMobile, "CA"),
       false,
       {10},
       {{"367", "367"}}},
      {"SN", 221, DiffOf(NumberType::kVoip, "SN"), {}, false, {9}, {{"39", "39"}}},
      {"SN", 221, {}, DiffOf(NumberType::kMobile, "SN", "Orange"), false, {9}, {{"71", "71"}}},
      {"SN",
       221,
       DiffOf(NumberType::kMobile, "SN", "Free"),
       DiffOf(NumberType::kMobile, "SN", "Yas"),
       false,
       {9},
       {{"76", "76"}}},
      {"SN",
       221,
       DiffOf(NumberType::kMobile, "SN", "A"),
       DiffOf(NumberType::kMobile, "SN"),
       false,
       {9},
       {{"", ""}}},
  };
  diff.sizes = {{{"BJ", 0}, {8, 10}}, {{"CA", 0}, {10}}, {{"SN", 0}, {9}}};
  return diff;
}

TEST(DiffText, IsALineAChangeThenASummary) {
  EXPECT_EQ(DiffText(SampleDiff()),
            "new in the plan: 001 +979\n"
            "BJ: mobile numbers can now move to another operator\n"
            "BJ: 8-digit mobile numbers no longer valid\n"
            "BJ: 0142, 0146, 0150-0154 (10 digits) now mobile, MTN\n"
            "CA: 367 now fixed line or mobile of CA (was fixed line or mobile of US)\n"
            "SN: 39 no longer valid (was VoIP)\n"
            "SN: 71 now mobile, Orange\n"
            "SN: 76 operator Free → Yas\n"
            "SN: all numbers operator A → none\n"
            "3 of 254 countries and worldwide codes changed; ranges: 4 opened, 2 closed, "
            "1 of another type, 2 of another operator\n");
}

TEST(DiffText, OfOneCountryHasNoSummary) {
  EXPECT_EQ(DiffText(SampleDiff(), {.country = "CA"}),
            "CA: 367 now fixed line or mobile of CA (was fixed line or mobile of US)\n");
  EXPECT_EQ(DiffText(SampleDiff(), {.country = "CI"}), "CI: no changes\n");
}

TEST(DiffText, CountriesOfOnePlanOnlyAreOneLine) {
  PlanDiff diff;
  diff.places = 3;
  diff.only_before = {{"001", 881}, {"CI", 0}, {"SN", 0}};
  EXPECT_EQ(DiffText(diff, {.max_ranges = 2}),
            "not in the plan any more: 001 +881, CI and 1 more\n"
            "no changes in 3 countries and worldwide codes\n");
  EXPECT_EQ(DiffText(diff, {.country = "CI"}), "not in the plan any more: CI\n");
}

TEST(DiffText, LongListsAreCut) {
  EXPECT_EQ(DiffText(SampleDiff(), {.country = "BJ", .max_ranges = 1}),
            "BJ: mobile numbers can now move to another operator\n"
            "BJ: 8-digit mobile numbers no longer valid\n"
            "BJ: 0142 and 2 more (10 digits) now mobile, MTN\n");
}

TEST(DiffText, SizesAreToldInOneBreath) {
  PlanDiff diff;
  diff.places = 2;
  diff.changes = {
      {"DE", 49, {}, DiffOf(NumberType::kFixedLine, "DE"), false, {5, 7, 8, 9}, {{"2", "2"}}},
      {"DE", 49, DiffOf(NumberType::kUnknown, "DE"), {}, true, {6, 10}, {}}};
  diff.sizes = {{{"DE", 0}, {5, 6, 7, 8, 9, 10}}};
  EXPECT_EQ(DiffText(diff, {.country = "DE"}),
            "DE: 2 (5 and 7-9 digits) now fixed line\n"
            "DE: 6- and 10-digit numbers no longer valid\n");
}

TEST(DiffText, SaysWhenOperatorsWereNotCompared) {
  PlanDiff diff;
  diff.places = 254;
  diff.operators_compared = false;
  EXPECT_EQ(DiffText(diff),
            "no changes in 254 countries and worldwide codes\n"
            "operators were not compared: one of the plans knows none\n");
}

TEST(DiffText, TypesAreWords) {
  EXPECT_EQ(TypeWords(NumberType::kFixedLineOrMobile), "fixed line or mobile");
  EXPECT_EQ(TypeWords(NumberType::kVoip), "VoIP");
  EXPECT_EQ(TypeWords(NumberType::kUan), "UAN");
}

}  // namespace
}  // namespace griot::numbers
