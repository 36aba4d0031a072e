#include "src/transfer/zip_writer.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

#include "griot/base/status.h"

namespace griot::transfer {
namespace {

// Text packs well enough at the first levels; the last ones take five times as long.
constexpr int kLevel = 2;
constexpr size_t kOutBytes = size_t{64} << 10;

constexpr uint32_t kLocalMark = 0x04034b50, kSizesMark = 0x08074b50, kDirectoryMark = 0x02014b50,
                   kEndMark = 0x06054b50;
constexpr uint16_t kVersion = 20;
constexpr uint16_t kFlags = 0x0808;  // sizes follow the bytes; names are UTF-8
constexpr uint16_t kDeflated = 8;
constexpr uint16_t kTime = 0, kDate = 0x0021;  // 1980-01-01: the same rows give the same bytes

void Put16(uint64_t value, std::string& out) {
  for (int shift = 0; shift < 16; shift += 8)
    out.push_back(static_cast<char>(value >> shift & 0xFF));
}
void Put32(uint64_t value, std::string& out) {
  Put16(value, out);
  Put16(value >> 16, out);
}

}  // namespace

struct ZipWriter::Deflater {
  Deflater() {
    ok = deflateInit2(&stream, kLevel, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK;
  }
  ~Deflater() { deflateEnd(&stream); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  z_stream stream = {};
  bool ok = false;
  std::vector<char> out = std::vector<char>(kOutBytes);
};

ZipWriter::ZipWriter(ByteSink* sink) : sink_(sink) {}
ZipWriter::~ZipWriter() = default;

absl::Status ZipWriter::Put(std::string_view bytes) {
  offset_ += bytes.size();
  if (offset_ > std::numeric_limits<uint32_t>::max()) {
    return InvalidArgument("xlsx: more than 4 GiB, export as CSV");
  }
  return sink_->Write(bytes);
}

absl::Status ZipWriter::Begin(std::string_view name) {
  if (deflater_ == nullptr) deflater_.reset(new Deflater);
  if (!deflater_->ok || deflateReset(&deflater_->stream) != Z_OK) {
    return ResourceExhausted("xlsx: no memory to pack it");
  }
  entries_.push_back({.name = std::string(name), .offset = offset_});
  std::string header;
  Put32(kLocalMark, header);
  for (const uint16_t value : {kVersion, kFlags, kDeflated, kTime, kDate}) Put16(value, header);
  for (int i = 0; i < 3; ++i) Put32(0, header);
  Put16(name.size(), header);
  Put16(0, header);
  return Put(header.append(name));
}

absl::Status ZipWriter::Deflate(std::string_view bytes, bool last) {
  z_stream& stream = deflater_->stream;
  std::vector<char>& out = deflater_->out;
  // zlib does not write to its input, though it says nothing of it.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  do {
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_ERROR) {
      return Internal("xlsx: packing failed");
    }
    const size_t size = out.size() - stream.avail_out;
    entries_.back().packed += size;
    if (size > 0) GRIOT_TRY(Put({out.data(), size}));
  } while (stream.avail_out == 0);
  return absl::OkStatus();
}

absl::Status ZipWriter::Write(std::string_view bytes) {
  constexpr size_t kStep = size_t{1} << 20;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kStep))) {
    const std::string_view step = bytes.substr(0, kStep);
    Entry& entry = entries_.back();
    entry.size += step.size();
    if (entry.size > std::numeric_limits<uint32_t>::max()) {
      return InvalidArgument("xlsx: more than 4 GiB, export as CSV");
    }
    entry.crc = static_cast<uint32_t>(crc32(entry.crc, reinterpret_cast<const Bytef*>(step.data()),
                                            static_cast<uInt>(step.size())));
    GRIOT_TRY(Deflate(step, false));
  }
  return absl::OkStatus();
}

absl::Status ZipWriter::End() {
  GRIOT_TRY(Deflate({}, true));
  const Entry& entry = entries_.back();
  std::string sizes;
  for (const uint64_t value :
       {uint64_t{kSizesMark}, uint64_t{entry.crc}, entry.packed, entry.size}) {
    Put32(value, sizes);
  }
  return Put(sizes);
}

absl::Status ZipWriter::Finish() {
  const uint64_t begin = offset_;
  for (const Entry& entry : entries_) {
    std::string header;
    Put32(kDirectoryMark, header);
    for (const uint16_t value : {kVersion, kVersion, kFlags, kDeflated, kTime, kDate}) {
      Put16(value, header);
    }
    for (const uint64_t value : {uint64_t{entry.crc}, entry.packed, entry.size})
      Put32(value, header);
    Put16(entry.name.size(), header);
    for (int i = 0; i < 4; ++i) Put16(0, header);
    Put32(0, header);
    Put32(entry.offset, header);
    GRIOT_TRY(Put(header.append(entry.name)));
  }
  std::string end;
  const uint64_t size = offset_ - begin;
  Put32(kEndMark, end);
  Put32(0, end);
  Put16(entries_.size(), end);
  Put16(entries_.size(), end);
  Put32(size, end);
  Put32(begin, end);
  Put16(0, end);
  return Put(end);
}

}  // namespace griot::transfer
