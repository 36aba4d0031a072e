// Runs a test against an empty store of each kind.
#ifndef GRIOT_TESTS_AUDIENCES_STORES_H_
#define GRIOT_TESTS_AUDIENCES_STORES_H_

#include <gtest/gtest.h>

#include <memory>

#include "src/databases/sqlite_database.h"

namespace griot::audiences {

class StoresTest : public testing::TestWithParam<DatabaseKind> {
 protected:
  void SetUp() override {
    database_ = *databases::OpenSqlite(":memory:", {});
    connection_ = *database_->Connect();
  }
  Connection& db() { return *connection_; }

 private:
  std::unique_ptr<Database> database_;
  std::unique_ptr<Connection> connection_;
};

#define GRIOT_EACH_STORE(test) \
  INSTANTIATE_TEST_SUITE_P(Sqlite, test, testing::Values(DatabaseKind::kSqlite))

}  // namespace griot::audiences

#endif  // GRIOT_TESTS_AUDIENCES_STORES_H_
