// Bytes in and out, without saying from where: a file, an upload, memory.
//
//   griot::MemorySource source(bytes);
//   griot::TextSink out;
//
// Sources and sinks of files are in griot/engine/files.h.
#ifndef GRIOT_TRANSFER_BYTE_STREAM_H_
#define GRIOT_TRANSFER_BYTE_STREAM_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace griot {

// Bytes from the first to the last, as of a pipe. One thread at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Fills a part of `to`, which is not empty; 0: at the end.
  virtual absl::StatusOr<size_t> Read(std::span<char> to) = 0;
  // The next Read begins at this byte. FAILED_PRECONDITION where there is no way back.
  virtual absl::Status Seek(uint64_t offset);
};

// Bytes at any place, as of a file. One thread at a time.
class RandomSource {
 public:
  virtual ~RandomSource() = default;
  virtual uint64_t size() const = 0;
  // Fills a part of `to`, which is not empty; 0: `offset` is at the end, or behind it.
  virtual absl::StatusOr<size_t> ReadAt(uint64_t offset, std::span<char> to) = 0;
};

class ByteSink {
 public:
  virtual ~ByteSink() = default;
  virtual absl::Status Write(std::string_view bytes) = 0;
};

// `bytes` must outlive it.
class MemorySource final : public RandomSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  uint64_t size() const override { return bytes_.size(); }
  absl::StatusOr<size_t> ReadAt(uint64_t offset, std::span<char> to) override;

 private:
  std::string_view bytes_;
};

// A random source read from its first byte to its last.
class SequentialSource final : public ByteSource {
 public:
  explicit SequentialSource(std::shared_ptr<RandomSource> source) : source_(std::move(source)) {}
  absl::StatusOr<size_t> Read(std::span<char> to) override;
  absl::Status Seek(uint64_t offset) override;

 private:
  std::shared_ptr<RandomSource> source_;
  uint64_t offset_ = 0;
};

class TextSink final : public ByteSink {
 public:
  absl::Status Write(std::string_view bytes) override;
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace griot

#endif  // GRIOT_TRANSFER_BYTE_STREAM_H_
