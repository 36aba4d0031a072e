// griot plan check INPUT [--column NAME|N] [--region SN] …
#include <unistd.h>

#include <optional>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/transfer/csv.h"
#include "griot/transfer/csv_layout.h"
#include "src/cli/chunks.h"
#include "src/cli/files.h"
#include "src/cli/language.h"
#include "src/cli/plan/column_check.h"
#include "src/cli/plan/facts_source.h"
#include "src/cli/plan/named_plan.h"
#include "src/cli/plan/subcommand.h"
#include "src/cli/progress.h"
#include "src/cli/text_check.h"

namespace griot::cli {
namespace {

constexpr std::string_view kCheckHelp =
    R"(griot plan check INPUT [--column NAME|N] [--region SN] [--limit N] [--show] [--plan PLAN]

Sends the phone numbers of a CSV file through the installed libphonenumber as well as through griot,
with a plan compiled from the very metadata of that libphonenumber, and lists the rows where any of
these differ: status, valid, possible, type, calling code, country, national number, E.164 text,
extension. Then says what the newer data of the default plan would change.

  INPUT            a CSV file; - for standard input
  --column NAME|N  the phone column, by its name or its place from 1; guessed when not given
  --region SN      the country of numbers written without +
  --limit N        lists at most N rows (20, when not given)
  --show           shows the cells and the whole numbers; without it, their first digits
  --plan PLAN      compares libphonenumber with this plan instead: a file, or "default"

Rows count from 1, the header apart. A million rows take libphonenumber a good quarter of a minute.
Cells of more than 1,000 bytes are left out: they would take it minutes.
Exit codes: 0 no differences; 1 differences, or could not be done; 2 wrong usage.
)";

constexpr Option kCheckOptions[] = {{"--column", "", "NAME|N"},
                                    {"--region", "", "SN"},
                                    {"--limit", "", "N"},
                                    {"--show"},
                                    {"--plan", "", "PLAN"}};
constexpr size_t kDefaultLimit = 20;

std::optional<size_t> Limit(const Arguments& arguments) {
  if (!arguments.Has("--limit")) return kDefaultLimit;
  return ParseInteger<size_t>(arguments.Value("--limit"));
}

absl::Status CheckRequest(const Arguments& arguments) {
  if (Limit(arguments)) return absl::OkStatus();
  return InvalidArgument(
      Cat("--limit: \"", arguments.Value("--limit"), "\" is not a count, write --limit 20"));
}

absl::StatusOr<CsvLayout> ReadLayout(ChunkReader& reader, const std::string& column,
                                     const Segmenter& segmenter) {
  const auto named = [&](const absl::Status& status, std::string_view cure = "") {
    return FailedPrecondition(Cat(reader.file().name(), ": ", Message(status), cure));
  };
  const absl::StatusOr<std::string_view> sample = reader.Sample();
  if (absl::IsResourceExhausted(sample.status())) return named(sample.status());
  GRIOT_TRY(sample.status());
  const absl::Status text = CheckText(*sample);
  if (!text.ok()) return named(text);
  absl::StatusOr<CsvLayout> layout = ReadCsvLayout(
      *sample, {.column = column, .segmenter = &segmenter, .whole_text = reader.sample_is_whole()});
  if (!layout.ok()) {
    return named(layout.status(),
                 absl::IsFailedPrecondition(layout.status()) ? " with --column" : "");
  }
  reader.set_dialect(layout->dialect);
  return layout;
}

// Reads the file to its end.
class FileCheck {
 public:
  FileCheck(ChunkReader& reader, const CsvLayout& layout, ColumnCheck& check)
      : reader_(reader), layout_(layout), check_(check) {}

  absl::Status Run(Progress& progress) {
    Chunk chunk;
    for (;;) {
      const absl::StatusOr<bool> more = reader_.Next(chunk);
      if (absl::IsResourceExhausted(more.status())) {
        return ResourceExhausted(
            Cat(reader_.file().name(), ": row ", row_ + 1, ": ", Message(more.status())));
      }
      GRIOT_TRY(more.status());
      if (!*more) return absl::OkStatus();
      const int64_t before = row_;
      GRIOT_TRY(ReadChunk(chunk));
      progress.Advance(static_cast<int64_t>(chunk.bytes.view().size()), row_ - before);
    }
  }

