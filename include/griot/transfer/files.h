// The files of the host, handed in: rooms below the edges open none.
#ifndef GRIOT_TRANSFER_FILES_H_
#define GRIOT_TRANSFER_FILES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/transfer/byte_stream.h"

namespace griot {

// Any thread.
class Files {
 public:
  virtual ~Files() = default;
  // Errors: NOT_FOUND, PERMISSION_DENIED, FAILED_PRECONDITION for a folder.
  virtual absl::StatusOr<std::unique_ptr<RandomSource>> Open(std::string_view path) = 0;
};

}  // namespace griot

#endif  // GRIOT_TRANSFER_FILES_H_
