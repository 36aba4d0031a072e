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

// Nobody could log in before this step: the table of sessions is made anew. What was guessed wrong
// lies under a keyed hash of the name or the network address.
absl::Status MakeLogins(Connection& db) {
  const Dialect d = db.dialect();
  const std::string integer = Cat(d.integer(), " NOT NULL");
  return db.Script(
      Cat("DROP TABLE login_session;"
          "CREATE TABLE login_session (id ",
          d.integer(), " PRIMARY KEY, tenant_id ", integer, ", user_id ", integer, ", generation ",
          integer, ", created_at ", integer, ", rotated_at ", integer, ", authenticated_at ",
          integer, ", revoked_at ", d.integer(), ")", d.strict(),
          ";"
          "CREATE INDEX login_session_user ON login_session (tenant_id, user_id, id);"
          "CREATE INDEX login_session_age ON login_session (tenant_id, created_at);"
          "CREATE TABLE refresh_token (tenant_id ",
          integer, ", session_id ", integer, ", generation ", integer, ", token_hash ", d.bytes(),
          " NOT NULL, PRIMARY KEY (tenant_id, session_id, token_hash))", d.keyed(),
          ";"
          "CREATE TABLE login_failure (tenant_id ",
          integer, ", subject_key ", d.bytes(), " NOT NULL, failures ", integer, ", failed_at ",
          integer, ", PRIMARY KEY (tenant_id, subject_key))", d.keyed(),
          ";"
          "CREATE INDEX login_failure_age ON login_failure (tenant_id, failed_at);"
          "CREATE TABLE login_device (tenant_id ",
          integer, ", user_id ", integer, ", token_hash ", d.bytes(), " NOT NULL, failures ",
          integer, ", failed_at ", integer, ", used_at ", integer,
          ", PRIMARY KEY (tenant_id, user_id, token_hash))", d.keyed(),
          ";"
          "ALTER TABLE api_key ADD COLUMN expires_at ",
          d.integer(), ";"));
}

// `key_epoch` rises when the tenant's keys change: who has them open reads them again.
absl::Status MakeEpochs(Connection& db) {
  return db.Script(Cat("ALTER TABLE tenant ADD COLUMN key_epoch ", db.dialect().integer(),
                       " NOT NULL DEFAULT 0;"
                       "CREATE INDEX idempotency_age ON idempotency (tenant_id, created_at);"));
}

// The newest hash key, and the one under which or a later one every row lies: they differ while
// rows are moved.
absl::Status MakeHashVersions(Connection& db) {
  const std::string_view integer = db.dialect().integer();
  return db.Script(Cat("ALTER TABLE tenant ADD COLUMN hash_version ", integer,
                       " NOT NULL DEFAULT 1;"
                       "ALTER TABLE tenant ADD COLUMN hash_settled ",
                       integer, " NOT NULL DEFAULT 1;"));
}

constexpr Migration kSteps[] = {
    {"tenants", 1, MakeTenants},      {"tenants", 2, MakeJournal}, {"tenants", 3, MakeUsers},
    {"tenants", 4, MakeCalls},        {"tenants", 5, MakeLogins},  {"tenants", 6, MakeEpochs},
    {"tenants", 7, MakeHashVersions},
};

}  // namespace

std::span<const Migration> Migrations() { return kSteps; }

}  // namespace griot::tenants
