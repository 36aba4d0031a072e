#include "src/transfer/csv_rows.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/transfer/column_words.h"
#include "src/transfer/encoding.h"
#include "src/transfer/formula_guard.h"

namespace griot::transfer {
namespace {

// The first bytes, which the dialect is guessed from.
constexpr size_t kSampleBytes = size_t{64} << 10;
// Rows with a quote that is never closed which give but their first line; a later one takes all
// that follows it. Without a bound, a file of such rows would be read once a row.
constexpr int kMaxRescues = 64;

bool IsAscii(std::string_view text) {
  uint64_t all = 0;
  size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    uint64_t word;
    memcpy(&word, text.data() + i, 8);
    all |= word;
  }
  for (; i < text.size(); ++i) all |= static_cast<uint8_t>(text[i]) & 0x80u;
  return (all & 0x8080808080808080) == 0;
}

// The line end that a newline or the end of the text makes.
size_t LineSize(std::string_view text, char newline) {
  const size_t at = text.find(newline);
  return at == std::string_view::npos ? text.size() : at + 1;
}

}  // namespace

CsvRows::CsvRows(std::unique_ptr<TextStream> stream, const CsvDialect& dialect, bool strip_guard)
    : stream_(std::move(stream)), dialect_(dialect), strip_guard_(strip_guard), index_(dialect) {}

CsvDialect CsvRows::ReadDialect(TextStream& stream, const RowOptions& options, int64_t& line) {
  std::string_view sample = stream.text().substr(0, kSampleBytes);
  char delimiter = options.delimiter;
  if (sample.size() >= 5 && LowerAscii(sample.substr(0, 4)) == "sep=" &&
      (sample.size() == 5 || sample[5] == '\r' || sample[5] == '\n')) {
    if (delimiter == 0) delimiter = sample[4];
    const size_t newline = sample.find_first_of("\r\n");
    size_t size = newline == std::string_view::npos ? sample.size() : newline + 1;
    if (sample.substr(0, size).ends_with('\r') && sample.substr(size).starts_with('\n')) ++size;
    stream.Consume(size);
    sample = stream.text().substr(0, kSampleBytes);
    ++line;
  }
  CsvDialect dialect = SniffCsvDialect(sample);
  if (delimiter != 0) dialect.delimiter = delimiter;
  return dialect;
}

absl::StatusOr<std::unique_ptr<RowReader>> CsvRows::Open(std::unique_ptr<TextStream> stream,
                                                         const RowOptions& options) {
  int64_t line = 1;
  while (!stream->at_end() && stream->text().size() < kSampleBytes) GRIOT_TRY(stream->Fill());
  const CsvDialect dialect = ReadDialect(*stream, options, line);
  std::unique_ptr<CsvRows> rows(new CsvRows(std::move(stream), dialect, options.strip_guard));
  rows->line_ = line;
  rows->first_row_ = {rows->stream_->offset(), line};
  rows->ReadHeader(options);
  if (!rows->header_.empty()) {
    Row row;
    GRIOT_LET(const bool found, rows->Next(row));
    if (found && !row.trouble.empty()) {
      return InvalidArgument(Cat("csv: line ", row.line, ": the header: ", row.trouble));
    }
    rows->first_row_ = row.next;
  }
  return std::unique_ptr<RowReader>(std::move(rows));
}

void CsvRows::ReadHeader(const RowOptions& options) {
  IndexText();
  std::map<int, int> rows_by_columns;
  int first = -1;
  for (int row = 0; row < index_.rows(); ++row) {
    if (index_.row(row).empty()) continue;
    if (first < 0) first = row;
    ++rows_by_columns[index_.columns(row)];
  }
  at_ = rows_ = 0;
  if (first < 0) return;
  columns_ = std::max_element(rows_by_columns.begin(), rows_by_columns.end(), [](auto& a, auto& b) {
               return a.second < b.second;
             })->first;
  std::vector<std::string> names;
  for (int column = 0; column < index_.columns(first); ++column) {
    std::string name(UnquoteCsv(index_.cell(first, column), scratch_));
    names.emplace_back(Trim(ToUtf8(name, converted_)));
  }
  // "a;b;" has two columns.
  while (names.size() > 1 && names.back().empty()) names.pop_back();
  if (!options.header.value_or(LooksLikeHeader(names))) return;
  header_ = std::move(names);
  columns_ = static_cast<int>(header_.size());
}

