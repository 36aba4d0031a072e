#include "src/numbers/phone_context.h"

#include <gtest/gtest.h>

namespace griot::numbers {
namespace {

constexpr auto kLenient = PhoneContextRule::kLenient;
constexpr auto kStrict = PhoneContextRule::kStrict;

TEST(PhoneContext, APlusIsThePrefixOfTheNumber) {
  for (const PhoneContextRule rule : {kLenient, kStrict}) {
    const LocalNumber local = FindLocalNumber("tel:77-123-45-67;phone-context=+221", rule);
    EXPECT_TRUE(local.found);
    EXPECT_FALSE(local.refused);
    EXPECT_EQ(local.prefix, "+221");
    EXPECT_EQ(local.rest, "77-123-45-67");
  }
}

TEST(PhoneContext, ADomainIsNoPrefix) {
  for (const PhoneContextRule rule : {kLenient, kStrict}) {
    const LocalNumber local = FindLocalNumber("tel:77-123;phone-context=example.com", rule);
    EXPECT_TRUE(local.found);
    EXPECT_FALSE(local.refused);
    EXPECT_EQ(local.prefix, "");
    EXPECT_EQ(local.rest, "77-123");
  }
}

TEST(PhoneContext, TheStrictRuleRefusesWhatIsNeither) {
  EXPECT_FALSE(FindLocalNumber("tel:77123;phone-context=64a", kLenient).refused);
  EXPECT_TRUE(FindLocalNumber("tel:77123;phone-context=+", kStrict).refused);
  EXPECT_TRUE(FindLocalNumber("tel:77123;phone-context=-221", kStrict).refused);
}

TEST(PhoneContext, MostCellsHaveNone) {
  EXPECT_FALSE(FindLocalNumber("77 123 45 67", kStrict).found);
  EXPECT_FALSE(FindLocalNumber("", kStrict).found);
}

TEST(PhoneContext, ASubaddressIsCutOff) {
  EXPECT_EQ(WithoutSubaddress("77123;isub=12"), "77123");
  EXPECT_EQ(WithoutSubaddress("77123"), "77123");
}

}  // namespace
}  // namespace griot::numbers
