// The rows of tenants' keys.
#ifndef GRIOT_SRC_TENANTS_TENANT_KEYS_H_
#define GRIOT_SRC_TENANTS_TENANT_KEYS_H_

#include <cstdint>
#include <map>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/base/id.h"
#include "griot/base/random.h"
#include "griot/database/database.h"
#include "griot/vault/vault.h"

namespace griot::tenants {

inline constexpr std::string_view kHashKeys = "hash";
inline constexpr std::string_view kDataKeys = "data";

// The keys of one tenant, under the master key that the host gave.
class TenantKeys {
 public:
  // `master`: null: none.
  TenantKeys(Connection& db, Id tenant, const SecretKey* master, Random& random, absl::Time now)
      : db_(db), tenant_(tenant), master_(master), random_(random), now_(now) {}

  // By version. Errors: PERMISSION_DENIED for another master key than theirs.
  absl::StatusOr<std::map<uint32_t, SecretKey>> Load(std::string_view purpose);
  // Stores a new key, inside a write transaction.
  absl::StatusOr<SecretKey> Make(std::string_view purpose, int64_t version);

 private:
  absl::StatusOr<SecretKey> Open(std::string_view purpose, int64_t version, bool wrapped,
                                 std::string_view bytes);

  Connection& db_;
  const Id tenant_;
  const SecretKey* const master_;
  Random& random_;
  const absl::Time now_;
};

}  // namespace griot::tenants

#endif  // GRIOT_SRC_TENANTS_TENANT_KEYS_H_
