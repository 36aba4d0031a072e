// How fast accounts may be used, for who plans and who sends.
#ifndef GRIOT_ACCOUNTS_PACE_H_
#define GRIOT_ACCOUNTS_PACE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "griot/accounts/account.h"
#include "griot/database/scope.h"
#include "griot/pacing/allowance.h"

namespace griot {

PaceLimits PaceOf(const AccountLimits& limits);

// The accounts of a channel, oldest first, paused ones too: a pause delays, and changes no plan.
absl::StatusOr<std::vector<Account>> AccountsOf(Scope& scope, Channel channel);

// What is known of an account's use, and kept of it: rows of this room, written in the transaction
// that arms. With `lock`, who reads it is alone with the account until the end of the transaction.
absl::StatusOr<PaceState> ReadPace(Scope& scope, Id account, bool lock);
absl::Status WritePace(Scope& scope, Id account, const PaceState& before, const PaceState& after);

}  // namespace griot

#endif  // GRIOT_ACCOUNTS_PACE_H_
