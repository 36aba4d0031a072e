#include "griot/transfer/byte_stream.h"

#include <algorithm>
#include <cstring>

#include "griot/base/status.h"

namespace griot {

absl::Status ByteSource::Seek(uint64_t) {
  return FailedPrecondition("source: cannot go back in a pipe, give a file");
}

absl::StatusOr<size_t> MemorySource::ReadAt(uint64_t offset, std::span<char> to) {
  if (offset >= bytes_.size()) return size_t{0};
  const size_t size = std::min<size_t>(to.size(), bytes_.size() - offset);
  memcpy(to.data(), bytes_.data() + offset, size);
  return size;
}

absl::StatusOr<size_t> SequentialSource::Read(std::span<char> to) {
  GRIOT_LET(const size_t size, source_->ReadAt(offset_, to));
  offset_ += size;
  return size;
}

absl::Status SequentialSource::Seek(uint64_t offset) {
  offset_ = offset;
  return absl::OkStatus();
}

absl::Status TextSink::Write(std::string_view bytes) {
  text_.append(bytes);
  return absl::OkStatus();
}

}  // namespace griot
