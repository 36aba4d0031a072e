// Two tenants in a store of accounts, and a transaction that never ends.
#ifndef GRIOT_TESTS_ACCOUNTS_ACCOUNTS_ROOM_H_
#define GRIOT_TESTS_ACCOUNTS_ACCOUNTS_ROOM_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "griot/accounts/accounts.h"
#include "griot/base/status.h"
#include "griot/drivers/builtin.h"
#include "tests/contacts/test_scope.h"

namespace griot {

inline Json JsonOf(std::string_view text) { return ParseJson(text).value(); }

class AccountsRoomTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    std::vector<Migration> steps(TenantMigrations().begin(), TenantMigrations().end());
    steps.insert(steps.end(), Accounts::Migrations().begin(), Accounts::Migrations().end());
    ASSERT_TRUE(Migrate(db(), steps).ok());
    ASSERT_TRUE(db().Begin(Access::kWrite).ok());
    scope_ = std::make_unique<TestScope>(db(), "acme");
    other_ = std::make_unique<TestScope>(db(), "other");
  }
  void TearDown() override {
    if (scope_ != nullptr) db().Rollback().IgnoreError();
  }

  Scope& scope() { return scope_->scope; }
  TestScope& test_scope() { return *scope_; }
  Accounts accounts() { return {scope(), BuiltinDrivers()}; }
  Accounts others() { return {other_->scope, BuiltinDrivers()}; }

  static NewAccount Plain(std::string name) {
    NewAccount account;
    account.name = std::move(name);
    account.driver = "host";
    return account;
  }
  // Of an account that must be made.
  Id Made(const NewAccount& wanted) {
    const auto account = accounts().Create(wanted);
    EXPECT_TRUE(account.ok()) << account.status();
    return account.ok() ? account->id : Id();
  }

 private:
  std::unique_ptr<TestScope> scope_, other_;
};

}  // namespace griot

#endif  // GRIOT_TESTS_ACCOUNTS_ACCOUNTS_ROOM_H_
