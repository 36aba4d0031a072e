// The keys of one tenant, open.
#ifndef GRIOT_VAULT_TENANT_VAULT_H_
#define GRIOT_VAULT_TENANT_VAULT_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/vault/vault.h"

namespace griot {

// Any thread.
class TenantVault {
 public:
  // `data_keys` by version, from 1; the last one seals, all open; none: nothing is sealed.
  TenantVault(Id tenant, const SecretKey& hash_key, std::map<uint32_t, SecretKey> data_keys);

  Id tenant() const { return tenant_; }
  bool seals() const { return !data_keys_.empty(); }
  uint32_t current_version() const { return seals() ? data_keys_.rbegin()->first : 0; }

  // The blind index of a normalised address (E.164, lower-case e-mail …): 32 bytes, the same for
  // every channel; nobody can make it without the key. It shows which rows of the tenant have the
  // same address, and nothing else: not even that two tenants have.
  std::string AddressKey(std::string_view normalised) const;
  const KeyedHasher& address_hasher() const { return address_hasher_; }

  // What providers are given to recognise one send by: 32 letters and digits, always the same for
  // one `generation` of a send, and nobody can guess it.
  std::string CallKey(Id send, int64_t generation) const;

  // Only where seals(). Errors: DATA_LOSS where the value was changed or comes from another place,
  // FAILED_PRECONDITION where its key is not here.
  std::string Seal(std::string_view table, std::string_view column, Id row, std::string_view plain,
                   Random& random) const;
  absl::StatusOr<std::string> Unseal(std::string_view table, std::string_view column, Id row,
                                     std::string_view sealed) const;

  // For the chain of the audit log, and for what hosts sign.
  const SecretKey& audit_key() const { return audit_key_; }
  const SecretKey& token_key() const { return token_key_; }

 private:
  const Id tenant_;
  const KeyedHasher address_hasher_;
  const KeyedHasher call_hasher_;
  const SecretKey audit_key_, token_key_;
  const std::map<uint32_t, SecretKey> data_keys_;
};

}  // namespace griot

#endif  // GRIOT_VAULT_TENANT_VAULT_H_
