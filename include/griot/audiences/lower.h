// Filters as SQL: a condition on the table contact, for SQLite and PostgreSQL.
//
//   GRIOT_LET(SqlFilter sql, Lower(selection, {.dialect = db.dialect(), .tenant = tenant, …}));
//   db.Query(Cat("SELECT c.id FROM contact c WHERE ", sql.where), sql.Values());
//
// The text of the SQL is made of fixed words, names of columns and $n; whatever a filter's author
// wrote is bound as a value.
#ifndef GRIOT_AUDIENCES_LOWER_H_
#define GRIOT_AUDIENCES_LOWER_H_

#include <functional>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/audiences/filter.h"
#include "griot/base/id.h"
#include "griot/database/database.h"
#include "griot/vault/tenant_vault.h"

namespace griot {

// What the names in filters stand for.
struct FilterNames {
  std::map<std::string, Id, std::less<>> groups;
  std::map<std::string, Selection, std::less<>> audiences;
};

struct SqlFilter {
  struct Blob {
    std::string bytes;
  };
  using Held = std::variant<int64_t, double, std::string, Blob>;

  // A condition over `contact c`, of the tenant only; to be joined with others by AND.
  std::string where;
  std::vector<Held> held;  // of $first_parameter and on
  int next_parameter = 1;

  // Views of `held`, for Query().
  std::vector<Value> Values() const;
};

struct Lowering {
  Dialect dialect;
  Id tenant;
  const TenantVault& vault;  // makes the keys that find phones and e-mails
  absl::Time now;
  absl::TimeZone zone = absl::UTCTimeZone();  // whose days dates are
  const FilterNames& names;
  int first_parameter = 1;
  // Few contacts are asked about at a time: each is looked up in the sets that the filter names,
  // instead of collecting these first.
  bool narrow = false;
};

// Errors: INVALID_ARGUMENT for a name that is not in `names`, for audiences that contain
// themselves, and for what is too much for one statement.
absl::StatusOr<SqlFilter> Lower(const Selection& selection, const Lowering& lowering);

}  // namespace griot

#endif  // GRIOT_AUDIENCES_LOWER_H_
