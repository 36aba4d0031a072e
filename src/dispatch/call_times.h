// How long a call may take, and from when on others may say that nobody knows what became of it.
#ifndef GRIOT_SRC_DISPATCH_CALL_TIMES_H_
#define GRIOT_SRC_DISPATCH_CALL_TIMES_H_

#include "absl/time/time.h"
#include "griot/accounts/account.h"

namespace griot::dispatch {

// From the moment of arming: whoever comes later does not call, as others may have given it up.
inline constexpr absl::Duration kArmedFor = absl::Seconds(5);
inline constexpr absl::Duration kLeaseRest = absl::Seconds(5);

inline absl::Duration TimeoutOf(const Account& account) {
  return absl::Seconds(account.limits.timeout_seconds);
}
// From arming to the end of the call, whoever makes it.
inline absl::Duration LeaseOf(const Account& account) {
  return kArmedFor + TimeoutOf(account) + kLeaseRest;
}

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_CALL_TIMES_H_
