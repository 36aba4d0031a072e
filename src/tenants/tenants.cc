#include "griot/tenants/tenants.h"

#include <algorithm>
#include <map>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/tenants/tables.h"
#include "src/tenants/tenant_keys.h"

namespace griot {
namespace {

constexpr size_t kMaxTenantName = 64;

bool IsName(std::string_view name) {
  if (name.empty() || name.size() > kMaxTenantName) return false;
  for (const char c : name) {
    const bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (!good) return false;
  }
  return true;
}

}  // namespace

std::span<const Migration> TenantMigrations() { return tenants::Migrations(); }

absl::StatusOr<Id> FindTenant(Connection& db, std::string_view name) {
  GRIOT_LET(const auto id, db.QueryInt("SELECT id FROM tenant WHERE name = $1", {name}));
  if (id) return Id{*id};
  return NotFound(Cat("tenant: there is none called \"", name, "\", create it first"));
}

absl::StatusOr<Id> EnsureTenant(Connection& db, std::string_view name, const Clock& clock) {
  if (!IsName(name)) {
    return InvalidArgument(
        Cat("tenant: a name has a-z, 0-9, '-' and '_', at most ", kMaxTenantName));
  }
  absl::StatusOr<Id> found = FindTenant(db, name);
  if (found.ok() || found.status().code() != absl::StatusCode::kNotFound) return found;
  GRIOT_LET(const int64_t id, db.TakeIds(1));
  GRIOT_TRY(db.Execute("INSERT INTO tenant (id, name, created_at) VALUES ($1, $2, $3)",
                       {id, name, clock.Now()})
                .status());
  for (const int feed : {0, 1}) {
    GRIOT_TRY(db.Execute("INSERT INTO journal_counter (tenant_id, feed, last_seq) VALUES ($1, $2, "
                         "0)",
                         {id, feed})
                  .status());
  }
  return Id{id};
}

absl::StatusOr<Tenant> Tenants::Create(const NewTenant& tenant) {
  const absl::StatusOr<Id> found = FindTenant(scope_.db, tenant.name);
  if (found.ok()) return AlreadyExists("name: another tenant has it, choose another one");
  if (found.status().code() != absl::StatusCode::kNotFound) return found.status();
  GRIOT_LET(const Id id, EnsureTenant(scope_.db, tenant.name, scope_.clock));
  return Tenant{.id = id, .name = tenant.name, .created_at = scope_.clock.Now()};
}

absl::StatusOr<TenantList> Tenants::List(const Paging& page) {
  GRIOT_TRY(CheckLimit(page.limit));
  const std::string_view order = scope_.db.dialect().binary_order();
  GRIOT_LET(Rows rows, scope_.db.Query(Cat("SELECT id, name, created_at FROM tenant WHERE name",
                                           order, " > $1 ORDER BY name", order, " LIMIT $2"),
                                       {page.after.value_or(""), page.limit + 1}));
  TenantList list;
  while (rows.Next()) {
    list.items.push_back(
        {.id = rows.IdOf(0), .name = rows.TextCopy(1), .created_at = rows.Time(2)});
  }
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, page.limit)) list.next = list.items.back().name;
  return list;
}

absl::StatusOr<std::shared_ptr<const TenantVault>> OpenTenantVault(Connection& db, Id tenant,
                                                                   const SecretKey* master,
                                                                   Random& random,
                                                                   const Clock& clock) {
  tenants::TenantKeys keys(db, tenant, master, random, clock.Now());
  HashKeys hash_keys;
  GRIOT_LET(hash_keys.by_version, keys.Load(tenants::kHashKeys));
  if (hash_keys.by_version.empty()) {
    GRIOT_LET(hash_keys.by_version[1], keys.Make(tenants::kHashKeys, 1));
  }
  const uint32_t newest = hash_keys.by_version.rbegin()->first;
  if (hash_keys.by_version.begin()->first != 1 || newest != hash_keys.by_version.size()) {
    return DataLoss("tenant_key: a hash key of the tenant is missing, restore it from a backup");
  }
  // Keys that were read before another call has ended its change are older than what is settled.
  GRIOT_LET(const auto settled,
            db.QueryInt("SELECT hash_settled FROM tenant WHERE id = $1", {tenant}));
  hash_keys.settled = std::min(static_cast<uint32_t>(settled.value_or(1)), newest);
  std::map<uint32_t, SecretKey> data_keys;
  if (master != nullptr) {
    GRIOT_LET(data_keys, keys.Load(tenants::kDataKeys));
    if (data_keys.empty()) {
      GRIOT_LET(data_keys[1], keys.Make(tenants::kDataKeys, 1));
    }
  }
  return std::make_shared<const TenantVault>(tenant, hash_keys, std::move(data_keys));
}

}  // namespace griot
