#include "griot/database/database.h"

#include <charconv>
#include <iterator>

#include "griot/base/json.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {

bool Rows::Next() {
  if (!status_.ok()) return false;
  absl::StatusOr<bool> more = cursor_->Next();
  if (!more.ok()) status_ = more.status();
  return more.ok() && *more;
}

std::optional<std::string> Rows::MaybeText(int column) const {
  if (IsNull(column)) return std::nullopt;
  return TextCopy(column);
}

std::optional<absl::Time> Rows::MaybeTime(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Time(column);
}

std::string Dialect::IsOneOf(std::string_view column, std::string_view parameter) const {
  return engine_ == DatabaseKind::kSqlite
             ? Cat(column, " IN (SELECT value FROM json_each(", parameter, "))")
             : Cat(column, " = ANY(CAST(", parameter, " AS BIGINT[]))");
}

std::string Dialect::IdList(std::span<const Id> ids) const {
  const bool sqlite = engine_ == DatabaseKind::kSqlite;
  std::string list = sqlite ? "[" : "{";
  list.reserve(2 + ids.size() * 12);
  char digits[20];
  for (size_t i = 0; i < ids.size(); ++i) {
    if (i > 0) list += ',';
    list.append(digits, std::to_chars(digits, std::end(digits), ids[i].value).ptr);
  }
  list += sqlite ? ']' : '}';
  return list;
}

std::string Dialect::for_update_of_free(std::string_view table) const {
  return engine_ == DatabaseKind::kSqlite ? "" : Cat(" FOR UPDATE OF ", table, " SKIP LOCKED");
}

std::string Dialect::append_only(std::string_view table) const {
  std::string sql;
  for (const std::string_view verb : {"UPDATE", "DELETE"}) {
    const std::string name = Cat(table, "_no_", LowerAscii(verb));
    if (engine_ == DatabaseKind::kSqlite) {
      sql += Cat("CREATE TRIGGER ", name, " BEFORE ", verb, " ON ", table,
                 " BEGIN SELECT RAISE(ABORT, 'append only'); END;");
    } else {
      sql += Cat("CREATE FUNCTION ", name,
                 "() RETURNS trigger LANGUAGE plpgsql AS "
                 "'BEGIN RAISE EXCEPTION ''append only''; END';CREATE TRIGGER ",
                 name, " BEFORE ", verb, " ON ", table, " FOR EACH ROW EXECUTE FUNCTION ", name,
                 "();");
    }
  }
  if (engine_ == DatabaseKind::kPostgres) {
    sql += Cat("CREATE TRIGGER ", table, "_no_truncate BEFORE TRUNCATE ON ", table,
               " FOR EACH STATEMENT EXECUTE FUNCTION ", table, "_no_delete();");
  }
  return sql;
}

// A path of SQLite's has no way to write some names (before 3.45 a quote, say): their keys begin
// with an "=", and the members are looked through.
namespace {

// SQLite's paths cannot say every name: the others are looked for among the members.
std::string SqliteMember(std::string_view function, std::string_view wanted,
                         std::string_view column, std::string_view key) {
  return Cat("(CASE substr(", key, ", 1, 1) WHEN '$' THEN ", function, "(", column, ", ", key,
             ") ELSE (SELECT ", wanted, " FROM json_each(", column, ") WHERE key = substr(", key,
             ", 2)) END)");
}

}  // namespace

std::string Dialect::JsonText(std::string_view column, std::string_view key) const {
  if (engine_ == DatabaseKind::kPostgres) return Cat("(", column, " ->> ", key, ")");
  return SqliteMember("json_extract", "value", column, key);
}

std::string Dialect::JsonType(std::string_view column, std::string_view key) const {
  if (engine_ == DatabaseKind::kPostgres) return Cat("jsonb_typeof(", column, " -> ", key, ")");
  return SqliteMember("json_type", "type", column, key);
}

std::string Dialect::JsonKey(std::string_view name) const {
  if (engine_ == DatabaseKind::kPostgres) return std::string(name);
  std::string quoted;
  AppendJsonString(name, quoted);
  const bool plain = !name.empty() && quoted.size() == name.size() + 2;
  return plain ? Cat("$.", quoted) : Cat("=", name);
}

std::string Dialect::AsJson(std::string_view parameter) const {
  return engine_ == DatabaseKind::kSqlite ? std::string(parameter) : Cat(parameter, "::jsonb");
}

absl::StatusOr<Rows> Connection::Query(std::string_view sql, std::span<const Value> values) {
  GRIOT_LET(std::unique_ptr<Cursor> cursor, Run(sql, values));
  return Rows(std::move(cursor));
}

absl::StatusOr<Rows> Connection::Query(std::string_view sql, std::initializer_list<Value> values) {
  return Query(sql, std::span<const Value>(values.begin(), values.size()));
}

absl::StatusOr<int64_t> Connection::Execute(std::string_view sql,
                                            std::initializer_list<Value> values) {
  return Change(sql, std::span<const Value>(values.begin(), values.size()));
}

absl::StatusOr<std::optional<int64_t>> Connection::QueryInt(std::string_view sql,
                                                            std::initializer_list<Value> values) {
  GRIOT_LET(Rows rows, Query(sql, values));
  if (!rows.Next()) {
    GRIOT_TRY(rows.status());
    return std::optional<int64_t>();
  }
  return rows.IsNull(0) ? std::optional<int64_t>() : std::optional(rows.Int(0));
}

absl::StatusOr<Transaction> Transaction::Begin(Connection& connection, Access access) {
  GRIOT_TRY(connection.Begin(access));
  return Transaction(&connection);
}

Transaction::~Transaction() {
  // A rollback that fails leaves a connection that the pool throws away.
  if (connection_ != nullptr) connection_->Rollback().IgnoreError();
}

absl::Status Transaction::Commit() {
  Connection* const connection = std::exchange(connection_, nullptr);
  absl::Status status = connection->Commit();
  if (!status.ok()) connection->Rollback().IgnoreError();
  return status;
}

}  // namespace griot
