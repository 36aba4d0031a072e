// What a call came to, before it becomes a griot_status and a griot_error.
#ifndef GRIOT_CAPI_SRC_CALL_STATUS_H_
#define GRIOT_CAPI_SRC_CALL_STATUS_H_

#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "capi/griot.h"

namespace griot::capi {

struct CallStatus {
  griot_status code = GRIOT_OK;
  std::string message;
  std::string details;  // members of a JSON object: `"row":812`; empty: nothing more is known

  CallStatus() = default;
  CallStatus(const absl::Status& status);  // NOLINT: errors of the rooms are errors of the call
  CallStatus(griot_status c, std::string m, std::string d = "")
      : code(c), message(std::move(m)), details(std::move(d)) {}

  bool ok() const { return code >= 0; }
};

// INVALID_ARGUMENT, of one setting or argument.
CallStatus Invalid(std::string message, std::string_view path = {});

}  // namespace griot::capi

// Leaves the function with the failure of `expression`, if it is one.
#define GRIOT_CALL(expression)                                                                 \
  do {                                                                                         \
    if (::griot::capi::CallStatus griot_call_status = (expression); !griot_call_status.ok()) { \
      return griot_call_status;                                                                \
    }                                                                                          \
  } while (false)

#endif  // GRIOT_CAPI_SRC_CALL_STATUS_H_
