// The summary of a segmented column, as a table with bars for a terminal of 80 columns.
#ifndef GRIOT_SRC_CLI_SUMMARY_H_
#define GRIOT_SRC_CLI_SUMMARY_H_

#include <string>

#include "griot/numbers/segmenter.h"
#include "griot/transfer/csv_segment.h"
#include "src/cli/language.h"

namespace griot::cli {

struct SummaryStyle {
  Language language = Language::kEnglish;
  bool utf8 = true;
  bool bold = false;  // titles, for a terminal
};

// What was done: shown above the table.
struct SummaryTitle {
  std::string file;    // "people.csv"
  std::string column;  // its phone column, "Téléphone" or "3"
  double seconds = 0;
};

std::string FormatSummary(const SummaryTitle& title, const CsvTally& tally,
                          const Segmenter& segmenter, const SummaryStyle& style);

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_SUMMARY_H_
