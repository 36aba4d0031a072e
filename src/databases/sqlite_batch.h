// Rows in memory that SQLite reads as a table.
#ifndef GRIOT_SRC_DATABASES_SQLITE_BATCH_H_
#define GRIOT_SRC_DATABASES_SQLITE_BATCH_H_

#include <sqlite3.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "griot/database/database.h"

namespace griot::databases {

// A hundred rows that one INSERT … SELECT takes cost half of what a hundred INSERTs do, and less
// than one INSERT with a hundred lists of values.
class SqliteBatch {
 public:
  static constexpr size_t kMaxColumns = 128;

  // Copies the row. INVALID_ARGUMENT for text that is none; then nothing is added.
  absl::Status Add(std::span<const Value> row);
  bool full() const { return rows_ >= kMaxRows || bytes_.size() >= kMaxBytes; }
  bool empty() const { return rows_ == 0; }
  size_t rows() const { return rows_; }
  void Clear();

  // The value of a cell becomes the result of SQLite's call.
  void Give(size_t row, size_t column, sqlite3_context* context) const;

  // Makes the table griot_batch (c0, c1, …) on a connection: the rows of *batch when it is read.
  static absl::Status MakeTable(sqlite3* db, const SqliteBatch** batch);

 private:
  // It all stays in the cache of the processor.
  static constexpr size_t kMaxRows = 128;
  static constexpr size_t kMaxBytes = size_t{64} << 10;

  struct Cell {
    enum class Kind : uint8_t { kNull, kInteger, kReal, kText, kBytes } kind;
    union {
      int64_t integer;
      double real;
      size_t at;  // in bytes_
    };
    size_t size;
  };

  std::vector<Cell> cells_;
  std::string bytes_;
  size_t columns_ = 0;
  size_t rows_ = 0;
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_SQLITE_BATCH_H_
