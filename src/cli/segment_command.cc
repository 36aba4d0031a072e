// griot segment INPUT [-o OUTPUT] …
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/cli/chunks.h"
#include "src/cli/command.h"
#include "src/cli/files.h"
#include "src/cli/parallel_segmentation.h"
#include "src/cli/plan_files.h"
#include "src/cli/progress.h"
#include "src/cli/segment_options.h"
#include "src/cli/summary.h"
#include "src/cli/text_check.h"

namespace griot::cli {
namespace {

absl::StatusOr<Segmenter> MakeSegmenter(const SegmentOptions& options) {
  SegmenterOptions wanted{.region = options.region, .mode = options.mode};
  if (!options.plan.empty()) {
    GRIOT_LET(wanted.plan, LoadPlan(options.plan));
    if (!options.area_language.empty() && !wanted.plan->has_areas()) {
      return FailedPrecondition(
          Cat(options.plan, ": a plan without areas, build one with \"griot plan build --areas\""));
    }
  } else if (!options.area_language.empty()) {
    GRIOT_LET(wanted.plan, LoadAreasPlan());
  }
  if (!options.overlay.empty()) {
    GRIOT_LET(wanted.overlay, LoadOverlay(options.overlay));
  }
  return Segmenter::Create(std::move(wanted));
}

// Opens the file and finds its phone column.
absl::StatusOr<CsvLayout> ReadLayout(const SegmentOptions& options, const Segmenter& segmenter,
                                     ChunkReader& reader) {
  const std::string& name = reader.file().name();
  const absl::StatusOr<std::string_view> sample = reader.Sample();
  if (absl::IsResourceExhausted(sample.status())) {
    return ResourceExhausted(Cat(name, ": row 1: ", Message(sample.status())));
  }
  GRIOT_TRY(sample.status());
  absl::Status text = CheckText(*sample);
  if (!text.ok()) return FailedPrecondition(Cat(name, ": ", Message(text)));
  absl::StatusOr<CsvLayout> layout = ReadCsvLayout(
      *sample,
      {.column = options.column, .segmenter = &segmenter, .whole_text = reader.sample_is_whole()});
  if (layout.ok()) {
    reader.set_dialect(layout->dialect);
    return layout;
  }
  const bool guessed = absl::IsFailedPrecondition(layout.status());
  return FailedPrecondition(
      Cat(name, ": ", Message(layout.status()), guessed ? " with --column" : ""));
}

int Threads(const SegmentOptions& options, int64_t input_bytes) {
  const int wanted = options.threads > 0
                         ? options.threads
                         : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  if (input_bytes == 0) return wanted;
  return static_cast<int>(std::min<int64_t>(wanted, input_bytes / kChunkBytes + 1));
}

bool WritesToStandardOutput(const SegmentOptions& options) {
  return options.output.empty() || options.output == "-";
}

absl::Status ShowSummary(const SegmentOptions& options, const SummaryTitle& title,
                         const CsvTally& tally, const Segmenter& segmenter) {
  const int descriptor = WritesToStandardOutput(options) ? STDERR_FILENO : STDOUT_FILENO;
  const std::string text = FormatSummary(
      title, tally, segmenter,
      {.language = options.language, .utf8 = IsUtf8Environment(), .bold = isatty(descriptor) == 1});
  if (descriptor == STDOUT_FILENO) return WriteOut(text);
  [[maybe_unused]] const ssize_t ignored = write(descriptor, text.data(), text.size());
  return absl::OkStatus();
}

std::string ColumnName(const CsvLayout& layout) {
  const bool named = layout.header && !layout.names[layout.phone].empty();
  return named ? Cat("\"", layout.names[layout.phone], "\"") : Cat(layout.phone + 1);
}

absl::Status Segment(const SegmentOptions& options) {
  GRIOT_LET(const Segmenter segmenter, MakeSegmenter(options));
  GRIOT_LET(InputFile input, InputFile::Open(options.input));
  ChunkReader reader(std::move(input));
  GRIOT_LET(const CsvLayout layout, ReadLayout(options, segmenter, reader));
  GRIOT_LET(OutputFile output, OutputFile::Open(options.output));

  const bool shown = isatty(STDERR_FILENO) == 1 &&
                     !(WritesToStandardOutput(options) && isatty(STDOUT_FILENO) == 1);
  SegmentedFile result;
  double seconds;
  {
    Progress progress(reader.file().size(), shown, options.language);
    const CsvSegmentOptions rows{.format = options.format,
                                 .language = std::string(Code(options.language)),
                                 .area_language = options.area_language};
    ParallelSegmentation all(segmenter, layout, rows, reader, output, progress);
    absl::StatusOr<SegmentedFile> run = all.Run(Threads(options, reader.file().size()));
    GRIOT_TRY(run.status());
    result = *std::move(run);
    GRIOT_TRY(output.Commit());
    seconds = progress.seconds();
  }
  const std::string& name = reader.file().name();
  if (result.open_quote_row > 0) {
    Note(options.language, Cat(name, ": row ", result.open_quote_row,
                               ": a quote is opened and never closed, read as a character"));
  }
  if (!options.summary) return absl::OkStatus();
  return ShowSummary(options, {name, ColumnName(layout), seconds}, result.tally, segmenter);
}

}  // namespace

int RunSegment(std::span<const std::string> words, Language language) {
  language = LanguageOf(words, language);
  const absl::StatusOr<SegmentOptions> options = ParseSegmentOptions(words, language);
  if (!options.ok()) return FailUsage(language, "segment", options.status());
  if (options->help) return Print(language, SegmentHelp(language));
  const absl::Status status = Segment(*options);
  // Who closed the pipe has all that they wanted.
  if (status.ok() || IsClosedPipe(status)) return kDone;
  return Fail(options->language, status);
}

}  // namespace griot::cli
