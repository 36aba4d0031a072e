// Structs that hosts hand in, compiled against this header, an older or a newer one.
#ifndef GRIOT_CAPI_SRC_STRUCT_IN_H_
#define GRIOT_CAPI_SRC_STRUCT_IN_H_

#include <cstddef>
#include <cstring>
#include <string_view>

#include "capi/src/call_status.h"

namespace griot::capi {

// No struct of any version is larger: what is, was never initialised.
inline constexpr size_t kMaxStructSize = 4096;

CallStatus CheckStructSize(std::string_view name, size_t size, size_t known, const char* bytes);

// Copies as much of `from` as both sides know; the rest is zero. STRUCT_SIZE: there is more, and it
// is not zero. NULL is all zero.
template <typename T>
CallStatus ReadStruct(std::string_view name, const T* from, T* to) {
  std::memset(to, 0, sizeof *to);
  if (from == nullptr) return {};
  const size_t size = from->struct_size;
  GRIOT_CALL(CheckStructSize(name, size, sizeof *to, reinterpret_cast<const char*>(from)));
  std::memcpy(to, from, size < sizeof *to ? size : sizeof *to);
  return {};
}

}  // namespace griot::capi

#endif  // GRIOT_CAPI_SRC_STRUCT_IN_H_
