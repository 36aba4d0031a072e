#include "src/campaigns/tables.h"

#include "griot/base/text.h"
#include "griot/contacts/consent.h"

namespace griot::campaigns {
namespace {

// `plan_*`: how far its recipients have been written down; step 0: not begun, NULL: done.
absl::Status MakeCampaigns(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(
      Cat("CREATE TABLE campaign (id ", d.integer(), " PRIMARY KEY, tenant_id ", d.integer(),
          " NOT NULL, state ", d.integer(), " NOT NULL, document ", d.json(),
          " NOT NULL, starts_at ", d.integer(), ", started_at ", d.integer(), ", ended_at ",
          d.integer(), ", plan_after ", d.integer(), ", plan_last ", d.integer(), ", plan_count ",
          d.integer(), " NOT NULL DEFAULT 0, created_at ", d.integer(), " NOT NULL, updated_at ",
          d.integer(), " NOT NULL)", d.strict(),
          ";"
          "CREATE INDEX campaign_tenant ON campaign (tenant_id, id);"
          "CREATE INDEX campaign_live ON campaign (state, id) WHERE state IN (1, 2, 3);"));
}

// Statements that are to use an index of some states name those states as the index does, beside
// the one that they ask for: SQLite takes it only then.
//
// A row of doubtful past ends in no state that says that nothing was sent.
absl::Status MakeSends(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat(
      "CREATE TABLE send (id ", d.integer(), " PRIMARY KEY, tenant_id ", d.integer(),
      " NOT NULL, campaign_id ", d.integer(), " NOT NULL, step_no ", d.integer(),
      " NOT NULL, occurrence ", d.integer(), " NOT NULL, channel ", d.integer(),
      " NOT NULL, contact_id ", d.integer(), " NOT NULL, address_id ", d.integer(), ", account_id ",
      d.integer(), ", state ", d.integer(), " NOT NULL, reason ", d.integer(),
      " NOT NULL DEFAULT 0, ambiguous ", d.integer(), " NOT NULL DEFAULT 0, epoch ", d.integer(),
      " NOT NULL DEFAULT 0, generation ", d.integer(), " NOT NULL DEFAULT 0, tries ", d.integer(),
      " NOT NULL DEFAULT 0, parts ", d.integer(), " NOT NULL DEFAULT 0, due_at ", d.integer(),
      ", CHECK (NOT (ambiguous = 1 AND state IN (4, 7, 8, 9))))", d.strict(),
      ";"
      "CREATE UNIQUE INDEX send_contact ON send (campaign_id, step_no, occurrence, channel, "
      "contact_id);"
      "CREATE UNIQUE INDEX send_address ON send (campaign_id, step_no, occurrence, channel, "
      "address_id) WHERE address_id IS NOT NULL;"
      "CREATE INDEX send_ready ON send (campaign_id, account_id, due_at, id) WHERE state = 1;"
      "CREATE INDEX send_sending ON send (id) WHERE state = 2;"
      "CREATE INDEX send_doubt ON send (campaign_id, state, id) WHERE state IN (4, 5, 6);"));
}

// Written before the call, in the transaction that arms the send; its end after it.
absl::Status MakeAttempts(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat("CREATE TABLE attempt (send_id ", d.integer(), " NOT NULL, epoch ",
                       d.integer(), " NOT NULL, tenant_id ", d.integer(), " NOT NULL, account_id ",
                       d.integer(), " NOT NULL, owner ", d.integer(), " NOT NULL, armed_at ",
                       d.integer(), " NOT NULL, lease_until ", d.integer(), ", ended_at ",
                       d.integer(), ", outcome ", d.integer(),
                       ", code TEXT, provider_id TEXT, PRIMARY KEY (send_id, epoch))", d.keyed()));
}

// How many sends of a campaign are in which state, written in the transaction that changes them;
// several rows a state, so that dispatchers need not wait for each other. And the accounts that a
// campaign goes by.
absl::Status MakeCounts(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(
      Cat("CREATE TABLE send_count (campaign_id ", d.integer(), " NOT NULL, step_no ", d.integer(),
          " NOT NULL, state ", d.integer(), " NOT NULL, reason ", d.integer(), " NOT NULL, shard ",
          d.integer(), " NOT NULL, tenant_id ", d.integer(), " NOT NULL, sends ", d.integer(),
          " NOT NULL, parts ", d.integer(),
          " NOT NULL, PRIMARY KEY (campaign_id, step_no, state, reason, shard))", d.keyed(),
          ";"
          "CREATE TABLE campaign_account (campaign_id ",
          d.integer(), " NOT NULL, account_id ", d.integer(), " NOT NULL, tenant_id ", d.integer(),
          " NOT NULL, PRIMARY KEY (campaign_id, account_id))", d.keyed(), ";"));
}

// Further steps: rows that wait for what makes them due, and what people did meanwhile, a row for
// (campaign, occurrence, contact), which arming holds against changes. `enrols`: it has such rows.
absl::Status MakeFollowUps(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat(
      "ALTER TABLE campaign ADD COLUMN occurrence ", d.integer(),
      " NOT NULL DEFAULT 0;"
      "ALTER TABLE campaign ADD COLUMN enrols ",
      d.integer(),
      " NOT NULL DEFAULT 0;"
      "ALTER TABLE campaign ADD COLUMN purpose ",
      d.integer(), " NOT NULL DEFAULT ", static_cast<int>(Purpose::kMarketing),
      ";"
      "ALTER TABLE send ADD COLUMN variant ",
      d.integer(),
      " NOT NULL DEFAULT 0;"
      "CREATE INDEX send_person ON send (contact_id);"
      "ALTER TABLE campaign ADD COLUMN schedule ",
      d.json(),
      ";"
      "ALTER TABLE send ADD COLUMN expires_at ",
      d.integer(),
      ";"
      "CREATE INDEX send_planned ON send (campaign_id, due_at) WHERE state = 0 AND due_at IS "
      "NOT NULL;"
      "CREATE TABLE enrolment (campaign_id ",
      d.integer(), " NOT NULL, occurrence ", d.integer(), " NOT NULL, contact_id ", d.integer(),
      " NOT NULL, tenant_id ", d.integer(), " NOT NULL, delivered_at ", d.integer(), ", read_at ",
      d.integer(), ", clicked_at ", d.integer(), ", answered_at ", d.integer(), ", stopped_at ",
      d.integer(), ", PRIMARY KEY (campaign_id, occurrence, contact_id))", d.keyed(), ";"));
}

