#include "griot/transfer/csv_layout.h"

#include <algorithm>
#include <map>
#include <optional>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/transfer/csv_columns.h"
#include "src/transfer/csv_first_row.h"
#include "src/transfer/encoding.h"

namespace griot {
namespace {

// Rows and columns that the guesses look at.
constexpr int kSampledRows = 256;
constexpr int kSampleColumns = 256;

// Shares of the cells that are not empty.
struct SampledColumn {
  double valid = 0;   // numbers
  double likely = 0;  // digits and punctuation enough, though not valid (as without a region)
};

// The first rows of the text, with what is said of them.
class Sample {
 public:
  Sample(std::string_view text, const CsvDialect& dialect, const CsvLayoutRequest& request)
      : index_(dialect), segmenter_(*request.segmenter), quotes_(dialect.quotes) {
    index_.Read(text, 0);
    rows_ = std::min(index_.rows(), kSampledRows);
    const bool last_is_cut = !request.whole_text && rows_ == index_.rows();
    if (last_is_cut && rows_ > 1) --rows_;
  }

  bool empty() const { return index_.rows() == 0; }
  int rows() const { return rows_; }
  int first_row_columns() const { return index_.columns(0); }

  std::string Cell(int row, int column) {
    if (column >= index_.columns(row)) return "";
    const std::string_view cell = index_.cell(row, column);
    return std::string(quotes_ ? UnquoteCsv(cell, scratch_) : cell);
  }

  std::vector<std::string> FirstRow() {
    std::vector<std::string> cells;
    for (int i = 0; i < first_row_columns(); ++i) {
      cells.emplace_back(ToUtf8(Trim(Cell(0, i)), scratch_));
    }
    return cells;
  }

  // The count of columns that most rows have.
  int UsualColumns() const {
    std::map<int, int> rows_by_columns;
    for (int row = 0; row < rows_; ++row) ++rows_by_columns[index_.columns(row)];
    return std::max_element(rows_by_columns.begin(), rows_by_columns.end(),
                            [](auto& a, auto& b) { return a.second < b.second; })
        ->first;
  }

  bool IsValid(std::string_view cell) const { return segmenter_.Segment(cell).valid; }

  bool IsLikely(std::string_view cell) const {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto is_other = [&](char c) {
      return !is_digit(c) && std::string_view("+-.()/ \xC2\xA0").find(c) == std::string_view::npos;
    };
    const auto digits = std::count_if(cell.begin(), cell.end(), is_digit);
    return digits >= 7 && digits <= 15 && std::none_of(cell.begin(), cell.end(), is_other);
  }

  SampledColumn Content(int column, int first_row) {
    int filled = 0, valid = 0, likely = 0;
    for (int row = first_row; row < rows_; ++row) {
      const std::string cell = Cell(row, column);
      if (Trim(cell).empty()) continue;
      ++filled;
      if (IsValid(cell)) {
        ++valid;
      } else if (IsLikely(cell)) {
        ++likely;
      }
    }
    if (filled == 0) return {};
    return {static_cast<double>(valid) / filled, static_cast<double>(likely) / filled};
  }

 private:
  static std::string_view ToUtf8(std::string_view text, std::string& scratch) {
    return transfer::ToUtf8(text, scratch);
  }

  CsvIndex index_;
  const Segmenter& segmenter_;
  bool quotes_;
  int rows_ = 0;
  std::string scratch_;
};

bool IsOfSegments(std::string_view name) {
  const auto is_one_of = [&](const auto& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  return is_one_of(transfer::kPhoneColumns) || is_one_of(transfer::kCleanColumns) ||
         name == transfer::kAreaColumn;
}

// How much a column looks like phone numbers: its name counts as much as what it holds.
double Score(std::string_view name, const SampledColumn& content) {
  const double cells = content.valid + 0.3 * content.likely;
  // A file that was segmented before: its own column comes before what was appended.
  if (IsOfSegments(name)) return 0.5 * cells;
  const bool has_numbers = content.valid + content.likely >= 0.1;
  return PhoneNameScore(name) * (has_numbers ? 1 : 0.5) + cells;
}

// A column is taken from here on: a name that says it, or half of the cells.
constexpr double kEnough = 0.4;

struct GuessedColumn {
  int column = -1;
  double score = 0;
};

// Names: of the header; none: the first row is a row like the others.
GuessedColumn GuessColumn(Sample& sample, const std::vector<std::string>& names, int columns) {
  GuessedColumn best;
  for (int column = 0; column < std::min(columns, kSampleColumns); ++column) {
    const std::string_view name =
        column < static_cast<int>(names.size()) ? names[column] : std::string_view();
    const double score = Score(name, sample.Content(column, names.empty() ? 0 : 1));
    if (score > best.score) best = {column, score};
  }
  return best;
}

// Is the first row one of names? `phone` is the column that would then hold the numbers.
bool HasHeader(const std::vector<std::string>& first_row, int phone) {
  const std::string& name = first_row[phone];
  if (name.empty() || transfer::LooksLikeValue(name)) return false;
  if (IsOfSegments(name) || PhoneNameScore(name) >= kEnough) return true;
  return std::none_of(first_row.begin(), first_row.end(), transfer::LooksLikeValue);
}

// Sets the phone column, and whether there is a header, as the request says.
absl::Status TakeRequested(std::string_view wanted, const std::vector<std::string>& first_row,
                           CsvLayout& layout) {
  const std::optional<int> place = ParseInteger<int>(wanted);
  if (!place) {
    const std::optional<int> column = transfer::FindName(first_row, wanted);
    if (!column) return transfer::NoSuchColumn(wanted, first_row);
    layout.header = true;
    layout.phone = *column;
    return absl::OkStatus();
  }
  if (*place < 1 || *place > std::max<int>(layout.columns, first_row.size())) {
    return NotFound(Cat("column ", wanted, " is not there, the rows have ", layout.columns));
  }
  layout.phone = *place - 1;
  layout.header =
      layout.phone < static_cast<int>(first_row.size()) && HasHeader(first_row, layout.phone);
  return absl::OkStatus();
}

absl::Status TakeGuessed(Sample& sample, const std::vector<std::string>& first_row,
                         CsvLayout& layout) {
  const int columns = std::max<int>(layout.columns, first_row.size());
  GuessedColumn guess = GuessColumn(sample, first_row, columns);
  layout.header = guess.column >= 0 && guess.column < static_cast<int>(first_row.size()) &&
                  HasHeader(first_row, guess.column) && !sample.IsValid(first_row[guess.column]);
  // Without a header, the first row is one more row.
  if (!layout.header) guess = GuessColumn(sample, {}, columns);
  if (guess.score < kEnough) return transfer::NoPhoneColumn(first_row);
  layout.phone = guess.column;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<CsvLayout> ReadCsvLayout(std::string_view text, const CsvLayoutRequest& request) {
  CsvLayout layout;
  layout.bom_size = CsvBomSize(text);
  layout.dialect = SniffCsvDialect(text);
  Sample sample(text.substr(layout.bom_size), layout.dialect, request);
  if (sample.empty()) return layout;
  const std::vector<std::string> first_row = sample.FirstRow();
  layout.columns = sample.UsualColumns();
  GRIOT_TRY(request.column.empty() ? TakeGuessed(sample, first_row, layout)
                                   : TakeRequested(request.column, first_row, layout));
  if (layout.header) {
    layout.names = first_row;
    layout.columns = static_cast<int>(first_row.size());
  }
  return layout;
}

}  // namespace griot
