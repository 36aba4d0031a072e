#include "griot/numbers/segmenter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "griot/base/status.h"
#include "tests/numbers/small_facts.h"

namespace griot {
namespace {

using ::testing::HasSubstr;

std::shared_ptr<const Plan> PlanToSegment() {
  static const auto& plan = *new auto(*Plan::FromBytes(numbers::SmallPlanBytes()));
  return plan;
}

Segmenter Senegal() { return *Segmenter::Create({.region = "SN", .plan = PlanToSegment()}); }

TEST(Segmenter, ReadsNationalNumbersInItsRegion) {
  const Segmentation s = Senegal().Segment("77 123 45 67");
  EXPECT_EQ(s.status, Status::kOk);
  EXPECT_TRUE(s.valid);
  EXPECT_EQ(s.type, NumberType::kMobile);
  EXPECT_EQ(s.possibility, Possibility::kPossible);
  EXPECT_EQ(s.e164(), "+221771234567");
  EXPECT_EQ(s.national(), "771234567");
  EXPECT_EQ(s.calling_code, 221);
  EXPECT_EQ(PlanToSegment()->country_code(s.country), "SN");
  EXPECT_EQ(Senegal().operator_name(s.operator_id), "Orange Gold");
  EXPECT_EQ(PlanToSegment()->time_zone_name(s.time_zone), "Africa/Dakar");
}

TEST(Segmenter, WithoutARegionReadsInternationalNumbersOnly) {
  const auto nowhere = Segmenter::Create({.plan = PlanToSegment()});
  EXPECT_EQ(nowhere->Segment("771234567").status, Status::kInvalidCallingCode);
  EXPECT_EQ(nowhere->Segment("+221771234567").e164(), "+221771234567");
  EXPECT_EQ(nowhere->Segment("00221771234567").status, Status::kInvalidCallingCode);
}

TEST(Segmenter, ReadsOneNumberInAnotherRegion) {
  EXPECT_EQ(Senegal().Segment("(202) 555-0123", *PlanToSegment()->FindCountry("US")).e164(),
            "+12025550123");
  EXPECT_EQ(Senegal().Segment("771234567", 0).e164(), "+221771234567");
  EXPECT_EQ(Senegal().Segment("771234567", 9999).e164(), "+221771234567");
}

TEST(Segmenter, RefusesRegionsThatThePlanDoesNotKnow) {
  for (const char* region : {"sn", "XX", "SEN", "001", " "}) {
    const auto made = Segmenter::Create({.region = region, .plan = PlanToSegment()});
    ASSERT_FALSE(made.ok()) << region;
    EXPECT_EQ(made.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(Message(made.status())), HasSubstr(region));
  }
  EXPECT_THAT(
      std::string(Message(Segmenter::Create({.region = "sn", .plan = PlanToSegment()}).status())),
      HasSubstr("did you mean \"SN\""));
}

TEST(Segmenter, TheOverlayWinsOverThePlan) {
  const auto overlay = OperatorOverlay::FromCsv("22176,Yas\n+221771234567,Expresso\n");
  const auto segmenter =
      Segmenter::Create({.region = "SN", .plan = PlanToSegment(), .overlay = *overlay});
  const auto operator_of = [&](std::string_view text) {
    return std::string(segmenter->operator_name(segmenter->Segment(text).operator_id));
  };
  EXPECT_EQ(operator_of("761234567"), "Yas");
  EXPECT_EQ(operator_of("771234567"), "Expresso");
  EXPECT_EQ(operator_of("771234568"), "Orange Gold");
  EXPECT_EQ(operator_of("76"), "");  // the overlay says nothing of what is no number
  EXPECT_EQ(segmenter->operator_count(), PlanToSegment()->operator_count() + 2);
  EXPECT_EQ(segmenter->operator_name(static_cast<OperatorId>(segmenter->operator_count())), "");
}

TEST(Segmenter, ACallKeepsThePlanItBeganWith) {
  auto plan = *Plan::FromBytes(numbers::SmallPlanBytes());
  const auto segmenter = Segmenter::Create({.region = "SN", .plan = plan});
  plan = nullptr;
  EXPECT_TRUE(segmenter->Segment("771234567").valid);
}

TEST(Segmenter, SaysWhichInstructionsItUses) {
  EXPECT_EQ(Segmenter::Create({.simd = Simd::kPortable, .plan = PlanToSegment()})->simd(),
            "portable");
  const Segmenter best = Senegal();
  EXPECT_NE(best.options().simd, Simd::kBest);
  EXPECT_FALSE(best.simd().empty());
}

TEST(Segmenter, TheGenerationsDifferInThePhoneContext) {
  constexpr std::string_view kText = "tel:771234567;phone-context=+221x";
  const auto segment = [&](Generation generation) {
    return Segmenter::Create({.generation = generation, .plan = PlanToSegment()})->Segment(kText);
  };
  EXPECT_EQ(segment(Generation::k9).status, Status::kNotANumber);
  EXPECT_NE(segment(Generation::k8).status, Status::kNotANumber);
}

}  // namespace
}  // namespace griot