// A version never changes. A template that was deleted keeps its row, and its name is free.
absl::Status MakeTemplates(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat(
      "CREATE TABLE template (id ", d.integer(), " PRIMARY KEY, tenant_id ", d.integer(),
      " NOT NULL, name TEXT NOT NULL, channel ", d.integer(), " NOT NULL, version ", d.integer(),
      " NOT NULL, created_at ", d.integer(), " NOT NULL, deleted_at ", d.integer(), ")", d.strict(),
      ";"
      "CREATE UNIQUE INDEX template_name ON template (tenant_id, name) WHERE deleted_at IS "
      "NULL;"
      "CREATE TABLE template_version (template_id ",
      d.integer(), " NOT NULL, version ", d.integer(), " NOT NULL, tenant_id ", d.integer(),
      " NOT NULL, texts ", d.json(), " NOT NULL, created_at ", d.integer(),
      " NOT NULL, PRIMARY KEY (template_id, version))", d.keyed(), ";",
      d.append_only("template_version"),
      // Where the links of a campaign lead.
      ";CREATE TABLE link (campaign_id ", d.integer(), " NOT NULL, step_no ", d.integer(),
      " NOT NULL, variant ", d.integer(), " NOT NULL, number ", d.integer(),
      " NOT NULL, tenant_id ", d.integer(),
      " NOT NULL, url TEXT NOT NULL, PRIMARY KEY (campaign_id, step_no, variant, number))",
      d.keyed(), ";"));
}

// `version` rises with each change: who plans ahead reads the days again.
absl::Status MakeHolidays(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat(
      "CREATE TABLE holiday (id ", d.integer(), " PRIMARY KEY, tenant_id ", d.integer(),
      " NOT NULL, day TEXT NOT NULL, country TEXT NOT NULL, channel ", d.integer(),
      " NOT NULL, name TEXT NOT NULL)", d.strict(),
      ";"
      "CREATE UNIQUE INDEX holiday_day ON holiday (tenant_id, day, country, channel);"
      "CREATE TABLE holiday_calendar (tenant_id ",
      d.integer(), " NOT NULL PRIMARY KEY, version ", d.integer(), " NOT NULL)", d.keyed(), ";"));
}

// The tests of texts of an occurrence. `look_at`: when a dispatcher has to do something about it;
// NULL: nothing is left to do. Who waits for the best text is found by the variant -1.
absl::Status MakeTests(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat(
      "CREATE TABLE step_test (campaign_id ", d.integer(), " NOT NULL, occurrence ", d.integer(),
      " NOT NULL, step_no ", d.integer(), " NOT NULL, tenant_id ", d.integer(),
      " NOT NULL, look_at ", d.integer(), ", ended_at ", d.integer(), ", variant ", d.integer(),
      ", chosen_at ", d.integer(), ", by_hand ", d.integer(),
      " NOT NULL DEFAULT 0, PRIMARY KEY (campaign_id, occurrence, step_no))", d.keyed(),
      ";"
      "CREATE INDEX send_waits ON send (campaign_id, occurrence, step_no, id) WHERE state = 0 AND "
      "variant = -1;"));
}

// `stopped`: sends of occurrences before this one are of a time that was stopped.
absl::Status MakeStops(Connection& db) {
  return db.Script(Cat("ALTER TABLE campaign ADD COLUMN stopped ", db.dialect().integer(),
                       " NOT NULL DEFAULT 0;"));
}

// The doubtful ones, each of their states by itself: for a list of states SQLite fills a table of
// its own for each row that is written, to see whether the row belongs to the index.
absl::Status MakeDoubts(Connection& db) {
  return db.Script(
      "DROP INDEX send_doubt;"
      "CREATE INDEX send_doubt ON send (campaign_id, state, id) WHERE state = 4 OR state = 5 OR "
      "state = 6;");
}

// Of attempts in doubt: how often their providers were asked for their messages, when last, and how
// often they had none.
absl::Status MakeLookups(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat("ALTER TABLE attempt ADD COLUMN asked ", d.integer(),
                       " NOT NULL DEFAULT 0; ALTER TABLE attempt ADD COLUMN asked_at ", d.integer(),
                       "; ALTER TABLE attempt ADD COLUMN absent ", d.integer(),
                       " NOT NULL DEFAULT 0;"));
}

constexpr Migration kSteps[] = {{"campaigns", 1, MakeCampaigns}, {"campaigns", 2, MakeSends},
                                {"campaigns", 3, MakeAttempts},  {"campaigns", 4, MakeCounts},
                                {"campaigns", 5, MakeFollowUps}, {"campaigns", 20, MakeTemplates},
                                {"campaigns", 25, MakeHolidays}, {"campaigns", 40, MakeTests},
                                {"campaigns", 41, MakeStops},    {"campaigns", 50, MakeDoubts},
                                {"campaigns", 55, MakeLookups}};

}  // namespace

std::span<const Migration> Migrations() { return kSteps; }

}  // namespace griot::campaigns
