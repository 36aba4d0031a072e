#include "capi/src/struct_in.h"

#include <algorithm>

#include "griot/base/text.h"

namespace griot::capi {

CallStatus CheckStructSize(std::string_view name, size_t size, size_t known, const char* bytes) {
  if (size < sizeof(uint32_t) || size > kMaxStructSize) {
    return {GRIOT_STRUCT_SIZE,
            Cat(name, ": struct_size is ", size, ", set it to sizeof(", name, ")")};
  }
  if (size <= known || std::all_of(bytes + known, bytes + size, [](char c) { return c == 0; })) {
    return {};
  }
  return {GRIOT_STRUCT_SIZE, Cat(name, ": a field behind byte ", known,
                                 " is set that this library does not know, use a newer one")};
}

}  // namespace griot::capi
