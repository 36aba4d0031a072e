// Addresses as they lie in the store: plain, or sealed under the tenant's key.
#ifndef GRIOT_CONTACTS_STORED_ADDRESS_H_
#define GRIOT_CONTACTS_STORED_ADDRESS_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "griot/database/scope.h"

namespace griot {

// The plain text of an address that was read as (id, value, sealed) from three columns of a row,
// from `first` on. Nothing: a join has found none. Errors: those of the vault.
absl::StatusOr<std::optional<std::string>> StoredAddress(const Scope& scope, const Rows& rows,
                                                         int first);

}  // namespace griot

#endif  // GRIOT_CONTACTS_STORED_ADDRESS_H_
