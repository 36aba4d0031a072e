#include "src/numbers/compiler/facts_text.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/numbers/compiler/block_text.h"
#include "src/numbers/compiler/prefix_text.h"
#include "src/numbers/compiler/territory_text.h"

namespace griot::numbers {
namespace {

constexpr std::string_view kSourcesFile = "sources.txt";
constexpr std::string_view kTerritories = "territories.txt";
constexpr std::string_view kOperators = "operators.txt";
constexpr std::string_view kTimeZones = "time_zones.txt";
constexpr std::string_view kRules = "rules.txt";
constexpr std::string_view kAreas = "areas/";
constexpr std::string_view kText = ".txt";

constexpr int kLastCallingCode = 999;

constexpr std::string_view kSourcesHeader =
    "# Where these facts come from. Written by a command, see README.md.\n";
constexpr std::string_view kOperatorsHeader =
    "# Who was given the numbers that begin with a prefix, calling code first: the prefix, a tab,\n"
    "# the name. A name without a tag (\"zh=…\") is English; more names follow after tabs. Ported\n"
    "# numbers keep the first operator here. Written by a command, see README.md.\n";
constexpr std::string_view kTimeZonesHeader =
    "# Where the clocks of the numbers that begin with a prefix may be: the prefix, a tab, the "
    "time\n"
    "# zones joined by \"&\". Written by a command, see README.md.\n";
constexpr std::string_view kAreasHeader =
    "# Places of the numbers that begin with a prefix: as in ../operators.txt.\n";
constexpr std::string_view kRulesHeader =
    "# What no package of data says. Kept by hand: a refresh of the facts leaves it as it is.\n";
constexpr std::string_view kPortableHeader =
    "\n"
    "# Where a mobile number can be taken along to another operator: libphonenumber's field\n"
    "# mobile_number_portable_region, which the package google-libphonenumber leaves out.\n";
constexpr std::string_view kGeographicalHeader =
    "\n"
    "# Calling codes whose mobile numbers belong to a place. libphonenumber keeps them in its "
    "code:\n"
    "# geo_mobile_countries_ in cpp/src/phonenumbers/phonenumberutil.cc.\n";
constexpr std::string_view kTokenHeader =
    "\n"
    "# What a mobile number has before its area code, by calling code. libphonenumber keeps it in\n"
    "# its code: mobile_token_mappings_ in the same file.\n";
constexpr std::string_view kRenumberingHeader =
    "\n"
    "# Old national numbers that grew: so many digits (length) after a calling code become these\n"
    "# digits and the old number. libphonenumber has no such rule, regulators do (origin).\n";

absl::Status ReadSource(const Field& block, Source* source) {
  source->name = block.value;
  const std::map<std::string_view, std::string Source::*> members = {
      {"version", &Source::version},
      {"licence", &Source::licence},
      {"date", &Source::date},
      {"checksum", &Source::checksum},
  };
  for (const Field& f : block.fields) {
    const auto member = members.find(f.key);
    if (member == members.end()) {
      return UnknownField(kSourcesFile, f, {"version", "licence", "date", "checksum"});
    }
    GRIOT_TRY(ExpectNoFields(kSourcesFile, f));
    source->*member->second = f.value;
  }
  return absl::OkStatus();
}

absl::Status ReadSources(std::string_view text, Facts* facts) {
  GRIOT_LET(const std::vector<Field> blocks, ReadFields(kSourcesFile, text));
  for (const Field& block : blocks) {
    if (block.key != "source") return UnknownField(kSourcesFile, block, {"source"});
    GRIOT_TRY(ReadSource(block, &facts->sources.emplace_back()));
  }
  return absl::OkStatus();
}

std::string WriteSources(const std::vector<Source>& sources) {
  std::string out(kSourcesHeader);
  for (const Source& source : sources) {
    out += "\n";
    AppendField(out, 0, "source", source.name);
    AppendField(out, 1, "version", source.version);
    AppendField(out, 1, "licence", source.licence);
    if (!source.date.empty()) AppendField(out, 1, "date", source.date);
    AppendField(out, 1, "checksum", source.checksum);
  }
  return out;
}

bool AllDigits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

absl::StatusOr<std::string> DigitsOf(const Field& field) {
  if (AllDigits(field.value)) return field.value;
  return ErrorAt(kRules, field.line, Cat(field.key, " \"", field.value, "\" is not digits"));
}

bool IsSourceId(std::string_view text) {
  return text.size() == 2 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

absl::Status ReadPortable(const Field& field, Facts* facts) {
  GRIOT_TRY(ExpectNoFields(kRules, field));
  for (const std::string_view id : Split(field.value, ' ')) {
    if (!IsSourceId(id)) {
      return ErrorAt(kRules, field.line, Cat("\"", id, "\" is no territory, write \"SN\""));
    }
    for (Territory& t : facts->territories) {
      if (t.id == id) t.mobile_number_portable = true;
    }
  }
  return absl::OkStatus();
}

absl::Status ReadMobileToken(const Field& block, Facts* facts) {
  GRIOT_LET(const std::string token, DigitsOf(block));
  if (block.fields.size() != 1 || block.fields[0].key != "calling_code") {
    return ErrorAt(kRules, block.line, "a mobile_token has one field, its calling_code");
  }
  GRIOT_LET(const int code, IntegerOf(kRules, block.fields[0], 1, kLastCallingCode));
  if (facts->mobile_tokens.emplace(code, token).second) return absl::OkStatus();
  return ErrorAt(kRules, block.line, Cat("calling code ", code, " has two mobile tokens"));
}

absl::Status ReadRenumbering(const Field& block, Facts* facts) {
  Renumbering& rule = facts->renumberings.emplace_back();
  GRIOT_LET(rule.prefix, DigitsOf(block));
  for (const Field& f : block.fields) {
    GRIOT_TRY(ExpectNoFields(kRules, f));
    if (f.key == "calling_code") {
      GRIOT_LET(rule.calling_code, IntegerOf(kRules, f, 1, kLastCallingCode));
    } else if (f.key == "length") {
      GRIOT_LET(rule.length, IntegerOf(kRules, f, 1, 17));
    } else if (f.key == "origin") {
      rule.origin = f.value;
    } else {
      return UnknownField(kRules, f, {"calling_code", "length", "origin"});
    }
  }
  if (rule.calling_code != 0 && rule.length != 0) return absl::OkStatus();
  return ErrorAt(kRules, block.line, "a renumbering wants a calling_code and a length");
}

// A line of the list for each first letter of the ids.
void AppendPortable(std::string& out, const std::vector<Territory>& territories) {
  std::string ids;
  for (const Territory& t : territories) {
    if (!t.mobile_number_portable) continue;
    if (!ids.empty() && ids[0] != t.id[0]) {
      AppendField(out, 0, "portable_mobile_numbers", ids);
      ids.clear();
    }
    ids += Cat(ids.empty() ? "" : " ", t.id);
  }
  if (!ids.empty()) AppendField(out, 0, "portable_mobile_numbers", ids);
}

std::string WriteRules(const Facts& facts) {
  std::string out(kRulesHeader);
  out += kPortableHeader;
  AppendPortable(out, facts.territories);
  std::string codes;
  for (const int code : facts.geographical_mobile_codes)
    codes += Cat(codes.empty() ? "" : " ", code);
  out += kGeographicalHeader;
  AppendField(out, 0, "geographical_mobile_codes", codes);
  out += kTokenHeader;
  for (const auto& [code, token] : facts.mobile_tokens) {
    AppendField(out, 0, "mobile_token", token);
    AppendField(out, 1, "calling_code", Cat(code));
  }
  out += kRenumberingHeader;
  for (const Renumbering& rule : facts.renumberings) {
    AppendField(out, 0, "renumbering", rule.prefix);
    AppendField(out, 1, "calling_code", Cat(rule.calling_code));
    AppendField(out, 1, "length", Cat(rule.length));
    if (!rule.origin.empty()) AppendField(out, 1, "origin", rule.origin);
  }
  return out;
}

// The calling code in front of `prefix`: calling codes are such that no two fit. "0" if none does.
std::string CallingCodeOf(std::string_view prefix, const std::set<int>& codes) {
  for (size_t size = 1; size <= std::min<size_t>(3, prefix.size()); ++size) {
    if (codes.contains(ParseInteger<int>(prefix.substr(0, size)).value_or(0))) {
      return std::string(prefix.substr(0, size));
    }
  }
  return "0";
}

void WriteAreas(const Facts& facts, Files* files) {
  std::set<int> codes;
  for (const Territory& t : facts.territories) codes.insert(t.calling_code);
  for (const auto& [prefix, names] : facts.areas) {
    std::string& file = (*files)[Cat(kAreas, CallingCodeOf(prefix, codes), kText)];
    if (file.empty()) file = kAreasHeader;
    AppendNamedPrefix(file, prefix, names);
  }
}

absl::Status ReadFile(std::string_view name, std::string_view text, Facts* facts) {
  if (name == kSourcesFile) return ReadSources(text, facts);
  if (name == kTerritories) {
    GRIOT_LET(facts->territories, ReadTerritories(name, text));
    return absl::OkStatus();
  }
  if (name == kOperators) return ReadNamedPrefixes(name, text, "", &facts->operators);
  if (name == kTimeZones) return ReadPlainPrefixes(name, text, &facts->time_zones);
  if (name.starts_with(kAreas)) {
    std::string_view code = name.substr(kAreas.size());
    code.remove_suffix(kText.size());
    if (!AllDigits(code)) {
      return InvalidArgument(Cat(name, ": \"", code, "\" is not a calling code, rename the file"));
    }
    return ReadNamedPrefixes(name, text, code == "0" ? "" : code, &facts->areas);
  }
  return InvalidArgument(Cat(name, ": no file of the facts, they are ", kSourcesFile, ", ",
                             kTerritories, ", ", kOperators, ", ", kTimeZones, ", ", kRules,
                             " and ", kAreas, "<calling code>", kText));
}

}  // namespace

absl::StatusOr<Facts> ReadFacts(const Files& files) {
  for (const std::string_view name : {kTerritories, kRules}) {
    if (!files.contains(std::string(name))) {
      return NotFound(Cat(name, " is missing from the facts, name their folder"));
    }
  }
  Facts facts;
  for (const auto& [name, text] : files) {
    if (name.ends_with(kText) && name != kRules) GRIOT_TRY(ReadFile(name, text, &facts));
  }
  // Last: they say something of the territories.
  GRIOT_TRY(ReadRules(files.at(std::string(kRules)), &facts));
  return facts;
}

Files WriteFacts(const Facts& facts) {
  Files files;
  files[std::string(kSourcesFile)] = WriteSources(facts.sources);
  files[std::string(kTerritories)] = WriteTerritories(facts.territories);
  files[std::string(kRules)] = WriteRules(facts);
  std::string& operators = files[std::string(kOperators)];
  operators = kOperatorsHeader;
  for (const auto& [prefix, names] : facts.operators) AppendNamedPrefix(operators, prefix, names);
  std::string& time_zones = files[std::string(kTimeZones)];
  time_zones = kTimeZonesHeader;
  for (const auto& [prefix, zones] : facts.time_zones) {
    AppendPlainPrefix(time_zones, prefix, zones);
  }
  WriteAreas(facts, &files);
  return files;
}

absl::Status ReadRules(std::string_view text, Facts* facts) {
  GRIOT_LET(const std::vector<Field> blocks, ReadFields(kRules, text));
  facts->geographical_mobile_codes.clear();
  facts->mobile_tokens.clear();
  facts->renumberings.clear();
  for (const Field& block : blocks) {
    if (block.key == "portable_mobile_numbers") {
      GRIOT_TRY(ReadPortable(block, facts));
    } else if (block.key == "geographical_mobile_codes") {
      GRIOT_LET(facts->geographical_mobile_codes, IntegersOf(kRules, block, 1, kLastCallingCode));
      GRIOT_TRY(ExpectNoFields(kRules, block));
    } else if (block.key == "mobile_token") {
      GRIOT_TRY(ReadMobileToken(block, facts));
    } else if (block.key == "renumbering") {
      GRIOT_TRY(ReadRenumbering(block, facts));
    } else {
      return UnknownField(
          kRules, block,
          {"portable_mobile_numbers", "geographical_mobile_codes", "mobile_token", "renumbering"});
    }
  }
  return absl::OkStatus();
}

}  // namespace griot::numbers
