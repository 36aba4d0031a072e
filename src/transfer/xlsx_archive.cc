#include "src/transfer/xlsx_archive.h"

#include <minizip/unzip.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::transfer {
namespace {

constexpr size_t kMaxNameBytes = 512;
constexpr uint16_t kEncrypted = 1;  // of the flags of an entry

std::string PartName(std::string_view name) {
  std::string part = LowerAscii(name);
  std::replace(part.begin(), part.end(), '\\', '/');
  return part;
}

}  // namespace

// Gives minizip, which reads byte by byte, a source by the block.
struct XlsxArchive::Io {
  static constexpr size_t kBlockBytes = 16384;

  std::shared_ptr<RandomSource> source;
  std::vector<char> block = std::vector<char>(kBlockBytes);
  uint64_t block_offset = 0;
  size_t block_size = 0;
  uint64_t offset = 0;
  uint64_t bytes_read = 0;
  absl::Status status;

  size_t Read(char* to, size_t size) {
    size_t done = 0;
    while (done < size && status.ok()) {
      if (offset < block_offset || offset >= block_offset + block_size) {
        const absl::StatusOr<size_t> read = source->ReadAt(offset, block);
        if (!read.ok()) {
          status = read.status();
          break;
        }
        if (*read == 0) break;
        block_offset = offset;
        block_size = *read;
        bytes_read += *read;
      }
      const size_t at = offset - block_offset;
      const size_t count = std::min(size - done, block_size - at);
      memcpy(to + done, block.data() + at, count);
      done += count;
      offset += count;
    }
    return done;
  }

  static Io& Of(void* opaque) { return *static_cast<Io*>(opaque); }

  zlib_filefunc64_def Functions() {
    zlib_filefunc64_def functions = {};
    functions.opaque = this;
    functions.zopen64_file = [](void* opaque, const void*, int) -> void* { return opaque; };
    functions.zread_file = [](void* opaque, void*, void* to, uLong size) -> uLong {
      return Of(opaque).Read(static_cast<char*>(to), size);
    };
    functions.zwrite_file = [](void*, void*, const void*, uLong) -> uLong { return 0; };
    functions.ztell64_file = [](void* opaque, void*) -> ZPOS64_T { return Of(opaque).offset; };
    functions.zseek64_file = [](void* opaque, void*, ZPOS64_T to, int origin) -> long {
      Io& io = Of(opaque);
      const uint64_t size = io.source->size();
      const uint64_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? io.offset
                            : origin == ZLIB_FILEFUNC_SEEK_END ? size
                                                               : 0;
      if (base + to > size) return -1;
      io.offset = base + to;
      return 0;
    };
    functions.zclose_file = [](void*, void*) -> int { return 0; };
    functions.zerror_file = [](void* opaque, void*) -> int {
      return Of(opaque).status.ok() ? 0 : 1;
    };
    return functions;
  }
};

XlsxArchive::XlsxArchive(std::shared_ptr<RandomSource> source) : io_(new Io) {
  io_->source = std::move(source);
}

XlsxArchive::~XlsxArchive() {
  ClosePart();
  if (zip_ != nullptr) unzClose(zip_);
}

uint64_t XlsxArchive::bytes_read() const { return io_->bytes_read; }

absl::Status XlsxArchive::Damaged() const {
  if (!io_->status.ok()) return io_->status;
  const std::string part = open_part_.empty() ? "its directory" : Cat("part \"", open_part_, "\"");
  return InvalidArgument(Cat("xlsx: the file is damaged or cut short (", part, "), save it again"));
}

absl::StatusOr<std::unique_ptr<XlsxArchive>> XlsxArchive::Open(
    std::shared_ptr<RandomSource> source) {
  std::unique_ptr<XlsxArchive> archive(new XlsxArchive(std::move(source)));
  GRIOT_TRY(archive->ReadDirectory());
  return archive;
}

