#include "src/dispatch/recover.h"

#include <map>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/follow_ups.h"
#include "src/dispatch/planted.h"
#include "src/dispatch/record.h"
#include "src/dispatch/send_rows.h"
#include "src/dispatch/work.h"

namespace griot::dispatch {
namespace {

constexpr int64_t kRecovered = 500;

// Of an attempt `a`: nobody will write its end any more. $1: now, $2: who asks.
std::string_view IsLost(bool alone) {
  return alone ? "(a.lease_until IS NULL OR a.lease_until < $1 OR (a.owner <> $2 AND a.owner <> 0))"
               : "(a.lease_until IS NULL OR a.lease_until < $1 OR $2 < 0)";
}

// Lost ones by tenant.
absl::StatusOr<std::map<Id, std::vector<Id>>> FindLost(const DispatcherParts& parts, int64_t owner,
                                                       bool alone) {
  GRIOT_LET(const std::unique_ptr<Connection> db, parts.database.Connect());
  GRIOT_LET(Rows rows,
            db->Query(Cat("SELECT s.tenant_id, s.id FROM send s LEFT JOIN attempt a ON a.send_id = "
                          "s.id AND a.epoch = s.epoch AND a.tenant_id = s.tenant_id WHERE s.state "
                          "= 2 AND ",
                          IsLost(alone), " ORDER BY s.id LIMIT ", kRecovered),
                      {parts.clock.Now(), owner}));
  std::map<Id, std::vector<Id>> lost;
  while (rows.Next()) lost[rows.IdOf(0)].push_back(rows.IdOf(1));
  GRIOT_TRY(rows.status());
  return lost;
}

absl::Status EndAttempt(Scope& scope, const LockedSend& send) {
  return scope.db
      .Execute(
          "UPDATE attempt SET ended_at = $4, outcome = 0, code = 'lost', lease_until = NULL "
          "WHERE tenant_id = $1 AND send_id = $2 AND epoch = $3 AND outcome IS NULL",
          {scope.tenant, send.id, send.facts.epoch, scope.clock.Now()})
      .status();
}

absl::StatusOr<int64_t> MakeUnknown(Scope& scope, const std::vector<Id>& ids, int64_t owner,
                                    bool alone) {
  SendCounts counts;
  int64_t lost = 0;
  GRIOT_LET(auto sends, LockSends(scope, ids));
  for (auto& [id, send] : sends) {
    // Its end may have been written meanwhile, or it may be armed anew.
    GRIOT_LET(
        const auto still,
        scope.db.QueryInt(Cat("SELECT 1 FROM attempt a WHERE a.tenant_id = $3 AND a.send_id = "
                              "$4 AND a.epoch = $5 AND ",
                              IsLost(alone)),
                          {scope.clock.Now(), owner, scope.tenant, id, send.facts.epoch}));
    auto transition = AfterLoss(send.facts);
    GRIOT_PLANT(
        kLeaseGivesBack, if (transition) {
          *transition = {.to = send.facts, .due = scope.clock.Now()};
          transition->to.state = SendState::kReady;
        });
    if (!still || !transition) continue;
    GRIOT_TRY(EndAttempt(scope, send));
    GRIOT_TRY(MoveSend(scope, send, *transition, counts));
    ++lost;
  }
  GRIOT_TRY(campaigns::WriteChanges(scope, counts));
  if (lost > 0) {
    Json data;
    data.Set("sends", lost);
    GRIOT_TRY(scope.journal.Append(scope.db, scope.tenant,
                                   {.type = "sends.unknown", .subject = "", .data = data}));
  }
  return lost;
}

}  // namespace

absl::StatusOr<int64_t> Recover(const DispatcherParts& parts, int64_t owner, bool alone) {
  int64_t all = 0;
  for (;;) {
    GRIOT_LET(const auto lost, FindLost(parts, owner, alone));
    int64_t made = 0;
    for (const auto& [tenant, ids] : lost) {
      GRIOT_TRY(InTenant(parts, tenant, [&, &of = ids](Scope& scope) -> absl::Status {
        GRIOT_LET(made, MakeUnknown(scope, of, owner, alone));
        return absl::OkStatus();
      }));
      all += made;
    }
    if (made == 0) return all;
  }
}

}  // namespace griot::dispatch
