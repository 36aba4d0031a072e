#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/canonical.h"
#include "griot/vault/vault.h"
#include "src/vault/sodium.h"

// A wrapped key: one byte for this layout, the nonce, the ciphertext with its tag.
namespace griot {
namespace {

constexpr char kLayout = 1;
constexpr size_t kNonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr size_t kCipherAt = 1 + kNonceSize;
constexpr size_t kCipherSize = SecretKey::kSize + crypto_aead_xchacha20poly1305_ietf_ABYTES;

std::string BindTo(std::string_view purpose) {
  return CanonicalBytes().Text("griot wrapped key").Integer(kLayout).Text(purpose).bytes();
}

}  // namespace

std::string WrapKey(const SecretKey& wrapping, std::string_view purpose, const SecretKey& key,
                    Random& random) {
  vault::StartSodium();
  std::string wrapped(kCipherAt + kCipherSize, '\0');
  wrapped[0] = kLayout;
  random.Fill(std::as_writable_bytes(std::span(wrapped).subspan(1, kNonceSize)));
  const std::string bound = BindTo(purpose);
  uint8_t* const bytes = vault::Unsigned(wrapped);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      bytes + kCipherAt, nullptr, key.data(), SecretKey::kSize,
      vault::Unsigned(std::string_view(bound)), bound.size(), nullptr, bytes + 1, wrapping.data());
  return wrapped;
}

absl::StatusOr<SecretKey> UnwrapKey(const SecretKey& wrapping, std::string_view purpose,
                                    std::string_view wrapped) {
  if (wrapped.size() != kCipherAt + kCipherSize || wrapped[0] != kLayout) {
    return DataLoss(Cat("key \"", purpose, "\" is no wrapped key, restore it from a backup"));
  }
  vault::StartSodium();
  const std::string bound = BindTo(purpose);
  const uint8_t* const bytes = vault::Unsigned(wrapped);
  std::string plain(SecretKey::kSize, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(vault::Unsigned(plain), nullptr, nullptr,
                                                 bytes + kCipherAt, kCipherSize,
                                                 vault::Unsigned(std::string_view(bound)),
                                                 bound.size(), bytes + 1, wrapping.data()) != 0) {
    return PermissionDenied(
        Cat("key \"", purpose, "\" was wrapped by another key, give the master key of this store"));
  }
  absl::StatusOr<SecretKey> key = SecretKey::FromBytes(plain);
  Wipe(plain);
  return key;
}

}  // namespace griot
