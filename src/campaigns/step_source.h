// Where the texts of a step come from: itself, or a template that is kept; and what it takes from
// the tenant's settings when its campaign is made.
#ifndef GRIOT_SRC_CAMPAIGNS_STEP_SOURCE_H_
#define GRIOT_SRC_CAMPAIGNS_STEP_SOURCE_H_

#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/campaigns/campaign.h"
#include "griot/campaigns/step_text.h"
#include "griot/database/scope.h"

namespace griot::campaigns {

// Writes into the steps what they leave open: the version of a template, the stop clause of a
// marketing SMS, the beginning of links. What is written there is what is sent. Errors:
// INVALID_ARGUMENT with the path.
absl::Status PinSteps(Scope& scope, CampaignDocument& document);

// The step with the texts that it sends. Errors: INVALID_ARGUMENT with the path.
absl::StatusOr<Step> WithTexts(Scope& scope, const Step& step, std::string_view path);

// The one way from a step to its compiled texts.
absl::StatusOr<StepText> CompileStep(Scope& scope, const Step& step, std::string_view path);

// Writes down where the links of all steps lead, once.
absl::Status WriteLinks(Scope& scope, const Campaign& campaign);

}  // namespace griot::campaigns

#endif  // GRIOT_SRC_CAMPAIGNS_STEP_SOURCE_H_
