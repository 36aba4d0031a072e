#include "src/tenants/tables.h"

#include "griot/base/text.h"

namespace griot::tenants {
namespace {

// Keys lie wrapped by the host's master key, or, where there is none, in plain (wrapped_by 0).
absl::Status MakeTenants(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat("CREATE TABLE tenant (id ", d.integer(),
                       " PRIMARY KEY, name TEXT NOT NULL, created_at ", d.integer(), " NOT NULL)",
                       d.strict(),
                       ";"
                       "CREATE UNIQUE INDEX tenant_name ON tenant (name);"
                       "CREATE TABLE tenant_key (tenant_id ",
                       d.integer(),
                       " NOT NULL, purpose TEXT NOT NULL, "
                       "version ",
                       d.integer(), " NOT NULL, wrapped_by ", d.integer(), " NOT NULL, key_bytes ",
                       d.bytes(), " NOT NULL, created_at ", d.integer(),
                       " NOT NULL, PRIMARY KEY (tenant_id, purpose, version))", d.keyed(), ";"));
}

// What happened, numbered without gaps in the order of the commits: the counter's row is locked
// from the first entry of a transaction to its end.
absl::Status MakeJournal(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat("CREATE TABLE journal_counter (tenant_id ", d.integer(), " NOT NULL, feed ",
                       d.integer(), " NOT NULL, last_seq ", d.integer(), " NOT NULL, head ",
                       d.bytes(), ", PRIMARY KEY (tenant_id, feed))", d.keyed(),
                       ";"
                       "CREATE TABLE event (tenant_id ",
                       d.integer(), " NOT NULL, seq ", d.integer(), " NOT NULL, at ", d.integer(),
                       " NOT NULL, type TEXT NOT NULL, subject TEXT NOT NULL, data ", d.json(),
                       " NOT NULL, PRIMARY KEY (tenant_id, seq))", d.keyed(),
                       ";"
                       "CREATE TABLE audit (tenant_id ",
                       d.integer(), " NOT NULL, seq ", d.integer(), " NOT NULL, at ", d.integer(),
                       " NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, subject "
                       "TEXT NOT NULL, details TEXT NOT NULL, mac ",
                       d.bytes(), " NOT NULL, PRIMARY KEY (tenant_id, seq))", d.keyed(), ";",
                       d.append_only("audit")));
}

absl::Status MakeUsers(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat(
      "CREATE TABLE app_user (id ", d.integer(), " PRIMARY KEY, tenant_id ", d.integer(),
      " NOT NULL, name TEXT NOT NULL, role ", d.integer(), " NOT NULL, password TEXT, disabled ",
      d.integer(), " NOT NULL DEFAULT 0, failures ", d.integer(), " NOT NULL DEFAULT 0, failed_at ",
      d.integer(), ", created_at ", d.integer(), " NOT NULL)", d.strict(),
      ";"
      "CREATE UNIQUE INDEX app_user_name ON app_user (tenant_id, name);"
      "CREATE TABLE login_session (id ",
      d.integer(), " PRIMARY KEY, tenant_id ", d.integer(), " NOT NULL, user_id ", d.integer(),
      " NOT NULL, refresh TEXT NOT NULL, created_at ", d.integer(), " NOT NULL, revoked_at ",
      d.integer(), ")", d.strict(),
      ";"
      "CREATE INDEX login_session_user ON login_session (tenant_id, user_id);"
      "CREATE TABLE api_key (id ",
      d.integer(), " PRIMARY KEY, tenant_id ", d.integer(), " NOT NULL, name TEXT NOT NULL, role ",
      d.integer(), " NOT NULL, secret_hash ", d.bytes(), " NOT NULL, created_at ", d.integer(),
      " NOT NULL, revoked_at ", d.integer(), ")", d.strict(),
      ";CREATE INDEX api_key_tenant ON api_key (tenant_id, id);"));
}

// The answer of a changing call under its caller's key, sealed where addresses are, and the
// settings of a tenant.
absl::Status MakeCalls(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat("CREATE TABLE idempotency (tenant_id ", d.integer(),
                       " NOT NULL, call_key TEXT NOT NULL, "
                       "operation TEXT NOT NULL, request_hash ",
                       d.bytes(), " NOT NULL, answer ", d.bytes(), " NOT NULL, created_at ",
                       d.integer(), " NOT NULL, PRIMARY KEY (tenant_id, call_key))", d.keyed(),
                       ";"
                       "CREATE TABLE setting (tenant_id ",
                       d.integer(), " NOT NULL, name TEXT NOT NULL, value ", d.json(),
                       " NOT NULL, PRIMARY KEY (tenant_id, name))", d.keyed(), ";"));
}

constexpr Migration kSteps[] = {
    {"tenants", 1, MakeTenants},
    {"tenants", 2, MakeJournal},
    {"tenants", 3, MakeUsers},
    {"tenants", 4, MakeCalls},
};

}  // namespace

std::span<const Migration> Migrations() { return kSteps; }

}  // namespace griot::tenants
