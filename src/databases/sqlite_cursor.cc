#include "src/databases/sqlite_cursor.h"

#include "src/databases/sqlite_connection.h"
#include "src/databases/sqlite_error.h"

namespace griot::databases {
namespace {

std::string_view View(const void* bytes, int size) {
  if (bytes == nullptr) return "";
  return {static_cast<const char*>(bytes), static_cast<size_t>(size)};
}

}  // namespace

absl::StatusOr<bool> SqliteCursor::Next() {
  if (ended_) return false;
  if (std::exchange(waiting_, false)) return true;
  absl::StatusOr<bool> row = connection_.Step(raw());
  ended_ = !row.ok() || !*row;
  if (ended_) sqlite3_reset(raw());  // lets go of the snapshot
  return row;
}

std::string_view SqliteCursor::Text(int column) const {
  const void* const text = sqlite3_column_text(raw(), column);
  return View(text, sqlite3_column_bytes(raw(), column));
}

std::string_view SqliteCursor::Blob(int column) const {
  const void* const bytes = sqlite3_column_blob(raw(), column);
  return View(bytes, sqlite3_column_bytes(raw(), column));
}

absl::Status SqliteRows::Add(sqlite3_stmt* statement) {
  for (int column = 0; column < static_cast<int>(columns_); ++column) {
    values_.emplace_back(sqlite3_value_dup(sqlite3_column_value(statement, column)));
    if (values_.back() == nullptr) return SqliteError(nullptr, SQLITE_NOMEM);
  }
  return absl::OkStatus();
}

std::string_view SqliteRows::Text(int column) const {
  const void* const text = sqlite3_value_text(at(column));
  return View(text, sqlite3_value_bytes(at(column)));
}

std::string_view SqliteRows::Blob(int column) const {
  const void* const bytes = sqlite3_value_blob(at(column));
  return View(bytes, sqlite3_value_bytes(at(column)));
}

}  // namespace griot::databases
