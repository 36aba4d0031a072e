// Files of rows as people have them: CSV of any dialect and encoding, XLSX, JSON Lines, vCard.
//
//   GRIOT_LET(auto reader, griot::OpenRows(source, {.name = "people.csv"}));
//   reader->header();                                      // "Prénom", "Nom", "Téléphone"
//   griot::Row row;
//   for (;;) {
//     GRIOT_LET(const bool more, reader->Next(row));
//     if (!more) break;
//     if (row.trouble.empty()) Use(row.cells); else Refuse(row.line, row.trouble);
//   }
//
// Text is UTF-8, whatever the file holds. A row that cannot be read is a row with its reason, and
// the rows after it are read; a file that cannot be read is an error. Blank rows are left out.
// Memory does not grow with the file.
#ifndef GRIOT_TRANSFER_ROW_READER_H_
#define GRIOT_TRANSFER_ROW_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/base/schema.h"
#include "griot/transfer/byte_stream.h"

namespace griot {

enum class FileFormat : uint8_t { kCsv, kXlsx, kJsonl, kVcard };

template <>
struct Schema<FileFormat> {
  static constexpr std::string_view name = "FileFormat";
  static constexpr std::string_view names[] = {"csv", "xlsx", "jsonl", "vcard"};
};

// What is longer is refused: a cell or row with a reason, a header with an error.
inline constexpr size_t kMaxCellBytes = size_t{64} << 10;
inline constexpr size_t kMaxRowBytes = size_t{1} << 20;
inline constexpr int kMaxRowColumns = 16384;

// Where a row begins. Plain numbers: they may be stored, and used with another reader of the same
// file that was opened with the same options.
struct RowPlace {
  uint64_t offset = 0;  // bytes from the front of the file; rows of a workbook
  int64_t line = 1;     // for people: the line of the text, the row of the sheet

  friend bool operator==(const RowPlace&, const RowPlace&) = default;
};

// Views what the reader holds, until its next call.
struct Row {
  // As many as the header has; what a row lacks is empty. Without a header: as they are.
  std::span<const std::string_view> cells;
  int64_t line = 0;          // where it begins, from 1
  std::string_view trouble;  // why it cannot be used; empty: it can
  RowPlace next;             // behind it: where to go on
};

// One thread at a time.
class RowReader {
 public:
  virtual ~RowReader() = default;

  virtual FileFormat format() const = 0;
  // The names of the columns, without blanks around them; empty: the file has no header.
  const std::vector<std::string>& header() const { return header_; }
  // Of the header, or of most of the first rows.
  int columns() const { return columns_; }
  // Where the first row behind the header begins.
  const RowPlace& first_row() const { return first_row_; }

  // The next row; false: there is none. After an error, the reader is of no use.
  virtual absl::StatusOr<bool> Next(Row& row) = 0;
  // Next() goes on at a place that a row of this file gave. FAILED_PRECONDITION for a pipe.
  virtual absl::Status Seek(const RowPlace& place) = 0;
  // Of the file, so far: for progress.
  virtual uint64_t bytes_read() const = 0;
  // Names of values that came after the header was known, and are therefore in no cell: keys of
  // JSON objects, the sixth phone of a card. At most 100.
  std::span<const std::string> unknown_names() const { return unknown_names_; }

 protected:
  void AddUnknownName(std::string_view name);

  std::vector<std::string> header_;
  int columns_ = 0;
  RowPlace first_row_;

 private:
  std::vector<std::string> unknown_names_;
};

struct RowOptions {
  std::string name;                  // of the file, if there is one: its ending helps to guess
  std::optional<FileFormat> format;  // empty: guessed
  std::optional<bool> header;        // of CSV and XLSX; empty: guessed
  char delimiter = 0;                // of CSV; 0: guessed
  std::string sheet;                 // of XLSX; empty: the first one that is not hidden
  // Takes away the one ' that RowWriter puts before what a spreadsheet would read as a formula. Of
  // CSV and XLSX: a spreadsheet that opens the one may save it as the other.
  bool strip_guard = false;
};

// Errors: INVALID_ARGUMENT for a file that is damaged, of another kind, or refused as dangerous;
// what it is, and the cure, are in the message. NOT_FOUND: no such sheet. And those of the source.
absl::StatusOr<std::unique_ptr<RowReader>> OpenRows(std::shared_ptr<RandomSource> source,
                                                    const RowOptions& options = {});
// From a pipe: everything but XLSX, and without Seek.
absl::StatusOr<std::unique_ptr<RowReader>> OpenRows(std::unique_ptr<ByteSource> source,
                                                    const RowOptions& options = {});

}  // namespace griot

#endif  // GRIOT_TRANSFER_ROW_READER_H_
