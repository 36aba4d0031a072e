#include "src/databases/sqlite_statements.h"

#include <gtest/gtest.h>

#include "griot/base/text.h"
#include "tests/databases/rows.h"

namespace griot::databases {
namespace {

class SqliteStatementsTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(SQLITE_OK, sqlite3_open(":memory:", &db_)); }
  void TearDown() override {
    statements_.reset();
    EXPECT_EQ(SQLITE_OK, sqlite3_close(db_));  // none is left open
  }
  // The handle of the statement: the same one when it was remembered.
  const void* Handle(std::string_view sql) {
    auto statement = statements_->Take(db_, sql);
    EXPECT_OK(statement);
    return statement->raw();
  }
  sqlite3* db_ = nullptr;
  std::unique_ptr<SqliteStatements> statements_ = std::make_unique<SqliteStatements>();
};

TEST_F(SqliteStatementsTest, RemembersByText) {
  const void* const first = Handle("SELECT 1");
  EXPECT_NE(first, Handle("SELECT 2"));
  EXPECT_EQ(first, Handle("SELECT 1"));
}

TEST_F(SqliteStatementsTest, ForgetsWhatWasNotUsedForLong) {
  Handle("SELECT 0");
  const void* const used = Handle("SELECT 1");
  for (int i = 2; i < 400; ++i) {
    Handle(Cat("SELECT ", i));
    ASSERT_EQ(used, Handle("SELECT 1"));
  }
  int open = 0;
  for (sqlite3_stmt* s = nullptr; (s = sqlite3_next_stmt(db_, s)) != nullptr;) ++open;
  EXPECT_EQ(128, open);
}

TEST_F(SqliteStatementsTest, TheSameTextTwiceAtOnceIsTwoStatements) {
  auto first = statements_->Take(db_, "SELECT 1");
  auto second = statements_->Take(db_, "SELECT 1");
  ASSERT_OK(first);
  ASSERT_OK(second);
  EXPECT_NE(first->raw(), second->raw());
}

TEST_F(SqliteStatementsTest, AStatementThatIsUsedIsNotForgotten) {
  auto used = statements_->Take(db_, "SELECT $1");
  ASSERT_OK(used);
  for (int i = 0; i < 400; ++i) Handle(Cat("SELECT ", i));
  const Value values[] = {7};
  ASSERT_OK(used->Bind(values, SqliteStatement::Lifetime::kUntilReset));
  EXPECT_EQ(SQLITE_ROW, sqlite3_step(used->raw()));
  EXPECT_EQ(7, sqlite3_column_int64(used->raw(), 0));
}

TEST_F(SqliteStatementsTest, NothingStaysBound) {
  {
    auto statement = statements_->Take(db_, "SELECT $1");
    const Value values[] = {7};
    ASSERT_OK(statement->Bind(values, SqliteStatement::Lifetime::kThisStep));
  }
  auto statement = statements_->Take(db_, "SELECT $1");
  ASSERT_EQ(SQLITE_ROW, sqlite3_step(statement->raw()));
  EXPECT_EQ(SQLITE_NULL, sqlite3_column_type(statement->raw(), 0));
}

TEST_F(SqliteStatementsTest, KnowsWhatWrites) {
  ASSERT_EQ(SQLITE_OK, sqlite3_exec(db_, "CREATE TABLE t (a)", nullptr, nullptr, nullptr));
  EXPECT_FALSE(statements_->Take(db_, "SELECT * FROM t")->writes());
  EXPECT_TRUE(statements_->Take(db_, "DELETE FROM t")->writes());
}

TEST_F(SqliteStatementsTest, RefusesWhatIsNotOneStatement) {
  for (const std::string_view sql : {"", "  ", "-- nothing", "SELECT 1; SELECT 2", "SELECT ?",
                                     "SELECT :a", "SELECT $a", "SELECT $0", "SELECT $99999999"}) {
    EXPECT_CODE(kInternal, statements_->Take(db_, sql)) << sql;
  }
  EXPECT_OK(statements_->Take(db_, "SELECT 1; "));
}

}  // namespace
}  // namespace griot::databases
