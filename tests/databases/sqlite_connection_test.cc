// What is SQLite's own: the log, the lock beside the file, several processes.
#include "src/databases/sqlite_connection.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "griot/base/text.h"
#include "griot/database/migration.h"
#include "src/databases/sqlite_database.h"
#include "tests/databases/each_database.h"
#include "tests/databases/rows.h"

namespace griot::databases {
namespace {

class SqliteConnectionTest : public testing::Test {
 protected:
  void SetUp() override {
    auto made = TestDatabase::Make(DatabaseKind::kSqlite);
    ASSERT_OK(made);
    store_ = *std::move(made);
    path_ = store_->url().substr(sizeof("sqlite:") - 1);
  }
  // As on a library with the flaw, whatever this one is.
  std::unique_ptr<SqliteConnection> Open(absl::Duration busy_timeout = absl::Seconds(30)) {
    auto connection =
        SqliteConnection::Open({.path = path_, .guarded = true}, {.busy_timeout = busy_timeout});
    EXPECT_OK(connection);
    return *std::move(connection);
  }
  uintmax_t LogSize() const {
    std::error_code none;
    const uintmax_t size = std::filesystem::file_size(path_ + "-wal", none);
    return none ? 0 : size;
  }
  static absl::Status Grow(Connection& db, int rows) {
    GRIOT_LET(Transaction work, Transaction::Begin(db, Access::kWrite));
    const std::string kilobytes(3500, 'x');
    for (int i = 0; i < rows; ++i) {
      GRIOT_TRY(db.Execute("INSERT INTO t (s) VALUES ($1)", {kilobytes}).status());
    }
    return work.Commit();
  }

