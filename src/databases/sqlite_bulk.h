// Bulk inserts into SQLite.
#ifndef GRIOT_SRC_DATABASES_SQLITE_BULK_H_
#define GRIOT_SRC_DATABASES_SQLITE_BULK_H_

#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "griot/database/database.h"
#include "src/databases/sqlite_batch.h"
#include "src/databases/sqlite_statements.h"

namespace griot::databases {

class SqliteConnection;

class SqliteBulk final : public BulkInsert {
 public:
  static std::string Sql(std::string_view table, std::span<const std::string_view> columns);

  // `statement`: of Sql(). `reads`: what the table griot_batch of its connection reads.
  SqliteBulk(SqliteConnection& connection, SqliteStatement statement, size_t columns,
             const SqliteBatch** reads)
      : connection_(connection),
        statement_(std::move(statement)),
        columns_(columns),
        reads_(reads) {}
  ~SqliteBulk() override;

  absl::Status Add(std::span<const Value> row) override;
  absl::Status Finish() override;

 private:
  absl::Status Flush();

  SqliteConnection& connection_;
  SqliteStatement statement_;
  const size_t columns_;
  const SqliteBatch** const reads_;
  SqliteBatch batch_;
  absl::Status status_;
  bool open_ = false;  // a row was given, and no end
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_SQLITE_BULK_H_
