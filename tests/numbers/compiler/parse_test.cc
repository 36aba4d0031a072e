// The machines, digit by digit. That they say what upstream says is for the differential test.
#include "src/numbers/compiler/parse.h"

#include <gtest/gtest.h>

#include <string>

#include "griot/base/status.h"
#include "tests/numbers/small_facts.h"

namespace griot::numbers {
namespace {

const World& Small() {
  static const Facts& facts = *new Facts(SmallFacts());
  static const World& world = *World::Create(facts)->release();
  return world;
}

int FindMachine(std::string_view id) {
  const auto& territories = Small().facts().territories;
  for (size_t i = 0; i < territories.size(); ++i) {
    if (territories[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

Answer International(const std::string& digits) {
  const InternationalMachine machine(&Small());
  auto state = machine.Start();
  for (size_t i = 0; i < digits.size(); ++i) {
    state = machine.Step(state, digits[i] - '0', static_cast<int>(i));
  }
  return machine.End(state, static_cast<int>(digits.size()));
}

// Positions count from before the calling code, whose digits are `skipped`.
Answer NationalOf(std::string_view region, const std::string& digits, int skipped,
                  bool retry = false) {
  const NationalMachine machine(&Small(), FindMachine(region), retry);
  auto state = machine.Start();
  for (size_t i = 0; i < digits.size(); ++i) {
    state = machine.Step(state, digits[i] - '0', static_cast<int>(i) + skipped);
  }
  return machine.End(state, static_cast<int>(digits.size()) + skipped);
}

std::string CodeOf(const Answer& answer) {
  return answer.territory < 0 ? "" : Small().facts().territories[answer.territory].id;
}

TEST(InternationalMachine, TakesTheCallingCodeFirst) {
  const Answer answer = International("221771234567");
  EXPECT_TRUE(answer.valid);
  EXPECT_EQ(answer.calling_code, 221);
  EXPECT_EQ(CodeOf(answer), "SN");
  EXPECT_EQ(answer.edit.drop, 3);
}

TEST(InternationalMachine, RefusesWithAReason) {
  EXPECT_EQ(International("").status, Status::kTooShortAfterIdd);
  EXPECT_EQ(International("22").status, Status::kTooShortAfterIdd);
  EXPECT_EQ(International("0221771234567").status, Status::kInvalidCallingCode);
  EXPECT_EQ(International("9991234567").status, Status::kInvalidCallingCode);
  EXPECT_EQ(International("2211").status, Status::kTooShortNsn);
  EXPECT_EQ(International("221" + std::string(18, '7')).status, Status::kTooLongNsn);
}

TEST(InternationalMachine, TakesTheNationalPrefixOffBehindTheCallingCode) {
  const Answer answer = International("112025550123");
  EXPECT_TRUE(answer.valid);
  EXPECT_EQ(answer.edit.drop, 2);
}

TEST(NationalMachine, KnowsTheInternationalPrefix) {
  const Answer answer = NationalOf("SN", "0012025550123", 3);
  EXPECT_TRUE(answer.international);
  EXPECT_EQ(answer.edit.drop, 5);
  EXPECT_FALSE(NationalOf("SN", "0002025550123", 3).international);
  EXPECT_EQ(NationalOf("SN", "00", 3).status, Status::kTooShortAfterIdd);
}

TEST(NationalMachine, KnowsItsOwnCallingCode) {
  const Answer answer = NationalOf("SN", "221771234567", 3);
  EXPECT_TRUE(answer.valid);
  EXPECT_EQ(answer.edit.drop, 6);
}

TEST(NationalMachine, PutsInWhatTheTransformRuleSays) {
  const Answer antigua = NationalOf("AG", "4641234", 1);
  EXPECT_EQ(antigua.edit.literal_size, 3);
  EXPECT_EQ(antigua.edit.drop, 1);
  const Answer argentina = NationalOf("AR", "011152345678", 2);
  EXPECT_EQ(argentina.edit.literal_size, 1);
  EXPECT_EQ(argentina.edit.literal[0], 9);
  EXPECT_EQ(argentina.edit.cut_size, 2);  // the 15 in its midst
}

TEST(NationalMachine, ARetryIsForInternationalPrefixesOnly) {
  EXPECT_TRUE(NationalOf("SN", "00221771234567", 3, true).international);
  EXPECT_EQ(NationalOf("SN", "771234567", 3, true).status, Status::kInvalidCallingCode);
}

TEST(Mapped, OnlyValidNumbersOfTheRightTypesHaveAnOperator) {
  EXPECT_NE(International("221771234567").mapping.operator_id, 0u);
  EXPECT_EQ(International("221331234567").mapping.operator_id, 0u);
  EXPECT_NE(International("221331234567").mapping.time_zone, 0u);
  EXPECT_EQ(International("221121234567").mapping, Mapping());
}

TEST(World, RefusesBadFacts) {
  Facts facts = SmallFacts();
  facts.territories[0].calling_code = 1000;
  EXPECT_FALSE(World::Create(facts).ok());
  facts = SmallFacts();
  facts.territories[0].national_prefix_for_parsing = "(?!0)";
  EXPECT_FALSE(World::Create(facts).ok());
}

TEST(IsGeographical, MobilesBelongToAPlaceInSomeCountriesOnly) {
  EXPECT_TRUE(IsGeographical(NumberType::kFixedLine, *Small().Find(221)));
  EXPECT_FALSE(IsGeographical(NumberType::kMobile, *Small().Find(221)));
  EXPECT_TRUE(IsGeographical(NumberType::kMobile, *Small().Find(54)));
  EXPECT_FALSE(IsGeographical(NumberType::kTollFree, *Small().Find(54)));
}

}  // namespace
}  // namespace griot::numbers
