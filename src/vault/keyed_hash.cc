#include "griot/vault/vault.h"
#include "src/vault/sodium.h"

namespace griot {

static_assert(KeyedHasher::kSize == crypto_auth_hmacsha256_BYTES);

// The two hashes of HMAC, each with its block of key read already: half of the work for a short
// message.
struct KeyedHasher::State {
  crypto_auth_hmacsha256_state begun;
  ~State() { sodium_memzero(&begun, sizeof begun); }
};

KeyedHasher::KeyedHasher(const SecretKey& key) {
  vault::StartSodium();
  auto state = std::make_shared<State>();
  crypto_auth_hmacsha256_init(&state->begun, key.data(), SecretKey::kSize);
  state_ = std::move(state);
}

void KeyedHasher::Hash(std::string_view message, uint8_t out[kSize]) const {
  State state{state_->begun};
  crypto_auth_hmacsha256_update(&state.begun, vault::Unsigned(message), message.size());
  crypto_auth_hmacsha256_final(&state.begun, out);
}

std::string KeyedHasher::Hash(std::string_view message) const {
  std::string hash(kSize, '\0');
  Hash(message, vault::Unsigned(hash));
  return hash;
}

std::string KeyedHash(const SecretKey& key, std::string_view message) {
  return KeyedHasher(key).Hash(message);
}

}  // namespace griot
