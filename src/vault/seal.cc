#include <cassert>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/canonical.h"
#include "griot/vault/vault.h"
#include "src/vault/sodium.h"

// A sealed value: one byte for this layout, four for the key's version (the highest first), the
// nonce, the ciphertext with its tag.
namespace griot {
namespace {

constexpr char kLayout = 1;
constexpr size_t kVersionSize = 4;
constexpr size_t kNonceAt = 1 + kVersionSize;
constexpr size_t kNonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr size_t kTagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr size_t kCipherAt = kNonceAt + kNonceSize;
static_assert(kSealedOverhead == kCipherAt + kTagSize);
static_assert(SecretKey::kSize == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

std::string BindTo(const SealedPlace& place, uint32_t key_version) {
  return CanonicalBytes()
      .Text("griot sealed")
      .Integer(kLayout)
      .Integer(place.tenant.value)
      .Text(place.table)
      .Text(place.column)
      .Integer(place.row.value)
      .Integer(key_version)
      .bytes();
}

}  // namespace

std::string Seal(const SecretKey& key, uint32_t key_version, const SealedPlace& place,
                 std::string_view plain, Random& random) {
  assert(key_version != 0);
  vault::StartSodium();
  std::string sealed(plain.size() + kSealedOverhead, '\0');
  sealed[0] = kLayout;
  for (size_t i = 0; i < kVersionSize; ++i) {
    sealed[1 + i] = static_cast<char>(key_version >> 8 * (kVersionSize - 1 - i));
  }
  random.Fill(std::as_writable_bytes(std::span(sealed).subspan(kNonceAt, kNonceSize)));
  const std::string bound = BindTo(place, key_version);
  uint8_t* const bytes = vault::Unsigned(sealed);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + kCipherAt, nullptr, vault::Unsigned(plain),
                                             plain.size(), vault::Unsigned(std::string_view(bound)),
                                             bound.size(), nullptr, bytes + kNonceAt, key.data());
  return sealed;
}

uint32_t SealedKeyVersion(std::string_view sealed) {
  if (sealed.size() < kSealedOverhead || sealed[0] != kLayout) return 0;
  uint32_t version = 0;
  for (size_t i = 0; i < kVersionSize; ++i) {
    version = version << 8 | static_cast<uint8_t>(sealed[1 + i]);
  }
  return version;
}

absl::StatusOr<std::string> Unseal(const SecretKey& key, const SealedPlace& place,
                                   std::string_view sealed) {
  const uint32_t version = SealedKeyVersion(sealed);
  if (version == 0) {
    return DataLoss(Cat(place.table, '.', place.column, " of row ", place.row.value,
                        " is no sealed value, restore it from a backup"));
  }
  vault::StartSodium();
  const std::string bound = BindTo(place, version);
  const uint8_t* const bytes = vault::Unsigned(sealed);
  std::string plain(sealed.size() - kSealedOverhead, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(vault::Unsigned(plain), nullptr, nullptr,
                                                 bytes + kCipherAt, sealed.size() - kCipherAt,
                                                 vault::Unsigned(std::string_view(bound)),
                                                 bound.size(), bytes + kNonceAt, key.data()) != 0) {
    return DataLoss(Cat(place.table, '.', place.column, " of row ", place.row.value,
                        " does not open: it was changed, moved or sealed by another key; restore "
                        "it from a backup"));
  }
  return plain;
}

}  // namespace griot
