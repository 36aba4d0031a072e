#include "src/cli/segment_options.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/cli/arguments.h"

namespace griot::cli {
namespace {

constexpr Option kSegmentOptions[] = {
    {"--output", "-o", "FILE"},
    {"--column", {}, "NAME|N"},
    {"--region", {}, "SN"},
    {"--mode", {}, "exact|clean"},
    {"--format", {}, "csv|jsonl"},
    {"--area", {}, "fr|en"},
    {"--lang", {}, "fr|en"},
    {"--plan", {}, "FILE"},
    {"--overlay", {}, "FILE"},
    {"--threads", {}, "N"},
    {"--summary"},
    {"--help", "-h"},
};
constexpr int kMaxThreads = 256;

// Which of the two words the option says: 0 or 1; `fallback` when it is not given.
absl::StatusOr<int> Choice(const Arguments& arguments, std::string_view option,
                           std::string_view first, std::string_view second, int fallback) {
  if (!arguments.Has(option)) return fallback;
  const std::string value = arguments.Value(option);
  if (value == first) return 0;
  if (value == second) return 1;
  return InvalidArgument(
      Cat(option, ": \"", value, "\" is unknown, write ", first, " or ", second));
}

// A value that must not be empty once the option is there.
absl::Status TakeText(const Arguments& arguments, std::string_view option, std::string& text) {
  text = arguments.Value(option);
  if (arguments.Has(option) && text.empty()) return InvalidArgument(Cat(option, " is empty"));
  return absl::OkStatus();
}

absl::Status TakeThreads(const Arguments& arguments, int& threads) {
  if (!arguments.Has("--threads")) return absl::OkStatus();
  const std::string value = arguments.Value("--threads");
  threads = ParseInteger<int>(value).value_or(0);
  if (threads >= 1 && threads <= kMaxThreads) return absl::OkStatus();
  return InvalidArgument(
      Cat("--threads: \"", value, "\" is not a count, write 1 to ", kMaxThreads));
}

}  // namespace

Language LanguageOf(std::span<const std::string> words, Language language) {
  for (size_t i = 0; i < words.size(); ++i) {
    const bool next = words[i] == "--lang" && i + 1 < words.size();
    const std::string value = next ? words[i + 1] : words[i];
    if (!next && !value.starts_with("--lang=")) continue;
    if (value == "fr" || value == "--lang=fr") return Language::kFrench;
    if (value == "en" || value == "--lang=en") return Language::kEnglish;
  }
  return language;
}

absl::StatusOr<SegmentOptions> ParseSegmentOptions(std::span<const std::string> words,
                                                   Language language) {
  GRIOT_LET(const Arguments arguments, Arguments::Parse(kSegmentOptions, words));
  SegmentOptions options;
  options.language = language;
  options.help = arguments.Has("--help");
  if (options.help) return options;
  if (arguments.operands().empty()) {
    return InvalidArgument("no INPUT, name a file or write - for standard input");
  }
  if (arguments.operands().size() > 1) {
    return InvalidArgument(
        Cat("one INPUT at a time, \"", arguments.operands()[1], "\" is one too many"));
  }
  options.input = arguments.operands()[0];
  if (options.input.empty()) return InvalidArgument("INPUT is empty, name a file");
  GRIOT_TRY(TakeText(arguments, "--output", options.output));
  GRIOT_TRY(TakeText(arguments, "--column", options.column));
  GRIOT_TRY(TakeText(arguments, "--region", options.region));
  GRIOT_TRY(TakeText(arguments, "--plan", options.plan));
  GRIOT_TRY(TakeText(arguments, "--overlay", options.overlay));
  GRIOT_TRY(TakeThreads(arguments, options.threads));
  GRIOT_LET(const int mode, Choice(arguments, "--mode", "exact", "clean", 0));
  GRIOT_LET(const int format, Choice(arguments, "--format", "csv", "jsonl", 0));
  GRIOT_LET(const int area, Choice(arguments, "--area", "fr", "en", -1));
  GRIOT_LET(const int lang, Choice(arguments, "--lang", "fr", "en", -1));
  options.mode = mode == 0 ? Mode::kExact : Mode::kClean;
  options.format = format == 0 ? RowFormat::kCsv : RowFormat::kJsonl;
  if (area >= 0) options.area_language = area == 0 ? "fr" : "en";
  if (lang >= 0) options.language = lang == 0 ? Language::kFrench : Language::kEnglish;
  options.summary = arguments.Has("--summary");
  return options;
}

}  // namespace griot::cli
