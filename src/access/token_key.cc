#include <algorithm>

#include "griot/access/access_token.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/vault/sodium.h"

namespace griot {
namespace {

constexpr size_t kIdSizeMax = 64;
static_assert(SecretKey::kSize == crypto_sign_ed25519_SEEDBYTES);

absl::Status CheckId(std::string_view id) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  if (!id.empty() && id.size() <= kIdSizeMax &&
      id.find_first_not_of(kLetters) == std::string_view::npos) {
    return absl::OkStatus();
  }
  return InvalidArgument(
      Cat("token key: its id has 1 to ", kIdSizeMax, " letters, digits and . _ -"));
}

// The two halves that libsodium signs with.
struct SigningKey {
  uint8_t bytes[crypto_sign_ed25519_SECRETKEYBYTES];
  uint8_t public_key[crypto_sign_ed25519_PUBLICKEYBYTES];
  explicit SigningKey(const SecretKey& seed) {
    crypto_sign_ed25519_seed_keypair(public_key, bytes, seed.data());
  }
  ~SigningKey() { sodium_memzero(bytes, sizeof bytes); }
};

}  // namespace

absl::StatusOr<TokenKey> TokenKey::Hs256(std::string_view id, const SecretKey& secret) {
  GRIOT_TRY(CheckId(id));
  TokenKey key(id, TokenAlgorithm::kHs256);
  key.secret_ = secret;
  return key;
}

absl::StatusOr<TokenKey> TokenKey::EdDsa(std::string_view id, const SecretKey& seed) {
  GRIOT_TRY(CheckId(id));
  vault::StartSodium();
  TokenKey key(id, TokenAlgorithm::kEdDsa);
  key.secret_ = seed;
  std::copy_n(SigningKey(seed).public_key, key.public_key_.size(), key.public_key_.begin());
  return key;
}

absl::StatusOr<TokenKey> TokenKey::EdDsaPublic(std::string_view id, std::string_view public_key) {
  GRIOT_TRY(CheckId(id));
  TokenKey key(id, TokenAlgorithm::kEdDsa);
  key.signs_ = false;
  if (public_key.size() != key.public_key_.size()) {
    return InvalidArgument(Cat("token key \"", id, "\": ", public_key.size(), " bytes, give ",
                               key.public_key_.size()));
  }
  std::copy_n(vault::Unsigned(public_key), key.public_key_.size(), key.public_key_.begin());
  return key;
}

std::string TokenKey::Sign(std::string_view text) const {
  if (!signs_) return {};
  if (algorithm_ == TokenAlgorithm::kHs256) return KeyedHash(secret_, text);
  vault::StartSodium();
  std::string signature(crypto_sign_ed25519_BYTES, '\0');
  crypto_sign_ed25519_detached(vault::Unsigned(signature), nullptr, vault::Unsigned(text),
                               text.size(), SigningKey(secret_).bytes);
  return signature;
}

bool TokenKey::Verify(std::string_view text, std::string_view signature) const {
  if (algorithm_ == TokenAlgorithm::kHs256) return SameSecret(KeyedHash(secret_, text), signature);
  vault::StartSodium();
  return signature.size() == crypto_sign_ed25519_BYTES &&
         crypto_sign_ed25519_verify_detached(vault::Unsigned(signature), vault::Unsigned(text),
                                             text.size(), public_key_.data()) == 0;
}

absl::StatusOr<TokenKeys> TokenKeys::Create(std::vector<TokenKey> keys) {
  TokenKeys table;
  for (TokenKey& key : keys) {
    if (table.Find(key.id()) != nullptr) {
      return InvalidArgument(Cat("token key \"", key.id(), "\" is there twice, rename one"));
    }
    for (const TokenKey& other : table.keys_) {
      if (key.algorithm() == other.algorithm()) continue;
      const TokenKey& shared = key.algorithm() == TokenAlgorithm::kHs256 ? key : other;
      const TokenKey& pair = key.algorithm() == TokenAlgorithm::kHs256 ? other : key;
      if (SameSecret(shared.secret_.bytes(), pair.public_key()) ||
          (pair.signs() && SameSecret(shared.secret_.bytes(), pair.secret_.bytes()))) {
        return InvalidArgument(Cat("token keys \"", key.id(), "\" and \"", other.id(),
                                   "\" are one key for two algorithms, make a new one"));
      }
    }
    table.keys_.push_back(std::move(key));
  }
  return table;
}

const TokenKey* TokenKeys::Find(std::string_view id) const {
  const auto found =
      std::find_if(keys_.begin(), keys_.end(), [&](const TokenKey& key) { return key.id() == id; });
  return found == keys_.end() ? nullptr : &*found;
}

}  // namespace griot
