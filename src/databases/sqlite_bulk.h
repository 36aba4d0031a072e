// Bulk inserts into SQLite.
#ifndef GRIOT_SRC_DATABASES_SQLITE_BULK_H_
#define GRIOT_SRC_DATABASES_SQLITE_BULK_H_

#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "griot/database/database.h"
#include "src/databases/sqlite_statements.h"

namespace griot::databases {

class SqliteConnection;

class SqliteBulk final : public BulkInsert {
 public:
  static std::string Sql(std::string_view table, std::span<const std::string_view> columns);

  SqliteBulk(SqliteConnection& connection, SqliteStatement statement, size_t columns)
      : connection_(connection), statement_(std::move(statement)), columns_(columns) {}
  ~SqliteBulk() override;

  absl::Status Add(std::span<const Value> row) override;
  absl::Status Finish() override;

 private:
  SqliteConnection& connection_;
  SqliteStatement statement_;
  const size_t columns_;
  bool open_ = false;  // a row was given, and no end
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_SQLITE_BULK_H_
