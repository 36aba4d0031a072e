// Tenants, and their keys.
#ifndef GRIOT_TENANTS_TENANTS_H_
#define GRIOT_TENANTS_TENANTS_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/clock.h"
#include "griot/base/paging.h"
#include "griot/base/random.h"
#include "griot/base/schema.h"
#include "griot/database/database.h"
#include "griot/database/migration.h"
#include "griot/database/scope.h"
#include "griot/vault/tenant_vault.h"

namespace griot {

// The tenant that every new store has.
inline constexpr std::string_view kDefaultTenant = "default";

std::span<const Migration> TenantMigrations();

struct Tenant {
  Id id;
  std::string name;
  absl::Time created_at;
};
template <>
struct Schema<Tenant> {
  static constexpr std::string_view name = "Tenant";
  static constexpr auto fields = Fields(Field{"id", &Tenant::id}, Field{"name", &Tenant::name},
                                        Field{"created_at", &Tenant::created_at});
};

struct NewTenant {
  std::string name;
};
template <>
struct Schema<NewTenant> {
  static constexpr std::string_view name = "NewTenant";
  static constexpr auto fields =
      Fields(Required{"name", &NewTenant::name, "a-z, 0-9, '-' and '_', at most 64."});
};

struct TenantList {
  std::vector<Tenant> items;
  std::optional<std::string> next;
};
template <>
struct Schema<TenantList> {
  static constexpr std::string_view name = "TenantList";
  static constexpr auto fields =
      Fields(Field{"items", &TenantList::items}, Field{"next", &TenantList::next});
};

// The organisations of a store: the only operations that see more than one.
class Tenants {
 public:
  explicit Tenants(Scope& scope) : scope_(scope) {}

  absl::StatusOr<Tenant> Create(const NewTenant& tenant);
  absl::StatusOr<TenantList> List(const Paging& page);

 private:
  Scope& scope_;
};

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

// Puts the keys of all tenants under another master key, inside a write transaction: values stay as
// they are. Keys that lie under the new one already stay; how many did not. Errors:
// PERMISSION_DENIED where neither opens one; FAILED_PRECONDITION for a store made without a key.
absl::StatusOr<int64_t> RewrapTenantKeys(Connection& db, const SecretKey& master,
                                         const SecretKey& new_master, Random& random);

}  // namespace griot

#endif  // GRIOT_TENANTS_TENANTS_H_
