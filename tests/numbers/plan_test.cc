#include "griot/numbers/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "griot/numbers/segmenter.h"
#include "src/numbers/layout.h"
#include "tests/numbers/guarded_bytes.h"
#include "tests/numbers/small_facts.h"

namespace griot {
namespace {

std::shared_ptr<const Plan> SmallPlan() {
  static const auto& plan = *new auto(*Plan::FromBytes(numbers::SmallPlanBytes()));
  return plan;
}

TEST(Plan, TheDefaultKnowsTodaysNumbers) {
  const auto& plan = Plan::Default();
  ASSERT_NE(plan, nullptr);
  EXPECT_EQ(Plan::Default(), plan);
  EXPECT_LT(plan->size_bytes(), 4'000'000u);
  EXPECT_FALSE(plan->has_areas());
  EXPECT_GE(plan->country_count(), 246);
  const auto nowhere = Segmenter::Create();
  for (const char* text : {"+2290161234567", "+221711234567", "+2250701234567", "+2348021234567"}) {
    EXPECT_TRUE(nowhere->Segment(text).valid) << text;
  }
}

// The linked plan is opened without a look: here somebody looks.
TEST(Plan, TheDefaultPassesEveryCheck) {
  const numbers::Tables& t = Plan::Default()->tables();
  const auto copy = Plan::FromBytes(
      std::string_view(reinterpret_cast<const char*>(t.header), Plan::Default()->size_bytes()));
  ASSERT_TRUE(copy.ok());
  EXPECT_EQ((*copy)->checksum(), Plan::Default()->checksum());
}

TEST(Plan, AnswersFromMappedBytesWhileTheirOwnerLives) {
  const auto bytes = std::make_shared<GuardedBytes>(numbers::SmallPlanBytes());
  const std::span span(bytes->data(), numbers::SmallPlanBytes().size());
  std::weak_ptr<GuardedBytes> watch = bytes;
  {
    const auto plan = Plan::FromBytes(std::as_bytes(span), bytes);
    ASSERT_TRUE(plan.ok());
    EXPECT_EQ(watch.use_count(), 2);
    EXPECT_TRUE(Segmenter::Create({.region = "SN", .plan = *plan})->Segment("771234567").valid);
  }
  EXPECT_EQ(watch.use_count(), 1);
}

TEST(Plan, NamesItsCountries) {
  std::set<std::string> codes;
  for (int i = 0; i < SmallPlan()->country_count(); ++i) {
    codes.emplace(SmallPlan()->country_code(static_cast<CountryId>(i)));
  }
  EXPECT_THAT(codes, testing::ElementsAre("", "001", "AG", "AR", "BJ", "CA", "SN", "US"));
  for (const std::string& code : codes) {
    if (code.empty()) continue;
    ASSERT_TRUE(SmallPlan()->FindCountry(code)) << code;
    EXPECT_EQ(SmallPlan()->country_code(*SmallPlan()->FindCountry(code)), code);
  }
}

TEST(Plan, KnowsNothingOfOtherIds) {
  EXPECT_EQ(SmallPlan()->FindCountry("sn"), std::nullopt);
  EXPECT_EQ(SmallPlan()->FindCountry(""), std::nullopt);
  EXPECT_EQ(SmallPlan()->FindCountry("SENEGAL"), std::nullopt);
  EXPECT_EQ(SmallPlan()->country_code(60000), "");
  EXPECT_EQ(SmallPlan()->operator_name(60000), "");
  EXPECT_EQ(SmallPlan()->time_zone_name(60000), "");
  EXPECT_EQ(SmallPlan()->area_name(60000), "");
  EXPECT_FALSE(SmallPlan()->portable(60000));
  EXPECT_EQ(SmallPlan()->calling_code(60000), 0);
}

TEST(Plan, NoneIsZero) {
  EXPECT_EQ(SmallPlan()->country_code(0), "");
  EXPECT_EQ(SmallPlan()->operator_name(0), "");
  EXPECT_EQ(SmallPlan()->area_name(0), "");
  EXPECT_EQ(SmallPlan()->time_zone_name(0), "Etc/Unknown");
}

TEST(Plan, KnowsCallingCodesAndPortability) {
  EXPECT_EQ(SmallPlan()->calling_code(*SmallPlan()->FindCountry("SN")), 221);
  EXPECT_EQ(SmallPlan()->calling_code(*SmallPlan()->FindCountry("001")), 0);
  EXPECT_TRUE(SmallPlan()->portable(*SmallPlan()->FindCountry("BJ")));
}

TEST(Plan, SaysWhereItsFactsCameFrom) {
  ASSERT_EQ(SmallPlan()->sources().size(), 1u);
  EXPECT_EQ(SmallPlan()->sources()[0].name, "small");
  EXPECT_EQ(SmallPlan()->sources()[0].licence, "CC0-1.0");
  EXPECT_GE(Plan::Default()->sources().size(), 2u);
}

TEST(Plan, NamesAreFollowedByAZero) {
  const auto country = SmallPlan()->country_code(*SmallPlan()->FindCountry("SN"));
  EXPECT_EQ(country.data()[country.size()], '\0');
  for (int i = 0; i < SmallPlan()->operator_count(); ++i) {
    const auto name = SmallPlan()->operator_name(static_cast<OperatorId>(i));
    EXPECT_EQ(name.data()[name.size()], '\0');
  }
}

}  // namespace
}  // namespace griot
