#ifndef GRIOT_SRC_DATABASES_SQLITE_ERROR_H_
#define GRIOT_SRC_DATABASES_SQLITE_ERROR_H_

#include <sqlite3.h>

#include "absl/status/status.h"

namespace griot::databases {

// The error of `db` (null: it did not open) after a call of SQLite's gave `code`. Its message has
// names of tables and columns, and no value of a row.
absl::Status SqliteError(sqlite3* db, int code);

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_SQLITE_ERROR_H_
