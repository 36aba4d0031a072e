// CSV as rows: any dialect, UTF-8, Windows-1252 where a row is no UTF-8, UTF-16.
#ifndef GRIOT_SRC_TRANSFER_CSV_ROWS_H_
#define GRIOT_SRC_TRANSFER_CSV_ROWS_H_

#include <memory>
#include <string>
#include <vector>

#include "griot/transfer/csv.h"
#include "griot/transfer/row_reader.h"
#include "src/transfer/row_arena.h"
#include "src/transfer/text_stream.h"

namespace griot::transfer {

class CsvRows final : public RowReader {
 public:
  // `stream` is open and at the beginning.
  static absl::StatusOr<std::unique_ptr<RowReader>> Open(std::unique_ptr<TextStream> stream,
                                                         const RowOptions& options);

  FileFormat format() const override { return FileFormat::kCsv; }
  absl::StatusOr<bool> Next(Row& row) override;
  absl::Status Seek(const RowPlace& place) override;
  uint64_t bytes_read() const override { return stream_->bytes_read(); }

 private:
  CsvRows(std::unique_ptr<TextStream> stream, const CsvDialect& dialect, bool strip_guard);

  // The dialect, from the text and the line "sep=;" that some spreadsheets write.
  static CsvDialect ReadDialect(TextStream& stream, const RowOptions& options, int64_t& line);
  void ReadHeader(const RowOptions& options);

  // Finds the rows at the front of the text. False: there are none.
  absl::StatusOr<bool> Refill();
  // Whether the last row of the index is not complete.
  bool LastRowIsOpen() const;
  void IndexText();
  // Rows that are no rows: a quote that is never closed, a line without end.
  void TakeUnclosed(Row& row);
  absl::Status TakeEndless(Row& row);

  // False: a blank row.
  bool Take(Row& row);
  void TakeCells(std::string_view text);
  std::string_view ReadCell(std::string_view cell, bool convert);
  std::string CellTrouble(std::string_view text, int columns);
  void Finish(size_t size, int64_t lines, Row& row);
  void Refuse(std::string reason, Row& row);

  std::unique_ptr<TextStream> stream_;
  CsvDialect dialect_;
  bool strip_guard_;
  CsvIndex index_;
  int rows_ = 0;                             // of the index that are complete
  int at_ = 0;                               // the one that comes next
  bool has_quotes_ = false, ascii_ = false;  // in the text that was indexed
  bool unclosed_ = false, endless_ = false;  // what Refill found instead of rows
  int rescues_ = 0;
  int64_t line_ = 1;
  std::vector<std::string_view> cells_;
  std::string scratch_, converted_, trouble_;
  RowArena arena_;
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_CSV_ROWS_H_
