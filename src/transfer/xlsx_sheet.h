// The rows and cells of the XML of a sheet, a piece of it at a time.
#ifndef GRIOT_SRC_TRANSFER_XLSX_SHEET_H_
#define GRIOT_SRC_TRANSFER_XLSX_SHEET_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "src/transfer/xlsx_book.h"
#include "src/transfer/xlsx_strings.h"
#include "src/transfer/xlsx_xml.h"

namespace griot::transfer {

inline constexpr int64_t kMaxSheetRows = 1048576;

class XlsxSheet final : public XmlHandler {
 public:
  struct SheetCell {
    int column;
    int64_t shared;  // the place of a shared string; -1: the text is ours
    size_t begin, size;
  };
  struct SheetRow {
    int64_t number = 0;
    size_t first_cell = 0, end_cell = 0;
    std::string trouble;
  };

  // Both must outlive it.
  XlsxSheet(const XlsxBook& book, const XlsxStrings& strings) : book_(book), strings_(strings) {}

  // The rows that are complete, since the last Forget.
  const std::vector<SheetRow>& rows() const { return rows_; }
  const SheetCell& cell(size_t i) const { return cells_[i]; }
  std::string_view Text(const SheetCell& cell) const {
    if (cell.shared >= 0) return strings_.at(static_cast<size_t>(cell.shared));
    return std::string_view(text_).substr(cell.begin, cell.size);
  }
  // Forgets the rows that are complete.
  void Forget();

  absl::Status Start(std::string_view name, const XmlAttributes& attributes) override;
  absl::Status End(std::string_view name) override;
  absl::Status Text(std::string_view text) override;

 private:
  enum class Type : uint8_t { kNumber, kShared, kText, kBool, kAsIs };

  absl::Status StartRow(const XmlAttributes& attributes);
  void StartCell(const XmlAttributes& attributes);
  void EndCell();
  void AddNumber();
  void AddText(std::string_view text);
  void AddShared();
  void Refuse(std::string reason);

  const XlsxBook& book_;
  const XlsxStrings& strings_;
  std::vector<SheetRow> rows_;
  std::vector<SheetCell> cells_;
  std::string text_;
  // The row and the cell that are being read.
  bool in_row_ = false, in_cell_ = false;
  SheetRow row_;
  size_t row_text_ = 0;  // bytes of its cells
  int64_t last_number_ = 0;
  int column_ = -1;
  Type type_ = Type::kNumber;
  int style_ = 0;
  int in_value_ = 0, in_phonetic_ = 0;
  std::string value_, scratch_;
};

// "BC23" → 54; -1: it is no cell.
int ColumnOfCell(std::string_view reference);
// 54 → "BC".
std::string ColumnLetters(int column);

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_XLSX_SHEET_H_
