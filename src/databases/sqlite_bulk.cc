#include "src/databases/sqlite_bulk.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/databases/sqlite_connection.h"
#include "src/databases/values.h"

namespace griot::databases {

std::string SqliteBulk::Sql(std::string_view table, std::span<const std::string_view> columns) {
  std::string sql = Cat("INSERT INTO ", table, " (");
  std::string values;
  for (size_t i = 0; i < columns.size(); ++i) {
    sql += Cat(i == 0 ? "" : ", ", columns[i]);
    values += Cat(i == 0 ? "$" : ", $", i + 1);
  }
  return Cat(sql, ") VALUES (", values, ")");
}

// Half of the rows must not be committed.
SqliteBulk::~SqliteBulk() {
  if (open_) connection_.Fail();
}

absl::Status SqliteBulk::Add(std::span<const Value> row) {
  GRIOT_TRY(CheckBulkRow(row.size(), columns_));
  open_ = true;
  GRIOT_TRY(statement_.Bind(row, SqliteStatement::Lifetime::kThisStep));
  const absl::StatusOr<bool> done = connection_.Step(statement_.raw());
  sqlite3_reset(statement_.raw());
  return done.status();
}

absl::Status SqliteBulk::Finish() {
  open_ = false;
  return absl::OkStatus();
}

}  // namespace griot::databases