void CsvRows::IndexText() {
  const std::string_view text = stream_->text();
  index_.Read(text, 0);
  rows_ = index_.rows();
  at_ = 0;
}

bool CsvRows::LastRowIsOpen() const {
  return index_.rows() > 0 && index_.line_end(index_.rows() - 1).empty();
}

absl::StatusOr<bool> CsvRows::Refill() {
  for (;;) {
    const std::string_view text = stream_->text();
    if (text.empty()) {
      if (stream_->at_end()) return false;
      GRIOT_TRY(stream_->Fill());
      continue;
    }
    IndexText();
    if (LastRowIsOpen()) {
      const std::string_view open = index_.row(rows_ - 1);
      const bool may_go_on = !stream_->at_end() && open.size() <= kMaxRowBytes;
      if (rows_ > 1) {
        --rows_;
      } else if (may_go_on) {
        GRIOT_TRY(stream_->Fill());
        continue;
      } else {
        unclosed_ = FindCsvRowsEnd(text, dialect_).in_quotes;
        endless_ = !unclosed_ && text.size() > kMaxRowBytes;
        if (unclosed_ && ++rescues_ > kMaxRescues) unclosed_ = false, endless_ = true;
      }
    }
    const std::string_view indexed =
        text.substr(0, index_.row(rows_ - 1).data() - text.data() + index_.row(rows_ - 1).size());
    has_quotes_ = dialect_.quotes && memchr(indexed.data(), '"', indexed.size()) != nullptr;
    ascii_ = IsAscii(indexed);
    return true;
  }
}

void CsvRows::Refuse(std::string reason, Row& row) {
  trouble_ = std::move(reason);
  row.trouble = trouble_;
}

void CsvRows::Finish(size_t size, int64_t lines, Row& row) {
  row.line = line_;
  line_ += lines;
  stream_->Consume(size);
  row.next = {stream_->offset(), line_};
}

void CsvRows::TakeUnclosed(Row& row) {
  const std::string_view line =
      stream_->text().substr(0, LineSize(stream_->text(), dialect_.newline));
  cells_.assign(std::max(columns_, 1), std::string_view());
  arena_.Clear();
  cells_[0] = arena_.Add(ToUtf8(Trim(line.substr(0, kMaxCellBytes)), converted_));
  row.cells = cells_;
  Refuse("a quote is never closed", row);
  Finish(line.size(), 1, row);
  unclosed_ = false;
  rows_ = at_ = 0;
}

absl::Status CsvRows::TakeEndless(Row& row) {
  endless_ = false;
  rows_ = at_ = 0;
  cells_.assign(std::max(columns_, 1), std::string_view());
  row.cells = cells_;
  Refuse(rescues_ > kMaxRescues ? Cat("a quote is never closed, as in ", kMaxRescues,
                                      " rows before: the rest was not read")
                                : Cat("the row is longer than ", kMaxRowBytes >> 20, " MiB"),
         row);
  const int64_t line = line_;
  for (;;) {
    const std::string_view text = stream_->text();
    const size_t size = rescues_ > kMaxRescues ? text.size() : LineSize(text, dialect_.newline);
    const bool found = size > 0 && text[size - 1] == dialect_.newline;
    Finish(size, std::count(text.begin(), text.begin() + size, dialect_.newline), row);
    if (found && rescues_ <= kMaxRescues) break;
    if (stream_->at_end()) break;
    GRIOT_TRY(stream_->Fill());
  }
  row.line = line;
  return absl::OkStatus();
}

