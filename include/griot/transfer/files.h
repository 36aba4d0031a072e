// The files of the host, handed in: rooms below the edges open none.
#ifndef GRIOT_TRANSFER_FILES_H_
#define GRIOT_TRANSFER_FILES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/transfer/byte_stream.h"

namespace griot {

// A file that is being written: it takes its name when it is committed, and is never half there.
class FileSink : public ByteSink {
 public:
  virtual uint64_t size() const = 0;
  // What was written so far survives a crash, under a name beside the last one.
  virtual absl::Status Sync() = 0;
  virtual absl::Status Commit() = 0;
};

// Any thread.
class Files {
 public:
  virtual ~Files() = default;
  // Errors: NOT_FOUND, PERMISSION_DENIED, INVALID_ARGUMENT for a folder.
  virtual absl::StatusOr<std::unique_ptr<RandomSource>> Open(std::string_view path) = 0;
  // `keep`: goes on behind so many bytes of what an earlier sink of this path had synced. Errors:
  // NOT_FOUND, also where less was kept; PERMISSION_DENIED; UNAVAILABLE while another sink of this
  // path is open, in this process or another.
  // NOLINTNEXTLINE(google-default-arguments)
  virtual absl::StatusOr<std::unique_ptr<FileSink>> Write(std::string_view path,
                                                          uint64_t keep = 0) = 0;
};

}  // namespace griot

#endif  // GRIOT_TRANSFER_FILES_H_
