#include "griot/vault/canonical.h"

namespace griot {

CanonicalBytes& CanonicalBytes::Text(std::string_view text) {
  Integer(static_cast<int64_t>(text.size()));
  bytes_.append(text);
  return *this;
}

CanonicalBytes& CanonicalBytes::Integer(int64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    bytes_.push_back(static_cast<char>(static_cast<uint64_t>(number) >> shift));
  }
  return *this;
}

}  // namespace griot
