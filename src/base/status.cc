#include "griot/base/status.h"

#include "absl/strings/string_view.h"

namespace griot {
namespace {

absl::string_view ToAbsl(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

absl::Status InvalidArgument(std::string_view m) { return absl::InvalidArgumentError(ToAbsl(m)); }
absl::Status NotFound(std::string_view m) { return absl::NotFoundError(ToAbsl(m)); }
absl::Status FailedPrecondition(std::string_view m) {
  return absl::FailedPreconditionError(ToAbsl(m));
}
absl::Status DataLoss(std::string_view m) { return absl::DataLossError(ToAbsl(m)); }
absl::Status Cancelled(std::string_view m) { return absl::CancelledError(ToAbsl(m)); }
absl::Status ResourceExhausted(std::string_view m) {
  return absl::ResourceExhaustedError(ToAbsl(m));
}
absl::Status Unavailable(std::string_view m) { return absl::UnavailableError(ToAbsl(m)); }
absl::Status Internal(std::string_view m) { return absl::InternalError(ToAbsl(m)); }
absl::Status AlreadyExists(std::string_view m) { return absl::AlreadyExistsError(ToAbsl(m)); }
absl::Status PermissionDenied(std::string_view m) { return absl::PermissionDeniedError(ToAbsl(m)); }
absl::Status Unauthenticated(std::string_view m) { return absl::UnauthenticatedError(ToAbsl(m)); }
absl::Status DeadlineExceeded(std::string_view m) { return absl::DeadlineExceededError(ToAbsl(m)); }
absl::Status Aborted(std::string_view m) { return absl::AbortedError(ToAbsl(m)); }

std::string_view Message(const absl::Status& status) {
  const absl::string_view message = status.message();
  return {message.data(), message.size()};
}

}  // namespace griot
