#include "src/databases/sqlite_connection.h"

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::databases {
namespace {

// "grio" in the header of the file: nobody else's.
constexpr int64_t kApplicationId = 0x6772696f;
// So large may the log of changes grow before somebody moves it into the file.
constexpr int kCheckpointPages = 4096;

// Views of text and bytes live until the next step: values are bound without a copy, so the cursor
// copies those that it was given.
class SqliteCursor final : public Cursor {
 public:
  SqliteCursor(SqliteConnection& connection, std::string_view sql, SqliteStatement statement)
      : connection_(connection), sql_(sql), statement_(std::move(statement)) {}
  ~SqliteCursor() override {
    connection_.statements().GiveBack(sql_, std::move(statement_));
  }

  absl::StatusOr<bool> Next() override {
    if (ended_) return false;
    const int code = sqlite3_step(raw());
    if (code == SQLITE_ROW) return true;
    ended_ = true;
    if (code == SQLITE_DONE) return false;
    return SqliteError(connection_.db(), code, "step");
  }
  int columns() const override { return sqlite3_column_count(raw()); }
  bool IsNull(int column) const override {
    return sqlite3_column_type(raw(), column) == SQLITE_NULL;
  }
  int64_t Int(int column) const override { return sqlite3_column_int64(raw(), column); }
  double Double(int column) const override { return sqlite3_column_double(raw(), column); }
  std::string_view Text(int column) const override {
    const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(raw(), column));
    if (text == nullptr) return "";
    return {text, static_cast<size_t>(sqlite3_column_bytes(raw(), column))};
  }
  std::string_view Blob(int column) const override {
    const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(raw(), column));
    if (bytes == nullptr) return "";
    return {bytes, static_cast<size_t>(sqlite3_column_bytes(raw(), column))};
  }

 private:
  sqlite3_stmt* raw() const { return statement_.handle.get(); }

  SqliteConnection& connection_;
  const std::string sql_;
  SqliteStatement statement_;
  bool ended_ = false;
};

class SqliteBulk final : public BulkInsert {
 public:
  SqliteBulk(SqliteConnection& connection, std::string sql, SqliteStatement statement)
      : connection_(connection), sql_(std::move(sql)), statement_(std::move(statement)) {}
  ~SqliteBulk() override { connection_.statements().GiveBack(sql_, std::move(statement_)); }

  absl::Status Add(std::span<const Value> row) override {
    GRIOT_TRY(BindSqlite(connection_.db(), statement_, row));
    const int code = sqlite3_step(statement_.handle.get());
    sqlite3_reset(statement_.handle.get());
    if (code == SQLITE_DONE) return absl::OkStatus();
    return SqliteError(connection_.db(), code, "insert");
  }
  absl::Status Finish() override { return absl::OkStatus(); }

