#include "src/tenants/tenant_keys.h"

#include <string>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/tenants/tenants.h"

namespace griot {
namespace tenants {
namespace {

std::string Purpose(Id tenant, std::string_view purpose, int64_t version) {
  return Cat("tenant ", tenant.value, " ", purpose, " ", version);
}

}  // namespace

absl::StatusOr<std::map<uint32_t, SecretKey>> TenantKeys::Load(std::string_view purpose) {
  GRIOT_LET(Rows rows, db_.Query("SELECT version, wrapped_by, key_bytes FROM tenant_key WHERE "
                                 "tenant_id = $1 AND purpose = $2 ORDER BY version",
                                 {tenant_, purpose}));
  std::map<uint32_t, SecretKey> keys;
  while (rows.Next()) {
    const int64_t version = rows.Int(0);
    GRIOT_LET(keys[static_cast<uint32_t>(version)],
              Open(purpose, version, rows.Int(1) != 0, rows.Blob(2)));
  }
  GRIOT_TRY(rows.status());
  return keys;
}

absl::StatusOr<SecretKey> TenantKeys::Make(std::string_view purpose, int64_t version) {
  SecretKey key = SecretKey::Generate(random_);
  const std::string stored =
      master_ == nullptr ? std::string(key.bytes())
                         : WrapKey(*master_, Purpose(tenant_, purpose, version), key, random_);
  GRIOT_TRY(
      db_.Execute("INSERT INTO tenant_key (tenant_id, purpose, version, wrapped_by, "
                  "key_bytes, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
                  {tenant_, purpose, version, master_ == nullptr ? 0 : 1, Bytes{stored}, now_})
          .status());
  return key;
}

absl::StatusOr<SecretKey> TenantKeys::Open(std::string_view purpose, int64_t version, bool wrapped,
                                           std::string_view bytes) {
  if (!wrapped && master_ != nullptr) {
    return FailedPrecondition(
        "key: this store was made without a key, open it without one and export it to a new one");
  }
  if (!wrapped) return SecretKey::FromBytes(bytes);
  if (master_ == nullptr) {
    return PermissionDenied("key: this store was made with a key, give it");
  }
  return UnwrapKey(*master_, Purpose(tenant_, purpose, version), bytes);
}

}  // namespace tenants

namespace {

struct WrappedKey {
  Id tenant;
  std::string purpose;
  int64_t version;
  std::string bytes;
};

absl::StatusOr<std::vector<WrappedKey>> AllWrapped(Connection& db) {
  GRIOT_LET(Rows rows, db.Query(Cat("SELECT tenant_id, purpose, version, key_bytes, wrapped_by "
                                    "FROM tenant_key ORDER BY tenant_id, purpose, version",
                                    db.dialect().for_update())));
  std::vector<WrappedKey> keys;
  while (rows.Next()) {
    if (rows.Int(4) == 0) {
      return FailedPrecondition(
          "new key: this store was made without a key, there is none to be "
          "replaced");
    }
    keys.push_back({rows.IdOf(0), rows.TextCopy(1), rows.Int(2), std::string(rows.Blob(3))});
  }
  GRIOT_TRY(rows.status());
  return keys;
}

}  // namespace

absl::StatusOr<int64_t> RewrapTenantKeys(Connection& db, const SecretKey& master,
                                         const SecretKey& new_master, Random& random) {
  GRIOT_LET(const std::vector<WrappedKey> keys, AllWrapped(db));
  int64_t changed = 0;
  for (const WrappedKey& key : keys) {
    const std::string purpose = tenants::Purpose(key.tenant, key.purpose, key.version);
    if (UnwrapKey(new_master, purpose, key.bytes).ok()) continue;
    GRIOT_LET(const SecretKey open, UnwrapKey(master, purpose, key.bytes));
    GRIOT_TRY(db.Execute("UPDATE tenant_key SET key_bytes = $4 WHERE tenant_id = $1 AND purpose = "
                         "$2 AND version = $3",
                         {key.tenant, key.purpose, key.version,
                          Bytes{WrapKey(new_master, purpose, open, random)}})
                  .status());
    ++changed;
  }
  return changed;
}

}  // namespace griot
