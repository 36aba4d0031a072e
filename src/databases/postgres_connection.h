// A connection to PostgreSQL: statements, transactions, bulk inserts.
#ifndef GRIOT_SRC_DATABASES_POSTGRES_CONNECTION_H_
#define GRIOT_SRC_DATABASES_POSTGRES_CONNECTION_H_

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/database/database.h"
#include "src/databases/libpq.h"
#include "src/databases/pool.h"
#include "src/databases/postgres_bulk.h"
#include "src/databases/postgres_cursor.h"
#include "src/databases/postgres_statements.h"

namespace griot::databases {

class PostgresConnection final : public PooledConnection {
 public:
  // `settings`: SQL that each connection begins with.
  static absl::StatusOr<std::unique_ptr<PostgresConnection>> Open(PgHandle handle,
                                                                  const std::string& settings);
  ~PostgresConnection() override;

  Dialect dialect() const override { return Dialect(DatabaseKind::kPostgres); }
  absl::StatusOr<std::unique_ptr<Cursor>> Run(std::string_view sql,
                                              std::span<const Value> values) override;
  absl::StatusOr<int64_t> Change(std::string_view sql, std::span<const Value> values) override;
  absl::Status Script(std::string_view sql) override;
  absl::Status Begin(Access access) override;
  absl::Status Commit() override;
  absl::Status Rollback() override;
  bool in_transaction() const override { return begun_; }
  absl::StatusOr<int64_t> TakeIds(int64_t count) override;
  absl::StatusOr<std::unique_ptr<BulkInsert>> Bulk(
      std::string_view table, std::span<const std::string_view> columns) override;
  void Interrupt() override;

  bool usable() override;
  void Abandon() override;

  // For cursors and bulk inserts.
  PGconn* pq() const { return handle_.get(); }
  // Lets another statement run: an open cursor takes in its rest. An error during a bulk insert.
  absl::Status MakeFree();
  void Occupy(PostgresBulk* bulk);
  void Forget(PostgresBulk* bulk);
  void Forget(PostgresCursor* cursor);
  // Reads what remains of the answer to a statement; the error among it, or null.
  PgResult DropResults();

 private:
  PostgresConnection(PgHandle handle, PgCancel cancel)
      : handle_(std::move(handle)), cancel_(std::move(cancel)) {}
  void SetRunning(bool running);
  absl::StatusOr<PgResult> Simple(const std::string& sql, std::string_view what);
  absl::Status Send(std::string_view sql, std::span<const Value> values);
  bool ForgetIfStale(const PGresult* result, std::string_view sql);
  absl::StatusOr<std::unique_ptr<Cursor>> RunOnce(std::string_view sql,
                                                  std::span<const Value> values, bool again);
  absl::StatusOr<int64_t> ChangeOnce(std::string_view sql, std::span<const Value> values,
                                     bool again);

  PgHandle handle_;
  PgCancel cancel_;
  PostgresStatements statements_;
  PostgresCursor* cursor_ = nullptr;  // whose rows the server is sending
  PostgresBulk* bulk_ = nullptr;      // whose rows the server is taking
  bool begun_ = false;
  std::mutex running_mutex_;
  bool running_ = false;        // a statement, which Interrupt() may stop
  bool lock_in_doubt_ = false;  // that of TakeIds() may be held
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_POSTGRES_CONNECTION_H_
