#include "src/cli/summary.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "griot/base/text.h"
#include "src/cli/bar.h"

namespace griot::cli {
namespace {

constexpr int kNameWidth = 26, kCountWidth = 14, kShareWidth = 9, kBarWidth = 26;
// Rows of one table; the others are one row.
constexpr size_t kRows = 12;

struct Row {
  std::string name;
  int64_t count;
};

// Columns that UTF-8 text takes on a terminal, as far as Latin names go.
int Width(std::string_view text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string PadRight(std::string_view text, int width) {
  return std::string(text) + std::string(std::max(0, width - Width(text)), ' ');
}

std::string PadLeft(std::string_view text, int width) {
  return std::string(std::max(0, width - Width(text)), ' ') + std::string(text);
}

// Without cutting a character in two.
std::string Clip(std::string_view text, int width) {
  if (Width(text) <= width) return std::string(text);
  size_t size = 0;
  for (int columns = 0; size < text.size(); ++size) {
    if ((text[size] & 0xC0) != 0x80 && ++columns > width - 1) break;
  }
  return Cat(text.substr(0, size), ".");
}

class Table {
 public:
  Table(const SummaryStyle& style, int64_t total) : style_(style), total_(total) {}

  // The rows with a count, the largest first.
  void Add(std::string_view title, std::vector<Row> rows) {
    std::erase_if(rows, [](const Row& row) { return row.count == 0; });
    if (rows.empty()) return;
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.count > b.count; });
    if (rows.size() > kRows + 1) {
      Row others{
          Cat(rows.size() - kRows, style_.language == Language::kFrench ? " autres" : " others"),
          0};
      for (size_t i = kRows; i < rows.size(); ++i) others.count += rows[i].count;
      rows.resize(kRows);
      rows.push_back(std::move(others));
    }
    const std::string heading = Translate(style_.language, title);
    text_ += style_.bold ? Cat("\n\x1b[1m", heading, "\x1b[0m\n") : Cat("\n", heading, "\n");
    for (const Row& row : rows) AddRow(row);
  }

  std::string Take() { return std::move(text_); }

 private:
  void AddRow(const Row& row) {
    const double share = total_ == 0 ? 0 : static_cast<double>(row.count) / total_;
    std::string line = Cat("  ", PadRight(Clip(row.name, kNameWidth), kNameWidth),
                           PadLeft(FormatCount(style_.language, row.count), kCountWidth),
                           PadLeft(FormatShare(style_.language, share), kShareWidth), "  ",
                           Bar(share, kBarWidth, style_.utf8));
    line.erase(line.find_last_not_of(' ') + 1);
    text_ += line + "\n";
  }

  const SummaryStyle& style_;
  int64_t total_;
  std::string text_;
};

std::string Heading(const SummaryTitle& title, const CsvTally& tally, Language language) {
  const double hundredths = std::round(std::max(title.seconds, 0.01) * 100);
  const auto whole = static_cast<int64_t>(hundredths) / 100,
             rest = static_cast<int64_t>(hundredths) % 100;
  const std::string rows = FormatCount(language, tally.summary.rows);
  const std::string zero = rest < 10 ? "0" : "";
  if (language == Language::kFrench) {
    return Cat(title.file, ", colonne ", title.column, " : ", rows, " lignes en ", whole, ",", zero,
               rest, " s\n");
  }
  return Cat(title.file, ", column ", title.column, ": ", rows, " rows in ", whole, ".", zero, rest,
             " s\n");
}

template <class Enum>
std::vector<Row> Names(const int64_t* counts, int size) {
  std::vector<Row> rows;
  for (int i = 0; i < size; ++i)
    rows.push_back({std::string(Name(static_cast<Enum>(i))), counts[i]});
  return rows;
}

// One row a name: an operator has one id a name, an overlay's may have the name of one of the plan.
std::vector<Row> Operators(const Summary& summary, const Segmenter& segmenter, Language language) {
  std::map<std::string, int64_t> counts;
  for (size_t id = 1; id < summary.operators.size(); ++id) {
    if (summary.operators[id] == 0) continue;
    counts[std::string(segmenter.operator_name(static_cast<OperatorId>(id), Code(language)))] +=
        summary.operators[id];
  }
  std::vector<Row> rows;
  for (auto& [name, count] : counts) rows.push_back({name, count});
  return rows;
}

}  // namespace

std::string FormatSummary(const SummaryTitle& title, const CsvTally& tally,
                          const Segmenter& segmenter, const SummaryStyle& style) {
  const Summary& summary = tally.summary;
  Table table(style, summary.rows);
  std::vector<Row> status = Names<Status>(summary.status, kStatusCount);
  table.Add("status", std::move(status));
  const bool french = style.language == Language::kFrench;
  table.Add("numbers", {{french ? "valides" : "valid", summary.valid},
                        {french ? "non valides" : "not valid", summary.rows - summary.valid},
                        {french ? "réparés" : "repaired", tally.repaired},
                        {french ? "autres, dans les mêmes cellules" : "others, in the same cells",
                         tally.others}});
  std::vector<Row> countries;
  for (size_t id = 1; id < summary.country.size(); ++id) {
    countries.push_back({std::string(segmenter.plan().country_code(static_cast<CountryId>(id))),
                         summary.country[id]});
  }
  table.Add("country", std::move(countries));
  table.Add("type", Names<NumberType>(summary.type, kNumberTypeCount));
  table.Add("operator", Operators(summary, segmenter, style.language));
  return Heading(title, tally, style.language) + table.Take();
}

}  // namespace griot::cli
