// What every database does alike: transactions, waiting, interrupting, ids, bulk inserts.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "absl/time/clock.h"
#include "griot/base/text.h"
#include "griot/database/migration.h"
#include "tests/databases/each_database.h"
#include "tests/databases/rows.h"

namespace griot {
namespace {

class TransactionsTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_OK(Migrate(db(), {}));  // the ids
    const Dialect d = db().dialect();
    ASSERT_OK(db().Script(Cat("CREATE TABLE t (id ", d.integer(), " PRIMARY KEY, i ", d.integer(),
                              ", d ", d.real(), ", s TEXT, b ", d.bytes(), ")", d.strict())));
  }
  std::string Count(Connection& db) { return AllRows(db, "SELECT count(*) FROM t"); }
  void Fill(int rows) {
    auto work = Transaction::Begin(db(), Access::kWrite);
    ASSERT_OK(work);
    constexpr std::string_view kColumns[] = {"id", "s"};
    auto bulk = db().Bulk("t", kColumns);
    ASSERT_OK(bulk);
    for (int i = 0; i < rows; ++i) {
      const Value row[] = {i, "text"};
      ASSERT_OK((*bulk)->Add(row));
    }
    ASSERT_OK((*bulk)->Finish());
    ASSERT_OK(work->Commit());
  }
};
GRIOT_FOR_EACH_DATABASE(TransactionsTest);

TEST_P(TransactionsTest, CommitsAndRollsBack) {
  {
    auto work = Transaction::Begin(db(), Access::kWrite);
    ASSERT_OK(work);
    ASSERT_OK(db().Execute("INSERT INTO t (id) VALUES (1)"));
    EXPECT_TRUE(db().in_transaction());
  }
  EXPECT_FALSE(db().in_transaction());
  EXPECT_EQ("0", Count(db()));
  {
    auto work = Transaction::Begin(db(), Access::kWrite);
    ASSERT_OK(work);
    ASSERT_OK(db().Execute("INSERT INTO t (id) VALUES (1)"));
    EXPECT_OK(work->Commit());
  }
  EXPECT_EQ("1", Count(*Connect()));
}

TEST_P(TransactionsTest, OneAtATime) {
  ASSERT_OK(db().Begin(Access::kWrite));
  EXPECT_CODE(kFailedPrecondition, db().Begin(Access::kWrite));
  EXPECT_CODE(kFailedPrecondition, db().Begin(Access::kRead));
  ASSERT_OK(db().Execute("INSERT INTO t (id) VALUES (1)"));
  EXPECT_OK(db().Commit());
  EXPECT_CODE(kFailedPrecondition, db().Commit());
  EXPECT_OK(db().Rollback());  // of nothing
  EXPECT_EQ("1", Count(db()));
}

TEST_P(TransactionsTest, ReadersCannotWrite) {
  for (const std::string_view sql :
       {"INSERT INTO t (id) VALUES (1)", "INSERT INTO t (id) VALUES (1) RETURNING id"}) {
    ASSERT_OK(db().Begin(Access::kRead));
    EXPECT_EQ("0", Count(db()));
    EXPECT_CODE(kFailedPrecondition, db().Query(sql));
    EXPECT_OK(db().Rollback());
  }
  EXPECT_EQ("0", Count(db()));
}

TEST_P(TransactionsTest, ReadersSeeASnapshot) {
  const auto other = Connect();
  ASSERT_OK(db().Begin(Access::kRead));
  EXPECT_EQ("0", Count(db()));
  ASSERT_OK(other->Execute("INSERT INTO t (id) VALUES (1)"));
  EXPECT_EQ("0", Count(db()));
  EXPECT_EQ("1", Count(*other));
  EXPECT_OK(db().Commit());
  EXPECT_EQ("1", Count(db()));
}

// Whoever reads beside a writer sees what that one began with, and neither waits.
TEST_P(TransactionsTest, OneReadsBesideAWriter) {
  const auto beside = database().ConnectBeside();
  ASSERT_OK(beside);
  ASSERT_EQ(GetParam() == DatabaseKind::kPostgres, *beside == nullptr);
  if (*beside == nullptr) return;
  ASSERT_OK(db().Script("CREATE TABLE u (a INTEGER); INSERT INTO u VALUES (1)"));
  ASSERT_OK(db().Begin(Access::kWrite));
  ASSERT_OK(db().Execute("INSERT INTO u VALUES (2)"));
  ASSERT_OK((*beside)->Begin(Access::kRead));
  EXPECT_EQ("1", AllRows(**beside, "SELECT a FROM u"));
  ASSERT_OK(db().Commit());
  EXPECT_EQ("1", AllRows(**beside, "SELECT a FROM u"));
  ASSERT_OK((*beside)->Rollback());
  EXPECT_EQ("1;2", AllRows(**beside, "SELECT a FROM u ORDER BY a"));
}

