// Reads CSV as people write it, without copying: RFC 4180 quotes, any line end, ragged rows, any
// bytes (UTF-8, latin-1, worse).
//
//   griot::CsvDialect dialect = griot::SniffCsvDialect(sample);
//   griot::CsvIndex index(dialect);
//   for (size_t at = 0; at < text.size();) {
//     at = index.Read(text, at);                        // some hundred rows at a time
//     for (int row = 0; row < index.rows(); ++row) use(index.cell(row, 2));
//   }
//
// A quote opens a cell at its very front only; anywhere else it is a character like another (12"
// plank). A text is cut into pieces for several threads with FindCsvRowsEnd. Bytes in, answers out:
// no file, no thread.
#ifndef GRIOT_TRANSFER_CSV_H_
#define GRIOT_TRANSFER_CSV_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "griot/numbers/segmenter.h"

namespace griot {

struct CsvDialect {
  char delimiter = ',';  // , ; tab |
  // '\n' also ends a line of "\r\n"; '\r' (old spreadsheets) when a text has no '\n' at all.
  char newline = '\n';
  bool quotes = true;  // false: a quote is a character like another
};

// The UTF-8 byte order mark at the front of `text`: 3 bytes, or 0.
size_t CsvBomSize(std::string_view text);

// The dialect of a text that begins with `sample` (some kilobytes; its last row may be cut), BOM
// skipped. The delimiter is the one that cuts the rows into the most regular cells; a text of one
// column gets ','.
CsvDialect SniffCsvDialect(std::string_view sample);

// Where the last complete row of `bytes` ends (0: there is none), and whether the rest is inside
// quotes. `bytes` begins with a row.
struct CsvRowsEnd {
  size_t end = 0;
  bool in_quotes = false;
};
CsvRowsEnd FindCsvRowsEnd(std::string_view bytes, const CsvDialect& dialect,
                          Simd simd = Simd::kBest);

// What a cell says: without its quotes, and with "" as ". Views either the cell or `scratch`.
std::string_view UnquoteCsv(std::string_view cell, std::string& scratch);

// Finds rows and cells. Keeps its memory from one Read to the next; one thread at a time.
class CsvIndex {
 public:
  // Rows that one Read finds, and cells that are told apart in a row: the last holds the rest.
  static constexpr int kMaxRows = 1024;
  static constexpr int kMaxColumns = 16384;

  explicit CsvIndex(const CsvDialect& dialect, Simd simd = Simd::kBest);
  CsvIndex(CsvIndex&&) noexcept;
  CsvIndex& operator=(CsvIndex&&) noexcept;
  ~CsvIndex();

  // Indexes the rows of `bytes` from `begin`, where a row begins: as many as fit. What follows the
  // last line end is a row too, though it lacks one. Returns where the next Read begins. Reads no
  // byte outside `bytes` (at most 4 GiB), which must stay while rows and cells are used.
  size_t Read(std::string_view bytes, size_t begin);

  int rows() const { return rows_; }
  // A row without its line end; its line end: "\n", "\r\n", "\r", or "" at the end of the text.
  std::string_view row(int row) const { return Between(row_begins_[row], row_ends_[row]); }
  std::string_view line_end(int row) const { return Between(row_ends_[row], row_begins_[row + 1]); }
  // At least 1: an empty line has one cell, which is empty.
  int columns(int row) const {
    const uint32_t breaks = row_breaks_[row + 1] - row_breaks_[row];
    return breaks < kMaxColumns ? static_cast<int>(breaks) : kMaxColumns;
  }
  // As written, quotes included; column 0 … columns(row) - 1.
  std::string_view cell(int row, int column) const {
    const uint32_t* breaks = &breaks_[row_breaks_[row]];
    const uint32_t begin = column == 0 ? row_begins_[row] : breaks[column - 1] + 1;
    const uint32_t end = column + 1 == columns(row) ? row_ends_[row] : breaks[column];
    return Between(begin, end);
  }

 private:
  std::string_view Between(uint32_t begin, uint32_t end) const {
    return {bytes_ + begin, end - begin};
  }

  CsvDialect dialect_;
  Simd simd_;
  const char* bytes_ = nullptr;
  int rows_ = 0;
  // breaks_ holds the places of delimiters and line ends; those of row i are the ones from
  // row_breaks_[i] up to row_breaks_[i + 1].
  std::unique_ptr<uint32_t[]> breaks_, row_breaks_, row_begins_, row_ends_;
};

}  // namespace griot

#endif  // GRIOT_TRANSFER_CSV_H_
