// Templates as rows of their tables.
#ifndef GRIOT_SRC_CAMPAIGNS_TEMPLATE_ROWS_H_
#define GRIOT_SRC_CAMPAIGNS_TEMPLATE_ROWS_H_

#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/campaigns/stored_campaign.h"
#include "griot/campaigns/templates.h"
#include "griot/database/scope.h"

namespace griot::campaigns {

// Whether one that was deleted is read too: campaigns that are over keep theirs.
enum class Deleted : uint8_t { kLeft, kRead };

// `version`: nothing is the newest one. Errors: NOT_FOUND.
absl::StatusOr<SavedTemplate> LoadTemplate(Scope& scope, Id id, std::optional<int64_t> version,
                                           Deleted deleted = Deleted::kLeft,
                                           RowLock lock = RowLock::kNone);

// A step of these texts.
Step StepOf(Channel channel, const TemplateTexts& texts);

// Compiles all of it. Errors: INVALID_ARGUMENT: "text: line 1, column 4: …".
absl::Status CheckTemplate(const NewTemplate& wanted);

}  // namespace griot::campaigns

#endif  // GRIOT_SRC_CAMPAIGNS_TEMPLATE_ROWS_H_
