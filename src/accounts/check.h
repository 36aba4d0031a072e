// What an account may say. Errors: INVALID_ARGUMENT with the path and the cure.
#ifndef GRIOT_SRC_ACCOUNTS_CHECK_H_
#define GRIOT_SRC_ACCOUNTS_CHECK_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/accounts/account.h"

namespace griot::accounts {

// Without the blanks around it.
absl::StatusOr<std::string> CheckName(std::string_view name);
// `from`, and those beside it.
absl::Status CheckSenders(const Account& account);
absl::Status CheckLimits(const AccountLimits& limits);
absl::Status CheckPrice(std::optional<double> price, const std::optional<std::string>& currency);
absl::Status CheckReason(std::string_view reason);
absl::Status CheckSettings(const Json& settings);
// An object of texts, whose names templates can say.
absl::Status CheckSecrets(const Json& secrets);

}  // namespace griot::accounts

#endif  // GRIOT_SRC_ACCOUNTS_CHECK_H_
