// src/databases/postgres_connection.cc: what is PostgreSQL's own: locks of the session, statements
// that went stale.
#include <gtest/gtest.h>

#include <thread>

#include "absl/time/clock.h"
#include "griot/base/text.h"
#include "griot/database/migration.h"
#include "tests/databases/each_database.h"
#include "tests/databases/rows.h"

namespace griot {
namespace {

class PostgresConnectionTest : public testing::Test {
 protected:
  void SetUp() override {
    auto made = TestDatabase::Make(DatabaseKind::kPostgres);
    if (made.status().code() == absl::StatusCode::kUnimplemented) GTEST_SKIP() << made.status();
    ASSERT_OK(made);
    store_ = *std::move(made);
    db_ = Connect();
    ASSERT_OK(Migrate(*db_, {}));
  }
  std::unique_ptr<Connection> Connect() {
    auto connection = store_->database().Connect();
    EXPECT_OK(connection);
    return *std::move(connection);
  }
  std::unique_ptr<TestDatabase> store_;
  std::unique_ptr<Connection> db_;
};

TEST_F(PostgresConnectionTest, TakingIdsLeavesNoLock) {
  const auto other = Connect();
  constexpr std::string_view kLocks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'";
  ASSERT_OK(db_->Begin(Access::kWrite));
  ASSERT_OK(db_->TakeIds(5));
  EXPECT_EQ("0", AllRows(*other, kLocks));
  ASSERT_OK(other->TakeIds(5));  // waits for nobody
  ASSERT_OK(db_->Commit());
  // Also when it failed.
  ASSERT_OK(db_->Script("ALTER SEQUENCE griot_ids RENAME TO hidden_ids"));
  EXPECT_FALSE(db_->TakeIds(1).ok());
  EXPECT_EQ("0", AllRows(*other, kLocks));
  ASSERT_OK(db_->Begin(Access::kWrite));
  EXPECT_FALSE(db_->TakeIds(1).ok());
  ASSERT_OK(db_->Rollback());
  EXPECT_EQ("0", AllRows(*other, kLocks));
}

TEST_F(PostgresConnectionTest, IdsAreNotGivenTwiceAfterARollback) {
  ASSERT_OK(db_->Begin(Access::kWrite));
  const auto first = db_->TakeIds(10);
  ASSERT_OK(first);
  ASSERT_OK(db_->Rollback());
  EXPECT_EQ(*first + 10, db_->TakeIds(1).value());
}

TEST_F(PostgresConnectionTest, PreparesAgainWhatSomebodyForgot) {
  EXPECT_EQ("3", AllRows(*db_, "SELECT $1 + 1", {2}));
  ASSERT_OK(db_->Script("DEALLOCATE ALL"));
  EXPECT_EQ("3", AllRows(*db_, "SELECT $1 + 1", {2}));
  ASSERT_OK(db_->Script("CREATE TABLE t (a BIGINT)"));
  ASSERT_OK(db_->Execute("INSERT INTO t VALUES ($1)", {1}));
  ASSERT_OK(db_->Script("DEALLOCATE ALL"));
  ASSERT_OK(db_->Execute("INSERT INTO t VALUES ($1)", {1}));
  EXPECT_EQ("2", AllRows(*db_, "SELECT count(*) FROM t"));
}

TEST_F(PostgresConnectionTest, ADeadlockEndsForOne) {
  ASSERT_OK(
      db_->Script("CREATE TABLE t (id INTEGER PRIMARY KEY, i INTEGER);"
                  "INSERT INTO t VALUES (1, 0), (2, 0)"));
  const auto other = Connect();
  ASSERT_OK(db_->Begin(Access::kWrite));
  ASSERT_OK(other->Begin(Access::kWrite));
  ASSERT_OK(db_->Execute("UPDATE t SET i = 1 WHERE id = 1"));
  ASSERT_OK(other->Execute("UPDATE t SET i = 2 WHERE id = 2"));
  absl::Status theirs;
  std::thread waiting([&] {
    theirs = other->Execute("UPDATE t SET i = 2 WHERE id = 1").status();
    other->Rollback().IgnoreError();
  });
  const absl::Status ours = db_->Execute("UPDATE t SET i = 1 WHERE id = 2").status();
  db_->Rollback().IgnoreError();
  waiting.join();
  EXPECT_NE(ours.ok(), theirs.ok());
  EXPECT_CODE(kAborted, ours.ok() ? theirs : ours);
}

TEST_F(PostgresConnectionTest, CommitSaysWhatADeferredConstraintRefuses) {
  ASSERT_OK(db_->Script("CREATE TABLE t (a INTEGER UNIQUE DEFERRABLE INITIALLY DEFERRED)"));
  // Without a transaction it comes behind the row.
  EXPECT_CODE(kAlreadyExists, db_->Execute("INSERT INTO t VALUES (1), (1)"));
  EXPECT_CODE(kAlreadyExists, db_->QueryInt("INSERT INTO t VALUES (1), (1) RETURNING a"));
  ASSERT_OK(db_->Begin(Access::kWrite));
  ASSERT_OK(db_->Execute("INSERT INTO t VALUES (1), (1)"));
  EXPECT_CODE(kAlreadyExists, db_->Commit());
  db_->Rollback().IgnoreError();
  EXPECT_FALSE(db_->in_transaction());
  EXPECT_EQ("0", AllRows(*db_, "SELECT count(*) FROM t"));
}

}  // namespace
}  // namespace griot
