#include "src/audiences/tables.h"

#include "griot/base/text.h"

namespace griot::audiences {
namespace {

// Filters are kept as they were written; `exclude` is a JSON list of them.
absl::Status MakeAudiences(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat("CREATE TABLE audience (id ", d.integer(), " PRIMARY KEY, tenant_id ",
                       d.integer(),
                       " NOT NULL, name TEXT NOT NULL, description TEXT, filter TEXT NOT NULL, "
                       "exclude TEXT NOT NULL, created_at ",
                       d.integer(), " NOT NULL, updated_at ", d.integer(), " NOT NULL)", d.strict(),
                       ";CREATE UNIQUE INDEX audience_name ON audience (tenant_id, name);"));
}

// Stops are few among the gates, and every audience asks for them.
absl::Status IndexStops(Connection& db) {
  return db.Script(
      "CREATE INDEX gate_stop ON gate (tenant_id, channel, addr_key) WHERE state >= 2;");
}

constexpr Migration kSteps[] = {
    {"audiences", 1, MakeAudiences},
    {"audiences", 2, IndexStops},
};

}  // namespace

std::span<const Migration> Migrations() { return kSteps; }

}  // namespace griot::audiences
