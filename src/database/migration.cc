#include "griot/database/migration.h"

#include <set>
#include <string>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {
namespace {

// One lock for all who migrate a store at once; the number means nothing.
constexpr std::string_view kPostgresLock = "SELECT pg_advisory_xact_lock(7311425091845202)";

absl::Status MakeOwnTables(Connection& db) {
  const Dialect d = db.dialect();
  GRIOT_TRY(db.Script(Cat("CREATE TABLE IF NOT EXISTS griot_schema (room TEXT NOT NULL, number ",
                          d.integer(), " NOT NULL, applied_at ", d.integer(),
                          " NOT NULL, PRIMARY KEY (room, number))", d.keyed())));
  if (d.engine() == DatabaseKind::kPostgres) {
    return db.Script("CREATE SEQUENCE IF NOT EXISTS griot_ids");
  }
  return db.Script(
      "CREATE TABLE IF NOT EXISTS griot_ids (next INTEGER NOT NULL) STRICT; INSERT INTO griot_ids "
      "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM griot_ids)");
}

using Steps = std::set<std::pair<std::string, int64_t>>;

absl::StatusOr<Steps> Done(Connection& db) {
  GRIOT_LET(Rows rows, db.Query("SELECT room, number FROM griot_schema"));
  Steps done;
  while (rows.Next()) done.insert({rows.TextCopy(0), rows.Int(1)});
  GRIOT_TRY(rows.status());
  return done;
}

absl::Status CheckNotNewer(const Steps& done, std::span<const Migration> migrations) {
  Steps newer = done;
  for (const Migration& step : migrations) newer.erase({std::string(step.room), step.number});
  if (newer.empty()) return absl::OkStatus();
  std::string named;
  for (const auto& [room, number] : newer) {
    named += Cat(named.empty() ? "" : ", ", room, " ", number);
  }
  return FailedPrecondition(Cat("database: a newer release has changed this store (", named,
                                "), run that release, or restore the backup made before it"));
}

// A transaction that nobody else migrates beside.
absl::StatusOr<Transaction> BeginAlone(Connection& db) {
  GRIOT_LET(Transaction work, Transaction::Begin(db, Access::kWrite));
  if (db.dialect().engine() == DatabaseKind::kPostgres) GRIOT_TRY(db.Script(kPostgresLock));
  return work;
}

// Whether the store is as the list wants it: readers need no lock to see that.
absl::StatusOr<bool> IsCurrent(Connection& db, std::span<const Migration> migrations) {
  const bool postgres = db.dialect().engine() == DatabaseKind::kPostgres;
  GRIOT_LET(const auto there,
            db.QueryInt(postgres ? "SELECT count(*) FROM pg_class WHERE oid = "
                                   "to_regclass('griot_schema')"
                                 : "SELECT count(*) FROM sqlite_master WHERE name = "
                                   "'griot_schema'"));
  if (there.value_or(0) == 0) return false;
  GRIOT_LET(const Steps done, Done(db));
  GRIOT_TRY(CheckNotNewer(done, migrations));
  return done.size() == migrations.size();
}

// One step, unless somebody has done it by now.
absl::Status Apply(Connection& db, std::span<const Migration> migrations, const Migration& step) {
  GRIOT_LET(Transaction work, BeginAlone(db));
  GRIOT_LET(const Steps done, Done(db));
  GRIOT_TRY(CheckNotNewer(done, migrations));
  if (done.contains({std::string(step.room), step.number})) return absl::OkStatus();
  GRIOT_TRY(step.apply(db));
  GRIOT_TRY(db.Execute(Cat("INSERT INTO griot_schema (room, number, applied_at) VALUES ($1, $2, ",
                           db.dialect().now(), ")"),
                       {step.room, step.number})
                .status());
  return work.Commit();
}

}  // namespace

absl::Status Migrate(Connection& db, std::span<const Migration> migrations) {
  GRIOT_LET(const bool current, IsCurrent(db, migrations));
  if (current) return absl::OkStatus();
  {
    GRIOT_LET(Transaction work, BeginAlone(db));
    GRIOT_TRY(MakeOwnTables(db));
    GRIOT_TRY(work.Commit());
  }
  for (const Migration& step : migrations) GRIOT_TRY(Apply(db, migrations, step));
  return absl::OkStatus();
}

}  // namespace griot
