// Tenants, and their keys.
#ifndef GRIOT_TENANTS_TENANTS_H_
#define GRIOT_TENANTS_TENANTS_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/base/clock.h"
#include "griot/base/random.h"
#include "griot/base/schema.h"
#include "griot/database/database.h"
#include "griot/database/migration.h"
#include "griot/vault/tenant_vault.h"

namespace griot {

// The tenant that every new store has.
inline constexpr std::string_view kDefaultTenant = "default";

std::span<const Migration> TenantMigrations();

// The id of the tenant of that name. Errors: NOT_FOUND.
absl::StatusOr<Id> FindTenant(Connection& db, std::string_view name);

// Makes the tenant where it is missing; inside a write transaction. Errors: INVALID_ARGUMENT for a
// name that is none.
absl::StatusOr<Id> EnsureTenant(Connection& db, std::string_view name, const Clock& clock);

// The keys of a tenant, made where they are missing; inside a write transaction. `master`: the
// host's key, null: none. Errors: PERMISSION_DENIED where the keys lie under another master key, or
// under one while none is given; FAILED_PRECONDITION where a master key is given and the store was
// made without.
absl::StatusOr<std::shared_ptr<const TenantVault>> OpenTenantVault(Connection& db, Id tenant,
                                                                   const SecretKey* master,
                                                                   Random& random,
                                                                   const Clock& clock);

}  // namespace griot

#endif  // GRIOT_TENANTS_TENANTS_H_
