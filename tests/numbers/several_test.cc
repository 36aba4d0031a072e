#include "src/numbers/several.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace griot::numbers {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Split(const std::string& text) {
  const Parts parts = SplitNumbers(text);
  std::vector<std::string> numbers;
  for (int i = 0; i < parts.count(); ++i) numbers.emplace_back(parts[i]);
  return numbers;
}

TEST(Several, NumbersArePartedByWhatPeopleWriteBetweenThem) {
  EXPECT_THAT(Split("771234567;781234567"), ElementsAre("771234567", "781234567"));
  EXPECT_THAT(Split("771234567, 781234567"), ElementsAre("771234567", " 781234567"));
  EXPECT_THAT(Split("771234567|781234567\n701234567"),
              ElementsAre("771234567", "781234567", "701234567"));
  EXPECT_THAT(Split("77 123 45 67 ou 78 123 45 67"), ElementsAre("77 123 45 67", " 78 123 45 67"));
  EXPECT_THAT(Split("771234567 & 781234567"), ElementsAre("771234567 ", " 781234567"));
}

TEST(Several, OneNumberIsNotParted) {
  EXPECT_THAT(Split("77 123 45 67"), IsEmpty());
  EXPECT_THAT(Split("33 820 00 12;ext=34;phone-context=+221"), IsEmpty());
  EXPECT_THAT(Split("+221338200012, ext. 1234567"), IsEmpty());
  EXPECT_THAT(Split("+221338200012,,1234567"), IsEmpty());
  EXPECT_THAT(Split("+221338200012; poste 1234567"), IsEmpty());
}

TEST(Several, ASlashPartsOnlyWhatIsTooLongTogether) {
  EXPECT_THAT(Split("77 123 45 67 / 78 123 45 67"), ElementsAre("77 123 45 67 ", " 78 123 45 67"));
  EXPECT_THAT(Split("+49 6131/12345678"), IsEmpty());
  EXPECT_THAT(Split("7712345/+221781234567"), ElementsAre("7712345", "+221781234567"));
}

TEST(Several, APartTooShortToBeANumberLeavesTheCellWhole) {
  EXPECT_THAT(Split("771234567;781234;701234567"), IsEmpty());
}

TEST(Several, RemarksBetweenNumbersAreDropped) {
  EXPECT_THAT(Split("771234567; Awa; 781234567"), ElementsAre("771234567", " 781234567"));
}

TEST(Several, WhatDoesNotFitBecomesPartOfTheLast) {
  std::string text = "770000000";
  for (int i = 1; i < 10; ++i) text += ";77000000" + std::to_string(i);
  const std::vector<std::string> numbers = Split(text);
  ASSERT_EQ(numbers.size(), static_cast<size_t>(Parts::kMost));
  EXPECT_EQ(numbers.back(), "770000007;770000008;770000009");
}

}  // namespace
}  // namespace griot::numbers
