#include "griot/tenants/tenants.h"

#include <gmock/gmock.h>

#include <set>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/system_random.h"
#include "tests/contacts/test_scope.h"
#include "tests/databases/each_database.h"

namespace griot {
namespace {

class TenantsTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_TRUE(Migrate(db(), TenantMigrations()).ok());
    ASSERT_TRUE(db().Begin(Access::kWrite).ok());
  }
  Id Made(std::string_view name) {
    const auto made = EnsureTenant(db(), name, clock_);
    EXPECT_TRUE(made.ok()) << made.status();
    return made.value_or(Id{});
  }
  absl::StatusOr<std::shared_ptr<const TenantVault>> Open(Id tenant, const SecretKey* master) {
    return OpenTenantVault(db(), tenant, master, random_, clock_);
  }

  ManualClock clock_{absl::FromUnixSeconds(1'795'000'000)};
  SystemRandom random_;
  SecretKey master_ = *SecretKey::FromBytes(std::string(32, 'm'));
  SecretKey other_ = *SecretKey::FromBytes(std::string(32, 'o'));
};
GRIOT_FOR_EACH_DATABASE(TenantsTest);

TEST_P(TenantsTest, AreMadeOnce) {
  EXPECT_EQ(absl::StatusCode::kNotFound, FindTenant(db(), "acme").status().code());
  const Id acme = Made("acme");
  EXPECT_TRUE(static_cast<bool>(acme));
  EXPECT_EQ(acme, Made("acme"));
  EXPECT_EQ(acme, FindTenant(db(), "acme").value_or(Id{}));
  EXPECT_NE(acme, Made("other"));
}

TEST_P(TenantsTest, NamesArePlain) {
  for (const std::string& name : {std::string(), std::string("Acme"), std::string("a b"),
                                  std::string("a/b"), std::string("é"), std::string(65, 'a')}) {
    EXPECT_EQ(absl::StatusCode::kInvalidArgument, EnsureTenant(db(), name, clock_).status().code())
        << name;
  }
  for (const std::string& name : {std::string("a"), std::string("a-b_9"), std::string(64, 'a')}) {
    Made(name);
  }
}

TEST_P(TenantsTest, KeysStay) {
  const Id acme = Made("acme");
  const auto first = Open(acme, nullptr), again = Open(acme, nullptr);
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_FALSE((*first)->seals());
  EXPECT_EQ((*first)->AddressKey("+221771234567"), (*again)->AddressKey("+221771234567"));
}

TEST_P(TenantsTest, KeysAreATenantsOwn) {
  const auto a = Open(Made("a"), &master_), b = Open(Made("b"), &master_);
  ASSERT_TRUE(a.ok() && b.ok());
  EXPECT_NE((*a)->AddressKey("+221771234567"), (*b)->AddressKey("+221771234567"));
}

TEST_P(TenantsTest, UnderAMasterKeyOnlyThatOpensThem) {
  const Id acme = Made("acme");
  const auto made = Open(acme, &master_);
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_TRUE((*made)->seals());
  const std::string sealed = (*made)->Seal("t", "c", {1}, "a secret", random_);
  EXPECT_EQ(absl::StatusCode::kPermissionDenied, Open(acme, &other_).status().code());
  EXPECT_EQ(absl::StatusCode::kPermissionDenied, Open(acme, nullptr).status().code());
  const auto again = Open(acme, &master_);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ("a secret", (*again)->Unseal("t", "c", {1}, sealed).value_or(""));
}

TEST_P(TenantsTest, APlainStoreIsNotSealedHalfway) {
  const Id acme = Made("acme");
  ASSERT_TRUE(Open(acme, nullptr).ok());
  EXPECT_EQ(absl::StatusCode::kFailedPrecondition, Open(acme, &master_).status().code());
}

TEST_P(TenantsTest, AWrappedKeyIsOfNoUseToAnotherTenant) {
  const Id a = Made("a"), b = Made("b");
  ASSERT_TRUE(Open(a, &master_).ok());
  ASSERT_TRUE(
      db().Execute("UPDATE tenant_key SET tenant_id = $1 WHERE tenant_id = $2", {b, a}).ok());
  EXPECT_FALSE(Open(b, &master_).ok());
}

TEST_P(TenantsTest, AreCreatedAndListedByName) {
  TestScope acme(db(), "acme");
  Tenants tenants(acme.scope);
  EXPECT_EQ("beta", tenants.Create({"beta"})->name);
  EXPECT_EQ(absl::StatusCode::kAlreadyExists, tenants.Create({"beta"}).status().code());
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, tenants.Create({"Beta"}).status().code());
  const auto first = tenants.List({.limit = 1, .after = std::nullopt});
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ("acme", first->items.at(0).name);
  const auto second = tenants.List({.limit = 1, .after = first->next});
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ("beta", second->items.at(0).name);
  EXPECT_FALSE(second->next);
}

}  // namespace
}  // namespace griot
