// Prepared statements of one connection to SQLite.
#ifndef GRIOT_SRC_DATABASES_SQLITE_STATEMENTS_H_
#define GRIOT_SRC_DATABASES_SQLITE_STATEMENTS_H_

#include <sqlite3.h>

#include <list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/database/database.h"

namespace griot::databases {

struct SqliteFinalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

struct SqlitePrepared {
  std::string sql;
  std::unique_ptr<sqlite3_stmt, SqliteFinalize> handle;
  std::vector<int> places;  // of $1, $2 …: SQLite's index; 0: it does not occur
  bool kept = false;        // by the cache
  bool in_use = true;
};

// A prepared statement for one use: reset, and given back, when it goes.
class SqliteStatement {
 public:
  explicit SqliteStatement(SqlitePrepared* prepared) : prepared_(prepared) {}

  sqlite3_stmt* raw() const { return prepared_->handle.get(); }
  bool writes() const { return sqlite3_stmt_readonly(raw()) == 0; }

  enum class Lifetime : uint8_t {
    kThisStep,   // text and bytes live until the statement has run: they are viewed
    kUntilReset  // they are copied
  };
  absl::Status Bind(std::span<const Value> values, Lifetime lifetime);

 private:
  struct GiveBack {
    void operator()(SqlitePrepared* prepared) const;
  };
  std::unique_ptr<SqlitePrepared, GiveBack> prepared_;
};

// Remembers the statements that were used last, by their text.
class SqliteStatements {
 public:
  absl::StatusOr<SqliteStatement> Take(sqlite3* db, std::string_view sql);

 private:
  static constexpr size_t kMaxKept = 128;
  void Shrink();

  std::list<SqlitePrepared> kept_;  // the last used first
  std::unordered_map<std::string_view, std::list<SqlitePrepared>::iterator> by_text_;
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_SQLITE_STATEMENTS_H_