std::string_view CsvRows::ReadCell(std::string_view cell, bool convert) {
  if (dialect_.quotes && cell.starts_with('"')) {
    cell = UnquoteCsv(cell, scratch_);
    if (cell.data() == scratch_.data()) cell = arena_.Add(cell);
  }
  if (convert) {
    cell = ToUtf8(cell, converted_);
    if (cell.data() == converted_.data()) cell = arena_.Add(cell);
  }
  return cell;
}

void CsvRows::TakeCells(std::string_view text) {
  const bool quoted = has_quotes_ && memchr(text.data(), '"', text.size()) != nullptr;
  const bool convert = !ascii_ && !IsAscii(text) && !IsUtf8(text);
  const int columns = index_.columns(at_);
  const int width = header_.empty() ? std::max(columns, columns_) : columns_;
  if (static_cast<int>(cells_.size()) != width) cells_.resize(width);
  const int filled = std::min(columns, width);
  for (int i = 0; i < filled; ++i) cells_[i] = index_.cell(at_, i);
  std::fill(cells_.begin() + filled, cells_.end(), std::string_view());
  if (quoted || convert) {
    arena_.Clear();
    for (std::string_view& cell : cells_) cell = ReadCell(cell, convert);
  }
  if (strip_guard_) {
    for (std::string_view& cell : cells_) cell = WithoutGuard(cell);
  }
}

std::string CsvRows::CellTrouble(std::string_view text, int columns) {
  if (text.size() > kMaxRowBytes) return Cat("the row is longer than ", kMaxRowBytes >> 20, " MiB");
  if (!header_.empty() && columns > columns_) {
    int last = columns;
    while (last > columns_ && Trim(UnquoteCsv(index_.cell(at_, last - 1), scratch_)).empty())
      --last;
    if (last > columns_) {
      return Cat("too many cells: ", last, ", the header has ", columns_,
                 "; put a cell that holds the delimiter in quotes");
    }
  }
  if (columns == kMaxRowColumns) {
    const std::string_view last = index_.cell(at_, columns - 1);
    if (!last.starts_with('"') && last.find(dialect_.delimiter) != std::string_view::npos) {
      return Cat("too many cells: more than ", kMaxRowColumns);
    }
  }
  if (text.size() <= kMaxCellBytes) return "";
  for (size_t i = 0; i < cells_.size(); ++i) {
    if (cells_[i].size() > kMaxCellBytes) {
      return Cat("cell ", i + 1, " is longer than ", kMaxCellBytes >> 10, " KiB");
    }
  }
  return "";
}

bool CsvRows::Take(Row& row) {
  const std::string_view text = index_.row(at_);
  const size_t size = text.size() + index_.line_end(at_).size();
  int64_t lines = index_.line_end(at_).empty() ? 0 : 1;
  if (text.empty()) {
    Finish(size, lines, row);
    ++at_;
    return false;
  }
  TakeCells(text);
  if (has_quotes_) lines += std::count(text.begin(), text.end(), dialect_.newline);
  const int columns = index_.columns(at_);
  row.cells = cells_;
  row.trouble = {};
  if (columns > columns_ || columns == kMaxRowColumns || text.size() > kMaxCellBytes) {
    if (std::string reason = CellTrouble(text, columns); !reason.empty()) {
      Refuse(std::move(reason), row);
    }
  }
  Finish(size, lines, row);
  ++at_;
  if (!row.trouble.empty()) return true;
  return std::any_of(cells_.begin(), cells_.end(), [](auto cell) { return !cell.empty(); });
}

absl::StatusOr<bool> CsvRows::Next(Row& row) {
  for (;;) {
    if (at_ == rows_) {
      GRIOT_LET(const bool more, Refill());
      if (!more) return false;
    }
    if (unclosed_) {
      TakeUnclosed(row);
      return true;
    }
    if (endless_) {
      GRIOT_TRY(TakeEndless(row));
      return true;
    }
    if (Take(row)) return true;
  }
}

absl::Status CsvRows::Seek(const RowPlace& place) {
  GRIOT_TRY(stream_->Seek(place.offset));
  line_ = place.line;
  rows_ = at_ = rescues_ = 0;
  unclosed_ = endless_ = false;
  return absl::OkStatus();
}

}  // namespace griot::transfer
