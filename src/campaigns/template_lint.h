// The lint of what a step sends: one for templates.lint and for campaigns that begin.
#ifndef GRIOT_SRC_CAMPAIGNS_TEMPLATE_LINT_H_
#define GRIOT_SRC_CAMPAIGNS_TEMPLATE_LINT_H_

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/campaigns/campaign.h"
#include "griot/contacts/consent.h"
#include "griot/database/scope.h"
#include "griot/messages/lint.h"

namespace griot::campaigns {

// What is likely to go wrong with the texts that stand in the step. `country`: where it goes, "":
// what the setting region says; `from`: the sender, "": not known yet.
absl::StatusOr<std::vector<LintFinding>> LintStep(Scope& scope, const Step& step, Purpose purpose,
                                                  std::string_view country, std::string_view from);

// Errors: FAILED_PRECONDITION for the first error that is found in a step; that nothing says how to
// stop is one where the setting require_stop says so.
absl::Status RefuseLintErrors(Scope& scope, const CampaignDocument& document);

}  // namespace griot::campaigns

#endif  // GRIOT_SRC_CAMPAIGNS_TEMPLATE_LINT_H_
