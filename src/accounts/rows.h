// Rows of the table account.
#ifndef GRIOT_SRC_ACCOUNTS_ROWS_H_
#define GRIOT_SRC_ACCOUNTS_ROWS_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/accounts/accounts.h"
#include "griot/database/scope.h"

namespace griot::accounts {

// "SELECT … FROM account WHERE tenant_id = $1 "; its rows are for ReadRow().
extern const std::string_view kSelect;
absl::StatusOr<LoadedAccount> ReadRow(const Scope& scope, const Rows& rows);

absl::Status InsertRow(const Scope& scope, const LoadedAccount& loaded);
// All but channel, driver and state.
absl::Status UpdateRow(const Scope& scope, const LoadedAccount& loaded);

absl::Status Missing();

}  // namespace griot::accounts

#endif  // GRIOT_SRC_ACCOUNTS_ROWS_H_
