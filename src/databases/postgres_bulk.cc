#ifdef GRIOT_HAVE_LIBPQ

#include "src/databases/postgres_bulk.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/databases/postgres_connection.h"
#include "src/databases/postgres_copy.h"
#include "src/databases/values.h"

namespace griot::databases {
namespace {

constexpr size_t kBufferSize = 64 << 10;

}  // namespace

PostgresBulk::PostgresBulk(PostgresConnection& connection, std::string sql, size_t columns)
    : connection_(connection), sql_(std::move(sql)), columns_(columns) {}

absl::Status PostgresBulk::Add(std::span<const Value> row) {
  GRIOT_TRY(status_);
  GRIOT_TRY(CheckBulkRow(row.size(), columns_));
  if (!begun_) GRIOT_TRY(Begin());
  GRIOT_TRY(AppendCopyRow(row, buffer_));
  ++rows_;
  return buffer_.size() < kBufferSize ? absl::OkStatus() : Flush();
}

absl::Status PostgresBulk::Begin() {
  GRIOT_TRY(connection_.MakeFree());
  const PgResult result(Pq().PQexec(connection_.pq(), sql_.c_str()));
  if (Pq().PQresultStatus(result.get()) != PGRES_COPY_IN) {
    status_ = PostgresError(connection_.pq(), result.get(), "copy");
    return status_;
  }
  begun_ = true;
  buffer_.reserve(kBufferSize + 1024);
  connection_.Occupy(this);
  return absl::OkStatus();
}

absl::Status PostgresBulk::Flush() {
  const int sent =
      Pq().PQputCopyData(connection_.pq(), buffer_.data(), static_cast<int>(buffer_.size()));
  buffer_.clear();
  if (sent == 1) return absl::OkStatus();
  return Fail(PostgresError(connection_.pq(), nullptr, "copy"));
}

absl::Status PostgresBulk::Finish() {
  GRIOT_TRY(status_);
  if (!begun_) return absl::OkStatus();
  if (!buffer_.empty()) GRIOT_TRY(Flush());
  if (Pq().PQputCopyEnd(connection_.pq(), nullptr) != 1) {
    return Fail(PostgresError(connection_.pq(), nullptr, "copy"));
  }
  const PgResult result(Pq().PQgetResult(connection_.pq()));
  if (Pq().PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
    return Fail(PostgresError(connection_.pq(), result.get(), "copy"));
  }
  const auto copied = ParseInteger<int64_t>(Pq().PQcmdTuples(result.get()));
  if (copied != rows_) {
    return Fail(
        Internal(Cat("postgresql: copy: ", copied.value_or(0), " of ", rows_, " rows arrived")));
  }
  begun_ = false;
  rows_ = 0;
  connection_.DropResults();
  connection_.Forget(this);
  return absl::OkStatus();
}

absl::Status PostgresBulk::Fail(absl::Status status) {
  begun_ = false;
  status_ = std::move(status);
  connection_.DropResults();
  connection_.Forget(this);
  return status_;
}

void PostgresBulk::Abandon() {
  if (!begun_) return;
  Pq().PQputCopyEnd(connection_.pq(), "abandoned");
  Fail(FailedPrecondition("database: the bulk insert was abandoned")).IgnoreError();
}

}  // namespace griot::databases

#endif  // GRIOT_HAVE_LIBPQ
