// Files that the host names: plans and overlays.
#ifndef GRIOT_CAPI_SRC_FILES_H_
#define GRIOT_CAPI_SRC_FILES_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "capi/src/call_status.h"

namespace griot::capi {

struct MappedFile {
  std::span<const std::byte> bytes;
  std::shared_ptr<const void> owner;  // keeps them; no descriptor stays open
};

// NOT_FOUND, PERMISSION_DENIED, INVALID_ARGUMENT (a folder, say); messages begin with the path, in
// quotes.
CallStatus MapFile(std::string_view path, MappedFile* out);

}  // namespace griot::capi

#endif  // GRIOT_CAPI_SRC_FILES_H_
