// What `griot segment` was asked to do.
#ifndef GRIOT_SRC_CLI_SEGMENT_OPTIONS_H_
#define GRIOT_SRC_CLI_SEGMENT_OPTIONS_H_

#include <span>
#include <string>

#include "absl/status/statusor.h"
#include "griot/numbers/segmenter.h"
#include "griot/transfer/csv_segment.h"
#include "src/cli/language.h"

namespace griot::cli {

struct SegmentOptions {
  std::string input, output;  // '-' or empty: standard input, standard output
  std::string column, region, area_language, plan, overlay;
  Mode mode = Mode::kExact;
  RowFormat format = RowFormat::kCsv;
  Language language = Language::kEnglish;
  int threads = 0;  // 0: as many as cores
  bool summary = false;
  bool help = false;
};

// INVALID_ARGUMENT: wrong usage.
absl::StatusOr<SegmentOptions> ParseSegmentOptions(std::span<const std::string> words,
                                                   Language language);

// The language that the words ask for, however wrong they are otherwise: errors are in it too.
Language LanguageOf(std::span<const std::string> words, Language language);

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_SEGMENT_OPTIONS_H_
