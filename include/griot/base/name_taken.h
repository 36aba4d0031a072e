// What people are told when a name that is unique in their tenant is taken.
#ifndef GRIOT_BASE_NAME_TAKEN_H_
#define GRIOT_BASE_NAME_TAKEN_H_

#include <string_view>

#include "absl/status/status.h"

namespace griot {

// The status of writing the row; ALREADY_EXISTS names the place and the cure. `what`: "a group".
absl::Status NameTaken(absl::Status status, std::string_view what, std::string_view name);

}  // namespace griot

#endif  // GRIOT_BASE_NAME_TAKEN_H_
