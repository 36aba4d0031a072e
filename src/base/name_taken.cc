#include "griot/base/name_taken.h"

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {

absl::Status NameTaken(absl::Status status, std::string_view what, std::string_view name) {
  if (status.code() != absl::StatusCode::kAlreadyExists) return status;
  return AlreadyExists(
      Cat("name: there is ", what, " \"", name, "\" already, choose another name"));
}

}  // namespace griot