 private:
  SqliteConnection& connection_;
  const std::string sql_;
  SqliteStatement statement_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<SqliteConnection>> SqliteConnection::Open(
    const std::string& path, const DatabaseOptions& options, std::shared_ptr<SideLock> lock) {
  sqlite3* raw = nullptr;
  const bool in_memory = path.starts_with("file:");
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
                    SQLITE_OPEN_EXRESCODE | (in_memory ? SQLITE_OPEN_URI : 0);
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  SqliteHandle db(raw);
  if (code != SQLITE_OK) return SqliteError(raw, code, "open");
  std::unique_ptr<SqliteConnection> connection(
      new SqliteConnection(std::move(db), std::move(lock)));
  GRIOT_TRY(connection->Configure(options, in_memory));
  return connection;
}

SqliteConnection::~SqliteConnection() {
  if (!db_) return;
  if (in_transaction()) Rollback().IgnoreError();
  statements_.reset();
  Checkpoint();
}

absl::Status SqliteConnection::Configure(const DatabaseOptions& options, bool in_memory) {
  sqlite3_busy_timeout(db(), static_cast<int>(absl::ToInt64Milliseconds(options.busy_timeout)));
  if (lock_ != nullptr) {
    sqlite3_db_config(db(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    GRIOT_TRY(Script("PRAGMA wal_autocheckpoint=0"));
  }
  GRIOT_TRY(CheckIsOurs());
  if (!in_memory) GRIOT_TRY(SetLogMode());
  return Script(
      "PRAGMA synchronous=FULL; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY; "
      "PRAGMA cache_size=-16000; PRAGMA trusted_schema=OFF;");
}

// Processes that open a new file at once get in each other's way here, for a moment.
absl::Status SqliteConnection::SetLogMode() {
  absl::Status status;
  for (int tries = 0; tries < 100; ++tries) {
    status = Script("PRAGMA journal_mode=WAL");
    if (status.code() != absl::StatusCode::kUnavailable) return status;
    sqlite3_sleep(20);
  }
  return status;
}

// A file that another program made is left alone.
absl::Status SqliteConnection::CheckIsOurs() {
  GRIOT_LET(const auto id, QueryInt("PRAGMA application_id"));
  if (id.value_or(0) == kApplicationId) return absl::OkStatus();
  GRIOT_LET(const auto tables, QueryInt("SELECT count(*) FROM sqlite_master"));
  if (id.value_or(0) != 0 || tables.value_or(0) != 0) {
    return FailedPrecondition(
        "sqlite: this file belongs to another program, give griot a file of its own");
  }
  GRIOT_LET(Transaction work, Transaction::Begin(*this, Access::kWrite));
  GRIOT_TRY(Script(Cat("PRAGMA application_id=", kApplicationId)));
  return work.Commit();
}

absl::StatusOr<std::unique_ptr<Cursor>> SqliteConnection::Run(std::string_view sql,
                                                              std::span<const Value> values) {
  GRIOT_LET(SqliteStatement statement, statements_->Take(db(), sql));
  absl::Status bound = BindSqlite(db(), statement, values);
  // Until the last step SQLite reads what was bound, and the caller's text may be gone by then.
  for (size_t i = 0; bound.ok() && i < statement.places.size(); ++i) {
    const int at = statement.places[i];
    const Value::Held& held = values[i].held();
    if (const auto* text = std::get_if<std::string_view>(&held); text != nullptr && at != 0) {
      sqlite3_bind_text64(statement.handle.get(), at, text->empty() ? "" : text->data(),
                          text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } else if (const auto* bytes = std::get_if<Bytes>(&held); bytes != nullptr && at != 0) {
      sqlite3_bind_blob64(statement.handle.get(), at, bytes->view.empty() ? "" : bytes->view.data(),
                          bytes->view.size(), SQLITE_TRANSIENT);
    }
  }
  auto cursor = std::make_unique<SqliteCursor>(*this, sql, std::move(statement));
  if (!bound.ok()) return bound;
  return std::unique_ptr<Cursor>(std::move(cursor));
}

absl::StatusOr<int64_t> SqliteConnection::Change(std::string_view sql,
                                                 std::span<const Value> values) {
  GRIOT_LET(SqliteStatement statement, statements_->Take(db(), sql));
  absl::Status status = BindSqlite(db(), statement, values);
  const int64_t before = sqlite3_total_changes64(db());
  int code = SQLITE_ROW;
  while (status.ok() && code == SQLITE_ROW) code = sqlite3_step(statement.handle.get());
  if (status.ok() && code != SQLITE_DONE) status = SqliteError(db(), code, "step");
  const int64_t changed =
      sqlite3_total_changes64(db()) == before ? 0 : sqlite3_changes64(db());
  statements_->GiveBack(sql, std::move(statement));
  if (!status.ok()) return status;
  return changed;
}

absl::Status SqliteConnection::Script(std::string_view sql) {
  const int code = sqlite3_exec(db(), std::string(sql).c_str(), nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? absl::OkStatus() : SqliteError(db(), code, "script");
}

absl::Status SqliteConnection::Begin(Access access) {
  if (in_transaction()) return FailedPrecondition("database: a transaction has begun already");
  if (access == Access::kRead) return Script("BEGIN");
  if (lock_ != nullptr) GRIOT_TRY(lock_->Share());
  absl::Status status = Script("BEGIN IMMEDIATE");
  writing_ = status.ok();
  if (!writing_ && lock_ != nullptr) lock_->Release();
  return status;
}

absl::Status SqliteConnection::Commit() {
  GRIOT_TRY(Script("COMMIT"));
  if (!std::exchange(writing_, false) || lock_ == nullptr) return absl::OkStatus();
  lock_->Release();
  sqlite3_file* file = nullptr;  // the log of changes
  sqlite3_int64 size = 0;
  if (sqlite3_file_control(db(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) == SQLITE_OK &&
      file != nullptr && file->pMethods != nullptr &&
      file->pMethods->xFileSize(file, &size) == SQLITE_OK &&
      size < sqlite3_int64{kCheckpointPages} * 4096) {
    return absl::OkStatus();
  }
  Checkpoint();
  return absl::OkStatus();
}

void SqliteConnection::Checkpoint() {
  if (lock_ == nullptr || !lock_->TryAlone()) return;
  sqlite3_wal_checkpoint_v2(db(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  lock_->Release();
}

absl::Status SqliteConnection::Rollback() {
  absl::Status status = in_transaction() ? Script("ROLLBACK") : absl::OkStatus();
  if (std::exchange(writing_, false) && lock_ != nullptr) lock_->Release();
  return status;
}

absl::StatusOr<int64_t> SqliteConnection::TakeIds(int64_t count) {
  if (!in_transaction()) return FailedPrecondition("database: ids are taken inside a transaction");
  GRIOT_LET(const auto next,
            QueryInt("UPDATE griot_ids SET next = next + $1 RETURNING next", {count}));
  if (!next) return Internal("sqlite: griot_ids has no row, migrate the store");
  return *next - count;
}

absl::StatusOr<std::unique_ptr<BulkInsert>> SqliteConnection::Bulk(
    std::string_view table, std::span<const std::string_view> columns) {
  std::string sql = Cat("INSERT INTO ", table, " (");
  std::string values;
  for (size_t i = 0; i < columns.size(); ++i) {
    sql += Cat(i == 0 ? "" : ", ", columns[i]);
    values += Cat(i == 0 ? "$" : ", $", i + 1);
  }
  sql += Cat(") VALUES (", values, ")");
  GRIOT_LET(SqliteStatement statement, statements_->Take(db(), sql));
  return std::unique_ptr<BulkInsert>(
      std::make_unique<SqliteBulk>(*this, std::move(sql), std::move(statement)));
}

}  // namespace griot::databases
