// Errors: the call could not be done. (What the world refuses, such as a number, is a value.)
//
//   absl::StatusOr<Plan> Load(...) {
//     GRIOT_LET(std::string bytes, ReadAll(path));   // or returns the error
//     GRIOT_TRY(Check(bytes));
//     return Parse(bytes);
//   }
//
// Messages: one line, lower case, no final stop; they name the place and the cure.
#ifndef GRIOT_BASE_STATUS_H_
#define GRIOT_BASE_STATUS_H_

#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace griot {

// absl::InvalidArgumentError() and its sisters, for std::string_view: Debian's Abseil has a
// string_view of its own, which converts to and from nothing.
absl::Status InvalidArgument(std::string_view message);
absl::Status NotFound(std::string_view message);
absl::Status FailedPrecondition(std::string_view message);
absl::Status DataLoss(std::string_view message);
absl::Status Cancelled(std::string_view message);
absl::Status ResourceExhausted(std::string_view message);
absl::Status Unavailable(std::string_view message);
absl::Status Internal(std::string_view message);
absl::Status AlreadyExists(std::string_view message);
absl::Status PermissionDenied(std::string_view message);
absl::Status Unauthenticated(std::string_view message);
absl::Status DeadlineExceeded(std::string_view message);
absl::Status Aborted(std::string_view message);

// The message of `status`, as std::string_view; valid as long as `status` lives.
std::string_view Message(const absl::Status& status);

}  // namespace griot

// Leaves the function with the error of `expression`, if it is one.
#define GRIOT_TRY(expression)                                                                \
  do {                                                                                       \
    if (::absl::Status griot_status = (expression); !griot_status.ok()) return griot_status; \
  } while (false)

// Declares `declaration` from the value of a StatusOr, or leaves with its error.
#define GRIOT_LET(declaration, expression) \
  GRIOT_LET_NAMED_(GRIOT_JOIN_(griot_or_, __LINE__), declaration, expression)
#define GRIOT_LET_NAMED_(name, declaration, expression) \
  auto name = (expression);                             \
  if (!name.ok()) return std::move(name).status();      \
  declaration = *std::move(name)
#define GRIOT_JOIN_(a, b) GRIOT_JOIN_NOW_(a, b)
#define GRIOT_JOIN_NOW_(a, b) a##b

#endif  // GRIOT_BASE_STATUS_H_
