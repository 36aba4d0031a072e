// libsodium, and what its interface wants to be told in C++.
#ifndef GRIOT_SRC_VAULT_SODIUM_H_
#define GRIOT_SRC_VAULT_SODIUM_H_

#include <sodium.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace griot::vault {

// Before anything of libsodium is called. Cheap after the first time; any thread.
inline void StartSodium() {
  // It fails only where it has been started, or where a mutex cannot be locked: then the portable
  // code is used, which needs no start.
  static const int started = sodium_init();
  static_cast<void>(started);
}

inline const uint8_t* Unsigned(std::string_view bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}
inline uint8_t* Unsigned(std::string& bytes) { return reinterpret_cast<uint8_t*>(bytes.data()); }

}  // namespace griot::vault

#endif  // GRIOT_SRC_VAULT_SODIUM_H_
