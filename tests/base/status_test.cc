#include "griot/base/status.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace griot {
namespace {

absl::StatusOr<std::unique_ptr<int>> Half(int number) {
  if (number % 2 != 0) return InvalidArgument("odd");
  return std::make_unique<int>(number / 2);
}

absl::StatusOr<int> Quarter(int number) {
  GRIOT_LET(std::unique_ptr<int> half, Half(number));
  GRIOT_LET(const std::unique_ptr<int> quarter, Half(*half));
  return *quarter;
}

absl::Status CheckBoth(const absl::Status& first, const absl::Status& second) {
  GRIOT_TRY(first);
  GRIOT_TRY(second);
  return absl::OkStatus();
}

TEST(Status, KeepsItsCodeAndMessage) {
  EXPECT_EQ(InvalidArgument("a").code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(NotFound("a").code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(FailedPrecondition("a").code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(DataLoss("a").code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(Cancelled("a").code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(ResourceExhausted("a").code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(Unavailable("a").code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(Internal("a").code(), absl::StatusCode::kInternal);
  const absl::Status status = DataLoss(std::string("plan: cut at byte 12"));
  EXPECT_EQ(Message(status), "plan: cut at byte 12");
}

TEST(Status, LetMovesTheValueOrLeavesWithTheError) {
  EXPECT_EQ(*Quarter(12), 3);
  EXPECT_EQ(Message(Quarter(7).status()), "odd");
  EXPECT_EQ(Message(Quarter(6).status()), "odd");
}

TEST(Status, TryLeavesWithTheFirstError) {
  EXPECT_TRUE(CheckBoth(absl::OkStatus(), absl::OkStatus()).ok());
  EXPECT_EQ(Message(CheckBoth(NotFound("first"), Internal("second"))), "first");
  EXPECT_EQ(Message(CheckBoth(absl::OkStatus(), Internal("second"))), "second");
}

}  // namespace
}  // namespace griot
