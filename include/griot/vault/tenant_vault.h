// The keys of one tenant, open.
#ifndef GRIOT_VAULT_TENANT_VAULT_H_
#define GRIOT_VAULT_TENANT_VAULT_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/vault/vault.h"

namespace griot {

// The hash keys of a tenant by version, from 1 and without gaps: all of them, as the index under
// one is made of the index under the one before.
struct HashKeys {
  std::map<uint32_t, SecretKey> by_version;
  // Every row lies under this one, or a later one. It is the last, or, while rows are moved, the
  // one before the last.
  uint32_t settled = 1;
};

// Any thread.
class TenantVault {
 public:
  // `data_keys` by version, from 1; the last one seals, all open; none: nothing is sealed.
  TenantVault(Id tenant, const HashKeys& hash_keys, std::map<uint32_t, SecretKey> data_keys);
  // With one hash key.
  TenantVault(Id tenant, const SecretKey& hash_key, std::map<uint32_t, SecretKey> data_keys);

  Id tenant() const { return tenant_; }
  bool seals() const { return !data_keys_.empty(); }
  uint32_t current_version() const { return seals() ? data_keys_.rbegin()->first : 0; }

  // The blind index of a normalised address (E.164, lower-case e-mail …): the same for every
  // channel; nobody can make it without the key. It shows which rows of the tenant have the same
  // address, and nothing else: not even that two tenants have. Half of a hash: of a thousand
  // million addresses two have one by chance once in 10^21 stores, and what is sorted by it is half
  // as long.
  //
  // Under the hash key of version n it is H(k_n, H(k_n-1, … H(k_1, address))): a row can be moved
  // to the next key by who does not know its address. While rows are moved, some lie under the key
  // before: AddressIndex of the contacts looks under both.
  static constexpr size_t kAddressKeySize = 16;
  std::string AddressKey(std::string_view normalised) const;
  void AddressKey(std::string_view normalised, uint8_t out[kAddressKeySize]) const;
  uint32_t hash_version() const { return static_cast<uint32_t>(address_hashers_.size()); }
  // Whether rows may lie under the hash key before the last.
  bool is_moving() const { return settled_ < hash_version(); }
  // Under the key before the last; there are two at least.
  std::string AddressKeyBefore(std::string_view normalised) const;
  // What a key of AddressKeyBefore() becomes under the last key.
  std::string NextAddressKey(std::string_view before) const;

  // What providers are given to recognise one send by: 32 letters and digits, always the same for
  // one `generation` of a send, and nobody can guess it.
  std::string CallKey(Id send, int64_t generation) const;

  // What stands in a link that leads from a message somewhere: which send, and which of its links;
  // kLinkTokenSize letters, digits, - and _, always the same for both, and nobody can guess one.
  // `number` is from 1 to kMaxLinks.
  static constexpr size_t kLinkTokenSize = 20;
  static constexpr int kMaxLinks = 255;
  struct LinkTarget {
    Id send;
    int number = 0;
    friend bool operator==(const LinkTarget&, const LinkTarget&) = default;
  };
  std::string LinkToken(const LinkTarget& target) const;
  // Nothing where it is no token of this tenant; in a time that tells nothing of why.
  std::optional<LinkTarget> ReadLinkToken(std::string_view token) const;

  // Only where seals(). Errors: DATA_LOSS where the value was changed or comes from another place,
  // FAILED_PRECONDITION where its key is not here.
  std::string Seal(std::string_view table, std::string_view column, Id row, std::string_view plain,
                   Random& random) const;
  absl::StatusOr<std::string> Unseal(std::string_view table, std::string_view column, Id row,
                                     std::string_view sealed) const;

  // For the chain of the audit log, and for what hosts sign. Of the first hash key for ever, like
  // CallKey() and LinkToken(): what was signed stays verifiable.
  const SecretKey& audit_key() const { return audit_key_; }
  const SecretKey& token_key() const { return token_key_; }

 private:
  void Chain(size_t keys, std::string_view normalised, uint8_t out[kAddressKeySize]) const;

  const Id tenant_;
  const std::vector<KeyedHasher> address_hashers_;  // by version, from 1
  const uint32_t settled_;
  const KeyedHasher call_hasher_, link_hasher_;
  const SecretKey audit_key_, token_key_;
  const std::map<uint32_t, SecretKey> data_keys_;
};

}  // namespace griot

#endif  // GRIOT_VAULT_TENANT_VAULT_H_
