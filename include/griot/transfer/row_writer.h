// Writes files of rows: CSV, XLSX, JSON Lines.
//
//   griot::TextSink out;
//   GRIOT_LET(auto writer, griot::MakeRowWriter(&out, {"name", "phone"}, {.format =
//   FileFormat::kCsv})); GRIOT_TRY(writer->Write(cells)); GRIOT_TRY(writer->Finish());
//
// Every format streams: memory does not grow with the rows, nothing but the sink is written. What
// is written is what OpenRows(…, {.strip_guard = true}) reads, but for rows of nothing but empty
// cells, which it leaves out.
#ifndef GRIOT_TRANSFER_ROW_WRITER_H_
#define GRIOT_TRANSFER_ROW_WRITER_H_

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/transfer/byte_stream.h"
#include "griot/transfer/row_reader.h"

namespace griot {

struct RowWriterOptions {
  FileFormat format = FileFormat::kCsv;  // kVcard is not written
  char delimiter = ',';                  // of CSV
  // Of CSV: the mark without which spreadsheets take UTF-8 for something else.
  bool bom = true;
  // Of CSV, for machines: no ' before what a spreadsheet would read as a formula.
  bool raw = false;
  // Of CSV and JSON Lines: goes on with a file that has its header (and mark) already.
  bool continued = false;
  std::string sheet = "Sheet1";  // of XLSX; characters that no sheet may have become '_'
};

class RowWriter {
 public:
  virtual ~RowWriter() = default;
  // At most as many cells as the header has names; those that are missing are empty. What is not
  // UTF-8 becomes U+FFFD. INVALID_ARGUMENT for more cells, and for what XLSX cannot hold: more than
  // 1,048,576 rows, or a cell of more than 32,767 characters. Nothing is left out in silence.
  virtual absl::Status Write(std::span<const std::string_view> cells) = 0;
  // The rows so far are with the sink: a file that ends here can be continued. FAILED_PRECONDITION
  // for a workbook.
  virtual absl::Status Flush() = 0;
  // To be called last: what is not finished is no file.
  virtual absl::Status Finish() = 0;
};

// `sink` must outlive the writer. INVALID_ARGUMENT for a header without names or with more than
// kMaxRowColumns, and for options that do not fit the format.
absl::StatusOr<std::unique_ptr<RowWriter>> MakeRowWriter(ByteSink* sink,
                                                         std::span<const std::string> header,
                                                         const RowWriterOptions& options);

}  // namespace griot

#endif  // GRIOT_TRANSFER_ROW_WRITER_H_
