#include "src/databases/postgres_error.h"

#include <gtest/gtest.h>

#include "tests/databases/rows.h"

namespace griot::databases {
namespace {

absl::StatusCode CodeOf(std::string_view state) {
  return PostgresError(state, "said", "step").code();
}

TEST(PostgresErrorTest, EachHasItsCode) {
  EXPECT_EQ(absl::StatusCode::kUnavailable, CodeOf(""));
  EXPECT_EQ(absl::StatusCode::kUnavailable, CodeOf("08006"));
  EXPECT_EQ(absl::StatusCode::kInternal, CodeOf("22P02"));
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, CodeOf("22P05"));
  EXPECT_EQ(absl::StatusCode::kAlreadyExists, CodeOf("23505"));
  EXPECT_EQ(absl::StatusCode::kFailedPrecondition, CodeOf("23502"));
  EXPECT_EQ(absl::StatusCode::kFailedPrecondition, CodeOf("25006"));
  EXPECT_EQ(absl::StatusCode::kFailedPrecondition, CodeOf("25P02"));
  EXPECT_EQ(absl::StatusCode::kPermissionDenied, CodeOf("28P01"));
  EXPECT_EQ(absl::StatusCode::kNotFound, CodeOf("3D000"));
  EXPECT_EQ(absl::StatusCode::kAborted, CodeOf("40001"));
  EXPECT_EQ(absl::StatusCode::kAborted, CodeOf("40P01"));
  EXPECT_EQ(absl::StatusCode::kPermissionDenied, CodeOf("42501"));
  EXPECT_EQ(absl::StatusCode::kInternal, CodeOf("42601"));
  EXPECT_EQ(absl::StatusCode::kResourceExhausted, CodeOf("53300"));
  EXPECT_EQ(absl::StatusCode::kUnavailable, CodeOf("55P03"));
  EXPECT_EQ(absl::StatusCode::kCancelled, CodeOf("57014"));
  EXPECT_EQ(absl::StatusCode::kUnavailable, CodeOf("57P01"));
  EXPECT_EQ(absl::StatusCode::kFailedPrecondition, CodeOf("P0001"));
  EXPECT_EQ(absl::StatusCode::kDataLoss, CodeOf("XX001"));
}

TEST(PostgresErrorTest, DoesNotSayWhatMayHoldAValue) {
  const absl::Status status =
      PostgresError("22P02", "invalid input syntax for type bigint: \"77 123\"", "step");
  EXPECT_EQ(std::string_view::npos, Message(status).find("77"));
  EXPECT_NE(std::string_view::npos, Message(status).find("22P02"));
}

TEST(PostgresErrorTest, IsOneLine) {
  EXPECT_EQ("a b  c", OneLine(" a\nb \tc\n"));
  EXPECT_EQ(std::string_view::npos, Message(PostgresError("42601", "a\nb", "step")).find('\n'));
}

}  // namespace
}  // namespace griot::databases
