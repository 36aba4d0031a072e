#include "griot/dispatch/evidence.h"

#include "griot/base/status.h"
#include "griot/campaigns/follow_ups.h"
#include "src/dispatch/record.h"
#include "src/dispatch/send_rows.h"

namespace griot::dispatch {

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
    // One that has not been tried since its key was new cannot have arrived.
    if (locked.facts.state == SendState::kReady && !locked.facts.ambiguous) continue;
    const auto transition = AfterOutcome(locked.facts, locked.facts.epoch, outcome, {},
                                         states.at(locked.campaign), scope.clock.Now());
    if (transition) GRIOT_TRY(MoveSend(scope, locked, *transition, counts));
  }
  return campaigns::WriteChanges(scope, counts);
}

}  // namespace griot::dispatch
