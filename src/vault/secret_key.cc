#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/vault.h"
#include "src/vault/sodium.h"

namespace griot {

absl::StatusOr<SecretKey> SecretKey::FromBytes(std::string_view bytes) {
  if (bytes.size() != kSize) {
    return InvalidArgument(Cat("key: ", bytes.size(), " bytes, give ", kSize));
  }
  SecretKey key;
  std::copy_n(vault::Unsigned(bytes), kSize, key.bytes_.begin());
  return key;
}

SecretKey SecretKey::Generate(Random& random) {
  SecretKey key;
  random.Fill(std::as_writable_bytes(std::span(key.bytes_)));
  return key;
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

bool SameSecret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void Wipe(std::string& text) {
  // Also what a longer text left behind its end.
  text.resize(text.capacity());
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace griot
