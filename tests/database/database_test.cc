#include "griot/database/database.h"

#include <gtest/gtest.h>

#include <optional>
#include <variant>

#include "tests/databases/each_database.h"
#include "tests/databases/rows.h"

namespace griot {
namespace {

class DatabasePortTest : public DatabaseTest {};
GRIOT_FOR_EACH_DATABASE(DatabasePortTest);

TEST_P(DatabasePortTest, OneValueIsAskedForShortly) {
  EXPECT_EQ(7, db().QueryInt("SELECT $1 + 0", {7}).value());
  EXPECT_EQ(std::nullopt, db().QueryInt("SELECT NULL").value());
  EXPECT_EQ(std::nullopt, db().QueryInt("SELECT 1 WHERE 1 = 2").value());
  EXPECT_CODE(kInternal, db().QueryInt("SELECT nothing"));
}

TEST_P(DatabasePortTest, AStatusStaysWithTheRows) {
  auto rows = db().Query("SELECT 1 UNION ALL SELECT 2");
  ASSERT_OK(rows);
  EXPECT_EQ(1, rows->columns());
  EXPECT_TRUE(rows->Next());
  EXPECT_TRUE(rows->Next());
  EXPECT_FALSE(rows->Next());
  EXPECT_FALSE(rows->Next());
  EXPECT_OK(rows->status());
}

TEST_P(DatabasePortTest, ReadsWhatMayBeMissing) {
  const absl::Time time = absl::FromUnixMicros(1234567890123456);
  auto rows = db().Query("SELECT $1 + 0, $2, NULL", {time, "x"});
  ASSERT_OK(rows);
  ASSERT_TRUE(rows->Next());
  EXPECT_EQ(time, rows->Time(0));
  EXPECT_EQ(time, rows->MaybeTime(0));
  EXPECT_EQ("x", rows->MaybeText(1));
  EXPECT_EQ(std::nullopt, rows->MaybeText(2));
  EXPECT_EQ(std::nullopt, rows->MaybeTime(2));
  EXPECT_EQ(Id{1234567890123456}, rows->IdOf(0));
}

TEST_P(DatabasePortTest, AnAppendOnlyTableOnlyGrows) {
  ASSERT_OK(db().Script("CREATE TABLE ledger (n INTEGER PRIMARY KEY, word TEXT);" +
                        db().dialect().append_only("ledger")));
  ASSERT_OK(db().Execute("INSERT INTO ledger VALUES (1, 'first')"));
  EXPECT_CODE(kFailedPrecondition, db().Execute("UPDATE ledger SET word = 'x'"));
  EXPECT_CODE(kFailedPrecondition, db().Execute("DELETE FROM ledger"));
  EXPECT_CODE(kFailedPrecondition,
              db().Execute("INSERT INTO ledger VALUES (1, 'x') ON CONFLICT (n) DO UPDATE SET "
                           "word = 'x'"));
  // The one way that is each engine's own.
  EXPECT_CODE(kFailedPrecondition,
              db().Execute(IsPostgres() ? "TRUNCATE ledger"
                                        : "INSERT OR REPLACE INTO ledger VALUES (1, 'x')"));
  ASSERT_OK(db().Execute("INSERT INTO ledger VALUES (2, 'second')"));
  EXPECT_EQ("1|first;2|second", AllRows(db(), "SELECT n, word FROM ledger ORDER BY n"));
}

TEST_P(DatabasePortTest, AMovedTransactionEndsOnce) {
  ASSERT_OK(db().Script("CREATE TABLE t (a INTEGER)"));
  {
    auto work = Transaction::Begin(db(), Access::kWrite);
    ASSERT_OK(work);
    ASSERT_OK(db().Execute("INSERT INTO t VALUES (1)"));
    Transaction moved = *std::move(work);
    EXPECT_OK(moved.Commit());
    EXPECT_FALSE(db().in_transaction());
  }
  EXPECT_EQ("1", AllRows(db(), "SELECT count(*) FROM t"));
}

TEST(ValueTest, HoldsWhatItWasMadeOf) {
  EXPECT_EQ(1, std::get<int64_t>(Value(true).held()));
  EXPECT_EQ(1u, Value(Id{7}).held().index());
  EXPECT_EQ(1u, Value(absl::UnixEpoch()).held().index());
  EXPECT_EQ(2u, Value(0.5).held().index());
  EXPECT_EQ(3u, Value("text").held().index());
  EXPECT_EQ(4u, Value(Bytes{"bytes"}).held().index());
  EXPECT_EQ(0u, Value(std::optional<int64_t>()).held().index());
  EXPECT_EQ(1u, Value(std::optional<int64_t>(3)).held().index());
  EXPECT_EQ(0u, Value(nullptr).held().index());
}

}  // namespace
}  // namespace griot
