// The slow, obvious reader of CSV: one character at a time. What the fast one must equal.
#ifndef GRIOT_TESTS_TRANSFER_NAIVE_CSV_H_
#define GRIOT_TESTS_TRANSFER_NAIVE_CSV_H_

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "griot/transfer/csv.h"

namespace griot {

struct NaiveRow {
  std::vector<std::string> cells;  // as written
  std::string line_end;

  bool operator==(const NaiveRow&) const = default;
};

struct NaiveText {
  std::vector<NaiveRow> rows;
  size_t complete = 0;     // bytes up to the last line end
  bool in_quotes = false;  // at the end
};

inline NaiveText ReadNaively(std::string_view text, const CsvDialect& dialect) {
  enum { kFront, kPlain, kQuoted, kClosing } state = kFront;
  NaiveText result;
  NaiveRow row;
  std::string cell;
  const auto end_row = [&](std::string_view line_end) {
    row.line_end = line_end;
    if (dialect.newline == '\n' && cell.ends_with('\r')) {
      cell.pop_back();
      row.line_end = "\r" + row.line_end;
    }
    row.cells.push_back(cell);
    result.rows.push_back(row);
    row = {};
    cell.clear();
    state = kFront;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (state != kQuoted && c == dialect.newline) {
      end_row(text.substr(i, 1));
      result.complete = i + 1;
    } else if (state != kQuoted && c == dialect.delimiter) {
      row.cells.push_back(cell);
      cell.clear();
      state = kFront;
    } else {
      cell.push_back(c);
      const bool quote = dialect.quotes && c == '"';
      if (state == kQuoted) {
        if (quote) state = kClosing;
      } else {
        state = quote && state != kPlain ? kQuoted : kPlain;
      }
    }
  }
  result.in_quotes = state == kQuoted;
  if (result.complete < text.size()) end_row("");
  return result;
}

inline NaiveText ReadFast(std::string_view text, const CsvDialect& dialect, Simd simd) {
  CsvIndex index(dialect, simd);
  NaiveText result;
  for (size_t at = 0; at < text.size();) {
    at = index.Read(text, at);
    for (int i = 0; i < index.rows(); ++i) {
      NaiveRow row{.line_end = std::string(index.line_end(i))};
      for (int j = 0; j < index.columns(i); ++j) row.cells.emplace_back(index.cell(i, j));
      result.rows.push_back(std::move(row));
    }
  }
  const CsvRowsEnd end = FindCsvRowsEnd(text, dialect, simd);
  result.complete = end.end;
  result.in_quotes = end.in_quotes;
  return result;
}

inline std::ostream& operator<<(std::ostream& out, const NaiveRow& row) {
  for (const std::string& cell : row.cells) out << '[' << cell << ']';
  return out << row.line_end.size();
}

}  // namespace griot

#endif  // GRIOT_TESTS_TRANSFER_NAIVE_CSV_H_
