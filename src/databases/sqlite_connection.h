// A connection to SQLite: statements, transactions, bulk inserts.
#ifndef GRIOT_SRC_DATABASES_SQLITE_CONNECTION_H_
#define GRIOT_SRC_DATABASES_SQLITE_CONNECTION_H_

#include <sqlite3.h>

#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "absl/status/statusor.h"
#include "griot/database/database.h"
#include "griot/databases/open.h"
#include "src/databases/side_lock.h"

namespace griot::databases {

// The error of `db`, after a call of SQLite's gave `code`. Never text of a row.
absl::Status SqliteError(sqlite3* db, int code, std::string_view what);

struct SqliteClose {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
using SqliteHandle = std::unique_ptr<sqlite3, SqliteClose>;

struct SqliteFinalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

// A prepared statement, and where each `$n` of its text is.
struct SqliteStatement {
  std::unique_ptr<sqlite3_stmt, SqliteFinalize> handle;
  std::vector<int> places;  // of $1, $2 …: SQLite's index; 0: it does not occur
};

// Prepared statements by their text; those that are in use belong to their cursors.
class SqliteStatements {
 public:
  absl::StatusOr<SqliteStatement> Take(sqlite3* db, std::string_view sql);
  void GiveBack(std::string_view sql, SqliteStatement statement);

 private:
  static constexpr size_t kMaxKept = 128;
  struct Kept {
    std::string sql;
    SqliteStatement statement;
  };
  std::list<Kept> kept_;  // the last used first
  std::unordered_map<std::string_view, std::list<Kept>::iterator> by_text_;
};

absl::Status BindSqlite(sqlite3* db, const SqliteStatement& statement,
                        std::span<const Value> values);

class SqliteConnection final : public Connection {
 public:
  // `path` "": a database in memory. `lock` null: the library needs none.
  static absl::StatusOr<std::unique_ptr<SqliteConnection>> Open(const std::string& path,
                                                                const DatabaseOptions& options,
                                                                std::shared_ptr<SideLock> lock);
  ~SqliteConnection() override;

  Dialect dialect() const override { return Dialect(DatabaseKind::kSqlite); }
  absl::StatusOr<std::unique_ptr<Cursor>> Run(std::string_view sql,
                                              std::span<const Value> values) override;
  absl::StatusOr<int64_t> Change(std::string_view sql, std::span<const Value> values) override;
  absl::Status Script(std::string_view sql) override;
  absl::Status Begin(Access access) override;
  absl::Status Commit() override;
  absl::Status Rollback() override;
  bool in_transaction() const override { return sqlite3_get_autocommit(db_.get()) == 0; }
  absl::StatusOr<int64_t> TakeIds(int64_t count) override;
  absl::StatusOr<std::unique_ptr<BulkInsert>> Bulk(
      std::string_view table, std::span<const std::string_view> columns) override;
  void Interrupt() override { sqlite3_interrupt(db_.get()); }

  // Forgets the handle without touching what it stands for: after fork(), in the child.
  void Abandon() { static_cast<void>(db_.release()); }

  sqlite3* db() const { return db_.get(); }
  SqliteStatements& statements() { return *statements_; }

 private:
  SqliteConnection(SqliteHandle db, std::shared_ptr<SideLock> lock)
      : db_(std::move(db)), lock_(std::move(lock)) {}
  absl::Status Configure(const DatabaseOptions& options, bool in_memory);
  absl::Status CheckIsOurs();
  absl::Status SetLogMode();
  void Checkpoint();

  SqliteHandle db_;
  std::shared_ptr<SideLock> lock_;
  std::unique_ptr<SqliteStatements> statements_ = std::make_unique<SqliteStatements>();
  bool writing_ = false;
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_SQLITE_CONNECTION_H_
