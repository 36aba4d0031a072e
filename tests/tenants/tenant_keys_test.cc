#include "src/tenants/tenant_keys.h"

#include <gmock/gmock.h>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/tenants/tenants.h"
#include "tests/databases/each_database.h"
#include "tests/vault/seeded_random.h"

namespace griot::tenants {
namespace {

class TenantKeysTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_TRUE(Migrate(db(), TenantMigrations()).ok());
    ASSERT_TRUE(db().Begin(Access::kWrite).ok());
  }
  void TearDown() override {
    if (!IsSkipped()) db().Rollback().IgnoreError();
  }
  TenantKeys Keys(const SecretKey* master, int64_t tenant = 1) {
    return {db(), Id{tenant}, master, random_, absl::UnixEpoch()};
  }
  // All keys of two tenants, as text.
  absl::StatusOr<std::string> All(const SecretKey* master) {
    std::string all;
    for (const int64_t tenant : {1, 2}) {
      for (const std::string_view purpose : {kHashKeys, kDataKeys}) {
        GRIOT_LET(const auto keys, Keys(master, tenant).Load(purpose));
        for (const auto& [version, key] : keys) {
          all += Cat(tenant, purpose, version, std::string_view(key.bytes()));
        }
      }
    }
    return all;
  }
  void MakeAll(const SecretKey* master) {
    for (const int64_t tenant : {1, 2}) {
      ASSERT_TRUE(Keys(master, tenant).Make(kHashKeys, 1).ok());
      for (const int version : {1, 2, 3}) {
        ASSERT_TRUE(Keys(master, tenant).Make(kDataKeys, version).ok());
      }
    }
  }

  SeededRandom random_{3};
  SecretKey old_ = *SecretKey::FromBytes(std::string(32, 'o'));
  SecretKey new_ = *SecretKey::FromBytes(std::string(32, 'n'));
  SecretKey other_ = *SecretKey::FromBytes(std::string(32, 'x'));
};
GRIOT_FOR_EACH_DATABASE(TenantKeysTest);

TEST_P(TenantKeysTest, ComeBackByVersion) {
  const auto first = Keys(&old_).Make(kDataKeys, 1), second = Keys(&old_).Make(kDataKeys, 2);
  ASSERT_TRUE(first.ok() && second.ok());
  const auto keys = Keys(&old_).Load(kDataKeys);
  ASSERT_TRUE(keys.ok()) << keys.status();
  ASSERT_EQ(2u, keys->size());
  EXPECT_EQ(first->bytes(), keys->at(1).bytes());
  EXPECT_EQ(second->bytes(), keys->at(2).bytes());
  EXPECT_TRUE(Keys(&old_).Load(kHashKeys)->empty());
}

TEST_P(TenantKeysTest, AreWrappedAnew) {
  MakeAll(&old_);
  const auto before = All(&old_);
  ASSERT_TRUE(before.ok());
  EXPECT_EQ(8, RewrapTenantKeys(db(), old_, new_, random_).value_or(-1));
  EXPECT_EQ(*before, All(&new_).value_or(""));
  EXPECT_EQ(absl::StatusCode::kPermissionDenied, All(&old_).status().code());
  // Once more changes nothing.
  EXPECT_EQ(0, RewrapTenantKeys(db(), old_, new_, random_).value_or(-1));
  EXPECT_EQ(*before, All(&new_).value_or(""));
}

TEST_P(TenantKeysTest, AreNotWrappedByWhoCannotOpenThem) {
  MakeAll(&old_);
  EXPECT_EQ(absl::StatusCode::kPermissionDenied,
            RewrapTenantKeys(db(), other_, new_, random_).status().code());
  EXPECT_TRUE(All(&old_).ok());
}

TEST_P(TenantKeysTest, ThatLieInPlainAreNotWrapped) {
  MakeAll(nullptr);
  EXPECT_EQ(absl::StatusCode::kFailedPrecondition,
            RewrapTenantKeys(db(), old_, new_, random_).status().code());
  EXPECT_TRUE(All(nullptr).ok());
}

}  // namespace
}  // namespace griot::tenants
