#include "src/transfer/xlsx_sheet.h"

#include <algorithm>
#include <cmath>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/transfer/row_reader.h"
#include "src/transfer/number_text.h"

namespace griot::transfer {

int ColumnOfCell(std::string_view reference) {
  int column = 0;
  size_t i = 0;
  for (; i < reference.size() && i < 4; ++i) {
    const char letter = static_cast<char>(reference[i] & ~0x20);
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + (letter - 'A' + 1);
  }
  return column - 1;
}

std::string ColumnLetters(int column) {
  std::string letters;
  for (++column; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters;
}

void XlsxSheet::Forget() {
  const size_t kept = in_row_ ? row_.first_cell : cells_.size();
  size_t text_kept = text_.size();
  for (size_t i = kept; i < cells_.size(); ++i) {
    if (cells_[i].shared < 0) {
      text_kept = cells_[i].begin;
      break;
    }
  }
  cells_.erase(cells_.begin(), cells_.begin() + static_cast<ptrdiff_t>(kept));
  text_.erase(0, text_kept);
  for (SheetCell& cell : cells_) cell.begin -= cell.shared < 0 ? text_kept : 0;
  row_.first_cell = 0;
  rows_.clear();
}

void XlsxSheet::Refuse(std::string reason) {
  if (row_.trouble.empty()) row_.trouble = std::move(reason);
}

absl::Status XlsxSheet::StartRow(const XmlAttributes& attributes) {
  const int64_t given = ParseInteger<int64_t>(attributes.Find("r")).value_or(0);
  last_number_ = std::max(given, last_number_ + 1);
  if (last_number_ > kMaxSheetRows) {
    return InvalidArgument(
        Cat("xlsx: row ", last_number_, ", refused: a sheet has at most ", kMaxSheetRows, " rows"));
  }
  row_ = {.number = last_number_, .first_cell = cells_.size()};
  in_row_ = true;
  row_text_ = 0;
  column_ = -1;
  return absl::OkStatus();
}

void XlsxSheet::StartCell(const XmlAttributes& attributes) {
  in_cell_ = true;
  value_.clear();
  in_value_ = in_phonetic_ = 0;
  const int column = ColumnOfCell(attributes.Find("r"));
  column_ = column >= 0 ? column : column_ + 1;
  const std::string_view type = attributes.Find("t");
  type_ = type.empty() || type == "n"            ? Type::kNumber
          : type == "s"                          ? Type::kShared
          : type == "inlineStr" || type == "str" ? Type::kText
          : type == "b"                          ? Type::kBool
                                                 : Type::kAsIs;  // dates in ISO 8601, errors
  style_ = ParseInteger<int>(attributes.Find("s")).value_or(0);
}

absl::Status XlsxSheet::Start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "c" && in_row_) {
    StartCell(attributes);
  } else if (name == "row") {
    return StartRow(attributes);
  } else if (in_cell_ && (name == "v" || name == "t")) {
    ++in_value_;
  } else if (in_cell_ && name == "rPh") {
    ++in_phonetic_;
  }
  return absl::OkStatus();
}

absl::Status XlsxSheet::Text(std::string_view text) {
  if (in_value_ > 0 && in_phonetic_ == 0 && value_.size() <= kMaxCellBytes) value_.append(text);
  return absl::OkStatus();
}

absl::Status XlsxSheet::End(std::string_view name) {
  if (in_cell_ && (name == "v" || name == "t")) {
    --in_value_;
  } else if (in_cell_ && name == "rPh") {
    --in_phonetic_;
  } else if (name == "c" && in_cell_) {
    EndCell();
    in_cell_ = false;
  } else if (name == "row" && in_row_) {
    row_.end_cell = cells_.size();
    rows_.push_back(std::move(row_));
    row_ = {};
    in_row_ = in_cell_ = false;
  }
  return absl::OkStatus();
}

void XlsxSheet::AddText(std::string_view text) {
  if (text.empty()) return;
  row_text_ += text.size();
  if (text.size() > kMaxCellBytes) {
    return Refuse(
        Cat("cell ", ColumnLetters(column_), " is longer than ", kMaxCellBytes >> 10, " KiB"));
  }
  if (row_text_ > kMaxRowBytes) {
    return Refuse(Cat("the row is longer than ", kMaxRowBytes >> 20, " MiB"));
  }
  cells_.push_back({column_, -1, text_.size(), text.size()});
  text_.append(text);
}

void XlsxSheet::AddShared() {
  const std::optional<size_t> place = ParseInteger<size_t>(Trim(value_));
  if (!place || *place >= strings_.size()) {
    if (!value_.empty())
      Refuse(Cat("cell ", ColumnLetters(column_), " names a text that is not there"));
    return;
  }
  const std::string_view text = strings_.at(*place);
  if (text.size() > kMaxCellBytes) return AddText(text);
  row_text_ += text.size();
  if (row_text_ > kMaxRowBytes) return AddText(text);
  if (!text.empty()) cells_.push_back({column_, static_cast<int64_t>(*place), 0, 0});
}

void XlsxSheet::AddNumber() {
  const std::string_view number = Trim(value_);
  const size_t style = static_cast<size_t>(style_);
  const CellFormat format = style < book_.formats.size() ? book_.formats[style] : CellFormat{};
  const std::optional<double> value = ReadNumber(number);
  if (format.kind == CellFormat::Kind::kDate && value) {
    if (const auto date = DateText(*value, book_.since_1904)) return AddText(*date);
  }
  std::string_view text = NumberText(number, scratch_);
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
  if (format.kind == CellFormat::Kind::kDigits && digits) {
    std::string padded(format.plus ? "+" : "");
    if (text.size() < format.digits) padded.append(format.digits - text.size(), '0');
    return AddText(padded.append(text));
  }
  AddText(text);
}

void XlsxSheet::EndCell() {
  if (!row_.trouble.empty() || value_.empty()) return;
  if (column_ >= kMaxRowColumns) return Refuse(Cat("too many cells: more than ", kMaxRowColumns));
  switch (type_) {
    case Type::kNumber: return AddNumber();
    case Type::kShared: return AddShared();
    case Type::kBool: return AddText(Trim(value_) == "0" ? "false" : "true");
    case Type::kAsIs: return AddText(value_);
    case Type::kText:
      scratch_.clear();
      AppendXlsxUnescaped(value_, scratch_);
      return AddText(scratch_);
  }
}

}  // namespace griot::transfer