 private:
  absl::Status ReadChunk(const Chunk& chunk) {
    const std::string_view bytes = chunk.bytes.view();
    CsvDialect dialect = layout_.dialect;
    dialect.quotes = dialect.quotes && chunk.quotes;
    CsvIndex rows(dialect);
    bool header = chunk.first && layout_.header;
    for (size_t at = chunk.first ? layout_.bom_size : 0; at < bytes.size(); header = false) {
      at = rows.Read(bytes, at);
      for (int row = header ? 1 : 0; row < rows.rows(); ++row) AddRow(rows, row, dialect.quotes);
      GRIOT_TRY(check_.Compare());
    }
    return absl::OkStatus();
  }

  void AddRow(const CsvIndex& rows, int row, bool quotes) {
    ++row_;
    if (rows.row(row).empty() && layout_.columns > 1) return;  // a blank line is no row
    std::string_view cell;
    if (layout_.phone < rows.columns(row)) cell = rows.cell(row, layout_.phone);
    check_.Add(row_, quotes ? UnquoteCsv(cell, scratch_) : cell);
  }

  ChunkReader& reader_;
  const CsvLayout& layout_;
  ColumnCheck& check_;
  std::string scratch_;
  int64_t row_ = 0;
};

std::string CountDifferences(int64_t count) { return FormatCount(Language::kEnglish, count); }

std::string RowText(const RowDifference& row, bool show) {
  std::string text = Cat("row ", row.row, ": ");
  std::string_view comma;
  for (const FieldDifference& d : Differences(row.theirs, row.ours, show)) {
    text += Cat(comma, d.field, " ", d.theirs, " in libphonenumber, ", d.ours, " in griot");
    comma = "; ";
  }
  return Cat(text, show ? Cat(" (\"", row.cell, "\")") : "", "\n");
}

std::string Report(const ColumnCheck& check, const Plan& plan, bool show) {
  std::string text;
  for (const RowDifference& row : check.differences()) text += RowText(row, show);
  const int64_t more = check.different() - static_cast<int64_t>(check.differences().size());
  if (more > 0) text += Cat("… and ", CountDifferences(more), " more, list them with --limit\n");
  if (check.left_out() > 0) {
    text += Cat(CountDifferences(check.left_out()), " cells of more than ",
                CountDifferences(ColumnCheck::kMaxCellBytes),
                " bytes left out, for libphonenumber's sake\n");
  }
  return Cat(text, CountDifferences(check.cells()), " rows, ", CountDifferences(check.different()),
             " differences (plan: ", SourceWords(plan), ")\n");
}

std::string NewerReport(const NewerAnswers& newer, const Plan& plan) {
  return Cat("with the default plan (", SourceWords(plan),
             "): ", CountDifferences(newer.became_valid), " rows become valid, ",
             CountDifferences(newer.became_invalid), " invalid, ",
             CountDifferences(newer.otherwise), " differ otherwise\n");
}

// The plan of newer data, unless it is the one that is compared already.
absl::StatusOr<std::optional<Segmenter>> MakeNewer(const Arguments& arguments) {
  if (arguments.Has("--plan") || Plan::Default() == nullptr) return std::nullopt;
  GRIOT_LET(Segmenter newer, Segmenter::Create({.region = arguments.Value("--region")}));
  return newer;
}

absl::StatusOr<int> CheckFile(const Arguments& arguments) {
  GRIOT_LET(InputFile input, InputFile::Open(arguments.operands()[0]));
  const std::string plan =
      arguments.Has("--plan") ? arguments.Value("--plan") : std::string(kInstalled);
  SegmenterOptions options = {.region = arguments.Value("--region"), .generation = Generation::k8};
  GRIOT_LET(options.plan, LoadNamedPlan(plan));
  GRIOT_LET(const Segmenter segmenter, Segmenter::Create(options));
  GRIOT_LET(const std::optional<Segmenter> newer, MakeNewer(arguments));

  ChunkReader reader(std::move(input));
  GRIOT_LET(const CsvLayout layout, ReadLayout(reader, arguments.Value("--column"), segmenter));
  ColumnCheck check(segmenter, newer ? &*newer : nullptr, *Limit(arguments));
  {
    Progress progress(reader.file().size(), isatty(STDERR_FILENO) == 1, Language::kEnglish);
    GRIOT_TRY(FileCheck(reader, layout, check).Run(progress));
  }
  std::string text = Report(check, segmenter.plan(), arguments.Has("--show"));
  if (newer) text += NewerReport(check.newer_answers(), newer->plan());
  GRIOT_TRY(PrintText(text));
  return check.different() == 0 ? 0 : 1;
}

}  // namespace

const Subcommand kCheckSubcommand = {
    "check",
    "compares griot with the installed libphonenumber, on your own column",
    kCheckHelp,
    kCheckOptions,
    1,
    1,
    "an INPUT, a CSV file or -",
    CheckRequest,
    CheckFile};

}  // namespace griot::cli
