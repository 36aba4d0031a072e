#include "griot/transfer/csv.h"

#include <algorithm>
#include <cstring>

#include "src/transfer/csv_scan.h"

namespace griot {
namespace {

// The place of the last `c` in `bytes`, plus one; 0: none.
size_t AfterLast(std::string_view bytes, char c) {
  const void* found = memrchr(bytes.data(), c, bytes.size());
  return found == nullptr ? 0 : static_cast<const char*>(found) - bytes.data() + 1;
}

}  // namespace

namespace transfer {

void ScanCsv(const ScanInput& in, Simd simd, Scan& scan) {
  const Simd best = BestCsvSimd();
  switch (simd == Simd::kBest ? best : std::min(simd, best)) {
    case Simd::kAvx512: return ScanCsvAvx512(in, scan);
    case Simd::kAvx2: return ScanCsvAvx2(in, scan);
    default: return ScanCsvPortable(in, scan);
  }
}

}  // namespace transfer

size_t CsvBomSize(std::string_view text) { return text.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

CsvRowsEnd FindCsvRowsEnd(std::string_view bytes, const CsvDialect& dialect, Simd simd) {
  if (bytes.empty()) return {};
  if (!dialect.quotes || memchr(bytes.data(), '"', bytes.size()) == nullptr) {
    return {AfterLast(bytes, dialect.newline), false};
  }
  transfer::Scan scan;
  transfer::ScanCsv({bytes.data(), bytes.size(), 0, dialect}, simd, scan);
  return {scan.last_row_end, scan.in_quotes};
}

std::string_view UnquoteCsv(std::string_view cell, std::string& scratch) {
  if (cell.empty() || cell[0] != '"') return cell;
  const std::string_view inside = cell.substr(1);
  const size_t quote = inside.find('"');
  if (quote == std::string_view::npos || quote + 1 == inside.size()) return inside.substr(0, quote);
  scratch.clear();
  bool quoted = true;
  for (size_t i = 0; i < inside.size(); ++i) {
    if (!quoted || inside[i] != '"') {
      scratch.push_back(inside[i]);
    } else if (i + 1 < inside.size() && inside[i + 1] == '"') {
      scratch.push_back(inside[i++]);
    } else {
      quoted = false;
    }
  }
  return scratch;
}

CsvIndex::CsvIndex(const CsvDialect& dialect, Simd simd)
    : dialect_(dialect),
      simd_(simd),
      breaks_(new uint32_t[transfer::kMaxBreaks + transfer::kBlockBytes]),
      row_breaks_(new uint32_t[kMaxRows + transfer::kBlockBytes + 1]),
      row_begins_(new uint32_t[kMaxRows + 1]),
      row_ends_(new uint32_t[kMaxRows]) {}

CsvIndex::CsvIndex(CsvIndex&&) noexcept = default;
CsvIndex& CsvIndex::operator=(CsvIndex&&) noexcept = default;
CsvIndex::~CsvIndex() = default;

size_t CsvIndex::Read(std::string_view bytes, size_t begin) {
  transfer::Scan scan{.breaks = breaks_.get(), .row_breaks = row_breaks_.get()};
  row_breaks_[0] = 0;
  transfer::ScanCsv({bytes.data(), bytes.size(), begin, dialect_}, simd_, scan);
  const bool last_row_is_open =
      scan.at_end && scan.last_row_end < bytes.size() && begin < bytes.size();
  if (last_row_is_open) {
    breaks_[scan.break_count] = static_cast<uint32_t>(bytes.size());
    row_breaks_[++scan.row_count] = scan.break_count + 1;
  }
  bytes_ = bytes.data();
  rows_ = static_cast<int>(scan.row_count);
  row_begins_[0] = static_cast<uint32_t>(begin);
  for (int row = 0; row < rows_; ++row) {
    uint32_t end = breaks_[row_breaks_[row + 1] - 1];
    row_begins_[row + 1] = end + (end < bytes.size() ? 1 : 0);
    // "\r\n" is one line end, wherever the '\r' comes from.
    if (end > row_begins_[row] && dialect_.newline == '\n' && bytes[end - 1] == '\r') --end;
    row_ends_[row] = end;
  }
  return row_begins_[rows_];
}

}  // namespace griot
