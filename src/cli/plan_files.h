// Where the plans and overlays of the command are.
#ifndef GRIOT_SRC_CLI_PLAN_FILES_H_
#define GRIOT_SRC_CLI_PLAN_FILES_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "griot/numbers/overlay.h"
#include "griot/numbers/plan.h"

namespace griot::cli {

// The folder of this program; "." when the system does not tell.
std::string ProgramFolder();

// Errors begin with the name of the file.
absl::StatusOr<std::shared_ptr<const Plan>> LoadPlan(const std::string& path);
absl::StatusOr<std::shared_ptr<const OperatorOverlay>> LoadOverlay(const std::string& path);

// The plan with areas: areas.plan in $GRIOT_DATA, beside the program, or where it is installed.
absl::StatusOr<std::shared_ptr<const Plan>> LoadAreasPlan();

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_PLAN_FILES_H_
