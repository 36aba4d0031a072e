// The zip archive that an XLSX file is, read in place: names are looked up, never used as paths,
// and nothing is written. Sizes are checked before anything is inflated, and again while it is.
#ifndef GRIOT_SRC_TRANSFER_XLSX_ARCHIVE_H_
#define GRIOT_SRC_TRANSFER_XLSX_ARCHIVE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/transfer/byte_stream.h"

namespace griot::transfer {

inline constexpr uint64_t kMaxZipEntries = 2000;
inline constexpr uint64_t kMaxPartBytes = uint64_t{100} << 20;     // inflated
inline constexpr uint64_t kMaxArchiveBytes = uint64_t{200} << 20;  // of all parts, inflated
inline constexpr uint64_t kMaxZipRatio = 100;
// Below this, no ratio does harm.
inline constexpr uint64_t kHarmlessBytes = uint64_t{256} << 10;

class XlsxArchive {
 public:
  static absl::StatusOr<std::unique_ptr<XlsxArchive>> Open(std::shared_ptr<RandomSource> source);
  ~XlsxArchive();

  // Letter case does not matter.
  bool Has(std::string_view name) const;

  // Opens a part, in place of the one that was open. NOT_FOUND.
  absl::Status OpenPart(std::string_view name);
  // Some of its bytes; 0: at its end, where its checksum was right.
  absl::StatusOr<size_t> Read(std::span<char> to);

  // Of the file, however often.
  uint64_t bytes_read() const;

 private:
  struct Io;
  struct Part {
    uint64_t position[2];  // as minizip wants it
    uint64_t size;
  };

  explicit XlsxArchive(std::shared_ptr<RandomSource> source);
  absl::Status ReadDirectory();
  absl::Status AddEntry(uint64_t& total);
  absl::Status Damaged() const;
  void ClosePart();

  std::unique_ptr<Io> io_;
  void* zip_ = nullptr;  // unzFile
  std::map<std::string, Part, std::less<>> parts_;
  std::string open_part_;  // empty: none
  uint64_t left_ = 0;      // of it
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_XLSX_ARCHIVE_H_
