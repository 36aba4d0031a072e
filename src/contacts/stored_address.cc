#include "griot/contacts/stored_address.h"

#include "griot/base/status.h"
#include "griot/vault/tenant_vault.h"

namespace griot {

absl::StatusOr<std::optional<std::string>> StoredAddress(const Scope& scope, const Rows& rows,
                                                         int first) {
  if (!rows.IsNull(first + 1)) return std::optional(rows.TextCopy(first + 1));
  if (rows.IsNull(first + 2)) return std::optional<std::string>();
  GRIOT_LET(std::string plain,
            scope.vault.Unseal("address", "value", rows.IdOf(first), rows.Blob(first + 2)));
  return std::optional(std::move(plain));
}

}  // namespace griot