  std::unique_ptr<TestDatabase> store_;
  std::string path_;
};

TEST_F(SqliteConnectionTest, IsSetUpForPowerCuts) {
  const auto db = Open();
  EXPECT_EQ("wal", AllRows(*db, "PRAGMA journal_mode"));
  EXPECT_EQ("2", AllRows(*db, "PRAGMA synchronous"));
  EXPECT_EQ("0", AllRows(*db, "PRAGMA mmap_size"));
  EXPECT_EQ("0", AllRows(*db, "PRAGMA wal_autocheckpoint"));
}

TEST_F(SqliteConnectionTest, IsPrivate) {
  const auto db = Open();
  ASSERT_OK(db->Script("CREATE TABLE t (s TEXT)"));
  for (const char* const end : {"", "-wal", "-shm", "-lock"}) {
    struct stat file {};
    ASSERT_EQ(0, stat((path_ + end).c_str(), &file)) << end;
    EXPECT_EQ(0600u, file.st_mode & 0777) << end;
  }
}

TEST_F(SqliteConnectionTest, TheLogIsEmptiedWhenItIsLong) {
  const auto db = Open();
  ASSERT_OK(db->Script("CREATE TABLE t (s TEXT)"));
  ASSERT_OK(Grow(*db, 100));
  EXPECT_LT(0u, LogSize());
  ASSERT_OK(Grow(*db, 5000));  // 20 MB
  EXPECT_EQ(0u, LogSize());
}

TEST_F(SqliteConnectionTest, TheLogIsEmptiedAtTheEnd) {
  {
    const auto db = Open();
    ASSERT_OK(db->Script("CREATE TABLE t (s TEXT)"));
    EXPECT_LT(0u, LogSize());
  }
  EXPECT_EQ(0u, LogSize());
}

TEST_F(SqliteConnectionTest, NobodyEmptiesTheLogWhileAnotherWrites) {
  const auto db = Open();
  ASSERT_OK(db->Script("CREATE TABLE t (s TEXT)"));
  const auto lock = SideLock::Open(path_ + "-lock");
  ASSERT_OK(lock);
  ASSERT_OK((*lock)->Share());  // as a writer does
  ASSERT_OK(Grow(*db, 5000));
  EXPECT_LT(uintmax_t{16} << 20, LogSize());
  (*lock)->Release();
  ASSERT_OK(Grow(*db, 1100));
  EXPECT_EQ(0u, LogSize());
}

TEST_F(SqliteConnectionTest, AReaderHoldsNobodyUp) {
  const auto db = Open(), reader = Open();
  ASSERT_OK(db->Script("CREATE TABLE t (s TEXT)"));
  ASSERT_OK(reader->Begin(Access::kRead));
  EXPECT_EQ("0", AllRows(*reader, "SELECT count(*) FROM t"));
  const absl::Time start = absl::Now();
  ASSERT_OK(Grow(*db, 5000));
  EXPECT_LT(absl::Now() - start, absl::Seconds(25));
  EXPECT_EQ("0", AllRows(*reader, "SELECT count(*) FROM t"));
  ASSERT_OK(reader->Commit());
  ASSERT_OK(Grow(*db, 1100));
  EXPECT_EQ(0u, LogSize());
}

TEST_F(SqliteConnectionTest, AWriterWaitsWithoutTheLock) {
  const auto db = Open();
  ASSERT_OK(db->Script("CREATE TABLE t (s TEXT)"));
  const auto lock = SideLock::Open(path_ + "-lock");
  ASSERT_OK(lock);
  ASSERT_OK(db->Begin(Access::kWrite));
  std::thread waiting([&] { ASSERT_OK(Open()->Execute("INSERT INTO t VALUES ('late')")); });
  absl::SleepFor(absl::Milliseconds(100));
  EXPECT_FALSE((*lock)->TryAlone());  // the writer's
  ASSERT_OK(db->Commit());
  waiting.join();
  EXPECT_TRUE((*lock)->TryAlone());
}

// Half of the rows may be lost, or the file damaged, where writers and checkpoints meet: many
// processes write at once, each checkpointing again and again.
TEST_F(SqliteConnectionTest, ManyProcessesLoseNothing) {
  constexpr int kProcesses = 4, kRounds = 60, kRowsARound = 20;
  {
    const auto db = Open();
    ASSERT_OK(
        db->Script("CREATE TABLE t (process INTEGER, round INTEGER, n INTEGER, s TEXT, "
                   "PRIMARY KEY (process, round, n)) STRICT"));
  }
  std::vector<pid_t> children;
  for (int process = 0; process < kProcesses; ++process) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    store_->database().Discard();
    const std::string text(1000, static_cast<char>('a' + process));
    for (int round = 0; round < kRounds; ++round) {
      // Opened anew now and then: the end of a connection checkpoints.
      const auto db = Open();
      for (int part = 0; part < 2; ++part) {
        auto work = Transaction::Begin(*db, Access::kWrite);
        if (!work.ok()) _exit(1);
        for (int n = part; n < kRowsARound; n += 2) {
          if (!db->Execute("INSERT INTO t VALUES ($1, $2, $3, $4)", {process, round, n, text})
                   .ok()) {
            _exit(2);
          }
        }
        if (!work->Commit().ok()) _exit(3);
      }
      const auto mine = db->QueryInt("SELECT count(*) FROM t WHERE process = $1", {process});
      if (!mine.ok() || *mine != (round + 1) * kRowsARound) _exit(4);
    }
    _exit(0);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(child, waitpid(child, &status, 0));
    EXPECT_EQ(0, status) << WEXITSTATUS(status);
  }
  const auto db = Open();
  EXPECT_EQ(Cat(kProcesses * kRounds * kRowsARound), AllRows(*db, "SELECT count(*) FROM t"));
  EXPECT_EQ("ok", AllRows(*db, "PRAGMA integrity_check"));
}

TEST_F(SqliteConnectionTest, AKilledWriterLosesOnlyWhatItDidNotCommit) {
  {
    const auto db = Open();
    ASSERT_OK(db->Script("CREATE TABLE t (s TEXT)"));
  }
  int said[2];
  ASSERT_EQ(0, pipe(said));
  const pid_t child = fork();
  if (child == 0) {
    store_->database().Discard();
    const auto db = Open();
    if (!db->Execute("INSERT INTO t VALUES ('kept')").ok()) _exit(1);
    if (!db->Begin(Access::kWrite).ok()) _exit(1);
    if (!db->Execute("INSERT INTO t VALUES ('lost')").ok()) _exit(1);
    if (write(said[1], "x", 1) != 1) _exit(1);
    pause();
  }
  char c;
  ASSERT_EQ(1, read(said[0], &c, 1));
  ASSERT_EQ(0, kill(child, SIGKILL));
  ASSERT_EQ(child, waitpid(child, nullptr, 0));
  close(said[0]);
  close(said[1]);
  const auto db = Open();
  EXPECT_EQ("kept", AllRows(*db, "SELECT s FROM t"));
  ASSERT_OK(db->Execute("INSERT INTO t VALUES ('next')"));  // its locks went with it
}

}  // namespace
}  // namespace griot::databases
