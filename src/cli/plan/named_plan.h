// Plans by the names that people give them on the command line.
#ifndef GRIOT_SRC_CLI_PLAN_NAMED_PLAN_H_
#define GRIOT_SRC_CLI_PLAN_NAMED_PLAN_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/numbers/plan.h"

namespace griot::cli {

// The word that stands for the plan that is linked into griot.
inline constexpr std::string_view kDefault = "default";

// A file, kDefault, or kInstalled (facts_source.h): compiled from the metadata of the installed
// libphonenumber, which takes some seconds. Errors name the file.
absl::StatusOr<std::shared_ptr<const Plan>> LoadNamedPlan(const std::string& name);

// "google-libphonenumber 3.2.47": the source of a plan's countries.
std::string SourceWords(const Plan& plan);

// NOT_FOUND: neither of the plans (one may be null) has the country: "country "sn" is unknown, did
// you mean "SN"".
absl::Status CheckCountry(std::string_view country, const Plan* plan, const Plan* other);

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_PLAN_NAMED_PLAN_H_
