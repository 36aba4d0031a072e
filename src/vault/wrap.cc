#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/canonical.h"
#include "griot/vault/vault.h"
#include "src/vault/sodium.h"

// A wrapped key: one byte for this layout, the nonce, the ciphertext with its tag.
namespace griot {
namespace {

constexpr char kWrappedLayout = 1;
constexpr size_t kWrapNonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr size_t kWrappedAt = 1 + kWrapNonceSize;
constexpr size_t kWrappedSize = SecretKey::kSize + crypto_aead_xchacha20poly1305_ietf_ABYTES;

std::string BindToPurpose(std::string_view purpose) {
  return CanonicalBytes().Text("griot wrapped key").Integer(kWrappedLayout).Text(purpose).bytes();
}

}  // namespace

std::string WrapKey(const SecretKey& wrapping, std::string_view purpose, const SecretKey& key,
                    Random& random) {
  vault::StartSodium();
  std::string wrapped(kWrappedAt + kWrappedSize, '\0');
  wrapped[0] = kWrappedLayout;
  random.Fill(std::as_writable_bytes(std::span(wrapped).subspan(1, kWrapNonceSize)));
  const std::string bound = BindToPurpose(purpose);
  uint8_t* const bytes = vault::Unsigned(wrapped);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      bytes + kWrappedAt, nullptr, key.data(), SecretKey::kSize,
      vault::Unsigned(std::string_view(bound)), bound.size(), nullptr, bytes + 1, wrapping.data());
  return wrapped;
}

absl::StatusOr<SecretKey> UnwrapKey(const SecretKey& wrapping, std::string_view purpose,
                                    std::string_view wrapped) {
  if (wrapped.size() != kWrappedAt + kWrappedSize || wrapped[0] != kWrappedLayout) {
    return DataLoss(Cat("key \"", purpose, "\" is no wrapped key, restore it from a backup"));
  }
  vault::StartSodium();
  const std::string bound = BindToPurpose(purpose);
  const uint8_t* const bytes = vault::Unsigned(wrapped);
  std::string plain(SecretKey::kSize, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(vault::Unsigned(plain), nullptr, nullptr,
                                                 bytes + kWrappedAt, kWrappedSize,
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
