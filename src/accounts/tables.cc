#include "src/accounts/tables.h"

#include "griot/base/text.h"

namespace griot::accounts {
namespace {

// `secrets` is plain, or `sealed_secrets` is not: a JSON object of texts. `settings` and `limits`
// are JSON as text: members keep their order, and nobody searches in them.
absl::Status MakeAccounts(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(
      Cat("CREATE TABLE account (id ", d.integer(), " PRIMARY KEY, tenant_id ", d.integer(),
          " NOT NULL, name TEXT NOT NULL, channel ", d.integer(),
          " NOT NULL, driver TEXT NOT NULL, settings TEXT NOT NULL, secrets TEXT, sealed_secrets ",
          d.bytes(), ", from_name TEXT NOT NULL, limits TEXT NOT NULL, price ", d.real(),
          ", currency TEXT, state ", d.integer(), " NOT NULL, paused_because TEXT, paused_until ",
          d.integer(), ", created_at ", d.integer(), " NOT NULL, updated_at ", d.integer(),
          " NOT NULL)", d.strict(),
          ";"
          "CREATE UNIQUE INDEX account_name ON account (tenant_id, name);"
          "CREATE INDEX account_tenant ON account (tenant_id, id);"));
}

// How an account was used, so that a restart grants no second allowance: where its rate, its batch
// and its warm-up stand, and what it has sent in each window that a limit looks at.
absl::Status MakePace(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(
      Cat("CREATE TABLE account_pace (account_id ", d.integer(), " PRIMARY KEY, tenant_id ",
          d.integer(), " NOT NULL, due_at ", d.integer(), " NOT NULL DEFAULT 0, batch_sent ",
          d.integer(), " NOT NULL DEFAULT 0, batch_at ", d.integer(), ", ramp_from ", d.integer(),
          ")", d.strict(),
          ";"
          "CREATE TABLE account_use (account_id ",
          d.integer(), " NOT NULL, unit ", d.integer(), " NOT NULL, window_start ", d.integer(),
          " NOT NULL, tenant_id ", d.integer(), " NOT NULL, used ", d.integer(),
          " NOT NULL, PRIMARY KEY (account_id, unit, window_start))", d.keyed(), ";"));
}

absl::Status MakeRoutes(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat("CREATE TABLE route (id ", d.integer(), " PRIMARY KEY, tenant_id ",
                       d.integer(), " NOT NULL, channel ", d.integer(), " NOT NULL, position ",
                       d.integer(), " NOT NULL, name TEXT NOT NULL, rule ", d.json(), " NOT NULL)",
                       d.strict(),
                       ";"
                       "CREATE UNIQUE INDEX route_name ON route (tenant_id, name);"));
}

// JSON as text: an array.
absl::Status AddSenders(Connection& db) {
  return db.Script("ALTER TABLE account ADD COLUMN senders TEXT");
}

// Of those that are there nobody knows more.
absl::Status AddProviderSince(Connection& db) {
  return db.Script(Cat("ALTER TABLE account ADD COLUMN provider_since ", db.dialect().integer(),
                       "; UPDATE account SET provider_since = updated_at;"));
}

constexpr Migration kSteps[] = {{"accounts", 1, MakeAccounts},
                                {"accounts", 2, MakePace},
                                {"accounts", 3, MakeRoutes},
                                {"accounts", 4, AddSenders},
                                {"accounts", 5, AddProviderSince}};

}  // namespace

std::span<const Migration> Migrations() { return kSteps; }

}  // namespace griot::accounts
