// griot plan diff A B [--country SN] [--full]
#include "griot/base/status.h"
#include "src/cli/plan/named_plan.h"
#include "src/cli/plan/subcommand.h"
#include "src/numbers/compiler/diff.h"
#include "src/numbers/compiler/diff_text.h"

namespace griot::cli {
namespace {

constexpr std::string_view kDiffHelp =
    R"(griot plan diff A B [--country SN] [--full]

Says what changed from plan A to plan B: the ranges of national numbers that opened or closed, or
are of another type, country or operator now. A line a change, sorted by country:

  SN: 71 now mobile, Orange
  SN: 76 operator Free → Yas
  BJ: 8-digit mobile numbers no longer valid

  A, B            a file, "default" (the plan linked into griot), or "installed"
  --country SN    of this country only
  --full          all ranges of a change; else the first twelve, and how many more there are

Every number of every length is compared. "76-78" are the numbers that begin with 76, 77 or 78.
Exit codes: 0 compared, whether or not there are changes; 1 could not be done; 2 wrong usage.
)";

constexpr Option kDiffOptions[] = {{"--country", "", "SN"}, {"--full"}};
constexpr int kMaxRanges = 12;

absl::Status CheckDiff(const Arguments&) { return absl::OkStatus(); }

absl::StatusOr<int> Compare(const Arguments& arguments) {
  GRIOT_LET(const std::shared_ptr<const Plan> before, LoadNamedPlan(arguments.operands()[0]));
  GRIOT_LET(const std::shared_ptr<const Plan> after, LoadNamedPlan(arguments.operands()[1]));
  const std::string country = arguments.Value("--country");
  if (arguments.Has("--country")) GRIOT_TRY(CheckCountry(country, before.get(), after.get()));
  const numbers::PlanDiff diff = numbers::DiffPlans(*before, *after);
  GRIOT_TRY(PrintText(numbers::DiffText(
      diff, {.country = country, .max_ranges = arguments.Has("--full") ? 0 : kMaxRanges})));
  return 0;
}

}  // namespace

const Subcommand kDiffSubcommand = {"diff",      "says what changed from one plan to another",
                                    kDiffHelp,   kDiffOptions,
                                    2,           2,
                                    "two plans", CheckDiff,
                                    Compare};

}  // namespace griot::cli
