// A new hash key for a tenant, and the pseudonyms of its addresses moved under it, a slice at a
// time.
//
// From the moment the key is there all callers look under it and the one before (AddressIndex), and
// new addresses lie under it. Each slice is one transaction, in which the tenant has no other
// writer. With the last row moved the change has ended.
#ifndef GRIOT_SRC_TENANTS_HASH_KEY_ROTATION_H_
#define GRIOT_SRC_TENANTS_HASH_KEY_ROTATION_H_

#include <cstdint>
#include <memory>

#include "absl/status/statusor.h"
#include "griot/database/scope.h"
#include "griot/tenants/key_rotation.h"
#include "griot/tenants/keyring.h"
#include "griot/vault/tenant_vault.h"

namespace griot::tenants {

class HashKeyRotation {
 public:
  // `slice`: addresses a transaction; others write between two.
  HashKeyRotation(Scope& scope, const Keyring& keys, int64_t slice = 1000)
      : scope_(scope), keys_(keys), slice_(slice) {}

  // As KeyRotation::Rotate().
  absl::StatusOr<Rotation> Rotate();

 private:
  absl::Status MakeKey();
  absl::Status Lock(const TenantVault& vault);
  absl::StatusOr<int64_t> MoveSlice(const TenantVault& vault);
  absl::Status Finish(const TenantVault& vault, int64_t* remaining);

  Scope& scope_;
  const Keyring& keys_;
  const int64_t slice_;
};

}  // namespace griot::tenants

#endif  // GRIOT_SRC_TENANTS_HASH_KEY_ROTATION_H_
