// A workbook of one sheet, streamed: texts stand in their cells, in the format "text", so that no
// spreadsheet takes a phone for a number or a name for a formula.
#ifndef GRIOT_SRC_TRANSFER_XLSX_WRITER_H_
#define GRIOT_SRC_TRANSFER_XLSX_WRITER_H_

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/transfer/row_writer.h"
#include "src/transfer/zip_writer.h"

namespace griot::transfer {

// Appends `text` as the text of an element: what XML or XLSX give a meaning, or cannot say, is
// escaped. AppendXlsxUnescaped is the way back.
void AppendXlsxText(std::string_view text, std::string& out);

class XlsxWriter final : public RowWriter {
 public:
  static absl::StatusOr<std::unique_ptr<RowWriter>> Make(ByteSink* sink,
                                                         std::span<const std::string> header,
                                                         std::string_view sheet);

  absl::Status Write(std::span<const std::string_view> cells) override;
  absl::Status Flush() override;
  absl::Status Finish() override;

 private:
  XlsxWriter(ByteSink* sink, size_t columns);
  absl::Status WriteCell(size_t column, std::string_view text);

  ZipWriter zip_;
  std::vector<std::string> letters_;  // of the columns
  int64_t row_ = 0;
  std::string row_digits_, out_, valid_;
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_XLSX_WRITER_H_
