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
      "CREATE INDEX gate_stop ON gate (tenant_id, channel, address_id) WHERE state >= 2;");
}

// What most audiences ask for, so that they are counted without a look at the contacts: who objects
// is in none. The ids stand before what is only read along, so that other tables are met in their
// order. The index of addresses by contact is made anew with their kind: it alone then answers "has
// a phone".
absl::Status IndexContacts(Connection& db) {
  return db.Script(
      "CREATE INDEX contact_audience_country ON contact (tenant_id, objects, country, id, "
      "operator, "
      "phone_type);"
      "CREATE INDEX contact_audience_operator ON contact (tenant_id, objects, operator, id);"
      "DROP INDEX address_contact;"
      "CREATE INDEX address_contact ON address (tenant_id, contact_id, kind);");
}

constexpr Migration kSteps[] = {
    {"audiences", 1, MakeAudiences},
    {"audiences", 2, IndexStops},
    {"audiences", 3, IndexContacts},
};

}  // namespace

std::span<const Migration> Migrations() { return kSteps; }

}  // namespace griot::audiences
