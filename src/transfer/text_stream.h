// The text of a source, piece by piece: UTF-8 as it is (or what claims to be), UTF-16 as UTF-8.
#ifndef GRIOT_SRC_TRANSFER_TEXT_STREAM_H_
#define GRIOT_SRC_TRANSFER_TEXT_STREAM_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "griot/transfer/byte_stream.h"

namespace griot::transfer {

enum class TextEncoding : uint8_t { kBytes, kUtf16Le, kUtf16Be };

// By the byte order mark, or by where the zeros of its ASCII stand.
TextEncoding SniffEncoding(std::string_view bytes);

class TextStream {
 public:
  // Bytes behind text() that may be read, whatever they are.
  static constexpr size_t kPadding = 64;
  // Fill() reads at most so many bytes.
  static constexpr size_t kBlockBytes = size_t{256} << 10;

  explicit TextStream(std::unique_ptr<ByteSource> source);

  // Reads the first bytes, and finds the encoding. The byte order mark is no text.
  absl::Status Open();

  // What was read and not consumed. Valid until Fill() or Seek().
  std::string_view text() const { return {buffer_.get() + begin_, end_ - begin_}; }
  // Nothing comes behind text().
  bool at_end() const { return at_end_; }
  // Makes text() longer, unless at_end().
  absl::Status Fill();
  // Takes bytes away from the front of text().
  void Consume(size_t size);
  // Of the front of text(), in bytes of the source.
  uint64_t offset() const { return offset_; }
  absl::Status Seek(uint64_t offset);
  uint64_t bytes_read() const { return bytes_read_; }
  TextEncoding encoding() const { return encoding_; }

 private:
  void MakeRoom(size_t size);
  absl::Status FillUtf16();
  void Decode();

  std::unique_ptr<ByteSource> source_;
  TextEncoding encoding_ = TextEncoding::kBytes;
  std::unique_ptr<char[]> buffer_;
  size_t capacity_ = 0, begin_ = 0, end_ = 0;
  std::vector<char> raw_;  // UTF-16 that was read and is not decoded
  size_t raw_size_ = 0;
  bool at_end_ = false;
  uint64_t offset_ = 0;
  uint64_t bytes_read_ = 0;
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_TEXT_STREAM_H_
