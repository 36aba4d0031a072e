#include "griot/dispatch/evidence.h"

#include "griot/base/status.h"
#include "griot/campaigns/follow_ups.h"
#include "src/dispatch/record.h"
#include "src/dispatch/send_rows.h"

namespace griot::dispatch {
namespace {

absl::StatusOr<bool> WasAbsent(Scope& scope, Id send) {
  GRIOT_LET(const auto found,
            scope.db.QueryInt("SELECT 1 FROM attempt WHERE tenant_id = $1 AND send_id = $2 AND "
                              "code = 'absent' LIMIT 1",
                              {scope.tenant, send}));
  return found.has_value();
}

}  // namespace

absl::Status AcceptOnEvidence(Scope& scope, Id send) {
  GRIOT_LET(const auto campaign,
            scope.db.QueryInt("SELECT campaign_id FROM send WHERE tenant_id = $1 AND id = $2",
                              {scope.tenant, send}));
  if (!campaign) return NotFound("send: there is none with this id");
  GRIOT_LET(const CampaignStates states, LockCampaigns(scope, {Id{*campaign}}));
  const Id ids[] = {send};
  GRIOT_LET(auto sends, LockSends(scope, ids));
  SendCounts counts;
  for (auto& [id, locked] : sends) {
    Outcome outcome;
    outcome.kind = OutcomeKind::kAccepted;
    // One that has not been tried since its key was new cannot have arrived, unless its provider
    // only said so.
    if (locked.facts.state == SendState::kReady && !locked.facts.ambiguous) {
      GRIOT_LET(const bool absent, WasAbsent(scope, id));
      if (!absent) continue;
    }
    const auto transition = AfterOutcome(locked.facts, locked.facts.epoch, outcome, {},
                                         states.at(locked.campaign), scope.clock.Now());
    if (transition) GRIOT_TRY(MoveSend(scope, locked, *transition, counts));
  }
  return campaigns::WriteChanges(scope, counts);
}

}  // namespace griot::dispatch