TEST_P(TransactionsTest, NobodySeesWhatIsNotCommitted) {
  const auto other = Connect();
  ASSERT_OK(db().Begin(Access::kWrite));
  ASSERT_OK(db().Execute("INSERT INTO t (id) VALUES (1)"));
  EXPECT_EQ("0", Count(*other));
  EXPECT_EQ("1", Count(db()));
  EXPECT_OK(db().Commit());
  EXPECT_EQ("1", Count(*other));
}

// PostgreSQL is that way, so SQLite is, too.
TEST_P(TransactionsTest, AFailedTransactionIsOver) {
  ASSERT_OK(db().Execute("INSERT INTO t (id) VALUES (1)"));
  ASSERT_OK(db().Begin(Access::kWrite));
  ASSERT_OK(db().Execute("INSERT INTO t (id) VALUES (2)"));
  EXPECT_CODE(kAlreadyExists, db().Execute("INSERT INTO t (id) VALUES (1)"));
  EXPECT_CODE(kFailedPrecondition, db().Execute("INSERT INTO t (id) VALUES (3)"));
  EXPECT_CODE(kFailedPrecondition, db().Query("SELECT 1"));
  EXPECT_CODE(kFailedPrecondition, db().Script("SELECT 1"));
  EXPECT_CODE(kAborted, db().Commit());
  db().Rollback().IgnoreError();
  EXPECT_FALSE(db().in_transaction());
  EXPECT_EQ("1", Count(db()));
}

TEST_P(TransactionsTest, AScriptIsDoneOrNot) {
  EXPECT_CODE(kAlreadyExists,
              db().Script("INSERT INTO t (id) VALUES (1); INSERT INTO t (id) VALUES (1)"));
  EXPECT_EQ("0", Count(db()));
  EXPECT_OK(db().Script("INSERT INTO t (id) VALUES (1); INSERT INTO t (id) VALUES (2);"));
  EXPECT_EQ("2", Count(*Connect()));
}

TEST_P(TransactionsTest, ThePoolRollsBack) {
  {
    const auto other = Connect();
    ASSERT_OK(other->Begin(Access::kWrite));
    ASSERT_OK(other->Execute("INSERT INTO t (id) VALUES (1)"));
  }
  EXPECT_EQ("0", Count(*Connect()));
  EXPECT_OK(db().Execute("INSERT INTO t (id) VALUES (1)"));
}

