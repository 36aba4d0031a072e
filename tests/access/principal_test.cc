#include "griot/access/principal.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot {
namespace {

TEST(Principal, IsNobodyUntilItIsFilledIn) {
  for (int i = 0; i < kPermissionCount; ++i) {
    EXPECT_FALSE(Require(Principal(), static_cast<Permission>(i)).ok());
  }
}

TEST(Principal, IsWrittenInLedgersByKindAndId) {
  EXPECT_EQ((Principal{.kind = PrincipalKind::kUser, .id = {12}, .name = "Awa"}).who(), "user:12");
  EXPECT_EQ((Principal{.kind = PrincipalKind::kKey, .id = {7}}).who(), "key:7");
  EXPECT_EQ((Principal{.kind = PrincipalKind::kSystem}).who(), "system");
  EXPECT_EQ((Principal{.kind = PrincipalKind::kHost}).who(), "host");
}

TEST(Require, NamesWhatIsLackingButNobody) {
  const Principal reader = {.id = {12}, .name = "Awa", .permissions = PermissionsOf(Role::kReader)};
  EXPECT_TRUE(Require(reader, Permission::kContactsRead).ok());
  const absl::Status denied = Require(reader, Permission::kContactsWrite);
  EXPECT_EQ(denied.code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(Message(denied),
            "user:12 lacks the permission contacts.write, ask an administrator for it");
}

TEST(RequireAllGiven, KeepsEverybodyFromRisingByTheirOwnHand) {
  const Principal admin = {.id = {2}, .permissions = PermissionsOf(Role::kAdmin)};
  EXPECT_TRUE(RequireAllGiven(admin, PermissionsOf(Role::kAdmin)).ok());
  EXPECT_TRUE(RequireAllGiven(admin, {}).ok());
  const absl::Status denied = RequireAllGiven(admin, PermissionsOf(Role::kSuperAdmin));
  EXPECT_EQ(denied.code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(Message(denied), "user:2 cannot give the permission tenants.read without having it");
}

}  // namespace
}  // namespace griot
