// Tests that run on every database: each with a fresh, empty one of its own.
//
//   class GroupsTest : public DatabaseTest {};
//   GRIOT_FOR_EACH_DATABASE(GroupsTest);
//
//   TEST_P(GroupsTest, Remembers) {
//     ASSERT_TRUE(Migrate(db(), Migrations()).ok());
//     …
//   }
//
// Where PostgreSQL is not installed its half is skipped, and says so.
#ifndef GRIOT_TESTS_DATABASES_EACH_DATABASE_H_
#define GRIOT_TESTS_DATABASES_EACH_DATABASE_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "griot/database/database.h"
#include "griot/databases/open.h"

namespace griot {

// A store that is empty, and gone with this object. Not more threads than one.
class TestDatabase {
 public:
  // Errors: UNIMPLEMENTED where that database is not installed.
  static absl::StatusOr<std::unique_ptr<TestDatabase>> Make(DatabaseKind kind,
                                                            const DatabaseOptions& options = {});
  ~TestDatabase();

  // For OpenDatabase(), in this process and others.
  const std::string& url() const { return url_; }
  Database& database() { return *database_; }

 private:
  TestDatabase() = default;
  absl::Status MakeFile(const DatabaseOptions& options);
  absl::Status MakeSchema(const DatabaseOptions& options);

  std::string url_;
  std::string folder_;  // of the file
  std::string schema_;
  std::unique_ptr<Database> database_;
};

std::vector<DatabaseKind> EachDatabase();
// "Sqlite", "Postgres".
std::string DatabaseName(DatabaseKind kind);

class DatabaseTest : public testing::TestWithParam<DatabaseKind> {
 protected:
  void SetUp() override {
    auto made = TestDatabase::Make(GetParam(), options_);
    if (made.status().code() == absl::StatusCode::kUnimplemented) {
      GTEST_SKIP() << made.status().ToString();
    }
    ASSERT_TRUE(made.ok()) << made.status();
    test_database_ = *std::move(made);
    db_ = Connect();
  }

  TestDatabase& test_database() { return *test_database_; }
  Database& database() { return test_database_->database(); }
  Connection& db() { return *db_; }
  // Another connection.
  std::unique_ptr<Connection> Connect() {
    auto connection = database().Connect();
    EXPECT_TRUE(connection.ok()) << connection.status();
    return connection.ok() ? *std::move(connection) : nullptr;
  }
  bool IsPostgres() const { return GetParam() == DatabaseKind::kPostgres; }

  DatabaseOptions options_;  // to be changed in the constructor

 private:
  std::unique_ptr<TestDatabase> test_database_;
  std::unique_ptr<Connection> db_;
};

}  // namespace griot

#define GRIOT_FOR_EACH_DATABASE(Suite)                                                     \
  INSTANTIATE_TEST_SUITE_P(, Suite, testing::ValuesIn(::griot::EachDatabase()),            \
                           [](const testing::TestParamInfo<::griot::DatabaseKind>& kind) { \
                             return ::griot::DatabaseName(kind.param);                     \
                           })

#endif  // GRIOT_TESTS_DATABASES_EACH_DATABASE_H_
