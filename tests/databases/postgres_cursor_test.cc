// src/databases/postgres_cursor.cc: results stream.
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "absl/time/clock.h"
#include "griot/base/text.h"
#include "tests/databases/each_database.h"
#include "tests/databases/rows.h"

namespace griot {
namespace {

int64_t ResidentBytes() {
  int64_t total = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> total >> resident;
  return resident * sysconf(_SC_PAGESIZE);
}

class PostgresCursorTest : public testing::Test {
 protected:
  void SetUp() override {
    auto made = TestDatabase::Make(DatabaseKind::kPostgres);
    if (made.status().code() == absl::StatusCode::kUnimplemented) GTEST_SKIP() << made.status();
    ASSERT_OK(made);
    store_ = *std::move(made);
    auto connection = store_->database().Connect();
    ASSERT_OK(connection);
    db_ = *std::move(connection);
  }
  std::unique_ptr<TestDatabase> store_;
  std::unique_ptr<Connection> db_;
};

constexpr std::string_view kMany =
    "SELECT n, repeat('x', 500) FROM (SELECT generate_series(1, $1::int) AS n) AS s";

TEST_F(PostgresCursorTest, ManyRowsNeedNoMemory) {
  constexpr int kRows = 100000;  // 50 MB
  auto rows = db_->Query(kMany, {kRows});
  ASSERT_OK(rows);
  const int64_t before = ResidentBytes();
  int64_t most = before;
  int64_t n = 0;
  while (rows->Next()) {
    ASSERT_EQ(++n, rows->Int(0));
    if (n % 10000 == 0) most = std::max(most, ResidentBytes());
  }
  ASSERT_OK(rows->status());
  EXPECT_EQ(kRows, n);
#ifndef GRIOT_SANITIZED  // which keeps what was freed
  EXPECT_LT(most - before, int64_t{20} << 20);
#endif
}

TEST_F(PostgresCursorTest, OneThatIsLeftIsStopped) {
  const absl::Time start = absl::Now();
  {
    auto rows = db_->Query(kMany, {2000000000});
    ASSERT_OK(rows);
    ASSERT_TRUE(rows->Next());
  }
  EXPECT_EQ("1", AllRows(*db_, "SELECT 1"));
  EXPECT_LT(absl::Now() - start, absl::Minutes(2));  // to its end it would take hours
}

TEST_F(PostgresCursorTest, AnErrorBehindRowsIsTold) {
  auto rows = db_->Query("SELECT 100 / (50 - n) FROM generate_series(1, 100) AS n");
  ASSERT_OK(rows);
  int n = 0;
  while (rows->Next()) ++n;
  EXPECT_EQ(49, n);
  EXPECT_FALSE(rows->status().ok());
  EXPECT_EQ("1", AllRows(*db_, "SELECT 1"));
}

TEST_F(PostgresCursorTest, AnErrorBehindRowsIsToldToWhoReadsLater) {
  auto rows = db_->Query("SELECT 100 / (50 - n) FROM generate_series(1, 100) AS n");
  ASSERT_OK(rows);
  ASSERT_TRUE(rows->Next());
  EXPECT_EQ("1", AllRows(*db_, "SELECT 1"));  // takes in the rest
  EXPECT_EQ(100 / 49, rows->Int(0));
  int n = 1;
  while (rows->Next()) ++n;
  EXPECT_EQ(49, n);
  EXPECT_FALSE(rows->status().ok());
}

}  // namespace
}  // namespace griot
