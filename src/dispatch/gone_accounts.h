// Sends whose account was deleted: they go by another, or come to their end.
#ifndef GRIOT_SRC_DISPATCH_GONE_ACCOUNTS_H_
#define GRIOT_SRC_DISPATCH_GONE_ACCOUNTS_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "griot/dispatch/dispatcher.h"

namespace griot::dispatch {

// How many were moved, in campaigns that run. Those that stand in for the account by a route come
// first, then whatever a plan of now says; where nothing serves the channel any more, sends are
// skipped as no_account. What is in doubt never changes its provider: it ends as closed_unknown,
// and stays listed.
absl::StatusOr<int64_t> LeaveGoneAccounts(const DispatcherParts& parts);

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_GONE_ACCOUNTS_H_