absl::Status XlsxArchive::ReadDirectory() {
  zlib_filefunc64_def functions = io_->Functions();
  zip_ = unzOpen2_64("", &functions);
  unz_global_info64 directory;
  if (zip_ == nullptr || unzGetGlobalInfo64(zip_, &directory) != UNZ_OK) return Damaged();
  if (directory.number_entry > kMaxZipEntries) {
    return InvalidArgument(Cat("xlsx: the archive has ", directory.number_entry,
                               " entries, refused: more than ", kMaxZipEntries));
  }
  uint64_t total = 0;
  int result = unzGoToFirstFile(zip_);
  for (; result == UNZ_OK; result = unzGoToNextFile(zip_)) GRIOT_TRY(AddEntry(total));
  return result == UNZ_END_OF_LIST_OF_FILE ? absl::OkStatus() : Damaged();
}

absl::Status XlsxArchive::AddEntry(uint64_t& total) {
  unz_file_info64 entry;
  char name[kMaxNameBytes + 1];
  if (unzGetCurrentFileInfo64(zip_, &entry, name, sizeof name, nullptr, 0, nullptr, 0) != UNZ_OK) {
    return Damaged();
  }
  if (entry.size_filename > kMaxNameBytes) {
    return InvalidArgument("xlsx: a name in the archive is too long, refused");
  }
  if (entry.flag & kEncrypted) {
    return InvalidArgument("xlsx: the archive has a password, save the file without one");
  }
  total += entry.uncompressed_size;
  if (entry.uncompressed_size > kMaxPartBytes || total > kMaxArchiveBytes) {
    return InvalidArgument(Cat("xlsx: more than ", kMaxPartBytes >> 20, " MiB in a part or ",
                               kMaxArchiveBytes >> 20, " MiB in all, refused: save it as CSV"));
  }
  if (entry.uncompressed_size > kHarmlessBytes &&
      entry.uncompressed_size / kMaxZipRatio > entry.compressed_size) {
    return InvalidArgument(
        Cat("xlsx: a part is packed more than ", kMaxZipRatio, " to 1, refused: save it as CSV"));
  }
  unz64_file_pos position;
  if (unzGetFilePos64(zip_, &position) != UNZ_OK) return Damaged();
  const bool added = parts_
                         .try_emplace(PartName({name, entry.size_filename}),
                                      Part{{position.pos_in_zip_directory, position.num_of_file},
                                           entry.uncompressed_size})
                         .second;
  if (!added) return InvalidArgument("xlsx: the archive has two parts of one name, refused");
  return absl::OkStatus();
}

bool XlsxArchive::Has(std::string_view name) const { return parts_.contains(PartName(name)); }

void XlsxArchive::ClosePart() {
  if (!open_part_.empty()) unzCloseCurrentFile(zip_);
  open_part_.clear();
}

absl::Status XlsxArchive::OpenPart(std::string_view name) {
  ClosePart();
  const auto part = parts_.find(PartName(name));
  if (part == parts_.end()) return NotFound(Cat("xlsx: part \"", name, "\" is not there"));
  const unz64_file_pos position = {part->second.position[0], part->second.position[1]};
  if (unzGoToFilePos64(zip_, &position) != UNZ_OK) return Damaged();
  if (unzOpenCurrentFile(zip_) != UNZ_OK) return Damaged();
  open_part_ = name;
  left_ = part->second.size;
  return absl::OkStatus();
}

absl::StatusOr<size_t> XlsxArchive::Read(std::span<char> to) {
  const int size = unzReadCurrentFile(zip_, to.data(), static_cast<unsigned>(to.size()));
  if (size < 0 || static_cast<uint64_t>(size) > left_) return Damaged();
  left_ -= static_cast<uint64_t>(size);
  if (size > 0) return static_cast<size_t>(size);
  if (left_ > 0) return Damaged();
  const int result = unzCloseCurrentFile(zip_);
  const absl::Status damaged = Damaged();
  open_part_.clear();
  if (result != UNZ_OK) return damaged;
  return size_t{0};
}

}  // namespace griot::transfer
