// COPY … FROM STDIN.
#ifndef GRIOT_SRC_DATABASES_POSTGRES_BULK_H_
#define GRIOT_SRC_DATABASES_POSTGRES_BULK_H_

#include <string>

#include "griot/database/database.h"
#include "src/databases/libpq.h"

namespace griot::databases {

class PostgresConnection;

class PostgresBulk final : public BulkInsert {
 public:
  PostgresBulk(PostgresConnection& connection, std::string sql, size_t columns);
  ~PostgresBulk() override { Abandon(); }

  absl::Status Add(std::span<const Value> row) override;
  absl::Status Finish() override;
  // Ends the COPY without its rows: the transaction has failed then.
  void Abandon();

 private:
  absl::Status Begin();
  absl::Status Flush();
  absl::Status Fail(absl::Status status);

  PostgresConnection& connection_;
  const std::string sql_;
  const size_t columns_;
  bool begun_ = false;
  absl::Status status_;
  int64_t rows_ = 0;
  std::string buffer_;
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_POSTGRES_BULK_H_
