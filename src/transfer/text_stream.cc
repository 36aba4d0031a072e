#include "src/transfer/text_stream.h"

#include <algorithm>
#include <cstring>

#include "griot/base/status.h"
#include "griot/base/utf8.h"
#include "griot/transfer/csv.h"

namespace griot::transfer {
namespace {

// Bytes that the encoding is guessed from.
constexpr size_t kSniffedBytes = 1024;

// What is read at least, so that a guess does not hang on how a pipe cuts its bytes.
constexpr size_t kFrontBytes = 8192;

// Less room than this is not worth a call.
constexpr size_t kLeastRoom = 16384;

void AppendUtf8(uint32_t c, char*& to) {
  const auto put = [&](uint32_t byte) { *to++ = static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

bool IsHighSurrogate(uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool IsLowSurrogate(uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

TextEncoding SniffEncoding(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return TextEncoding::kUtf16Le;
  if (bytes.starts_with("\xFE\xFF")) return TextEncoding::kUtf16Be;
  bytes = bytes.substr(0, kSniffedBytes);
  size_t zeros[2] = {0, 0};
  for (size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0';
  const size_t units = bytes.size() / 2;
  if (units < 2) return TextEncoding::kBytes;
  if (zeros[1] * 2 > units && zeros[0] * 8 < units) return TextEncoding::kUtf16Le;
  if (zeros[0] * 2 > units && zeros[1] * 8 < units) return TextEncoding::kUtf16Be;
  return TextEncoding::kBytes;
}

TextStream::TextStream(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

absl::Status TextStream::Open() {
  while (!at_end_ && text().size() < kFrontBytes) GRIOT_TRY(Fill());
  encoding_ = SniffEncoding(text());
  if (encoding_ == TextEncoding::kBytes) {
    Consume(CsvBomSize(text()));
    return absl::OkStatus();
  }
  // What was taken for text is UTF-16: decode it, without the mark.
  const size_t mark = text().starts_with("\xFF\xFE") || text().starts_with("\xFE\xFF") ? 2 : 0;
  raw_.resize(2 * kBlockBytes);
  raw_size_ = text().size() - mark;
  memcpy(raw_.data(), text().data() + mark, raw_size_);
  begin_ = end_ = 0;
  offset_ = mark;
  Decode();
  return absl::OkStatus();
}

void TextStream::MakeRoom(size_t size) {
  if (capacity_ - end_ >= size + kPadding) return;
  const size_t kept = end_ - begin_;
  if (capacity_ >= kept + size + kPadding) {
    memmove(buffer_.get(), buffer_.get() + begin_, kept);
  } else {
    const size_t capacity = std::max(2 * kept, kept + size) + kPadding;
    // Not make_unique: zeroing a block costs as much as reading it.
    std::unique_ptr<char[]> larger(new char[capacity]);
    if (kept != 0) memcpy(larger.get(), buffer_.get() + begin_, kept);
    buffer_ = std::move(larger);
    capacity_ = capacity;
  }
  begin_ = 0;
  end_ = kept;
}

absl::Status TextStream::Fill() {
  if (at_end_) return absl::OkStatus();
  if (encoding_ != TextEncoding::kBytes) return FillUtf16();
  // A pipe gives little at a time: what room there is will do for a while.
  if (capacity_ - end_ < kLeastRoom + kPadding) MakeRoom(kBlockBytes);
  const size_t room = std::min(kBlockBytes, capacity_ - end_ - kPadding);
  GRIOT_LET(const size_t size, source_->Read({buffer_.get() + end_, room}));
  end_ += size;
  bytes_read_ += size;
  at_end_ = size == 0;
  return absl::OkStatus();
}

absl::Status TextStream::FillUtf16() {
  const size_t room = std::min(kBlockBytes, raw_.size() - raw_size_);
  GRIOT_LET(const size_t size, source_->Read({raw_.data() + raw_size_, room}));
  raw_size_ += size;
  bytes_read_ += size;
  at_end_ = size == 0;
  Decode();
  return absl::OkStatus();
}

// Leaves at most a half pair, which is U+FFFD once nothing follows it.
void TextStream::Decode() {
  MakeRoom(raw_size_ / 2 * 3 + 3);
  const int high = encoding_ == TextEncoding::kUtf16Be ? 0 : 1;
  const auto unit = [&](size_t i) -> uint32_t {
    return static_cast<uint32_t>(static_cast<uint8_t>(raw_[i + high])) << 8 |
           static_cast<uint8_t>(raw_[i + 1 - high]);
  };
  char* to = buffer_.get() + end_;
  size_t at = 0;
  while (at + 1 < raw_size_) {
    uint32_t c = unit(at);
    size_t size = 2;
    if (IsHighSurrogate(c)) {
      if (at + 3 >= raw_size_ && !at_end_) break;
      const uint32_t low = at + 3 < raw_size_ ? unit(at + 2) : 0;
      if (IsLowSurrogate(low)) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        size = 4;
      } else {
        c = 0xFFFD;
      }
    } else if (IsLowSurrogate(c)) {
      c = 0xFFFD;
    }
    AppendUtf8(c, to);
    at += size;
  }
  end_ = static_cast<size_t>(to - buffer_.get());
  memmove(raw_.data(), raw_.data() + at, raw_size_ - at);
  raw_size_ -= at;
}

void TextStream::Consume(size_t size) {
  offset_ += encoding_ == TextEncoding::kBytes ? size : 2 * Utf16Size(text().substr(0, size));
  begin_ += size;
}

absl::Status TextStream::Seek(uint64_t offset) {
  GRIOT_TRY(source_->Seek(offset));
  begin_ = end_ = raw_size_ = 0;
  at_end_ = false;
  offset_ = bytes_read_ = offset;
  return absl::OkStatus();
}

}  // namespace griot::transfer
