#include "src/cli/plan/column_check.h"

#include <gtest/gtest.h>

#include "src/cli/plan/named_plan.h"

namespace griot::cli {
namespace {

Segmenter With(std::string_view plan) {
  return *Segmenter::Create(
      {.region = "SN", .generation = Generation::k8, .plan = *LoadNamedPlan(std::string(plan))});
}

TEST(ColumnCheck, FindsNoDifferenceInThePlanOfTheLibraryItself) {
  const Segmenter installed = With("installed"), newer = With("default");
  ColumnCheck check(installed, &newer, 5);
  const std::string_view cells[] = {"77 123 45 67", "call me", "", "+22996123456", "71 123 45 67"};
  int64_t row = 0;
  for (const std::string_view cell : cells) check.Add(++row, cell);
  ASSERT_TRUE(check.Compare().ok());
  EXPECT_EQ(check.cells(), 5);
  EXPECT_EQ(check.different(), 0);
  EXPECT_EQ(check.newer_answers().became_valid, 1);
  EXPECT_EQ(check.newer_answers().became_invalid, 1);
  EXPECT_EQ(check.newer_answers().otherwise, 0);
}

TEST(ColumnCheck, KeepsTheFirstRowsThatDiffer) {
  const Segmenter newer = With("default");
  ColumnCheck check(newer, nullptr, 2);
  for (int64_t row = 1; row <= 3; ++row) check.Add(row, "71 123 45 67");
  ASSERT_TRUE(check.Compare().ok());
  check.Add(4, "71 123 45 68");
  check.Add(5, "77 123 45 67");
  ASSERT_TRUE(check.Compare().ok());
  EXPECT_EQ(check.cells(), 5);
  EXPECT_EQ(check.different(), 4);
  ASSERT_EQ(check.differences().size(), 2u);
  EXPECT_EQ(check.differences()[1].row, 2);
  EXPECT_EQ(check.differences()[1].cell, "71 123 45 67");
  EXPECT_FALSE(check.differences()[1].theirs.valid);
  EXPECT_TRUE(check.differences()[1].ours.valid);
}

TEST(ColumnCheck, LeavesOutWhatLibphonenumberTakesMinutesFor) {
  const Segmenter newer = With("default");
  ColumnCheck check(newer, nullptr, 2);
  check.Add(1, std::string(ColumnCheck::kMaxCellBytes, '7'));
  check.Add(2, std::string(ColumnCheck::kMaxCellBytes + 1, '7'));
  ASSERT_TRUE(check.Compare().ok());
  EXPECT_EQ(check.cells(), 1);
  EXPECT_EQ(check.left_out(), 1);
}

TEST(ColumnCheck, ExtensionsAreCompared) {
  const Segmenter installed = With("installed");
  ColumnCheck check(installed, nullptr, 2);
  check.Add(1, "77 123 45 67 ext. 12");
  check.Add(2, "77 123 45 67;13");
  ASSERT_TRUE(check.Compare().ok());
  EXPECT_EQ(check.different(), 0);
}

}  // namespace
}  // namespace griot::cli
