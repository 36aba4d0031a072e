// Any bytes as a CSV text: every set of instructions finds the rows and cells that the naive reader
// finds, and segmentation keeps each of them.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "griot/transfer/csv_layout.h"
#include "griot/transfer/csv_segment.h"
#include "tests/transfer/naive_csv.h"

namespace griot {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

void CompareReaders(std::string_view text, const CsvDialect& dialect) {
  const NaiveText expected = ReadNaively(text, dialect);
  for (const Simd simd : {Simd::kPortable, Simd::kAvx2, Simd::kAvx512}) {
    const NaiveText got = ReadFast(text, dialect, simd);
    Require(expected.rows == got.rows && expected.complete == got.complete);
    if (text.find('"') != std::string_view::npos) Require(expected.in_quotes == got.in_quotes);
  }
}

void CheckRowsAreKept(std::string_view text, const Segmenter& segmenter, RowFormat format) {
  const absl::StatusOr<CsvLayout> layout =
      ReadCsvLayout(text, {.segmenter = &segmenter, .whole_text = true});
  if (!layout.ok()) return;
  CsvSegmenter rows(segmenter, *layout, {.format = format});
  OutputBuffer out;
  const size_t begin = rows.Begin(text, out);
  Require(rows.Run(text.substr(begin), out, nullptr).ok());
  if (format == RowFormat::kJsonl) return;
  const size_t bom = layout->bom_size;
  const std::vector<NaiveRow> before = ReadNaively(text.substr(bom), layout->dialect).rows;
  const std::vector<NaiveRow> after = ReadNaively(out.view().substr(bom), layout->dialect).rows;
  Require(before.size() == after.size());
  // The answer to a row that ends inside quotes ends there too.
  for (size_t i = 0; i + 1 < before.size(); ++i) {
    for (size_t j = 0; j < before[i].cells.size(); ++j) {
      Require(before[i].cells[j] == after[i].cells[j]);
    }
    Require(before[i].line_end == after[i].line_end);
  }
}

}  // namespace
}  // namespace griot

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  static const griot::Segmenter exact = *griot::Segmenter::Create({.region = "SN"});
  static const griot::Segmenter clean =
      *griot::Segmenter::Create({.region = "SN", .mode = griot::Mode::kClean});
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  griot::CsvDialect dialect = griot::SniffCsvDialect(text);
  griot::CompareReaders(text, dialect);
  dialect.quotes = !dialect.quotes;
  griot::CompareReaders(text, dialect);
  dialect.newline = '\r';
  griot::CompareReaders(text, dialect);
  griot::CheckRowsAreKept(text, exact, griot::RowFormat::kCsv);
  griot::CheckRowsAreKept(text, clean, griot::RowFormat::kCsv);
  griot::CheckRowsAreKept(text, clean, griot::RowFormat::kJsonl);
  return 0;
}
