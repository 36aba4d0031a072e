#ifdef GRIOT_HAVE_LIBPQ

#include "src/databases/postgres_connection.h"

#include <poll.h>
#include <unistd.h>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/databases/postgres_values.h"
#include "src/databases/values.h"

namespace griot::databases {
namespace {

// A block of ids is nextval() and setval(), and nobody may come between. The lock is the session's,
// not the transaction's, or an import would make all others wait to its end. One statement takes it
// and gives it back: `last` stands before the unlocking, in the order of the list.
constexpr std::string_view kTakeIds =
    "WITH locked AS MATERIALIZED (SELECT pg_advisory_lock(7311425091845203)), "
    "taken AS MATERIALIZED (SELECT setval('griot_ids', nextval('griot_ids') + $1 - 1) AS last "
    "FROM locked) "
    "SELECT last, pg_advisory_unlock(7311425091845203) FROM taken";

// A select that nobody reads on may be stopped; what changes rows must reach its end.
bool OnlySelects(std::string_view sql) {
  sql = Trim(sql);
  return LowerAscii(sql.substr(0, 6)) == "select";
}

bool Returns(std::string_view sql) {
  return !OnlySelects(sql) && LowerAscii(sql).find("returning") != std::string::npos;
}

int64_t RowsChanged(const PGresult* result) {
  // PQcmdStatus() wants to write, and does not.
  const std::string_view status = Pq().PQcmdStatus(const_cast<PGresult*>(result));
  for (const std::string_view verb : {"INSERT", "UPDATE", "DELETE", "MERGE"}) {
    if (!status.starts_with(verb)) continue;
    const size_t blank = status.rfind(' ');
    return ParseInteger<int64_t>(status.substr(blank + 1)).value_or(0);
  }
  return 0;
}

}  // namespace

absl::StatusOr<std::unique_ptr<PostgresConnection>> PostgresConnection::Open(
    PgHandle handle, const std::string& settings) {
  PgCancel cancel(Pq().PQgetCancel(handle.get()));
  std::unique_ptr<PostgresConnection> connection(
      new PostgresConnection(std::move(handle), std::move(cancel)));
  GRIOT_TRY(connection->Script(settings));
  return connection;
}

PostgresConnection::~PostgresConnection() = default;

absl::Status PostgresConnection::MakeFree() {
  if (bulk_ != nullptr) {
    return FailedPrecondition("database: a bulk insert is under way, finish it first");
  }
  if (cursor_ != nullptr) cursor_->TakeInRest();
  return absl::OkStatus();
}

void PostgresConnection::Occupy(PostgresBulk* bulk) {
  bulk_ = bulk;
  SetRunning(true);
}

void PostgresConnection::Forget(PostgresBulk* bulk) {
  if (bulk != bulk_) return;
  bulk_ = nullptr;
  SetRunning(false);
}

void PostgresConnection::Forget(PostgresCursor* cursor) {
  if (cursor != cursor_) return;
  cursor_ = nullptr;
  SetRunning(false);
}

void PostgresConnection::SetRunning(bool running) {
  const std::lock_guard lock(running_mutex_);
  running_ = running;
}

PgResult PostgresConnection::DropResults() {
  PgResult failed;
  while (PgResult result{Pq().PQgetResult(pq())}) {
    const ExecStatusType status = Pq().PQresultStatus(result.get());
    // The server would wait for rows, and we for its answer.
    if (status == PGRES_COPY_IN && Pq().PQputCopyEnd(pq(), "abandoned") != 1) break;
    if (status == PGRES_FATAL_ERROR && failed == nullptr) failed = std::move(result);
  }
  return failed;
}

// Prepares where that is needed, and sends.
absl::Status PostgresConnection::Send(std::string_view sql, std::span<const Value> values) {
  GRIOT_TRY(MakeFree());
  GRIOT_LET(const PostgresValues bound, PostgresValues::Of(values));
  GRIOT_LET(const PostgresStatement* statement, statements_.Take(pq(), sql, values));
  SetRunning(true);
  if (Pq().PQsendQueryPrepared(pq(), statement->name.c_str(),
                               static_cast<int>(statement->parameters.size()), bound.pointers(),
                               bound.lengths(), bound.formats(), 0) == 1) {
    return absl::OkStatus();
  }
  SetRunning(false);
  return PostgresError(pq(), nullptr, "step");
}

// A table has changed its columns, or somebody between us and the server has changed the session.
bool PostgresConnection::ForgetIfStale(const PGresult* result, std::string_view sql) {
  const char* const state = Pq().PQresultErrorField(result, PG_DIAG_SQLSTATE);
  if (state == nullptr) return false;
  const bool stale = std::string_view(state) == "0A000" || std::string_view(state) == "26000";
  if (stale) statements_.Forget(pq(), sql);
  return stale;
}

absl::StatusOr<std::unique_ptr<Cursor>> PostgresConnection::Run(std::string_view sql,
                                                                std::span<const Value> values) {
  return RunOnce(sql, values, /*again=*/!begun_);
}

absl::StatusOr<std::unique_ptr<Cursor>> PostgresConnection::RunOnce(std::string_view sql,
                                                                    std::span<const Value> values,
                                                                    bool again) {
  GRIOT_TRY(Send(sql, values));
  Pq().PQsetSingleRowMode(pq());
  auto cursor = std::make_unique<PostgresCursor>(*this, !begun_ && OnlySelects(sql));
  cursor_ = cursor.get();
  if (absl::Status status = cursor->Start(); !status.ok()) {
    if (!ForgetIfStale(cursor->failed(), sql) || !again) return status;
    cursor.reset();
    return RunOnce(sql, values, /*again=*/false);
  }
  if (!begun_ && Returns(sql)) {
    // It is committed behind its last row, which may fail.
    cursor->TakeInRest();
    GRIOT_TRY(cursor->end());
  }
  return std::unique_ptr<Cursor>(std::move(cursor));
}

absl::StatusOr<int64_t> PostgresConnection::Change(std::string_view sql,
                                                   std::span<const Value> values) {
  return ChangeOnce(sql, values, /*again=*/!begun_);
}

absl::StatusOr<int64_t> PostgresConnection::ChangeOnce(std::string_view sql,
                                                       std::span<const Value> values, bool again) {
  GRIOT_TRY(Send(sql, values));
  PgResult result(Pq().PQgetResult(pq()));
  // What is not in a transaction is committed behind its result.
  if (PgResult late = DropResults(); late != nullptr) result = std::move(late);
  SetRunning(false);
  switch (Pq().PQresultStatus(result.get())) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK: return RowsChanged(result.get());
    default: break;
  }
  if (ForgetIfStale(result.get(), sql) && again) return ChangeOnce(sql, values, /*again=*/false);
  return PostgresError(pq(), result.get(), "step");
}

