#include "griot/vault/tenant_vault.h"

#include <cassert>

#include "griot/base/encoding.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/canonical.h"

namespace griot {
namespace {

// 160 bits: providers' fields for it are as short as 36 letters.
constexpr size_t kCallKeyBytes = 20;

}  // namespace

TenantVault::TenantVault(Id tenant, const SecretKey& hash_key,
                         std::map<uint32_t, SecretKey> data_keys)
    : tenant_(tenant),
      address_hasher_(DeriveKey(hash_key, "griot address")),
      call_hasher_(DeriveKey(hash_key, "griot call")),
      audit_key_(DeriveKey(hash_key, "griot audit")),
      token_key_(DeriveKey(hash_key, "griot token")),
      data_keys_(std::move(data_keys)) {
  assert(!data_keys_.contains(0));
}

std::string TenantVault::AddressKey(std::string_view normalised) const {
  return address_hasher_.Hash(normalised);
}

std::string TenantVault::CallKey(Id send, int64_t generation) const {
  const std::string hash =
      call_hasher_.Hash(CanonicalBytes().Integer(send.value).Integer(generation).bytes());
  return Base32Encode(std::string_view(hash).substr(0, kCallKeyBytes));
}

std::string TenantVault::Seal(std::string_view table, std::string_view column, Id row,
                              std::string_view plain, Random& random) const {
  assert(seals());
  if (!seals()) return {};
  const auto& [version, key] = *data_keys_.rbegin();
  return griot::Seal(key, version, {tenant_, table, column, row}, plain, random);
}

absl::StatusOr<std::string> TenantVault::Unseal(std::string_view table, std::string_view column,
                                                Id row, std::string_view sealed) const {
  const uint32_t version = SealedKeyVersion(sealed);
  const auto found = data_keys_.find(version);
  if (version != 0 && found == data_keys_.end()) {
    return FailedPrecondition(Cat(table, '.', column, " of row ", row.value, " is sealed by key ",
                                  version, " of tenant ", tenant_.value,
                                  ", which is not here: give the master key of this store"));
  }
  const SecretKey no_key;
  return griot::Unseal(version == 0 ? no_key : found->second, {tenant_, table, column, row},
                       sealed);
}

}  // namespace griot
