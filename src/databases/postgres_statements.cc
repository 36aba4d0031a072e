#ifdef GRIOT_HAVE_LIBPQ

#include "src/databases/postgres_statements.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/databases/postgres_error.h"
#include "src/databases/postgres_values.h"
#include "src/databases/values.h"

namespace griot::databases {
namespace {

void Quietly(PGconn* connection, const std::string& sql) {
  const PgResult ignored(Pq().PQexec(connection, sql.c_str()));
}

// A parameter that is NULL has no type of its own, and PostgreSQL does not always find one
// ("$1 IS NULL"). Then any will do; these are tried in turn.
std::vector<std::vector<uint32_t>> TypesToTry(std::span<const Value> values) {
  std::vector<std::vector<uint32_t>> tries;
  for (const uint32_t type_of_null : {kUnknownType, kTextType, kBigintType, kByteaType}) {
    std::vector<uint32_t> types;
    for (const Value& value : values) {
      types.push_back(IsNull(value) ? uint32_t{type_of_null} : DeclaredType(value));
    }
    if (tries.empty() || types != tries.front()) tries.push_back(std::move(types));
  }
  return tries;
}

}  // namespace

absl::Status PostgresError(PGconn* connection, const PGresult* result, std::string_view what) {
  const auto field = [&](int code) -> std::string_view {
    const char* const text = Pq().PQresultErrorField(result, code);
    return text == nullptr ? "" : text;
  };
  const std::string_view state = field(PG_DIAG_SQLSTATE);
  if (!state.empty() || Pq().PQstatus(connection) != CONNECTION_OK) {
    return PostgresError(state, field(PG_DIAG_MESSAGE_PRIMARY), what);
  }
  return Internal(Cat("postgresql: ", what, ": the client library failed"));
}

absl::StatusOr<const PostgresStatement*> PostgresStatements::Take(PGconn* connection,
                                                                  std::string_view sql,
                                                                  std::span<const Value> values) {
  if (const auto found = by_text_.find(sql); found != by_text_.end()) {
    const std::vector<uint32_t>& types = found->second->parameters;
    if (std::equal(values.begin(), values.end(), types.begin(), types.end(), Fits)) {
      kept_.splice(kept_.begin(), kept_, found->second);
      return &kept_.front();
    }
  }
  GRIOT_LET(PostgresStatement statement, Prepare(connection, sql, values));
  Forget(connection, sql);
  kept_.push_front(std::move(statement));
  by_text_[kept_.front().sql] = kept_.begin();
  if (kept_.size() > kMaxKept) Forget(connection, kept_.back().sql);
  return &kept_.front();
}

void PostgresStatements::Forget(PGconn* connection, std::string_view sql) {
  const auto found = by_text_.find(sql);
  if (found == by_text_.end()) return;
  const auto kept = found->second;
  // In a transaction that has failed the server refuses, and keeps a little memory in use.
  Quietly(connection, Cat("DEALLOCATE ", kept->name));
  by_text_.erase(found);
  kept_.erase(kept);
}

absl::StatusOr<PostgresStatement> PostgresStatements::Prepare(PGconn* connection,
                                                              std::string_view sql,
                                                              std::span<const Value> values) {
  PostgresStatement statement{std::string(sql), Cat("s", ++count_), {}};
  const std::vector<std::vector<uint32_t>> tries = TypesToTry(values);
  // A failed try must not fail the transaction.
  const bool guarded = tries.size() > 1 && Pq().PQtransactionStatus(connection) == PQTRANS_INTRANS;
  if (guarded) Quietly(connection, "SAVEPOINT griot_prepare");
  absl::Status status;
  for (const std::vector<uint32_t>& types : tries) {
    const PgResult result(Pq().PQprepare(connection, statement.name.c_str(), statement.sql.c_str(),
                                         static_cast<int>(types.size()), types.data()));
    const bool prepared = Pq().PQresultStatus(result.get()) == PGRES_COMMAND_OK;
    if (prepared) {
      status = absl::OkStatus();
      break;
    }
    if (status.ok()) status = PostgresError(connection, result.get(), "prepare");
    if (guarded) Quietly(connection, "ROLLBACK TO SAVEPOINT griot_prepare");
  }
  if (guarded) Quietly(connection, "RELEASE SAVEPOINT griot_prepare");
  GRIOT_TRY(status);
  const PgResult described(Pq().PQdescribePrepared(connection, statement.name.c_str()));
  if (Pq().PQresultStatus(described.get()) != PGRES_COMMAND_OK) {
    return PostgresError(connection, described.get(), "describe");
  }
  for (int i = 0; i < Pq().PQnparams(described.get()); ++i) {
    statement.parameters.push_back(Pq().PQparamtype(described.get(), i));
  }
  if (statement.parameters.size() > values.size()) {
    Quietly(connection, Cat("DEALLOCATE ", statement.name));
    return CheckCount(values.size(), statement.parameters.size());
  }
  return statement;
}

}  // namespace griot::databases

#endif  // GRIOT_HAVE_LIBPQ
