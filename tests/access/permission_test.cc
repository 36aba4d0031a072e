#include "griot/access/permission.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "griot/base/status.h"

namespace griot {
namespace {

using ::testing::ElementsAre;
using P = Permission;

TEST(Permissions, OfNobodyAreNone) {
  for (int i = 0; i < kPermissionCount; ++i) {
    EXPECT_FALSE(Permissions().Has(static_cast<P>(i)));
    EXPECT_TRUE(Permissions::All().Has(static_cast<P>(i)));
  }
}

TEST(Permissions, AreASet) {
  const Permissions a = {P::kContactsRead, P::kTenantsWrite}, b = {P::kContactsRead};
  EXPECT_TRUE(a.HasAll(b));
  EXPECT_FALSE(b.HasAll(a));
  EXPECT_TRUE(b.HasAll({}));
  EXPECT_EQ(a & b, b);
  EXPECT_EQ(a | b, a);
  EXPECT_EQ(a - b, (Permissions{P::kTenantsWrite}));
  EXPECT_TRUE((b - a).empty());
}

TEST(Permissions, HaveNamesThatComeBack) {
  const std::vector<std::string> all = Permissions::All().Names();
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), size_t{kPermissionCount});
  EXPECT_EQ(*Permissions::FromNames(all), Permissions::All());
  EXPECT_THAT((Permissions{P::kPrivacyErase, P::kContactsRead}).Names(),
              ElementsAre("contacts.read", "privacy.erase"));
}

// The names stand in a list of their own: each must be where its value is.
TEST(Permissions, HaveTheNamesOfTheirValues) {
  EXPECT_EQ(NameOf(P::kNumbersUse), "numbers.use");
  EXPECT_EQ(NameOf(P::kContactsExport), "contacts.export");
  EXPECT_EQ(NameOf(P::kConsentsWrite), "consents.write");
  EXPECT_EQ(NameOf(P::kCampaignsStart), "campaigns.start");
  EXPECT_EQ(NameOf(P::kSendsResolve), "sends.resolve");
  EXPECT_EQ(NameOf(P::kAccountsWrite), "accounts.write");
  EXPECT_EQ(NameOf(P::kOutboxWork), "outbox.work");
  EXPECT_EQ(NameOf(P::kWebhooksWrite), "webhooks.write");
  EXPECT_EQ(NameOf(P::kUsersWrite), "users.write");
  EXPECT_EQ(NameOf(P::kSessionsOwn), "sessions.own");
  EXPECT_EQ(NameOf(P::kAuditRead), "audit.read");
  EXPECT_EQ(NameOf(P::kTenantsWrite), "tenants.write");
  EXPECT_EQ(NameOf(P::kSessionsOpen), "sessions.open");
}

TEST(Permissions, RefuseANameThatIsUnknown) {
  const std::vector<std::string> names = {"contacts.read", "contacts.rite"};
  EXPECT_EQ(Message(Permissions::FromNames(names).status()),
            "permission \"contacts.rite\" is unknown, did you mean \"contacts.write\"");
  const std::vector<std::string> strange = {"*"};
  EXPECT_EQ(Message(Permissions::FromNames(strange).status()),
            "permission \"*\" is unknown, see the list");
}

TEST(Roles, OfReadersChangeAndExportNothing) {
  for (const std::string& name : PermissionsOf(Role::kReader).Names()) {
    EXPECT_TRUE(name.ends_with(".read") || name == "numbers.use" || name == "sessions.own") << name;
  }
  EXPECT_FALSE(PermissionsOf(Role::kReader).Has(P::kContactsExport));
  EXPECT_FALSE(PermissionsOf(Role::kReader).Has(P::kAuditRead));
}

TEST(Roles, OfContributorsDraftAndPlanButDoNotStart) {
  const Permissions contributor = PermissionsOf(Role::kContributor);
  EXPECT_TRUE(contributor.HasAll({P::kCampaignsDraft, P::kCampaignsPlan, P::kContactsWrite}));
  EXPECT_FALSE(contributor.Has(P::kCampaignsStart));
  EXPECT_FALSE(contributor.Has(P::kSendsResolve));
  EXPECT_FALSE(contributor.Has(P::kContactsExport));
}

TEST(Roles, OfSendersStartWhatOthersDrafted) {
  const Permissions sender = PermissionsOf(Role::kSender);
  EXPECT_TRUE(sender.HasAll({P::kCampaignsStart, P::kCampaignsStop, P::kSendsResolve}));
  EXPECT_FALSE(sender.Has(P::kCampaignsDraft));
  EXPECT_FALSE(sender.Has(P::kTemplatesWrite));
  EXPECT_FALSE(sender.Has(P::kContactsWrite));
}

TEST(Roles, OfAdminsEndAtTheirTenant) {
  const Permissions admin = PermissionsOf(Role::kAdmin);
  EXPECT_EQ(Permissions::All() - admin,
            (Permissions{P::kTenantsRead, P::kTenantsWrite, P::kSessionsOpen}));
  EXPECT_EQ(PermissionsOf(Role::kSuperAdmin), Permissions::All());
  for (const Role role : {Role::kContributor, Role::kReader, Role::kSender}) {
    EXPECT_TRUE(admin.HasAll(PermissionsOf(role)));
    EXPECT_TRUE(PermissionsOf(role).HasAll(PermissionsOf(Role::kReader)));
  }
}

// A step up or a second person is asked for these: nobody below an admin has them by a role.
TEST(Roles, BelowAdminsCannotHarmTheHouse) {
  for (const Role role : {Role::kContributor, Role::kReader, Role::kSender}) {
    for (const P permission :
         {P::kAccountsWrite, P::kRoutesWrite, P::kCreditsWrite, P::kUsersWrite, P::kKeysWrite,
          P::kSettingsWrite, P::kAuditRead, P::kPrivacyErase, P::kPrivacyExport, P::kWebhooksWrite,
          P::kContactsExport, P::kTenantsWrite, P::kOutboxWork, P::kWebhooksReceive}) {
      EXPECT_FALSE(PermissionsOf(role).Has(permission)) << NameOf(role) << NameOf(permission);
    }
  }
}

TEST(Roles, OfNoKnownValueMayDoNothing) {
  EXPECT_TRUE(PermissionsOf(static_cast<Role>(99)).empty());
}

}  // namespace
}  // namespace griot
