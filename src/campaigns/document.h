// What a campaign says, checked down to the last word.
#ifndef GRIOT_SRC_CAMPAIGNS_DOCUMENT_H_
#define GRIOT_SRC_CAMPAIGNS_DOCUMENT_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/campaigns/campaign.h"
#include "griot/campaigns/planner.h"
#include "griot/database/scope.h"

namespace griot::campaigns {

// Errors: INVALID_ARGUMENT with the path of what is wrong: "steps[0].text: line 1, column 4: …".
absl::Status CheckDocument(Scope& scope, const CampaignDocument& document);

// The step with one of the texts that it is split into.
Step SplitStep(const Step& step, const StepSplit& split);

// Of a step with a winner: of a hundred people, how many try its own text.
int64_t OwnShare(const Step& step);

// What the document says, without the tenant's holidays. Errors: INVALID_ARGUMENT for a name that
// is no rule.
absl::StatusOr<HoursRule> HoursOf(const CampaignDocument& document, Channel channel);

}  // namespace griot::campaigns

#endif  // GRIOT_SRC_CAMPAIGNS_DOCUMENT_H_
