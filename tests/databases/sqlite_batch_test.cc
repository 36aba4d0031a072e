#include "src/databases/sqlite_batch.h"

#include <gtest/gtest.h>

#include <limits>

#include "griot/base/text.h"
#include "tests/databases/rows.h"

namespace griot::databases {
namespace {

class SqliteBatchTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(SQLITE_OK, sqlite3_open(":memory:", &db_));
    ASSERT_OK(SqliteBatch::MakeTable(db_, &reads_));
  }
  void TearDown() override { sqlite3_close(db_); }
  std::string Read(const char* sql) {
    std::string text;
    const auto add = [](void* out, int columns, char** values, char**) {
      auto& all = *static_cast<std::string*>(out);
      if (!all.empty()) all += ";";
      for (int i = 0; i < columns; ++i) {
        all += Cat(i == 0 ? "" : "|", values[i] == nullptr ? "NULL" : values[i]);
      }
      return 0;
    };
    EXPECT_EQ(SQLITE_OK, sqlite3_exec(db_, sql, add, &text, nullptr)) << sqlite3_errmsg(db_);
    return text;
  }
  sqlite3* db_ = nullptr;
  SqliteBatch batch_;
  const SqliteBatch* reads_ = &batch_;
};

TEST_F(SqliteBatchTest, IsATable) {
  const Value rows[][3] = {{1, "one", 0.5}, {2, nullptr, Bytes{"\x01"}}, {3, "", -1}};
  for (const auto& row : rows) ASSERT_OK(batch_.Add(row));
  EXPECT_EQ("1|one|0.5;2|NULL|01;3||-1",
            Read("SELECT c0, c1, CASE typeof(c2) WHEN 'blob' THEN hex(c2) ELSE c2 END FROM "
                 "griot_batch"));
  EXPECT_EQ("3", Read("SELECT count(*) FROM griot_batch"));
  EXPECT_EQ("NULL;NULL;NULL", Read("SELECT c127 FROM griot_batch"));
  EXPECT_EQ("9", Read("SELECT count(*) FROM griot_batch, griot_batch AS other"));
  batch_.Clear();
  EXPECT_EQ("", Read("SELECT c0 FROM griot_batch"));
}

TEST_F(SqliteBatchTest, OfNobodyItIsEmpty) {
  reads_ = nullptr;
  EXPECT_EQ("0", Read("SELECT count(*) FROM griot_batch"));
}

TEST_F(SqliteBatchTest, IsFullInTime) {
  const Value row[] = {1};
  while (!batch_.full()) ASSERT_OK(batch_.Add(row));
  EXPECT_EQ(Cat(batch_.rows()), Read("SELECT sum(c0) FROM griot_batch"));
  batch_.Clear();
  EXPECT_TRUE(batch_.empty());
  const std::string large(1 << 20, 'x');
  const Value large_row[] = {large};
  ASSERT_OK(batch_.Add(large_row));
  EXPECT_TRUE(batch_.full());
  EXPECT_EQ(Cat(large.size()), Read("SELECT length(c0) FROM griot_batch"));
}

TEST_F(SqliteBatchTest, ABadRowIsNotAdded) {
  const Value good[] = {"good", 1}, bad[] = {"bad", "\xff"};
  ASSERT_OK(batch_.Add(good));
  EXPECT_CODE(kInvalidArgument, batch_.Add(bad));
  EXPECT_EQ("good|1", Read("SELECT c0, c1 FROM griot_batch"));
}

}  // namespace
}  // namespace griot::databases
