#include "src/databases/sqlite_statements.h"

#include <optional>
#include <utility>
#include <variant>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/databases/sqlite_error.h"
#include "src/databases/values.h"

namespace griot::databases {
namespace {

// SQLite takes "$3" for a name.
absl::Status FindPlaces(SqlitePrepared& prepared) {
  sqlite3_stmt* const raw = prepared.handle.get();
  for (int i = 1; i <= sqlite3_bind_parameter_count(raw); ++i) {
    const char* const name = sqlite3_bind_parameter_name(raw, i);
    const std::optional<size_t> number =
        name == nullptr || *name != '$' ? std::nullopt : ParseInteger<size_t>(name + 1);
    if (!number || *number == 0 || *number > 0xffff) {
      return Internal("sqlite: an unknown kind of parameter, write $1, $2 …");
    }
    if (prepared.places.size() < *number) prepared.places.resize(*number);
    prepared.places[*number - 1] = i;
  }
  return absl::OkStatus();
}

absl::StatusOr<SqlitePrepared> Prepare(sqlite3* db, std::string_view sql) {
  SqlitePrepared prepared;
  prepared.sql = sql;
  sqlite3_stmt* raw = nullptr;
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v3(db, prepared.sql.c_str(), static_cast<int>(sql.size()) + 1,
                                      SQLITE_PREPARE_PERSISTENT, &raw, &tail);
  if (code != SQLITE_OK) return SqliteError(db, code);
  prepared.handle.reset(raw);
  if (raw == nullptr || Trim(tail).find_first_not_of("; ") != std::string_view::npos) {
    return Internal("sqlite: not one statement, give one a call");
  }
  GRIOT_TRY(FindPlaces(prepared));
  return prepared;
}

absl::Status BindOne(sqlite3_stmt* raw, int at, const Value::Held& held,
                     sqlite3_destructor_type lifetime) {
  int code = SQLITE_OK;
  if (const auto* integer = std::get_if<int64_t>(&held)) {
    code = sqlite3_bind_int64(raw, at, *integer);
  } else if (const auto* text = std::get_if<std::string_view>(&held)) {
    GRIOT_TRY(CheckText(*text));
    // A null pointer would be NULL.
    code = sqlite3_bind_text64(raw, at, text->empty() ? "" : text->data(), text->size(), lifetime,
                               SQLITE_UTF8);
  } else if (const auto* bytes = std::get_if<Bytes>(&held)) {
    const std::string_view view = bytes->view;
    code = sqlite3_bind_blob64(raw, at, view.empty() ? "" : view.data(), view.size(), lifetime);
  } else if (const auto* real = std::get_if<double>(&held)) {
    code = sqlite3_bind_double(raw, at, *real);
  } else {
    code = sqlite3_bind_null(raw, at);
  }
  return code == SQLITE_OK ? absl::OkStatus() : SqliteError(sqlite3_db_handle(raw), code);
}

}  // namespace

void SqliteStatement::GiveBack::operator()(SqlitePrepared* prepared) const {
  if (!prepared->kept) {
    delete prepared;
    return;
  }
  sqlite3_reset(prepared->handle.get());
  sqlite3_clear_bindings(prepared->handle.get());
  prepared->in_use = false;
}

absl::Status SqliteStatement::Bind(std::span<const Value> values, Lifetime lifetime) {
  const std::vector<int>& places = prepared_->places;
  GRIOT_TRY(CheckCount(values.size(), places.size()));
  for (size_t i = 0; i < places.size(); ++i) {
    if (places[i] == 0) continue;
    GRIOT_TRY(BindOne(raw(), places[i], values[i].held(),
                      lifetime == Lifetime::kThisStep ? SQLITE_STATIC : SQLITE_TRANSIENT));
  }
  return absl::OkStatus();
}

absl::StatusOr<SqliteStatement> SqliteStatements::Take(sqlite3* db, std::string_view sql) {
  const auto found = by_text_.find(sql);
  if (found != by_text_.end() && !found->second->in_use) {
    kept_.splice(kept_.begin(), kept_, found->second);
    kept_.front().in_use = true;
    return SqliteStatement(&kept_.front());
  }
  GRIOT_LET(SqlitePrepared prepared, Prepare(db, sql));
  // A second one of the same text is not kept.
  if (found != by_text_.end()) return SqliteStatement(new SqlitePrepared(std::move(prepared)));
  kept_.push_front(std::move(prepared));
  kept_.front().kept = true;
  by_text_[kept_.front().sql] = kept_.begin();
  Shrink();
  return SqliteStatement(&kept_.front());
}

void SqliteStatements::Shrink() {
  if (kept_.size() <= kMaxKept) return;
  for (auto last = std::prev(kept_.end()); last != kept_.begin(); --last) {
    if (last->in_use) continue;
    by_text_.erase(last->sql);
    kept_.erase(last);
    return;
  }
}

}  // namespace griot::databases
