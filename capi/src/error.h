// griot_error, and the one place where exceptions end.
#ifndef GRIOT_CAPI_SRC_ERROR_H_
#define GRIOT_CAPI_SRC_ERROR_H_

#include <cstddef>
#include <utility>

#include "capi/griot.h"
#include "capi/src/call_status.h"

namespace griot::capi {

// Makes the error, where one is wanted, and returns its status.
griot_status Report(const CallStatus& status, griot_error** error) noexcept;
// The same of the exception that is being handled.
griot_status ReportException(griot_error** error) noexcept;

// Runs `call`, a function that returns a CallStatus: nothing it throws gets out.
template <typename Call>
griot_status Guard(griot_error** error, Call&& call) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    const CallStatus status = std::forward<Call>(call)();
    return status.ok() ? status.code : Report(status, error);
  } catch (...) {
    return ReportException(error);
  }
}

// Text of a handle, as rule 2 has it.
inline const char* Borrow(const char* text, size_t length, size_t* size) {
  if (size != nullptr) *size = length;
  return text;
}

}  // namespace griot::capi

#endif  // GRIOT_CAPI_SRC_ERROR_H_
