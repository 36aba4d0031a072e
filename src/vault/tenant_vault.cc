#include "griot/vault/tenant_vault.h"

#include <algorithm>
#include <cassert>

#include "griot/base/encoding.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/canonical.h"

namespace griot {
namespace {

// 160 bits: providers' fields for it are as short as 36 letters.
constexpr size_t kCallKeyBytes = 20;

// A link token: 6 bytes of the send, 1 of the link, 8 of the hash over both. Every letter of an SMS
// counts, and who guesses has to ask the server each time.
constexpr size_t kLinkSendBytes = 6, kLinkHashBytes = 8;
constexpr size_t kLinkBytes = kLinkSendBytes + 1 + kLinkHashBytes;
static_assert(kLinkBytes % 3 == 0 && kLinkBytes / 3 * 4 == TenantVault::kLinkTokenSize);

std::vector<KeyedHasher> AddressHashers(const HashKeys& keys) {
  std::vector<KeyedHasher> hashers;
  for (const auto& [version, key] : keys.by_version) {
    hashers.emplace_back(DeriveKey(key, "griot address"));
    assert(version == hashers.size());
  }
  return hashers;
}

constexpr size_t kSize = TenantVault::kAddressKeySize;

std::string_view View(const uint8_t key[kSize]) {
  return {reinterpret_cast<const char*>(key), kSize};
}

}  // namespace

TenantVault::TenantVault(Id tenant, const HashKeys& hash_keys,
                         std::map<uint32_t, SecretKey> data_keys)
    : tenant_(tenant),
      address_hashers_(AddressHashers(hash_keys)),
      settled_(hash_keys.settled),
      call_hasher_(DeriveKey(hash_keys.by_version.at(1), "griot call")),
      link_hasher_(DeriveKey(hash_keys.by_version.at(1), "griot link")),
      audit_key_(DeriveKey(hash_keys.by_version.at(1), "griot audit")),
      token_key_(DeriveKey(hash_keys.by_version.at(1), "griot token")),
      data_keys_(std::move(data_keys)) {
  assert(!data_keys_.contains(0));
  assert(settled_ <= hash_version() && settled_ + 1 >= hash_version());
}

TenantVault::TenantVault(Id tenant, const SecretKey& hash_key,
                         std::map<uint32_t, SecretKey> data_keys)
    : TenantVault(tenant, HashKeys{.by_version = {{1, hash_key}}}, std::move(data_keys)) {}

void TenantVault::Chain(size_t keys, std::string_view normalised, uint8_t out[kSize]) const {
  uint8_t hash[KeyedHasher::kSize];
  address_hashers_.front().Hash(normalised, hash);
  for (size_t i = 1; i < keys; ++i) address_hashers_[i].Hash(View(hash), hash);
  std::copy_n(hash, kSize, out);
}

void TenantVault::AddressKey(std::string_view normalised, uint8_t out[kSize]) const {
  Chain(address_hashers_.size(), normalised, out);
}

std::string TenantVault::AddressKey(std::string_view normalised) const {
  uint8_t key[kSize];
  AddressKey(normalised, key);
  return std::string(View(key));
}

std::string TenantVault::AddressKeyBefore(std::string_view normalised) const {
  assert(address_hashers_.size() > 1);
  uint8_t key[kSize];
  Chain(address_hashers_.size() - 1, normalised, key);
  return std::string(View(key));
}

std::string TenantVault::NextAddressKey(std::string_view before) const {
  return address_hashers_.back().Hash(before).substr(0, kSize);
}

std::string TenantVault::CallKey(Id send, int64_t generation) const {
  const std::string hash =
      call_hasher_.Hash(CanonicalBytes().Integer(send.value).Integer(generation).bytes());
  return Base32Encode(std::string_view(hash).substr(0, kCallKeyBytes));
}

std::string TenantVault::LinkToken(const LinkTarget& target) const {
  const auto send = static_cast<uint64_t>(target.send.value);
  assert(target.number >= 1 && target.number <= kMaxLinks && send >> (8 * kLinkSendBytes) == 0);
  std::string bytes;
  for (size_t i = kLinkSendBytes; i > 0; --i) bytes += static_cast<char>(send >> (8 * (i - 1)));
  bytes += static_cast<char>(target.number);
  bytes += link_hasher_.Hash(bytes).substr(0, kLinkHashBytes);
  return Base64UrlEncode(bytes);
}

std::optional<TenantVault::LinkTarget> TenantVault::ReadLinkToken(std::string_view token) const {
  std::string bytes;
  if (token.size() == kLinkTokenSize) bytes = Base64UrlDecode(token).value_or("");
  const bool is_token = bytes.size() == kLinkBytes;
  bytes.resize(kLinkBytes);
  const std::string_view all = bytes, said = all.substr(0, kLinkSendBytes + 1);
  const std::string hash = link_hasher_.Hash(said).substr(0, kLinkHashBytes);
  const bool is_ours = SameSecret(all.substr(said.size()), hash);
  LinkTarget target;
  target.number = static_cast<uint8_t>(said.back());
  uint64_t send = 0;
  for (const char byte : said.substr(0, kLinkSendBytes)) {
    send = send << 8 | static_cast<uint8_t>(byte);
  }
  target.send.value = static_cast<int64_t>(send);
  if (!is_token || !is_ours || target.number == 0) return std::nullopt;
  return target;
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
