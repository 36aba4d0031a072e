#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "src/databases/sqlite_connection.h"

namespace griot::databases {

absl::Status SqliteError(sqlite3* db, int code, std::string_view what) {
  const auto said = [&](std::string_view cure) {
    return Cat("sqlite: ", what, ": ", sqlite3_errstr(code), cure);
  };
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Unavailable(said(", others write for long, try again"));
    case SQLITE_CONSTRAINT: {
      const int extended = sqlite3_extended_errcode(db);
      if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY ||
          extended == SQLITE_CONSTRAINT_ROWID) {
        return AlreadyExists(said(", it is there already"));
      }
      // Of a constraint SQLite names the place, not the value.
      return FailedPrecondition(said(Cat(", ", sqlite3_errmsg(db))));
    }
    case SQLITE_FULL: return ResourceExhausted(said(", free some space"));
    case SQLITE_NOMEM: return ResourceExhausted(said(""));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return PermissionDenied(said(", the file must be writable"));
    case SQLITE_CORRUPT: return DataLoss(said(", restore a backup"));
    case SQLITE_NOTADB: return DataLoss(said(", name a file that griot made"));
    case SQLITE_CANTOPEN: return NotFound(said(", check the folder and its rights"));
    case SQLITE_INTERRUPT: return Cancelled(said(""));
    case SQLITE_IOERR: return Unavailable(said(", check the disk"));
    case SQLITE_TOOBIG: return InvalidArgument(said(", make it shorter"));
    default: return Internal(said(Cat(", ", sqlite3_errmsg(db))));
  }
}

absl::StatusOr<SqliteStatement> SqliteStatements::Take(sqlite3* db, std::string_view sql) {
  if (const auto found = by_text_.find(sql); found != by_text_.end()) {
    SqliteStatement statement = std::move(found->second->statement);
    const auto kept = found->second;
    by_text_.erase(found);
    kept_.erase(kept);
    return statement;
  }
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  if (code != SQLITE_OK) return SqliteError(db, code, "prepare");
  SqliteStatement statement;
  statement.handle.reset(raw);
  // "$3" is a name to SQLite.
  for (int i = 1; i <= sqlite3_bind_parameter_count(raw); ++i) {
    const char* const name = sqlite3_bind_parameter_name(raw, i);
    const auto number = name == nullptr ? std::nullopt : ParseInteger<size_t>(name + 1);
    if (!number || *number == 0) return Internal("sqlite: parameters are $1, $2 …");
    if (statement.places.size() < *number) statement.places.resize(*number);
    statement.places[*number - 1] = i;
  }
  return statement;
}

void SqliteStatements::GiveBack(std::string_view sql, SqliteStatement statement) {
  sqlite3_reset(statement.handle.get());
  sqlite3_clear_bindings(statement.handle.get());
  if (by_text_.contains(sql)) return;  // a second one of the same text
  kept_.push_front({std::string(sql), std::move(statement)});
  by_text_[kept_.front().sql] = kept_.begin();
  if (kept_.size() <= kMaxKept) return;
  by_text_.erase(kept_.back().sql);
  kept_.pop_back();
}

absl::Status BindSqlite(sqlite3* db, const SqliteStatement& statement,
                        std::span<const Value> values) {
  if (statement.places.size() > values.size()) {
    return Internal(Cat("sqlite: ", values.size(), " values for ", statement.places.size(),
                        " parameters"));
  }
  sqlite3_stmt* const raw = statement.handle.get();
  for (size_t i = 0; i < statement.places.size(); ++i) {
    const int at = statement.places[i];
    if (at == 0) continue;
    int code = SQLITE_OK;
    const Value::Held& held = values[i].held();
    if (const auto* integer = std::get_if<int64_t>(&held)) {
      code = sqlite3_bind_int64(raw, at, *integer);
    } else if (const auto* real = std::get_if<double>(&held)) {
      code = sqlite3_bind_double(raw, at, *real);
    } else if (const auto* text = std::get_if<std::string_view>(&held)) {
      if (text->find('\0') != std::string_view::npos || !IsUtf8(*text)) {
        return InvalidArgument("database: text is UTF-8 without zero bytes, give such text");
      }
      code = sqlite3_bind_text64(raw, at, text->empty() ? "" : text->data(), text->size(),
                                 SQLITE_STATIC, SQLITE_UTF8);
    } else if (const auto* bytes = std::get_if<Bytes>(&held)) {
      code = sqlite3_bind_blob64(raw, at, bytes->view.empty() ? "" : bytes->view.data(),
                                 bytes->view.size(), SQLITE_STATIC);
    } else {
      code = sqlite3_bind_null(raw, at);
    }
    if (code != SQLITE_OK) return SqliteError(db, code, "bind");
  }
  return absl::OkStatus();
}

}  // namespace griot::databases
