#include "griot/delivery/interactions.h"

#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/follow_ups.h"
#include "griot/campaigns/send.h"
#include "griot/dispatch/evidence.h"

namespace griot {
namespace {

// A line of what was told, never changed.
absl::Status MakeInteractions(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat("CREATE TABLE interaction (id ", d.integer(), " PRIMARY KEY, tenant_id ",
                       d.integer(), " NOT NULL, send_id ", d.integer(), " NOT NULL, campaign_id ",
                       d.integer(), " NOT NULL, contact_id ", d.integer(), " NOT NULL, step_no ",
                       d.integer(), " NOT NULL, kind ", d.integer(), " NOT NULL, at ", d.integer(),
                       " NOT NULL)", d.strict(),
                       ";"
                       "CREATE UNIQUE INDEX interaction_send ON interaction (send_id, kind, at);"
                       "CREATE INDEX interaction_campaign ON interaction (campaign_id, id);"
                       "CREATE INDEX interaction_contact ON interaction (contact_id, id);"));
}

constexpr Migration kSteps[] = {{"delivery", 1, MakeInteractions}};

// The clocks of providers are not ours.
constexpr absl::Duration kAhead = absl::Minutes(5);

struct Told {
  Id campaign, contact;
  int64_t step = 1, occurrence = 0, epoch = 0;
};

absl::StatusOr<Told> ReadTold(Scope& scope, Id send) {
  GRIOT_LET(Rows rows, scope.db.Query("SELECT campaign_id, contact_id, step_no, occurrence, epoch "
                                      "FROM send WHERE tenant_id = $1 AND id = $2",
                                      {scope.tenant, send}));
  if (rows.Next()) {
    return Told{.campaign = rows.IdOf(0),
                .contact = rows.IdOf(1),
                .step = rows.Int(2),
                .occurrence = rows.Int(3),
                .epoch = rows.Int(4)};
  }
  GRIOT_TRY(rows.status());
  return NotFound("send: there is none with this id");
}

}  // namespace

std::span<const Migration> Interactions::Migrations() { return kSteps; }

absl::StatusOr<Done> Interactions::Record(const RecordInteraction& told) {
  const absl::Time now = scope_.clock.Now(), at = told.at.value_or(now);
  if (at > now + kAhead) return InvalidArgument("at: it is yet to come");
  GRIOT_LET(const Told of, ReadTold(scope_, told.send));
  if (of.epoch == 0) return FailedPrecondition("send: it never left, nobody can react to it");
  GRIOT_TRY(dispatch::AcceptOnEvidence(scope_, told.send));
  GRIOT_LET(const int64_t id, scope_.db.TakeIds(1));
  GRIOT_TRY(scope_.db
                .Execute("INSERT INTO interaction (id, tenant_id, send_id, campaign_id, "
                         "contact_id, step_no, kind, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
                         "ON CONFLICT DO NOTHING",
                         {id, scope_.tenant, told.send, of.campaign, of.contact, of.step,
                          static_cast<int>(told.kind), at})
                .status());
  GRIOT_TRY(campaigns::NoteReaction(scope_, of.campaign, of.occurrence, of.contact, told.kind, at));
  if (told.kind != ReactionKind::kAnswer) return Done();
  GRIOT_TRY(scope_.db
                .Execute("UPDATE contact SET last_reply_at = $3 WHERE tenant_id = $1 AND id = $2 "
                         "AND (last_reply_at IS NULL OR last_reply_at < $3)",
                         {scope_.tenant, of.contact, at})
                .status());
  return Done();
}

absl::StatusOr<InteractionList> Interactions::List(const ListInteractions& question) {
  GRIOT_TRY(CheckLimit(question.limit));
  GRIOT_LET(const int64_t after, AfterNumber(question.after));
  std::vector<Value> values = {scope_.tenant, after, question.limit + 1};
  std::string where;
  const auto add = [&](std::string_view column, const Value& value) {
    values.push_back(value);
    where += Cat(" AND ", column, " = $", values.size());
  };
  if (question.campaign) add("campaign_id", Value(*question.campaign));
  if (question.contact) add("contact_id", Value(*question.contact));
  if (question.kind) add("kind", Value(static_cast<int>(*question.kind)));
  GRIOT_LET(Rows rows,
            scope_.db.Query(Cat("SELECT id, send_id, campaign_id, contact_id, step_no, kind, at "
                                "FROM interaction WHERE tenant_id = $1 AND id > $2",
                                where, " ORDER BY id LIMIT $3"),
                            values));
  InteractionList list;
  while (rows.Next()) {
    list.items.push_back({.id = rows.IdOf(0),
                          .send = rows.IdOf(1),
                          .campaign = rows.IdOf(2),
                          .contact = rows.IdOf(3),
                          .step = static_cast<int32_t>(rows.Int(4)),
                          .kind = static_cast<ReactionKind>(rows.Int(5)),
                          .at = rows.Time(6)});
  }
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, question.limit)) list.next = Cat(list.items.back().id.value);
  return list;
}

}  // namespace griot
