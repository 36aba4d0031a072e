#include "src/databases/sqlite_bulk.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/databases/sqlite_connection.h"
#include "src/databases/values.h"

namespace griot::databases {

std::string SqliteBulk::Sql(std::string_view table, std::span<const std::string_view> columns) {
  std::string names, cells;
  for (size_t i = 0; i < columns.size(); ++i) {
    names += Cat(i == 0 ? "" : ", ", columns[i]);
    cells += Cat(i == 0 ? "c" : ", c", i);
  }
  return Cat("INSERT INTO ", table, " (", names, ") SELECT ", cells, " FROM griot_batch");
}

// Half of the rows must not be committed.
SqliteBulk::~SqliteBulk() {
  if (open_) connection_.Fail();
}

absl::Status SqliteBulk::Add(std::span<const Value> row) {
  GRIOT_TRY(status_);
  GRIOT_TRY(CheckBulkRow(row.size(), columns_));
  open_ = true;
  GRIOT_TRY(batch_.Add(row));
  return batch_.full() ? Flush() : absl::OkStatus();
}

absl::Status SqliteBulk::Flush() {
  *reads_ = &batch_;
  status_ = connection_.Step(statement_.raw()).status();
  sqlite3_reset(statement_.raw());
  *reads_ = nullptr;
  batch_.Clear();
  return status_;
}

absl::Status SqliteBulk::Finish() {
  GRIOT_TRY(status_);
  if (!batch_.empty()) GRIOT_TRY(Flush());
  open_ = false;
  return absl::OkStatus();
}

}  // namespace griot::databases