absl::StatusOr<PgResult> PostgresConnection::Simple(const std::string& sql, std::string_view what) {
  GRIOT_TRY(MakeFree());
  SetRunning(true);
  PgResult result(Pq().PQexec(pq(), sql.c_str()));
  SetRunning(false);
  switch (Pq().PQresultStatus(result.get())) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY: return result;
    default: DropResults(); return PostgresError(pq(), result.get(), what);
  }
}

absl::Status PostgresConnection::Script(std::string_view sql) {
  return Simple(std::string(sql), "script").status();
}

absl::Status PostgresConnection::Begin(Access access) {
  if (begun_) return TransactionOpen();
  GRIOT_TRY(Simple(access == Access::kWrite ? "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
                                            : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                   "begin")
                .status());
  begun_ = true;
  return absl::OkStatus();
}

absl::Status PostgresConnection::Commit() {
  if (!begun_) return NoTransaction();
  GRIOT_LET(const PgResult result, Simple("COMMIT", "commit"));
  begun_ = false;
  // Asked to commit a transaction that has failed, the server rolls it back and is content.
  if (std::string_view(Pq().PQcmdStatus(result.get())) == "COMMIT") return absl::OkStatus();
  return TransactionRolledBack();
}

absl::Status PostgresConnection::Rollback() {
  if (bulk_ != nullptr) bulk_->Abandon();
  if (!begun_) return absl::OkStatus();
  GRIOT_TRY(Simple("ROLLBACK", "rollback").status());
  begun_ = false;
  if (!lock_in_doubt_) return absl::OkStatus();
  lock_in_doubt_ = false;
  return Simple("SELECT pg_advisory_unlock_all()", "unlock").status();
}

absl::StatusOr<int64_t> PostgresConnection::TakeIds(int64_t count) {
  GRIOT_TRY(CheckIdCount(count));
  absl::StatusOr<std::optional<int64_t>> last = QueryInt(kTakeIds, {count});
  if (last.ok() && *last) return **last - count + 1;
  // It was stopped between locking and unlocking, perhaps.
  lock_in_doubt_ = true;
  if (!begun_) {
    lock_in_doubt_ = false;
    GRIOT_TRY(Simple("SELECT pg_advisory_unlock_all()", "unlock").status());
  }
  if (!last.ok()) return last.status();
  return FailedPrecondition("database: the store counts no ids, migrate it first");
}

absl::StatusOr<std::unique_ptr<BulkInsert>> PostgresConnection::Bulk(
    std::string_view table, std::span<const std::string_view> columns) {
  if (!begun_) return NeedsWriteTransaction("a bulk insert");
  std::string sql = Cat("COPY ", table, " (");
  for (size_t i = 0; i < columns.size(); ++i) sql += Cat(i == 0 ? "" : ", ", columns[i]);
  sql += ") FROM STDIN";
  return std::unique_ptr<BulkInsert>(
      std::make_unique<PostgresBulk>(*this, std::move(sql), columns.size()));
}

// The statement that runs cannot end, and the next one not begin, while the server is told.
void PostgresConnection::Interrupt() {
  const std::lock_guard lock(running_mutex_);
  if (!running_) return;
  char error[256];
  Pq().PQcancel(cancel_.get(), error, sizeof error);
}

bool PostgresConnection::usable() {
  if (Pq().PQstatus(pq()) != CONNECTION_OK || cursor_ != nullptr || bulk_ != nullptr) return false;
  // A server that went away has said so.
  pollfd socket{Pq().PQsocket(pq()), POLLIN, 0};
  if (poll(&socket, 1, 0) == 0) return true;
  return Pq().PQconsumeInput(pq()) == 1 && Pq().PQstatus(pq()) == CONNECTION_OK;
}

void PostgresConnection::Abandon() {
  close(Pq().PQsocket(pq()));
  static_cast<void>(handle_.release());
}

}  // namespace griot::databases

#endif  // GRIOT_HAVE_LIBPQ
