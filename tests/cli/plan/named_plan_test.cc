#include "src/cli/plan/named_plan.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot::cli {
namespace {

TEST(NamedPlan, TwoWordsStandForPlansThatNeedNoFile) {
  const auto linked = LoadNamedPlan("default"), installed = LoadNamedPlan("installed");
  ASSERT_TRUE(linked.ok()) << linked.status();
  ASSERT_TRUE(installed.ok()) << installed.status();
  EXPECT_EQ(*linked, Plan::Default());
  EXPECT_EQ(SourceWords(**installed).substr(0, 16), "libphonenumber 8");
}

TEST(NamedPlan, AnyOtherWordIsAFile) {
  EXPECT_EQ(Message(LoadNamedPlan("no.plan").status()), "no.plan: no such file");
}

TEST(NamedPlan, ACountryMustBeInOneOfThePlans) {
  const Plan& plan = *Plan::Default();
  EXPECT_TRUE(CheckCountry("SN", &plan, nullptr).ok());
  EXPECT_TRUE(CheckCountry("001", nullptr, &plan).ok());
  EXPECT_EQ(Message(CheckCountry("sn", &plan, nullptr)),
            "country \"sn\" is unknown, did you mean \"SN\"");
  EXPECT_EQ(Message(CheckCountry("Sénégal", &plan, nullptr)),
            "country \"Sénégal\" is unknown, write an ISO 3166 code such as SN");
}

}  // namespace
}  // namespace griot::cli
