#include "griot/numbers/format.h"

#include <gtest/gtest.h>

#include <string>

#include "griot/numbers/segmenter.h"
#include "tests/numbers/small_facts.h"

namespace griot {
namespace {

const Plan& PlanWithFormats() {
  static const auto& plan = *new auto(*Plan::FromBytes(numbers::SmallPlanBytes()));
  return *plan;
}

std::string Written(std::string_view text, NumberStyle style) {
  static const auto& segmenter = *new auto(
      Segmenter::Create({.region = "SN", .plan = *Plan::FromBytes(numbers::SmallPlanBytes())}));
  return Format(PlanWithFormats(), segmenter->Segment(text), style);
}

TEST(Format, WritesANumberInFourStyles) {
  EXPECT_EQ(Written("771234567", NumberStyle::kE164), "+221771234567");
  EXPECT_EQ(Written("771234567", NumberStyle::kInternational), "+221 77 123 45 67");
  EXPECT_EQ(Written("771234567", NumberStyle::kNational), "77 123 45 67");
  EXPECT_EQ(Written("771234567", NumberStyle::kRfc3966), "tel:+221-77-123-45-67");
}

TEST(Format, ChoosesByTheLeadingDigits) {
  EXPECT_EQ(Written("800123456", NumberStyle::kNational), "800 12 34 56");
  EXPECT_EQ(Written("+12025550123", NumberStyle::kNational), "(202) 555-0123");
  EXPECT_EQ(Written("+12025550123", NumberStyle::kInternational), "+1 202-555-0123");
  EXPECT_EQ(Written("+5491123456789", NumberStyle::kNational), "011 15-2345-6789");
  EXPECT_EQ(Written("+5491123456789", NumberStyle::kInternational), "+54 9 11 2345-6789");
}

TEST(Format, LeavesUngroupedWhatNoFormatFits) {
  EXPECT_EQ(Written("+221123", NumberStyle::kInternational), "+221 123");
  EXPECT_EQ(Written("+221123", NumberStyle::kRfc3966), "tel:+221-123");
}

TEST(Format, PutsTheExtensionBehind) {
  EXPECT_EQ(Written("33 123 45 67 x12", NumberStyle::kE164), "+221331234567");
  EXPECT_EQ(Written("33 123 45 67 x12", NumberStyle::kNational), "33 123 45 67 ext. 12");
  EXPECT_EQ(Written("33 123 45 67 x12", NumberStyle::kRfc3966), "tel:+221-33-123-45-67;ext=12");
  EXPECT_EQ(Written("+541123456789 x12", NumberStyle::kNational), "011 2345-6789 int. 12");
}

TEST(Format, SaysNothingOfWhatIsNoNumber) {
  for (const auto style : {NumberStyle::kE164, NumberStyle::kInternational, NumberStyle::kNational,
                           NumberStyle::kRfc3966}) {
    EXPECT_EQ(Written("n/a", style), "");
    EXPECT_EQ(Written("", style), "");
  }
}

TEST(IsPossible, LooksAtTheLength) {
  EXPECT_EQ(IsPossible(PlanWithFormats(), 221, "771234567"), Possibility::kPossible);
  EXPECT_EQ(IsPossible(PlanWithFormats(), 221, "77123456"), Possibility::kTooShort);
  EXPECT_EQ(IsPossible(PlanWithFormats(), 221, "7712345678"), Possibility::kTooLong);
  EXPECT_EQ(IsPossible(PlanWithFormats(), 221, std::string(100, '7')), Possibility::kTooLong);
  EXPECT_EQ(IsPossible(PlanWithFormats(), 221, ""), Possibility::kTooShort);
  EXPECT_EQ(IsPossible(PlanWithFormats(), 1, "5550123"), Possibility::kLocalOnly);
  EXPECT_EQ(IsPossible(PlanWithFormats(), 54, "123456789"), Possibility::kTooShort);
}

TEST(IsPossible, WantsACallingCode) {
  for (const int code : {-1, 0, 2, 999, 1000, 100000}) {
    EXPECT_EQ(IsPossible(PlanWithFormats(), code, "771234567"), Possibility::kInvalidCallingCode);
  }
}

}  // namespace
}  // namespace griot
