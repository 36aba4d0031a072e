#include "src/accounts/tables.h"

#include <gmock/gmock.h>

#include "griot/base/status.h"
#include "tests/databases/each_database.h"

namespace griot {
namespace {

class AccountTablesTest : public DatabaseTest {};
GRIOT_FOR_EACH_DATABASE(AccountTablesTest);

TEST_P(AccountTablesTest, AreMadeOnceAndKeepNamesApart) {
  ASSERT_TRUE(Migrate(db(), accounts::Migrations()).ok());
  ASSERT_TRUE(Migrate(db(), accounts::Migrations()).ok());
  const auto insert = [&](int64_t id, int64_t tenant) {
    return db()
        .Execute(
            "INSERT INTO account (id, tenant_id, name, channel, driver, settings, from_name, "
            "limits, state, created_at, updated_at) VALUES ($1, $2, 'n', 1, 'host', '{}', "
            "'', '{}', 0, 0, 0)",
            {id, tenant})
        .status()
        .code();
  };
  EXPECT_EQ(absl::StatusCode::kOk, insert(1, 1));
  EXPECT_EQ(absl::StatusCode::kOk, insert(2, 2));
  EXPECT_EQ(absl::StatusCode::kAlreadyExists, insert(3, 1));
}

}  // namespace
}  // namespace griot
