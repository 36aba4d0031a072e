// Sends that somebody had armed who is gone.
#ifndef GRIOT_SRC_DISPATCH_RECOVER_H_
#define GRIOT_SRC_DISPATCH_RECOVER_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/dispatch/dispatcher.h"

namespace griot::dispatch {

// Who has taken sends from the outbox: alive until their leases end, whoever dispatches.
inline constexpr int64_t kHostOwner = 0;

// Makes unknown what is armed under another owner, where this process is the only one that
// dispatches (`alone`), and what is armed past its lease in any case; how many. A slice a
// transaction.
absl::StatusOr<int64_t> Recover(const DispatcherParts& parts, int64_t owner, bool alone);

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_RECOVER_H_
