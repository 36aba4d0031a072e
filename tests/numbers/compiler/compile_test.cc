#include "src/numbers/compiler/compile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "griot/base/status.h"
#include "griot/numbers/plan.h"
#include "griot/numbers/segmenter.h"
#include "tests/numbers/small_facts.h"

namespace griot::numbers {
namespace {

using ::testing::HasSubstr;

std::string CompileError(const Facts& facts) {
  const auto plan = CompilePlan(facts);
  return plan.ok() ? "" : std::string(Message(plan.status()));
}

TEST(CompilePlan, TheSameFactsGiveTheSameBytes) {
  EXPECT_EQ(*CompilePlan(SmallFacts()), *CompilePlan(SmallFacts()));
  EXPECT_EQ(*CompilePlan(SmallFacts(), {.areas = true}), SmallPlanBytes());
}

TEST(CompilePlan, AreasAreAnOption) {
  const auto plan = Plan::FromBytes(*CompilePlan(SmallFacts()));
  EXPECT_FALSE((*plan)->has_areas());
  EXPECT_EQ((*plan)->area_count(), 1);
  EXPECT_TRUE((*Plan::FromBytes(SmallPlanBytes()))->has_areas());
  EXPECT_LT(CompilePlan(SmallFacts())->size(), SmallPlanBytes().size());
}

TEST(CompilePlan, AFewCountriesMakeASmallPlan) {
  Facts senegal = SmallFacts();
  std::erase_if(senegal.territories, [](const Territory& t) { return t.id != "SN"; });
  const auto plan = Plan::FromBytes(*CompilePlan(senegal));
  ASSERT_TRUE(plan.ok());
  EXPECT_LT((*plan)->size_bytes(), 100'000u);
  const auto segmenter = Segmenter::Create({.region = "SN", .plan = *plan});
  EXPECT_TRUE(segmenter->Segment("771234567").valid);
  EXPECT_EQ(segmenter->Segment("+12025550123").status, Status::kInvalidCallingCode);
}

TEST(CompilePlan, AWorldwideCodeIsNoRegion) {
  const auto plan = *Plan::FromBytes(SmallPlanBytes());
  const auto segmenter = Segmenter::Create({.plan = plan});
  const Segmentation s = segmenter->Segment("+80012345678");
  EXPECT_TRUE(s.valid);
  EXPECT_EQ(plan->country_code(s.country), "001");
}

TEST(CompilePlan, NamesWhatItDoesNotUnderstand) {
  Facts facts = SmallFacts();
  facts.territories[1].general.pattern = "(?!1)2";
  EXPECT_THAT(CompileError(facts), HasSubstr(facts.territories[1].id + ": pattern \"(?!1)2\""));
  facts = SmallFacts();
  facts.territories[1].national_prefix_transform_rule = "$2x";
  EXPECT_THAT(CompileError(facts), HasSubstr("transform rule \"$2x\""));
  facts = SmallFacts();
  facts.territories.back().formats = {{"x", "$1", "", ""}};  // those of the main country count
  EXPECT_THAT(CompileError(facts), HasSubstr("format pattern \"x\""));
}

}  // namespace
}  // namespace griot::numbers
