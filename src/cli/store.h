// The store that a command works on, as its options and the environment name it.
#ifndef GRIOT_SRC_CLI_STORE_H_
#define GRIOT_SRC_CLI_STORE_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/engine/engine.h"
#include "src/cli/arguments.h"

namespace griot::cli {

// The value of an environment variable; `otherwise` where it is empty or not set.
std::string EnvironmentOr(const char* name, std::string_view otherwise);

// By --database, --key, --new-key and --region, those that the command has; then by
// $GRIOT_DATABASE and $GRIOT_KEY_FILE; then sqlite:griot.db.
absl::StatusOr<std::unique_ptr<Engine>> OpenStore(const Arguments& arguments);

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_STORE_H_
