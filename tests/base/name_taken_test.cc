#include "griot/base/name_taken.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot {
namespace {

TEST(NameTaken, NamesThePlaceAndTheCure) {
  const absl::Status taken = NameTaken(AlreadyExists("UNIQUE constraint"), "a group", "vip");
  EXPECT_EQ(absl::StatusCode::kAlreadyExists, taken.code());
  EXPECT_EQ("name: there is a group \"vip\" already, choose another name", Message(taken));
}

TEST(NameTaken, LeavesEverythingElse) {
  EXPECT_TRUE(NameTaken(absl::OkStatus(), "a group", "vip").ok());
  EXPECT_EQ(NotFound("gone"), NameTaken(NotFound("gone"), "a group", "vip"));
}

}  // namespace
}  // namespace griot
