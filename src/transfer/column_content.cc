#include "src/transfer/column_content.h"

#include <algorithm>

#include "griot/base/text.h"

namespace griot::transfer {
namespace {

// Digits and the punctuation of phone numbers.
bool LooksLikeNumber(std::string_view cell) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto digits = std::count_if(cell.begin(), cell.end(), is_digit);
  const auto is_other = [&](char c) {
    return !is_digit(c) && std::string_view("+-.()/ '\xC2\xA0").find(c) == std::string_view::npos;
  };
  return digits >= 7 && digits <= 15 && std::none_of(cell.begin(), cell.end(), is_other);
}

// "2026-11-21" and "21/11/2026" have the digits of a number, but are none.
bool LooksLikeDate(std::string_view cell) {
  if (cell.size() < 8 || cell.size() > 10) return false;
  const auto marks = std::count_if(cell.begin(), cell.end(),
                                   [](char c) { return c == '-' || c == '/' || c == '.'; });
  const size_t first = cell.find_first_of("-/."), last = cell.find_last_of("-/.");
  return marks == 2 && ((first == 4 && last <= 7) || (first <= 2 && last - first <= 3));
}

}  // namespace

bool LooksLikeEmail(std::string_view cell) {
  const size_t at = cell.find('@');
  if (at == 0 || at == cell.npos || cell.find_first_of(" \t,;") != cell.npos) return false;
  const std::string_view domain = cell.substr(at + 1);
  const size_t dot = domain.rfind('.');
  return dot != domain.npos && dot > 0 && dot + 1 < domain.size() &&
         domain.find('@') == domain.npos;
}

ColumnContent ReadContent(std::span<const std::vector<std::string>> rows, size_t column,
                          const Segmenter* segmenter) {
  ColumnContent content;
  int valid = 0, numbers = 0, emails = 0;
  for (const std::vector<std::string>& row : rows) {
    const std::string_view cell = column < row.size() ? Trim(row[column]) : std::string_view();
    if (cell.empty()) continue;
    ++content.filled;
    if (LooksLikeEmail(cell)) {
      ++emails;
      continue;
    }
    const bool likely = LooksLikeNumber(cell) && !LooksLikeDate(cell);
    const bool is_valid = segmenter == nullptr ? likely && cell.find_first_of("+0") == 0
                                               : segmenter->Segment(cell).valid;
    valid += is_valid;
    numbers += is_valid || likely;
  }
  if (content.filled == 0) return content;
  const double filled = content.filled;
  content.valid = valid / filled;
  content.numbers = numbers / filled;
  content.emails = emails / filled;
  return content;
}

}  // namespace griot::transfer
