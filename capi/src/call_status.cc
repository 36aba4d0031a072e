#include "capi/src/call_status.h"

#include "capi/src/json_writer.h"
#include "griot/base/status.h"

namespace griot::capi {

CallStatus::CallStatus(const absl::Status& status)
    : code(-static_cast<griot_status>(status.code())) {
  if (!status.ok()) message = Message(status);
}

CallStatus Invalid(std::string message, std::string_view path) {
  JsonWriter details;
  if (!path.empty()) details.Key("path").String(path);
  return {GRIOT_INVALID_ARGUMENT, std::move(message), details.text()};
}

}  // namespace griot::capi
