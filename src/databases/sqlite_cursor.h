// Results of SQLite.
#ifndef GRIOT_SRC_DATABASES_SQLITE_CURSOR_H_
#define GRIOT_SRC_DATABASES_SQLITE_CURSOR_H_

#include <sqlite3.h>

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/database/database.h"
#include "src/databases/sqlite_statements.h"

namespace griot::databases {

class SqliteConnection;

// Row by row, as the statement runs. The first step is made already.
class SqliteCursor final : public Cursor {
 public:
  SqliteCursor(SqliteConnection& connection, SqliteStatement statement, bool has_row)
      : connection_(connection), statement_(std::move(statement)), waiting_(has_row) {}

  absl::StatusOr<bool> Next() override;
  int columns() const override { return sqlite3_column_count(raw()); }
  bool IsNull(int column) const override {
    return sqlite3_column_type(raw(), column) == SQLITE_NULL;
  }
  int64_t Int(int column) const override { return sqlite3_column_int64(raw(), column); }
  double Double(int column) const override { return sqlite3_column_double(raw(), column); }
  std::string_view Text(int column) const override;
  std::string_view Blob(int column) const override;

 private:
  sqlite3_stmt* raw() const { return statement_.raw(); }

  SqliteConnection& connection_;
  SqliteStatement statement_;
  bool waiting_;  // a row that Next() has not given yet
  bool ended_ = false;
};

// Rows that were fetched before: what a statement that wrote on its own gave back.
class SqliteRows final : public Cursor {
 public:
  explicit SqliteRows(int columns) : columns_(columns) {}
  // Copies the current row of `statement`.
  absl::Status Add(sqlite3_stmt* statement);

  absl::StatusOr<bool> Next() override { return ++row_ * columns_ < values_.size(); }
  int columns() const override { return static_cast<int>(columns_); }
  bool IsNull(int column) const override { return sqlite3_value_type(at(column)) == SQLITE_NULL; }
  int64_t Int(int column) const override { return sqlite3_value_int64(at(column)); }
  double Double(int column) const override { return sqlite3_value_double(at(column)); }
  std::string_view Text(int column) const override;
  std::string_view Blob(int column) const override;

 private:
  struct FreeValue {
    void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
  };
  sqlite3_value* at(int column) const {
    return values_[row_ * columns_ + static_cast<size_t>(column)].get();
  }

  const size_t columns_;
  size_t row_ = static_cast<size_t>(-1);
  std::vector<std::unique_ptr<sqlite3_value, FreeValue>> values_;
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_SQLITE_CURSOR_H_
