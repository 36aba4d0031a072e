#ifdef GRIOT_HAVE_LIBPQ

#include "src/databases/postgres_cursor.h"

#include <charconv>

#include "griot/base/encoding.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/databases/postgres_connection.h"
#include "src/databases/postgres_values.h"

namespace griot::databases {
namespace {

// Of a result that nobody reads on, so many rows are thrown away before the server is told.
constexpr int kRowsBeforeCancel = 1000;

double ParseDouble(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

PostgresCursor::PostgresCursor(PostgresConnection& connection, bool stoppable)
    : connection_(connection), stoppable_(stoppable) {}

PostgresCursor::~PostgresCursor() {
  for (int rows = 0; !ended_; ++rows) {
    row_ = Fetch();
    if (rows == kRowsBeforeCancel && stoppable_) connection_.Interrupt();
  }
}

absl::Status PostgresCursor::Start() {
  row_ = Fetch();
  return row_ == nullptr ? end_ : absl::OkStatus();
}

PgResult PostgresCursor::Fetch() {
  PgResult result(Pq().PQgetResult(connection_.pq()));
  const ExecStatusType status = Pq().PQresultStatus(result.get());
  if (types_.empty()) {
    for (int i = 0; i < Pq().PQnfields(result.get()); ++i) {
      types_.push_back(Pq().PQftype(result.get(), i));
    }
  }
  if (status == PGRES_SINGLE_TUPLE) return result;
  ended_ = true;
  const bool good = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
  // What is not in a transaction is committed behind its last row.
  PgResult late = connection_.DropResults();
  if (!good || late != nullptr) {
    failed_ = std::move(good ? late : result);
    end_ = PostgresError(connection_.pq(), failed_.get(), "step");
  }
  connection_.Forget(this);
  return nullptr;
}

void PostgresCursor::TakeInRest() {
  while (!ended_) {
    const PgResult row = Fetch();
    for (int i = 0; row != nullptr && i < columns(); ++i) {
      if (Pq().PQgetisnull(row.get(), 0, i) != 0) {
        places_.push_back({0, -1});
        continue;
      }
      const int size = Pq().PQgetlength(row.get(), 0, i);
      places_.push_back({rest_.size(), size});
      rest_.append(Pq().PQgetvalue(row.get(), 0, i), static_cast<size_t>(size));
    }
  }
}

absl::StatusOr<bool> PostgresCursor::Next() {
  decoded_.assign(types_.size(), std::nullopt);
  if (std::exchange(first_, false) && row_ != nullptr) return true;
  row_.reset();
  if (!ended_) {
    row_ = Fetch();
    if (row_ != nullptr) return true;
  }
  if (next_ < places_.size()) {
    current_ = next_;
    next_ += types_.size();
    return true;
  }
  // Said once.
  if (absl::Status status = std::exchange(end_, absl::OkStatus()); !status.ok()) return status;
  return false;
}

std::optional<std::string_view> PostgresCursor::Cell(int column) const {
  if (row_ != nullptr) {
    if (Pq().PQgetisnull(row_.get(), 0, column) != 0) return std::nullopt;
    return std::string_view(Pq().PQgetvalue(row_.get(), 0, column),
                            static_cast<size_t>(Pq().PQgetlength(row_.get(), 0, column)));
  }
  const size_t i = current_ + static_cast<size_t>(column);
  if (i >= places_.size() || places_[i].size < 0) return std::nullopt;
  return std::string_view(rest_).substr(places_[i].at, static_cast<size_t>(places_[i].size));
}

int64_t PostgresCursor::Int(int column) const {
  const std::string_view text = Cell(column).value_or("");
  if (types_[static_cast<size_t>(column)] == kBoolType) return text == "t" ? 1 : 0;
  if (const auto integer = ParseInteger<int64_t>(text)) return *integer;
  const double real = ParseDouble(text);
  if (real >= 9223372036854775808.0) return INT64_MAX;
  return real > -9223372036854775808.0 ? static_cast<int64_t>(real) : INT64_MIN;
}

double PostgresCursor::Double(int column) const {
  const std::string_view text = Cell(column).value_or("");
  if (types_[static_cast<size_t>(column)] == kBoolType) return text == "t" ? 1 : 0;
  return ParseDouble(text);
}

std::string_view PostgresCursor::Text(int column) const {
  const std::string_view text = Cell(column).value_or("");
  if (types_[static_cast<size_t>(column)] != kByteaType || !text.starts_with("\\x")) return text;
  std::optional<std::string>& decoded = decoded_[static_cast<size_t>(column)];
  if (!decoded) decoded = HexDecode(text.substr(2)).value_or("");
  return *decoded;
}

}  // namespace griot::databases

#endif  // GRIOT_HAVE_LIBPQ
