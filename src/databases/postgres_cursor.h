// The result of a statement of PostgreSQL's, row by row.
#ifndef GRIOT_SRC_DATABASES_POSTGRES_CURSOR_H_
#define GRIOT_SRC_DATABASES_POSTGRES_CURSOR_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "griot/database/database.h"
#include "src/databases/libpq.h"

namespace griot::databases {

class PostgresConnection;

// Rows come from the server one by one, so that a million of them need no memory. A connection
// carries one result at a time: when another statement wants it, the cursor takes in its rest.
class PostgresCursor final : public Cursor {
 public:
  // `stoppable`: nothing is lost when the statement is cancelled because nobody reads on.
  PostgresCursor(PostgresConnection& connection, bool stoppable);
  ~PostgresCursor() override;

  // Waits for the first row, or the end.
  absl::Status Start();
  // The rows that the server still has, into memory. The row that is looked at stays.
  void TakeInRest();
  // How it ended; fine until then. The result that says so, or null.
  const absl::Status& end() const { return end_; }
  const PGresult* failed() const { return failed_.get(); }

  absl::StatusOr<bool> Next() override;
  int columns() const override { return static_cast<int>(types_.size()); }
  bool IsNull(int column) const override { return !Cell(column).has_value(); }
  int64_t Int(int column) const override;
  double Double(int column) const override;
  std::string_view Text(int column) const override;
  std::string_view Blob(int column) const override { return Text(column); }

 private:
  struct Place {
    size_t at;
    int size;  // -1: NULL
  };

  // One row, or null: the end; its status is in end_.
  PgResult Fetch();
  std::optional<std::string_view> Cell(int column) const;

  PostgresConnection& connection_;
  const bool stoppable_;
  std::vector<uint32_t> types_;
  bool ended_ = false;  // the server has no more
  bool first_ = true;   // the first row is here, and was not asked for yet
  absl::Status end_;
  PgResult failed_;
  PgResult row_;  // or it is in rest_
  std::string rest_;
  std::vector<Place> places_;
  size_t next_ = 0;  // in places_
  size_t current_ = 0;
  mutable std::vector<std::optional<std::string>> decoded_;  // of bytes, in this row
};

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_POSTGRES_CURSOR_H_
