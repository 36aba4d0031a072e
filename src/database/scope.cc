#include "griot/database/scope.h"

#include "griot/base/status.h"

namespace griot {

absl::Status CheckTime(const Scope& scope) {
  if (scope.cancel != nullptr && scope.cancel->load(std::memory_order_relaxed)) {
    return Cancelled("cancelled");
  }
  if (scope.deadline != absl::InfiniteFuture() && scope.clock.Now() >= scope.deadline) {
    return DeadlineExceeded("out of time, give a larger budget or call again");
  }
  return absl::OkStatus();
}

}  // namespace griot
