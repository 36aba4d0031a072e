#include "src/tenants/tables.h"

#include <gtest/gtest.h>

#include "tests/databases/each_database.h"

namespace griot::tenants {
namespace {

class TablesTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_TRUE(Migrate(db(), Migrations()).ok());
  }
};
GRIOT_FOR_EACH_DATABASE(TablesTest);

TEST_P(TablesTest, AreMadeOnce) { EXPECT_TRUE(Migrate(db(), Migrations()).ok()); }

TEST_P(TablesTest, TheAuditLogOnlyGrows) {
  ASSERT_TRUE(db().Execute("INSERT INTO audit (tenant_id, seq, at, who, action, subject, details, "
                           "mac) VALUES (1, 1, 1, 'system', 'x', '', '{}', $1)",
                           {Bytes{"m"}})
                  .ok());
  EXPECT_EQ(absl::StatusCode::kFailedPrecondition,
            db().Execute("UPDATE audit SET who = 'nobody'").status().code());
  EXPECT_EQ(absl::StatusCode::kFailedPrecondition,
            db().Execute("DELETE FROM audit").status().code());
  EXPECT_EQ(1, db().QueryInt("SELECT count(*) FROM audit WHERE who = 'system'")->value_or(0));
}

TEST_P(TablesTest, NamesAreUniqueInATenant) {
  const auto add = [&](int id, int tenant, std::string_view name) {
    return db()
        .Execute(
            "INSERT INTO app_user (id, tenant_id, name, role, created_at) VALUES ($1, $2, $3, "
            "0, 0)",
            {id, tenant, name})
        .status()
        .code();
  };
  EXPECT_EQ(absl::StatusCode::kOk, add(1, 1, "awa"));
  EXPECT_EQ(absl::StatusCode::kAlreadyExists, add(2, 1, "awa"));
  EXPECT_EQ(absl::StatusCode::kOk, add(3, 2, "awa"));
}

}  // namespace
}  // namespace griot::tenants
