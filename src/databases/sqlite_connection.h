// A connection to SQLite.
#ifndef GRIOT_SRC_DATABASES_SQLITE_CONNECTION_H_
#define GRIOT_SRC_DATABASES_SQLITE_CONNECTION_H_

#include <sqlite3.h>

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/database/database.h"
#include "griot/database/scrub.h"
#include "griot/databases/open.h"
#include "src/databases/pool.h"
#include "src/databases/side_lock.h"
#include "src/databases/sqlite_batch.h"
#include "src/databases/sqlite_statements.h"

namespace griot::databases {

struct SqlitePlace {
  std::string path;
  bool in_memory = false;  // then `path` is a URI
  std::string vfs = {};    // empty: the system's
  bool guarded = false;    // the library is old: writers and checkpoints keep apart by a SideLock
  int cache_kib = 16'000;  // of pages
};

struct SqliteClose {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};

class SqliteConnection final : public PooledConnection, public Scrubs {
 public:
  static absl::StatusOr<std::unique_ptr<SqliteConnection>> Open(const SqlitePlace& place,
                                                                const DatabaseOptions& options);
  ~SqliteConnection() override;

  Dialect dialect() const override { return Dialect(DatabaseKind::kSqlite); }
  absl::StatusOr<std::unique_ptr<Cursor>> Run(std::string_view sql,
                                              std::span<const Value> values) override;
  absl::StatusOr<int64_t> Change(std::string_view sql, std::span<const Value> values) override;
  absl::Status Script(std::string_view sql) override;
  absl::Status Begin(Access access) override;
  absl::Status Commit() override;
  absl::Status Rollback() override;
  bool in_transaction() const override { return work_ != Work::kNone; }
  absl::StatusOr<int64_t> TakeIds(int64_t count) override;
  absl::StatusOr<std::unique_ptr<BulkInsert>> Bulk(
      std::string_view table, std::span<const std::string_view> columns) override;
  void Interrupt() override;
  absl::Status Scrub() override;

  bool usable() override { return usable_; }
  void Abandon() override;

  // Steps a statement: whether there is a row. An error fails the transaction.
  absl::StatusOr<bool> Step(sqlite3_stmt* statement);
  // Nothing but Rollback() is of use from here on: as on PostgreSQL.
  void Fail() { failed_ = work_ != Work::kNone; }

 private:
  enum class Work : uint8_t { kNone, kRead, kWrite };

  SqliteConnection(std::unique_ptr<sqlite3, SqliteClose> db, absl::Duration busy_timeout)
      : db_(std::move(db)), busy_timeout_(busy_timeout) {}
  sqlite3* db() const { return db_.get(); }

  absl::Status Configure(const SqlitePlace& place);
  absl::Status SetLogMode();
  absl::Status SyncLog();
  absl::Status CheckIsOurs();

  absl::Status Exec(const char* sql);
  absl::Status Failed(int code);
  absl::StatusOr<SqliteStatement> Prepare(std::string_view sql);
  absl::StatusOr<std::unique_ptr<Cursor>> RunAlone(SqliteStatement statement);
  absl::StatusOr<int64_t> ChangeNow(SqliteStatement& statement);
  absl::Status BeginWrite();
  // Ends a transaction of one statement.
  absl::Status EndAlone(const absl::Status& status);
  void EndWork();

  // Waits a little, for others: false when it is time to give up.
  bool Wait(int tries);
  static int OnBusy(void* self, int tries);
  static int OnCommit(void* self, sqlite3* db, const char* name, int pages);
  void Checkpoint();

  std::unique_ptr<sqlite3, SqliteClose> db_;
  const absl::Duration busy_timeout_;
  std::unique_ptr<SideLock> lock_;      // null: the library needs none
  const SqliteBatch* batch_ = nullptr;  // what the table griot_batch reads
  SqliteStatements statements_;
  Work work_ = Work::kNone;
  bool failed_ = false;
  bool usable_ = true;
  bool never_wait_ = false;  // SQLite itself: we wait for it
  absl::Time waits_until_;
  std::atomic<bool> interrupted_ = false;
  int log_pages_ = 0;         // of the log, when this connection last wrote
  int checkpoint_at_ = 4096;  // pages
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_SQLITE_CONNECTION_H_
