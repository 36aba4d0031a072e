// A zip archive, written from its first byte to its last: sizes and checksums stand behind the
// bytes that they are of, so that nothing is written twice.
#ifndef GRIOT_SRC_TRANSFER_ZIP_WRITER_H_
#define GRIOT_SRC_TRANSFER_ZIP_WRITER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "griot/transfer/byte_stream.h"

namespace griot::transfer {

class ZipWriter {
 public:
  // `sink` must outlive it.
  explicit ZipWriter(ByteSink* sink);
  ~ZipWriter();

  // One entry after the other: Begin, Write …, End.
  absl::Status Begin(std::string_view name);
  absl::Status Write(std::string_view bytes);
  absl::Status End();
  absl::Status Finish();

 private:
  struct Deflater;
  struct Entry {
    std::string name;
    uint64_t offset = 0, size = 0, packed = 0;
    uint32_t crc = 0;
  };

  absl::Status Put(std::string_view bytes);
  absl::Status Deflate(std::string_view bytes, bool last);

  ByteSink* sink_;
  std::unique_ptr<Deflater> deflater_;
  std::vector<Entry> entries_;
  uint64_t offset_ = 0;
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_ZIP_WRITER_H_
