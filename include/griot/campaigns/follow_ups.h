// Further steps of campaigns: their rows wait in the state planned until what they follow has
// ended, and are planned like first ones when their time has come.
#ifndef GRIOT_CAMPAIGNS_FOLLOW_UPS_H_
#define GRIOT_CAMPAIGNS_FOLLOW_UPS_H_

#include <cstdint>
#include <map>
#include <span>

#include "absl/status/statusor.h"
#include "griot/base/id.h"
#include "griot/campaigns/counts.h"
#include "griot/campaigns/stored_campaign.h"
#include "griot/campaigns/trigger.h"
#include "griot/database/scope.h"

namespace griot::campaigns {

// Writes the counts of a transaction; and where sends of campaigns with further steps have ended in
// it, what that makes of the sends that wait for them. The last thing of whoever moves sends.
absl::Status WriteChanges(Scope& scope, SendCounts& counts);

// What is known of these people in the campaign, as whichever contact they did it, held in share
// until the end of the transaction. Who has no row has done nothing.
absl::StatusOr<std::map<Id, Reactions>> ReadReactions(Scope& scope, Id campaign, int64_t occurrence,
                                                      std::span<const Id> contacts);

// Writes down the first time that somebody did something; sends of further steps that wait for it
// become due. Nothing where the campaign has one step.
absl::Status NoteReaction(Scope& scope, Id campaign, int64_t occurrence, Id contact,
                          ReactionKind kind, absl::Time at);

// Plans the sends of further steps whose time has come, at most a slice of them, in a campaign that
// runs; how many there were.
absl::StatusOr<int64_t> PlanFollowUps(Scope& scope, Id campaign);

// The position of the step that a further step follows.
size_t StepBefore(const CampaignDocument& document, size_t step);

}  // namespace griot::campaigns

#endif  // GRIOT_CAMPAIGNS_FOLLOW_UPS_H_
