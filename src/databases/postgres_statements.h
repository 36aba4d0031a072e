// Statements that the server has prepared, by their text.
#ifndef GRIOT_SRC_DATABASES_POSTGRES_STATEMENTS_H_
#define GRIOT_SRC_DATABASES_POSTGRES_STATEMENTS_H_

#include <list>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/database/database.h"
#include "src/databases/libpq.h"

namespace griot::databases {

struct PostgresStatement {
  std::string sql;
  std::string name;                  // on the server
  std::vector<uint32_t> parameters;  // their types
};

class PostgresStatements {
 public:
  // Prepares it where that was not done, or was done for values of other types. Nothing else may
  // run on the connection. What it gives lives until the next call.
  absl::StatusOr<const PostgresStatement*> Take(PGconn* connection, std::string_view sql,
                                                std::span<const Value> values);
  // Of a statement that the server no longer takes.
  void Forget(PGconn* connection, std::string_view sql);

 private:
  static constexpr size_t kMaxKept = 128;
  absl::StatusOr<PostgresStatement> Prepare(PGconn* connection, std::string_view sql,
                                            std::span<const Value> values);

  std::list<PostgresStatement> kept_;  // the last used first
  std::unordered_map<std::string_view, std::list<PostgresStatement>::iterator> by_text_;
  int64_t count_ = 0;
};

// The error of `result`, or of the connection when there is none.
absl::Status PostgresError(PGconn* connection, const PGresult* result, std::string_view what);

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_POSTGRES_STATEMENTS_H_
