// Bytes on their way out: grows, is emptied, keeps its memory.
//
//   char* at = buffer.Reserve(100);            // room for 100 bytes, and kSlack more
//   buffer.Commit(WriteSomething(at));
#ifndef GRIOT_TRANSFER_OUTPUT_BUFFER_H_
#define GRIOT_TRANSFER_OUTPUT_BUFFER_H_

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace griot {

class OutputBuffer {
 public:
  // Room after what was reserved, so that a copy may be made in whole words.
  static constexpr size_t kSlack = 64;

  // Where the next byte goes; valid until the next call.
  char* Reserve(size_t size) {
    if (capacity_ - size_ < size + kSlack) Grow(size + kSlack);
    return bytes_.get() + size_;
  }
  // The bytes from what Reserve gave up to `end` are written.
  void Commit(const char* end) { size_ = static_cast<size_t>(end - bytes_.get()); }

  void Append(std::string_view text) {
    char* at = Reserve(text.size());
    if (!text.empty()) memcpy(at, text.data(), text.size());
    Commit(at + text.size());
  }

  std::string_view view() const { return {bytes_.get(), size_}; }
  size_t capacity() const { return capacity_; }
  void Clear() { size_ = 0; }

 private:
  void Grow(size_t more) {
    const size_t capacity = std::max(size_ + more, capacity_ * 2);
    // Not make_unique: zeroing megabytes costs more than filling them.
    std::unique_ptr<char[]> bytes(new char[capacity]);
    if (size_ != 0) memcpy(bytes.get(), bytes_.get(), size_);
    bytes_ = std::move(bytes);
    capacity_ = capacity;
  }

  std::unique_ptr<char[]> bytes_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace griot

#endif  // GRIOT_TRANSFER_OUTPUT_BUFFER_H_
