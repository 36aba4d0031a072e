// New keys for a tenant, and what lies under the old ones moved, a slice at a time.
//
// The data key. The new key seals from the moment it is there; the old ones open what they sealed,
// for ever: backups hold such values too. Whoever has the tenant's keys open reads them again at
// the next call (tenant.key_epoch). A call that was stopped is made again: it goes on with what is
// left. A long call that began before, such as an import, goes on under the old key until it ends:
// rotate once more when it has, `remaining` says whether there was one.
//
// The hash key of the blind index. An index under the new key is made of the one before, so that
// the gates of erased persons are found under it too. All calls work all along. An import that
// began before goes on when it is called again (FAILED_PRECONDITION).
#ifndef GRIOT_TENANTS_KEY_ROTATION_H_
#define GRIOT_TENANTS_KEY_ROTATION_H_

#include <cstdint>
#include <memory>

#include "absl/status/statusor.h"
#include "griot/base/schema.h"
#include "griot/database/scope.h"
#include "griot/tenants/keyring.h"
#include "griot/vault/tenant_vault.h"

namespace griot {

enum class VaultKey : uint8_t { kData, kHash };
template <>
struct Schema<VaultKey> {
  static constexpr std::string_view name = "VaultKey";
  static constexpr std::string_view names[] = {"data", "hash"};
};

struct RotateKey {
  VaultKey key = VaultKey::kData;
};
template <>
struct Schema<RotateKey> {
  static constexpr std::string_view name = "RotateKey";
  static constexpr auto fields =
      Fields(Field{"key", &RotateKey::key, "data: seals values; hash: finds addresses."});
};

struct Rotation {
  int64_t version = 0, resealed = 0, remaining = 0;
};
template <>
struct Schema<Rotation> {
  static constexpr std::string_view name = "Rotation";
  static constexpr auto fields = Fields(
      Field{"version", &Rotation::version, "Of the key that is used now."},
      Field{"resealed", &Rotation::resealed,
            "How many values this call sealed anew, or addresses it moved."},
      Field{"remaining", &Rotation::remaining, "How many lie under an older key: call again."});
};

class KeyRotation {
 public:
  KeyRotation(Scope& scope, const Keyring& keys) : scope_(scope), keys_(keys) {}

  // Makes a new key, unless values are left from the last change: then goes on with that. Errors:
  // FAILED_PRECONDITION without a master key; CANCELLED and DEADLINE_EXCEEDED: call again;
  // DATA_LOSS for a value that no key opens.
  absl::StatusOr<Rotation> Rotate(const RotateKey& rotate);

 private:
  absl::StatusOr<Rotation> RotateDataKey();
  absl::StatusOr<int64_t> CountOld(uint32_t version);
  absl::Status MakeKey();
  absl::Status Reseal(const SealedColumn& column, const TenantVault& vault, int64_t* resealed);
  struct Slice;
  absl::Status ReadSlice(const SealedColumn& column, uint32_t version, Slice* slice);
  absl::Status ResealSlice(const SealedColumn& column, const TenantVault& vault, Slice* slice);

  Scope& scope_;
  const Keyring& keys_;
};

}  // namespace griot

#endif  // GRIOT_TENANTS_KEY_ROTATION_H_
