#include "src/transfer/xlsx_rows.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/transfer/column_words.h"
#include "src/transfer/formula_guard.h"

namespace griot::transfer {
namespace {

constexpr size_t kPieceBytes = size_t{32} << 10;

}  // namespace

absl::StatusOr<std::unique_ptr<RowReader>> XlsxRows::Open(std::shared_ptr<RandomSource> source,
                                                          const RowOptions& options) {
  std::unique_ptr<XlsxRows> rows(new XlsxRows);
  GRIOT_LET(rows->archive_, XlsxArchive::Open(std::move(source)));
  GRIOT_LET(rows->book_, ReadXlsxBook(*rows->archive_));
  GRIOT_LET(rows->sheet_, FindSheet(rows->book_, options.sheet));
  if (!rows->book_.strings_part.empty() && rows->archive_->Has(rows->book_.strings_part)) {
    GRIOT_TRY(ReadXmlPart(*rows->archive_, rows->book_.strings_part, &rows->strings_));
  }
  rows->strip_guard_ = options.strip_guard;
  rows->piece_.resize(kPieceBytes);
  GRIOT_TRY(rows->Restart());
  GRIOT_TRY(rows->ReadHeader(options));
  return std::unique_ptr<RowReader>(std::move(rows));
}

absl::Status XlsxRows::Restart() {
  GRIOT_TRY(archive_->OpenPart(sheet_.part));
  rows_.reset(new XlsxSheet(book_, strings_));
  parser_.reset(new XmlParser(sheet_.part, rows_.get()));
  done_ = false;
  at_ = 0;
  skip_ = 0;
  return absl::OkStatus();
}

absl::StatusOr<const XlsxSheet::SheetRow*> XlsxRows::Pull() {
  while (at_ == rows_->rows().size()) {
    if (done_) return nullptr;
    rows_->Forget();
    at_ = 0;
    GRIOT_LET(const size_t size, archive_->Read(piece_));
    GRIOT_TRY(parser_->Feed({piece_.data(), size}, size == 0));
    done_ = size == 0;
  }
  return &rows_->rows()[at_++];
}

absl::Status XlsxRows::ReadHeader(const RowOptions& options) {
  std::vector<std::string> names;
  const XlsxSheet::SheetRow* first = nullptr;
  for (;;) {
    GRIOT_LET(first, Pull());
    if (first == nullptr) return absl::OkStatus();
    if (!first->trouble.empty() || first->first_cell != first->end_cell) break;
  }
  for (size_t i = first->first_cell; i < first->end_cell; ++i) {
    const XlsxSheet::SheetCell& cell = rows_->cell(i);
    if (names.size() <= static_cast<size_t>(cell.column)) names.resize(cell.column + 1);
    names[cell.column] = Trim(rows_->Text(cell));
  }
  while (!names.empty() && names.back().empty()) names.pop_back();
  columns_ = static_cast<int>(names.size());
  const bool header = options.header.value_or(LooksLikeHeader(names)) && !names.empty();
  if (header && !first->trouble.empty()) {
    return InvalidArgument(Cat("xlsx: row ", first->number, ": the header: ", first->trouble));
  }
  if (header) {
    header_ = std::move(names);
    first_row_ = {static_cast<uint64_t>(first->number), first->number + 1};
  } else {
    GRIOT_TRY(Restart());
  }
  cells_ = SparseCells(columns_);
  return absl::OkStatus();
}

std::string XlsxRows::SetCells(const XlsxSheet::SheetRow& sheet_row) {
  cells_.NextRow();
  int beyond = -1;
  for (size_t i = sheet_row.first_cell; i < sheet_row.end_cell; ++i) {
    const XlsxSheet::SheetCell& cell = rows_->cell(i);
    std::string_view text = rows_->Text(cell);
    if (strip_guard_) text = WithoutGuard(text);
    if (cell.column >= cells_.columns()) {
      if (!header_.empty()) {
        if (!Trim(text).empty()) beyond = std::max(beyond, cell.column);
        continue;
      }
      cells_.Widen(cell.column + 1);
    }
    if (!cells_.Set(cell.column, text)) {
      return Cat("cell ", ColumnLetters(cell.column), " is there twice");
    }
  }
  if (beyond < 0) return sheet_row.trouble;
  return Cat("too many cells: one in column ", ColumnLetters(beyond), ", the header ends in ",
             ColumnLetters(columns_ - 1));
}

absl::StatusOr<bool> XlsxRows::Next(Row& row) {
  for (;;) {
    GRIOT_LET(const XlsxSheet::SheetRow* const sheet_row, Pull());
    if (sheet_row == nullptr) return false;
    if (sheet_row->number <= std::max(skip_, static_cast<int64_t>(first_row_.offset))) continue;
    trouble_ = SetCells(*sheet_row);
    if (trouble_.empty() && cells_.empty()) continue;
    row.cells = cells_.view();
    row.line = sheet_row->number;
    row.trouble = trouble_;
    row.next = {static_cast<uint64_t>(sheet_row->number), sheet_row->number + 1};
    return true;
  }
}

absl::Status XlsxRows::Seek(const RowPlace& place) {
  GRIOT_TRY(Restart());
  skip_ = static_cast<int64_t>(place.offset);
  return absl::OkStatus();
}

}  // namespace griot::transfer
