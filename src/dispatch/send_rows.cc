#include "src/dispatch/send_rows.h"

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::dispatch {

absl::StatusOr<std::map<Id, LockedSend>> LockSends(Scope& scope, std::span<const Id> ids) {
  const Dialect d = scope.db.dialect();
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat("SELECT id, campaign_id, address_id, account_id, channel, step_no, "
                               "parts, state, epoch, generation, tries, ambiguous, (SELECT 1 FROM "
                               "campaign c WHERE c.id = send.campaign_id AND c.tenant_id = "
                               "send.tenant_id AND send.occurrence < c.stopped) FROM send WHERE "
                               "tenant_id = $1 AND ",
                               d.IsOneOf("id", "$2"), " ORDER BY id", d.for_update()),
                           {scope.tenant, d.IdList(ids)}));
  std::map<Id, LockedSend> sends;
  while (rows.Next()) {
    LockedSend send{.id = rows.IdOf(0),
                    .campaign = rows.IdOf(1),
                    .channel = static_cast<Channel>(rows.Int(4)),
                    .step = static_cast<int>(rows.Int(5)),
                    .parts = rows.Int(6),
                    .stopped = !rows.IsNull(12),
                    .facts = {.state = static_cast<SendState>(rows.Int(7)),
                              .epoch = rows.Int(8),
                              .generation = rows.Int(9),
                              .tries = rows.Int(10),
                              .ambiguous = rows.Int(11) != 0}};
    if (!rows.IsNull(2)) send.address = rows.IdOf(2);
    if (!rows.IsNull(3)) send.account = rows.IdOf(3);
    sends.emplace(send.id, send);
  }
  GRIOT_TRY(rows.status());
  return sends;
}

absl::Status MoveSend(Scope& scope, LockedSend& send, const Transition& transition,
                      SendCounts& counts) {
  const SendFacts& to = transition.to;
  if (!IsAllowed(send.facts, to)) {
    return Internal(Cat("send ", send.id.value, ": there is no way from ", NameOf(send.facts.state),
                        " to ", NameOf(to.state)));
  }
  GRIOT_TRY(scope.db
                .Execute("UPDATE send SET state = $3, ambiguous = $4, tries = $5, generation = $6, "
                         "due_at = COALESCE($7, due_at) WHERE tenant_id = $1 AND id = $2",
                         {scope.tenant, send.id, static_cast<int>(to.state), to.ambiguous ? 1 : 0,
                          to.tries, to.generation, transition.due})
                .status());
  counts.Move(send.campaign, send.step, {.state = send.facts.state}, {.state = to.state},
              send.parts, send.id);
  send.facts = to;
  return absl::OkStatus();
}

// Two that lock rows of each other do so in one order.
absl::StatusOr<absl::flat_hash_set<int64_t>> AcceptSends(Scope& scope, std::span<const Id> ids,
                                                         SendCounts& counts) {
  absl::flat_hash_set<int64_t> accepted;
  if (ids.empty()) return accepted;
  const Dialect d = scope.db.dialect();
  std::string which = Cat("state = 2 AND ", d.IsOneOf("id", "$2"));
  if (d.engine() == DatabaseKind::kPostgres) {
    which = Cat("id IN (SELECT id FROM send WHERE tenant_id = $1 AND ", which, " ORDER BY id",
                d.for_update(), ")");
  }
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat("UPDATE send SET state = 3, ambiguous = 0 WHERE tenant_id = $1 AND ",
                               which, " RETURNING id, campaign_id, step_no, parts"),
                           {scope.tenant, d.IdList(ids)}));
  accepted.reserve(ids.size());
  while (rows.Next()) {
    accepted.insert(rows.Int(0));
    counts.Move(rows.IdOf(1), static_cast<int>(rows.Int(2)), {.state = SendState::kSending},
                {.state = SendState::kAccepted}, rows.Int(3), rows.IdOf(0));
  }
  GRIOT_TRY(rows.status());
  return accepted;
}

}  // namespace griot::dispatch
