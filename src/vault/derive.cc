#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/vault.h"
#include "src/vault/sodium.h"

namespace griot {
namespace {

// For ever: another cost is another key.
constexpr size_t kPassphraseMemory = size_t{64} << 20;
constexpr uint64_t kPassphrasePasses = 3;
constexpr size_t kPassphraseSizeMin = 12;
static_assert(kSaltSize == crypto_pwhash_argon2id_SALTBYTES);

absl::StatusOr<SecretKey> TakeKey(std::string& bytes) {
  absl::StatusOr<SecretKey> key = SecretKey::FromBytes(bytes);
  Wipe(bytes);
  return key;
}

}  // namespace

absl::StatusOr<SecretKey> KeyFromPassphrase(std::string_view passphrase, std::string_view salt) {
  if (passphrase.size() < kPassphraseSizeMin) {
    return InvalidArgument(
        Cat("passphrase: shorter than ", kPassphraseSizeMin, " bytes, choose a longer one"));
  }
  if (salt.size() != kSaltSize) {
    return InvalidArgument(Cat("salt: ", salt.size(), " bytes, give ", kSaltSize));
  }
  vault::StartSodium();
  std::string bytes(SecretKey::kSize, '\0');
  if (crypto_pwhash_argon2id(vault::Unsigned(bytes), bytes.size(), passphrase.data(),
                             passphrase.size(), vault::Unsigned(salt), kPassphrasePasses,
                             kPassphraseMemory, crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
    return ResourceExhausted("passphrase: no 64 MiB of memory to make a key of it");
  }
  return TakeKey(bytes);
}

SecretKey DeriveKey(const SecretKey& key, std::string_view purpose) {
  std::string bytes = KeyedHash(key, Cat(purpose, '\x01'));
  return *TakeKey(bytes);  // a hash has the size of a key
}

}  // namespace griot
