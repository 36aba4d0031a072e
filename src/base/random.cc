#include "griot/base/random.h"

namespace griot {

std::string Random::Bytes(size_t size) {
  std::string bytes(size, '\0');
  Fill(std::as_writable_bytes(std::span(bytes)));
  return bytes;
}

}  // namespace griot
