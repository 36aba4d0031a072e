// Writes down the recipients of a campaign, or counts what that would give.
#ifndef GRIOT_SRC_CAMPAIGNS_PLANNING_H_
#define GRIOT_SRC_CAMPAIGNS_PLANNING_H_

#include "absl/status/statusor.h"
#include "griot/campaigns/campaigns.h"
#include "griot/campaigns/planner.h"
#include "griot/database/scope.h"
#include "src/campaigns/rows.h"

namespace griot::campaigns {

// Everything that the planner wants to know of a step, at the moment `begins`.
absl::StatusOr<StepPlan> MakeStepPlan(Scope& scope, const CampaignDocument& document, size_t step,
                                      absl::Time begins);

// Nothing is written.
absl::StatusOr<Forecast> Foresee(Scope& scope, const CampaignDocument& document);

}  // namespace griot::campaigns

#endif  // GRIOT_SRC_CAMPAIGNS_PLANNING_H_
