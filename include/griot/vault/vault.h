// What is secret at rest: keys, sealed fields, look-ups of sealed values.
//
// A key of the host (the master key) wraps one data key a tenant; a data key seals fields. Without
// a master key nothing is sealed, and the tenant's hash key lies in the store in plain: look-ups
// and the gate work the same, but protect nobody who has the file.
#ifndef GRIOT_VAULT_VAULT_H_
#define GRIOT_VAULT_VAULT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/base/id.h"
#include "griot/base/random.h"

namespace griot {

// 32 bytes that are wiped when they are no longer needed.
class SecretKey {
 public:
  static constexpr size_t kSize = 32;
  SecretKey() = default;  // all zero
  // Errors: INVALID_ARGUMENT for another size.
  static absl::StatusOr<SecretKey> FromBytes(std::string_view bytes);
  static SecretKey Generate(Random& random);
  SecretKey(const SecretKey&) = default;
  SecretKey& operator=(const SecretKey&) = default;
  ~SecretKey();

  std::string_view bytes() const {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }
  const uint8_t* data() const { return bytes_.data(); }

 private:
  std::array<uint8_t, kSize> bytes_{};
};

// Whether two secrets are the same, in a time that tells nothing of where they differ.
bool SameSecret(std::string_view a, std::string_view b);
// Overwrites a text that was secret, and empties it.
void Wipe(std::string& text);

// HMAC-SHA-256, 32 bytes.
std::string KeyedHash(const SecretKey& key, std::string_view message);
// The same for many messages under one key: twice as fast. Any thread; copies are cheap.
class KeyedHasher {
 public:
  static constexpr size_t kSize = 32;
  explicit KeyedHasher(const SecretKey& key);
  void Hash(std::string_view message, uint8_t out[kSize]) const;
  std::string Hash(std::string_view message) const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

// Where a sealed value lives: it opens nowhere else.
struct SealedPlace {
  Id tenant;
  std::string_view table;
  std::string_view column;
  Id row;
};

// XChaCha20-Poly1305; the place and the key's version are authenticated with it. A sealed value is
// kSealedOverhead bytes longer than the plain one, whose size it shows. `key_version` counts
// from 1.
inline constexpr size_t kSealedOverhead = 1 + 4 + 24 + 16;
std::string Seal(const SecretKey& key, uint32_t key_version, const SealedPlace& place,
                 std::string_view plain, Random& random);
// The version of the key that sealed `sealed`; 0: this is no sealed value.
uint32_t SealedKeyVersion(std::string_view sealed);
// Errors: DATA_LOSS where it was changed, or comes from another place, or is sealed by another key.
absl::StatusOr<std::string> Unseal(const SecretKey& key, const SealedPlace& place,
                                   std::string_view sealed);

// A key under another: what is stored of it. `purpose` says which key it is and whose, and must be
// the same when it is opened. Errors of UnwrapKey: DATA_LOSS where this is no wrapped key,
// PERMISSION_DENIED where another key or purpose wrapped it.
std::string WrapKey(const SecretKey& wrapping, std::string_view purpose, const SecretKey& key,
                    Random& random);
absl::StatusOr<SecretKey> UnwrapKey(const SecretKey& wrapping, std::string_view purpose,
                                    std::string_view wrapped);

// A key from a passphrase (Argon2id, 64 MiB, a tenth of a second), for hosts that have no key file.
// `salt`: kSaltSize random bytes, kept beside what the key protects. Errors: INVALID_ARGUMENT for
// another size, or for fewer than 12 bytes of passphrase; RESOURCE_EXHAUSTED without the memory.
inline constexpr size_t kSaltSize = 16;
absl::StatusOr<SecretKey> KeyFromPassphrase(std::string_view passphrase, std::string_view salt);

// A key for one purpose out of a key for all (HKDF-Expand with SHA-256, RFC 5869). A key that
// others are derived from does nothing else.
SecretKey DeriveKey(const SecretKey& key, std::string_view purpose);

}  // namespace griot

#endif  // GRIOT_VAULT_VAULT_H_