TEST_P(TransactionsTest, WritersOfOneRowWaitForEachOther) {
  ASSERT_OK(db().Execute("INSERT INTO t (id, i) VALUES (1, 0)"));
  constexpr int kThreads = 4, kRounds = 50;
  std::vector<std::thread> threads;
  for (int n = 0; n < kThreads; ++n) {
    threads.emplace_back([&] {
      const auto other = Connect();
      for (int round = 0; round < kRounds; ++round) {
        auto work = Transaction::Begin(*other, Access::kWrite);
        ASSERT_OK(work);
        const auto i =
            other->QueryInt(Cat("SELECT i FROM t WHERE id = 1", other->dialect().for_update()));
        ASSERT_OK(i);
        ASSERT_OK(other->Execute("UPDATE t SET i = $1 WHERE id = 1", {i->value() + 1}));
        ASSERT_OK(work->Commit());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Cat(kThreads * kRounds), AllRows(db(), "SELECT i FROM t"));
}

class ImpatientTest : public TransactionsTest {
 protected:
  ImpatientTest() { options_.busy_timeout = absl::Milliseconds(200); }
};
GRIOT_FOR_EACH_DATABASE(ImpatientTest);

TEST_P(ImpatientTest, GivesUpInTime) {
  ASSERT_OK(db().Execute("INSERT INTO t (id, i) VALUES (1, 0)"));
  const auto other = Connect();
  ASSERT_OK(db().Begin(Access::kWrite));
  ASSERT_OK(db().Execute("UPDATE t SET i = 1"));
  const absl::Time start = absl::Now();
  EXPECT_CODE(kUnavailable, other->Execute("UPDATE t SET i = 2"));
  EXPECT_GE(absl::Now() - start, absl::Milliseconds(190));
  EXPECT_LT(absl::Now() - start, absl::Seconds(20));
  EXPECT_OK(db().Commit());
  EXPECT_OK(other->Execute("UPDATE t SET i = 2"));
}

TEST_P(TransactionsTest, ALongStatementIsInterrupted) {
  // Rows without end.
  constexpr std::string_view kSql =
      "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r";
  std::atomic<bool> ended{false};
  std::thread interrupter([&] {
    while (!ended) {
      absl::SleepFor(absl::Milliseconds(20));
      db().Interrupt();
    }
  });
  EXPECT_CODE(kCancelled, db().QueryInt(kSql));
  ended = true;
  interrupter.join();
  EXPECT_EQ("0", Count(db()));
}

TEST_P(TransactionsTest, AWaitIsInterrupted) {
  ASSERT_OK(db().Execute("INSERT INTO t (id, i) VALUES (1, 0)"));
  const auto other = Connect();
  ASSERT_OK(db().Begin(Access::kWrite));
  ASSERT_OK(db().Execute("UPDATE t SET i = 1"));
  std::atomic<bool> ended{false};
  std::thread interrupter([&] {
    while (!ended) {
      absl::SleepFor(absl::Milliseconds(20));
      other->Interrupt();
    }
  });
  EXPECT_CODE(kCancelled, other->Execute("UPDATE t SET i = 2"));
  ended = true;
  interrupter.join();
  EXPECT_OK(db().Commit());
  EXPECT_EQ("1", AllRows(*other, "SELECT i FROM t"));
}

TEST_P(TransactionsTest, AnInterruptIsNotForTheNextStatement) {
  for (int i = 0; i < 100; ++i) {
    db().Interrupt();
    ASSERT_EQ("0", Count(db()));
  }
}

TEST_P(TransactionsTest, ACursorMayBeLeft) {
  Fill(5000);
  for (const bool in_transaction : {false, true}) {
    if (in_transaction) {
      ASSERT_OK(db().Begin(Access::kRead));
    }
    {
      auto rows = db().Query("SELECT id FROM t ORDER BY id");
      ASSERT_OK(rows);
      for (int i = 0; i < 10; ++i) ASSERT_TRUE(rows->Next());
    }
    EXPECT_EQ("5000", Count(db()));
    if (in_transaction) {
      EXPECT_OK(db().Commit());
    }
  }
}

TEST_P(TransactionsTest, StatementsRunWhileACursorIsOpen) {
  Fill(3000);
  ASSERT_OK(db().Begin(Access::kWrite));
  auto rows = db().Query("SELECT id, s FROM t ORDER BY id");
  auto again = db().Query("SELECT id, s FROM t ORDER BY id");  // the same statement
  ASSERT_OK(rows);
  ASSERT_OK(again);
  int64_t expected = 0;
  while (rows->Next()) {
    ASSERT_EQ(expected++, rows->Int(0));
    if (expected % 1000 == 1) {
      ASSERT_OK(db().Execute("INSERT INTO t (id) VALUES ($1)", {-expected}));
      ASSERT_EQ("text", rows->Text(1));
    }
  }
  EXPECT_OK(rows->status());
  EXPECT_EQ(3000, expected);
  ASSERT_TRUE(again->Next());
  EXPECT_OK(db().Commit());
  EXPECT_EQ("3003", Count(db()));
}

TEST_P(TransactionsTest, IdsAreUniqueAmongThreads) {
  constexpr int kThreads = 4, kRounds = 50;
  std::mutex mutex;
  std::set<int64_t> all;
  int64_t taken = 0;
  std::vector<std::thread> threads;
  for (int n = 0; n < kThreads; ++n) {
    threads.emplace_back([&, n] {
      const auto other = Connect();
      for (int round = 0; round < kRounds; ++round) {
        auto work = Transaction::Begin(*other, Access::kWrite);
        ASSERT_OK(work);
        const int64_t count = 1 + (n * 7 + round) % 5;
        const auto first = other->TakeIds(count);
        ASSERT_OK(first);
        ASSERT_OK(work->Commit());
        const std::lock_guard lock(mutex);
        for (int64_t id = *first; id < *first + count; ++id) all.insert(id);
        taken += count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken, static_cast<int64_t>(all.size()));
  EXPECT_EQ(1, *all.begin());
  EXPECT_EQ(taken, *all.rbegin());
}

TEST_P(TransactionsTest, IdsAreTakenByTheBillion) {
  ASSERT_OK(db().Begin(Access::kWrite));
  const int64_t first = db().TakeIds(int64_t{1} << 31).value();
  EXPECT_EQ(first + (int64_t{1} << 31), db().TakeIds(1).value());
  EXPECT_CODE(kInvalidArgument, db().TakeIds(0));
  EXPECT_CODE(kInvalidArgument, db().TakeIds(-1));
  EXPECT_OK(db().Commit());
}

// --- bulk inserts ---

TEST_P(TransactionsTest, BulkInsertsAHundredThousandRows) {
  constexpr int kRows = 100000;
  Fill(kRows);
  EXPECT_EQ(Cat(kRows, "|0|", kRows - 1),
            AllRows(*Connect(), "SELECT count(*), min(id), max(id) FROM t WHERE s = 'text'"));
}

TEST_P(TransactionsTest, BulkInsertsEveryValue) {
  std::string all;
  for (int i = 0; i < 256; ++i) all.push_back(static_cast<char>(i));
  const Value rows[][5] = {
      {1, std::numeric_limits<int64_t>::min(), 0.1, "tab\tline\nreturn\r\\N\\x41\\.", Bytes{all}},
      {2, nullptr, nullptr, nullptr, nullptr},
      {3, 0, -std::numeric_limits<double>::infinity(), "", Bytes{""}},
      {4, std::numeric_limits<int64_t>::max(), 1e308, "\\.", Bytes{"\\x41"}},
      {5, 1, 2, "é\U0001f600", Bytes{std::string_view("\0\0", 2)}}};
  constexpr std::string_view kColumns[] = {"id", "i", "d", "s", "b"};
  ASSERT_OK(db().Begin(Access::kWrite));
  auto bulk = db().Bulk("t", kColumns);
  ASSERT_OK(bulk);
  for (const auto& row : rows) ASSERT_OK((*bulk)->Add(row));
  ASSERT_OK((*bulk)->Finish());
  EXPECT_OK(db().Commit());
  auto read = db().Query("SELECT id, i, d, s, b FROM t ORDER BY id");
  ASSERT_OK(read);
  for (const auto& row : rows) {
    ASSERT_TRUE(read->Next());
    const bool null = std::holds_alternative<std::monostate>(row[1].held());
    EXPECT_EQ(null, read->IsNull(1));
    EXPECT_EQ(null, read->IsNull(4));
    if (null) continue;
    EXPECT_EQ(std::get<int64_t>(row[1].held()), read->Int(1));
    EXPECT_EQ(std::get<std::string_view>(row[3].held()), read->Text(3));
    EXPECT_EQ(std::get<Bytes>(row[4].held()).view, read->Blob(4));
  }
  EXPECT_EQ("2", AllRows(db(), "SELECT count(*) FROM t WHERE d > 1 AND d < 1.5e308"));
}

TEST_P(TransactionsTest, ABulkInsertNeedsAWriteTransaction) {
  constexpr std::string_view kColumns[] = {"id"};
  EXPECT_CODE(kFailedPrecondition, db().Bulk("t", kColumns));
}

TEST_P(TransactionsTest, ABulkInsertWithABadRowFails) {
  constexpr std::string_view kColumns[] = {"id", "s"};
  ASSERT_OK(db().Execute("INSERT INTO t (id) VALUES (50)"));
  ASSERT_OK(db().Begin(Access::kWrite));
  {
    auto bulk = db().Bulk("t", kColumns);
    ASSERT_OK(bulk);
    const Value narrow[] = {1};
    EXPECT_CODE(kInternal, (*bulk)->Add(narrow));
    const Value spoiled[] = {1, "\xff"};
    EXPECT_CODE(kInvalidArgument, (*bulk)->Add(spoiled));
    absl::Status status;
    for (int i = 0; i < 100 && status.ok(); ++i) {
      const Value row[] = {i, "x"};
      status = (*bulk)->Add(row);
    }
    if (status.ok()) status = (*bulk)->Finish();
    EXPECT_CODE(kAlreadyExists, status);
  }
  EXPECT_CODE(kAborted, db().Commit());
  db().Rollback().IgnoreError();
  EXPECT_EQ("1", Count(db()));
}

TEST_P(TransactionsTest, AnUnfinishedBulkInsertIsNotCommitted) {
  constexpr std::string_view kColumns[] = {"id"};
  ASSERT_OK(db().Begin(Access::kWrite));
  {
    auto bulk = db().Bulk("t", kColumns);
    ASSERT_OK(bulk);
    const Value row[] = {1};
    ASSERT_OK((*bulk)->Add(row));
  }
  EXPECT_CODE(kAborted, db().Commit());
  db().Rollback().IgnoreError();
  EXPECT_EQ("0", Count(db()));
}

TEST_P(TransactionsTest, WhatSomebodyElseHasLockedIsLeftOut) {
  Fill(3);
  const auto ids = [](Connection& db, std::string_view where) {
    return AllRows(db, Cat("SELECT x.id FROM t x WHERE ", where, " ORDER BY x.id",
                           db.dialect().for_update_of_free("x")));
  };
  auto work = Transaction::Begin(db(), Access::kWrite);
  ASSERT_OK(work);
  EXPECT_EQ("1", ids(db(), "x.id = 1"));
  const auto other = Connect();
  auto beside = Transaction::Begin(*other, IsPostgres() ? Access::kWrite : Access::kRead);
  ASSERT_OK(beside);
  EXPECT_EQ(IsPostgres() ? "0;2" : "0;1;2", ids(*other, "x.id < 3"));
}

}  // namespace
}  // namespace griot
