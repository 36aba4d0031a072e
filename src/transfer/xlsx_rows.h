// A sheet of a workbook as rows, as it streams out of its archive.
#ifndef GRIOT_SRC_TRANSFER_XLSX_ROWS_H_
#define GRIOT_SRC_TRANSFER_XLSX_ROWS_H_

#include <memory>
#include <string>
#include <vector>

#include "griot/transfer/row_reader.h"
#include "src/transfer/sparse_cells.h"
#include "src/transfer/xlsx_archive.h"
#include "src/transfer/xlsx_book.h"
#include "src/transfer/xlsx_sheet.h"
#include "src/transfer/xlsx_strings.h"
#include "src/transfer/xlsx_xml.h"

namespace griot::transfer {

class XlsxRows final : public RowReader {
 public:
  static absl::StatusOr<std::unique_ptr<RowReader>> Open(std::shared_ptr<RandomSource> source,
                                                         const RowOptions& options);

  FileFormat format() const override { return FileFormat::kXlsx; }
  absl::StatusOr<bool> Next(Row& row) override;
  absl::Status Seek(const RowPlace& place) override;
  uint64_t bytes_read() const override { return archive_->bytes_read(); }

 private:
  XlsxRows() = default;

  absl::Status ReadHeader(const RowOptions& options);
  absl::Status Restart();
  // The next row of the sheet, blank or not; null: there is none.
  absl::StatusOr<const XlsxSheet::SheetRow*> Pull();
  std::string SetCells(const XlsxSheet::SheetRow& sheet_row);

  std::unique_ptr<XlsxArchive> archive_;
  XlsxBook book_;
  XlsxBook::Sheet sheet_;
  XlsxStrings strings_;
  std::unique_ptr<XlsxSheet> rows_;
  std::unique_ptr<XmlParser> parser_;
  std::vector<char> piece_;
  bool done_ = false;
  size_t at_ = 0;     // the row of rows_ that comes next
  int64_t skip_ = 0;  // rows up to this one were read before
  bool strip_guard_ = false;
  SparseCells cells_;
  std::string trouble_;
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_XLSX_ROWS_H_
