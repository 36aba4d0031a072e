#include "src/databases/sqlite_connection.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/databases/sqlite_bulk.h"
#include "src/databases/sqlite_cursor.h"
#include "src/databases/sqlite_error.h"
#include "src/databases/values.h"

namespace griot::databases {
namespace {

// A log of 16 MB is moved into the file; where a reader holds that up, at each further 4 MB.
constexpr int kLogPages = 4096;
constexpr int kFurtherPages = 1024;

}  // namespace

SqliteConnection::~SqliteConnection() {
  if (in_transaction()) Rollback().IgnoreError();
  if (log_pages_ > 0) Checkpoint();
}

// --- waiting ---

bool SqliteConnection::Wait(int tries) {
  const absl::Time now = absl::Now();
  if (tries == 0) waits_until_ = now + busy_timeout_;
  if (interrupted_ || now >= waits_until_) return false;
  const absl::Duration pause = absl::Microseconds(100) * (1 << std::min(tries, 6));
  absl::SleepFor(std::min(pause, waits_until_ - now));
  return true;
}

int SqliteConnection::OnBusy(void* self, int tries) {
  auto& connection = *static_cast<SqliteConnection*>(self);
  return !connection.never_wait_ && connection.Wait(tries) ? 1 : 0;
}

void SqliteConnection::Interrupt() {
  interrupted_ = true;
  sqlite3_interrupt(db());
}

absl::Status SqliteConnection::Failed(int code) {
  Fail();
  const int primary = code & 0xff;
  if (primary == SQLITE_IOERR || primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB) {
    usable_ = false;  // what is true of the file is known when it is opened again
  }
  if (primary == SQLITE_BUSY && interrupted_) return Cancelled("sqlite: interrupted");
  return SqliteError(db(), code);
}

// --- statements ---

absl::Status SqliteConnection::Exec(const char* sql) {
  const int code = sqlite3_exec(db(), sql, nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? absl::OkStatus() : Failed(code);
}

absl::StatusOr<bool> SqliteConnection::Step(sqlite3_stmt* statement) {
  const int code = sqlite3_step(statement);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return Failed(code);
}

absl::StatusOr<SqliteStatement> SqliteConnection::Prepare(std::string_view sql) {
  if (failed_) return TransactionFailed();
  interrupted_ = false;
  absl::StatusOr<SqliteStatement> statement = statements_.Take(db(), sql);
  if (!statement.ok()) {
    Fail();
  } else if (work_ == Work::kRead && statement->writes()) {
    Fail();
    return NeedsWriteTransaction("a statement that writes");
  }
  return statement;
}

absl::StatusOr<std::unique_ptr<Cursor>> SqliteConnection::Run(std::string_view sql,
                                                              std::span<const Value> values) {
  GRIOT_LET(SqliteStatement statement, Prepare(sql));
  GRIOT_TRY(statement.Bind(values, SqliteStatement::Lifetime::kUntilReset));
  if (work_ == Work::kNone && statement.writes()) return RunAlone(std::move(statement));
  GRIOT_LET(const bool has_row, Step(statement.raw()));
  return std::make_unique<SqliteCursor>(*this, std::move(statement), has_row);
}

// A statement that writes, outside of a transaction: done when this returns, or not done at all.
absl::StatusOr<std::unique_ptr<Cursor>> SqliteConnection::RunAlone(SqliteStatement statement) {
  GRIOT_TRY(BeginWrite());
  auto rows = std::make_unique<SqliteRows>(sqlite3_column_count(statement.raw()));
  absl::StatusOr<bool> more = true;
  while (more.ok() && *more) {
    more = Step(statement.raw());
    if (!more.ok() || !*more) break;
    if (absl::Status added = rows->Add(statement.raw()); !added.ok()) more = added;
  }
  sqlite3_reset(statement.raw());
  GRIOT_TRY(EndAlone(more.status()));
  return rows;
}

absl::StatusOr<int64_t> SqliteConnection::Change(std::string_view sql,
                                                 std::span<const Value> values) {
  GRIOT_LET(SqliteStatement statement, Prepare(sql));
  GRIOT_TRY(statement.Bind(values, SqliteStatement::Lifetime::kThisStep));
  if (work_ != Work::kNone || !statement.writes()) return ChangeNow(statement);
  GRIOT_TRY(BeginWrite());
  absl::StatusOr<int64_t> changed = ChangeNow(statement);
  GRIOT_TRY(EndAlone(changed.status()));
  return changed;
}

absl::StatusOr<int64_t> SqliteConnection::ChangeNow(SqliteStatement& statement) {
  const int64_t before = sqlite3_total_changes64(db());
  absl::StatusOr<bool> more = true;
  while (more.ok() && *more) more = Step(statement.raw());
  sqlite3_reset(statement.raw());
  if (!more.ok()) return more.status();
  // Of a statement that changes no row, SQLite still says what the one before it did.
  return sqlite3_total_changes64(db()) == before ? 0 : sqlite3_changes64(db());
}

absl::Status SqliteConnection::Script(std::string_view sql) {
  if (failed_) return TransactionFailed();
  const std::string text(sql);
  if (work_ != Work::kNone) return Exec(text.c_str());
  GRIOT_TRY(BeginWrite());
  return EndAlone(Exec(text.c_str()));
}

// --- transactions ---

absl::Status SqliteConnection::Begin(Access access) {
  if (in_transaction()) return TransactionOpen();
  if (access == Access::kWrite) return BeginWrite();
  GRIOT_TRY(Exec("BEGIN"));
  work_ = Work::kRead;
  return absl::OkStatus();
}

// The lock is not held while others write: somebody of them wants it alone, for a checkpoint.
absl::Status SqliteConnection::BeginWrite() {
  interrupted_ = false;
  for (int tries = 0;; ++tries) {
    if (lock_ != nullptr) GRIOT_TRY(lock_->Share());
    never_wait_ = true;
    const int code = sqlite3_exec(db(), "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    never_wait_ = false;
    if (code == SQLITE_OK) break;
    if (lock_ != nullptr) lock_->Release();
    const bool busy = (code & 0xff) == SQLITE_BUSY && code != SQLITE_BUSY_SNAPSHOT;
    if (!busy || !Wait(tries)) return Failed(code);
  }
  work_ = Work::kWrite;
  return absl::OkStatus();
}

absl::Status SqliteConnection::EndAlone(const absl::Status& status) {
  if (status.ok()) {
    absl::Status committed = Commit();
    if (committed.ok()) return committed;
    Rollback().IgnoreError();
    return committed;
  }
  Rollback().IgnoreError();
  return status;
}

absl::Status SqliteConnection::Commit() {
  if (!in_transaction()) return NoTransaction();
  if (failed_) {
    Rollback().IgnoreError();
    return TransactionRolledBack();
  }
  GRIOT_TRY(Exec("COMMIT"));
  EndWork();
  if (lock_ != nullptr && log_pages_ >= checkpoint_at_) Checkpoint();
  return absl::OkStatus();
}

absl::Status SqliteConnection::Rollback() {
  absl::Status status;
  // Some errors have rolled back already.
  if (sqlite3_get_autocommit(db()) == 0) status = Exec("ROLLBACK");
  if (!status.ok()) usable_ = false;
  EndWork();
  return status;
}

void SqliteConnection::EndWork() {
  if (std::exchange(work_, Work::kNone) == Work::kWrite && lock_ != nullptr) lock_->Release();
  failed_ = false;
}

// --- the log ---

int SqliteConnection::OnCommit(void* self, sqlite3* /*db*/, const char* /*name*/, int pages) {
  static_cast<SqliteConnection*>(self)->log_pages_ = pages;
  return SQLITE_OK;
}

// Copies what it can, and waits for no reader.
void SqliteConnection::Checkpoint() {
  if (lock_ == nullptr || !lock_->TryAlone()) return;
  never_wait_ = true;
  const int code =
      sqlite3_wal_checkpoint_v2(db(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  never_wait_ = false;
  lock_->Release();
  checkpoint_at_ = code == SQLITE_OK ? kLogPages : std::max(kLogPages, log_pages_ + kFurtherPages);
  if (code == SQLITE_OK) log_pages_ = 0;
}

// Waits for readers and writers, as long as for any lock: what they still read cannot go.
absl::Status SqliteConnection::Scrub() {
  if (in_transaction()) return FailedPrecondition("sqlite: end the transaction first");
  interrupted_ = false;
  for (int tries = 0;; ++tries) {
    if (lock_ != nullptr) {
      log_pages_ = std::max(log_pages_, 1);
      Checkpoint();
      if (log_pages_ == 0) return absl::OkStatus();
    } else {
      const int code =
          sqlite3_wal_checkpoint_v2(db(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
      if (code == SQLITE_OK) return absl::OkStatus();
      if ((code & 0xff) != SQLITE_BUSY && (code & 0xff) != SQLITE_LOCKED) return Failed(code);
    }
    if (!Wait(tries)) {
      return Unavailable("sqlite: others read what was deleted, erase again when they are done");
    }
  }
}

// --- the rest ---

absl::StatusOr<int64_t> SqliteConnection::TakeIds(int64_t count) {
  if (work_ != Work::kWrite) return NeedsWriteTransaction("taking ids");
  GRIOT_TRY(CheckIdCount(count));
  GRIOT_LET(const auto next,
            QueryInt("UPDATE griot_ids SET next = next + $1 RETURNING next", {count}));
  if (!next) return FailedPrecondition("database: the store counts no ids, migrate it first");
  return *next - count;
}

absl::StatusOr<std::unique_ptr<BulkInsert>> SqliteConnection::Bulk(
    std::string_view table, std::span<const std::string_view> columns) {
  if (work_ != Work::kWrite) return NeedsWriteTransaction("a bulk insert");
  if (columns.size() > SqliteBatch::kMaxColumns) {
    return Internal(Cat("sqlite: a bulk insert into ", columns.size(), " columns, give at most ",
                        SqliteBatch::kMaxColumns));
  }
  GRIOT_LET(SqliteStatement statement, Prepare(SqliteBulk::Sql(table, columns)));
  return std::make_unique<SqliteBulk>(*this, std::move(statement), columns.size(), &batch_);
}

void SqliteConnection::Abandon() {
  if (lock_ != nullptr) lock_->Abandon();
}

}  // namespace griot::databases
