// Finds the dialect of a text by trying each delimiter on its first rows.
#include <algorithm>
#include <array>
#include <map>

#include "griot/transfer/csv.h"

namespace griot {
namespace {

// Rows that are looked at.
constexpr int kSampleRows = 256;

// Do the quotes of the cells stand where this delimiter leaves them? Of `"a,b";"c,d"`, a comma
// makes cells that open a quote and do not end with one.
bool QuotesFit(const CsvIndex& index, int row) {
  for (int column = 0; column < index.columns(row); ++column) {
    const std::string_view cell = index.cell(row, column);
    if (cell.starts_with('"') && (cell.size() == 1 || !cell.ends_with('"'))) return false;
  }
  return true;
}

// How regular the rows are when cut by this delimiter; 0: it cuts nothing.
double Regularity(std::string_view sample, const CsvDialect& dialect) {
  CsvIndex index(dialect);
  index.Read(sample, 0);
  if (index.rows() == 0) return 0;
  // The last row may be cut.
  const int rows = std::clamp(index.rows() - 1, 1, kSampleRows);
  std::map<int, int> rows_by_columns;
  int counted = 0;
  for (int row = 0; row < rows; ++row) {
    if (index.row(row).empty()) continue;
    ++counted;
    if (QuotesFit(index, row)) ++rows_by_columns[index.columns(row)];
  }
  int columns = 1, most = 0;
  for (const auto& [count, times] : rows_by_columns) {
    if (times > most) columns = count, most = times;
  }
  if (columns == 1) return 0;
  // The first row is the header, which no decimal comma or free text disturbs.
  const double first_row = index.columns(0) == columns ? 0.25 : 0;
  return static_cast<double>(most) / counted + first_row + 0.02 * std::min(columns, 10);
}

}  // namespace

CsvDialect SniffCsvDialect(std::string_view sample) {
  sample.remove_prefix(CsvBomSize(sample));
  CsvDialect best;
  const bool only_carriage_returns =
      sample.find('\n') == std::string_view::npos && sample.find('\r') != std::string_view::npos;
  best.newline = only_carriage_returns ? '\r' : '\n';
  double best_regularity = 0.5;  // less than every second row alike: no delimiter
  for (const char delimiter : {',', ';', '\t', '|'}) {
    CsvDialect dialect = best;
    dialect.delimiter = delimiter;
    const double regularity = Regularity(sample, dialect);
    if (regularity > best_regularity) {
      best_regularity = regularity;
      best.delimiter = delimiter;
    }
  }
  return best;
}

}  // namespace griot
