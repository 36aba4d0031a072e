#include "src/databases/sqlite_batch.h"

#include <variant>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/databases/sqlite_error.h"
#include "src/databases/values.h"

namespace griot::databases {
namespace {

// A virtual table, as https://sqlite.org/vtab.html wants it.
struct Table : sqlite3_vtab {
  const SqliteBatch** batch;
};

struct Position : sqlite3_vtab_cursor {
  const SqliteBatch* batch;
  size_t row;
};

Position& At(sqlite3_vtab_cursor* cursor) { return *static_cast<Position*>(cursor); }

int Connect(sqlite3* db, void* batch, int /*words*/, const char* const* /*word*/,
            sqlite3_vtab** table, char** /*error*/) {
  std::string sql = "CREATE TABLE x (";
  for (size_t i = 0; i < SqliteBatch::kMaxColumns; ++i) sql += Cat(i == 0 ? "c" : ", c", i);
  if (const int code = sqlite3_declare_vtab(db, (sql + ")").c_str()); code != SQLITE_OK) {
    return code;
  }
  *table = new Table{{}, static_cast<const SqliteBatch**>(batch)};
  return SQLITE_OK;
}

int Disconnect(sqlite3_vtab* table) {
  delete static_cast<Table*>(table);
  return SQLITE_OK;
}

int BestIndex(sqlite3_vtab* /*table*/, sqlite3_index_info* info) {
  info->estimatedRows = 100;
  info->estimatedCost = 100;
  return SQLITE_OK;
}

int Open(sqlite3_vtab* table, sqlite3_vtab_cursor** cursor) {
  *cursor = new Position{{}, *static_cast<Table*>(table)->batch, 0};
  return SQLITE_OK;
}

int Close(sqlite3_vtab_cursor* cursor) {
  delete static_cast<Position*>(cursor);
  return SQLITE_OK;
}

int Filter(sqlite3_vtab_cursor* cursor, int /*index*/, const char* /*name*/, int /*values*/,
           sqlite3_value** /*value*/) {
  At(cursor).row = 0;
  return SQLITE_OK;
}

int Next(sqlite3_vtab_cursor* cursor) {
  ++At(cursor).row;
  return SQLITE_OK;
}

int AtEnd(sqlite3_vtab_cursor* cursor) {
  const Position& at = At(cursor);
  return at.batch == nullptr || at.row >= at.batch->rows() ? 1 : 0;
}

int Column(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int column) {
  At(cursor).batch->Give(At(cursor).row, static_cast<size_t>(column), context);
  return SQLITE_OK;
}

int RowId(sqlite3_vtab_cursor* cursor, sqlite3_int64* id) {
  *id = static_cast<sqlite3_int64>(At(cursor).row);
  return SQLITE_OK;
}

}  // namespace

absl::Status SqliteBatch::MakeTable(sqlite3* db, const SqliteBatch** batch) {
  // Without xCreate it is there by its name, and in no schema.
  static const sqlite3_module kModule = {.xConnect = Connect,
                                         .xBestIndex = BestIndex,
                                         .xDisconnect = Disconnect,
                                         .xOpen = Open,
                                         .xClose = Close,
                                         .xFilter = Filter,
                                         .xNext = Next,
                                         .xEof = AtEnd,
                                         .xColumn = Column,
                                         .xRowid = RowId};
  const int code = sqlite3_create_module(db, "griot_batch", &kModule, batch);
  return code == SQLITE_OK ? absl::OkStatus() : SqliteError(db, code);
}

absl::Status SqliteBatch::Add(std::span<const Value> row) {
  for (const Value& value : row) {
    if (const auto* text = std::get_if<std::string_view>(&value.held())) {
      GRIOT_TRY(CheckText(*text));
    }
  }
  const auto copy = [&](Cell::Kind kind, std::string_view view) {
    cells_.push_back({.kind = kind, .at = bytes_.size(), .size = view.size()});
    bytes_.append(view);
  };
  for (const Value& value : row) {
    const Value::Held& held = value.held();
    if (const auto* integer = std::get_if<int64_t>(&held)) {
      cells_.push_back({.kind = Cell::Kind::kInteger, .integer = *integer});
    } else if (const auto* text = std::get_if<std::string_view>(&held)) {
      copy(Cell::Kind::kText, *text);
    } else if (const auto* bytes = std::get_if<Bytes>(&held)) {
      copy(Cell::Kind::kBytes, bytes->view);
    } else if (const auto* real = std::get_if<double>(&held)) {
      cells_.push_back({.kind = Cell::Kind::kReal, .real = *real});
    } else {
      cells_.push_back({.kind = Cell::Kind::kNull});
    }
  }
  columns_ = row.size();
  ++rows_;
  return absl::OkStatus();
}

void SqliteBatch::Clear() {
  cells_.clear();
  bytes_.clear();
  rows_ = 0;
}

// A result that is not set is NULL.
void SqliteBatch::Give(size_t row, size_t column, sqlite3_context* context) const {
  if (column >= columns_) return;
  const Cell& cell = cells_[row * columns_ + column];
  switch (cell.kind) {
    case Cell::Kind::kNull: return;
    case Cell::Kind::kInteger: return sqlite3_result_int64(context, cell.integer);
    case Cell::Kind::kReal: return sqlite3_result_double(context, cell.real);
    case Cell::Kind::kText:
      return sqlite3_result_text64(context, bytes_.data() + cell.at, cell.size, SQLITE_STATIC,
                                   SQLITE_UTF8);
    case Cell::Kind::kBytes:
      return sqlite3_result_blob64(context, bytes_.data() + cell.at, cell.size, SQLITE_STATIC);
  }
}

}  // namespace griot::databases
