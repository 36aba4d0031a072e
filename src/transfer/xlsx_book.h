// What a workbook says of itself: its sheets, its number formats, its calendar.
#ifndef GRIOT_SRC_TRANSFER_XLSX_BOOK_H_
#define GRIOT_SRC_TRANSFER_XLSX_BOOK_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "src/transfer/xlsx_archive.h"

namespace griot::transfer {

// How the numbers of a cell are shown, as far as it matters.
struct CellFormat {
  enum class Kind : uint8_t { kPlain, kDate, kDigits };
  Kind kind = Kind::kPlain;
  uint8_t digits = 0;  // of kDigits: at least so many, with zeros in front: a phone, a postal code
  bool plus = false;   // of kDigits: a '+' in front
};

// Of a format as people write it: "dd/mm/yyyy", "0000000000", "#,##0.00".
CellFormat ReadNumberFormat(std::string_view code);
// Of one that is known by its number only.
CellFormat BuiltInFormat(int id);

struct XlsxBook {
  struct Sheet {
    std::string name;
    std::string part;
    bool hidden = false;
  };
  std::vector<Sheet> sheets;
  std::vector<CellFormat> formats;  // by the style of a cell
  bool since_1904 = false;
  std::string strings_part;  // "" where there is none
};

absl::StatusOr<XlsxBook> ReadXlsxBook(XlsxArchive& archive);

// The sheet of that name, or the first one that is not hidden for "". NOT_FOUND names those that
// are there.
absl::StatusOr<XlsxBook::Sheet> FindSheet(const XlsxBook& book, std::string_view name);

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_XLSX_BOOK_H_
