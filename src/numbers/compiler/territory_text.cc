#include "src/numbers/compiler/territory_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <tuple>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/numbers/compiler/block_text.h"

namespace griot::numbers {
namespace {

constexpr int kHighestCallingCode = 999;
constexpr int kMaxLength = 17;  // upstream's longest national number

constexpr std::string_view kHeader =
    "# The world's countries and territories, and the worldwide calling codes (\"001\").\n"
    "#\n"
    "# general and the kinds of number are regular expressions over the national number, matched\n"
    "# whole. lengths are those of a full number (none given: as in general), local_only_lengths\n"
    "# those that can be dialled inside an area only. A line that begins with | goes on with the\n"
    "# pattern above it. Written by a command, see README.md.\n";

struct TextField {
  std::string_view name;
  std::string Territory::*member;
  bool is_pattern;
};
constexpr TextField kTextFields[] = {
    {"international_prefix", &Territory::international_prefix, true},
    {"national_prefix_for_parsing", &Territory::national_prefix_for_parsing, true},
    {"national_prefix_transform_rule", &Territory::national_prefix_transform_rule, false},
    {"preferred_extension_prefix", &Territory::preferred_extension_prefix, false},
    {"leading_digits", &Territory::leading_digits, true},
};

struct FlagField {
  std::string_view name;
  bool Territory::*member;
};
constexpr FlagField kFlagFields[] = {
    {"main_country_for_code", &Territory::main_country_for_code},
    {"same_mobile_and_fixed_line_pattern", &Territory::same_mobile_and_fixed_line_pattern},
};

constexpr std::array<std::string_view, kKindCount> kKindNames = {
    "premium_rate", "toll_free", "shared_cost", "voip",       "personal_number",
    "pager",        "uan",       "voicemail",   "fixed_line", "mobile",
};

struct FormatField {
  std::string_view name;
  std::string NumberFormat::*member;
};
constexpr FormatField kFormatFields[] = {
    {"pattern", &NumberFormat::pattern},
    {"leading_digits", &NumberFormat::leading_digits},
    {"national_prefix_rule", &NumberFormat::national_prefix_rule},
};

struct FormatList {
  std::string_view name;
  std::vector<NumberFormat> Territory::*member;
};
constexpr FormatList kFormatLists[] = {
    {"format", &Territory::formats},
    {"international_format", &Territory::international_formats},
};

std::vector<std::string_view> TerritoryFieldNames() {
  std::vector<std::string_view> names = {"calling_code", "general"};
  for (const TextField& f : kTextFields) names.push_back(f.name);
  for (const FlagField& f : kFlagFields) names.push_back(f.name);
  for (const std::string_view name : kKindNames) names.push_back(name);
  for (const FormatList& f : kFormatLists) names.push_back(f.name);
  return names;
}

absl::StatusOr<Description> ReadTypeBlock(std::string_view file, const Field& field) {
  Description description{.pattern = field.value};
  std::set<std::string_view> seen;
  for (const Field& f : field.fields) {
    if (!seen.insert(f.key).second) {
      return ErrorAt(file, f.line, Cat("\"", f.key, "\" is given twice"));
    }
    GRIOT_TRY(ExpectNoFields(file, f));
    if (f.key == "lengths") {
      GRIOT_LET(description.lengths, IntegersOf(file, f, 1, kMaxLength));
    } else if (f.key == "local_only_lengths") {
      GRIOT_LET(description.local_only_lengths, IntegersOf(file, f, 1, kMaxLength));
    } else {
      return UnknownField(file, f, {"lengths", "local_only_lengths"});
    }
  }
  return description;
}

absl::StatusOr<NumberFormat> ReadFormat(std::string_view file, const Field& field) {
  NumberFormat format;
  format.format = field.value;
  std::set<std::string_view> seen;
  for (const Field& f : field.fields) {
    if (!seen.insert(f.key).second) {
      return ErrorAt(file, f.line, Cat("\"", f.key, "\" is given twice"));
    }
    GRIOT_TRY(ExpectNoFields(file, f));
    const auto* known = std::find_if(std::begin(kFormatFields), std::end(kFormatFields),
                                     [&](const FormatField& x) { return x.name == f.key; });
    if (known == std::end(kFormatFields)) {
      return UnknownField(file, f, {"pattern", "leading_digits", "national_prefix_rule"});
    }
    format.*known->member = f.value;
  }
  if (format.pattern.empty()) return ErrorAt(file, field.line, "this format has no pattern");
  return format;
}

// Sets what `field` says; false if it is no field of a territory.
absl::StatusOr<bool> ReadField(std::string_view file, const Field& field, Territory* territory) {
  if (field.key == "calling_code") {
    GRIOT_LET(territory->calling_code, IntegerOf(file, field, 1, kHighestCallingCode));
    GRIOT_TRY(ExpectNoFields(file, field));
    return true;
  }
  if (field.key == "general") {
    GRIOT_LET(territory->general, ReadTypeBlock(file, field));
    return true;
  }
  for (size_t kind = 0; kind < kKindNames.size(); ++kind) {
    if (field.key != kKindNames[kind]) continue;
    GRIOT_LET(territory->kinds[kind], ReadTypeBlock(file, field));
    return true;
  }
  for (const FormatList& f : kFormatLists) {
    if (field.key != f.name) continue;
    GRIOT_LET(NumberFormat format, ReadFormat(file, field));
    (territory->*f.member).push_back(std::move(format));
    return true;
  }
  for (const TextField& f : kTextFields) {
    if (field.key != f.name) continue;
    GRIOT_TRY(ExpectNoFields(file, field));
    territory->*f.member = field.value;
    return true;
  }
  for (const FlagField& f : kFlagFields) {
    if (field.key != f.name) continue;
    GRIOT_TRY(ExpectNoFields(file, field));
    if (field.value != "yes" && field.value != "no") {
      return ErrorAt(file, field.line, Cat(field.key, " \"", field.value, "\" is not yes or no"));
    }
    territory->*f.member = field.value == "yes";
    return true;
  }
  return false;
}

absl::StatusOr<Territory> ReadTerritory(std::string_view file, const Field& block) {
  Territory territory;
  territory.id = block.value;
  std::set<std::string_view> seen;
  for (const Field& field : block.fields) {
    const bool may_repeat = field.key == "format" || field.key == "international_format";
    if (!seen.insert(field.key).second && !may_repeat) {
      return ErrorAt(file, field.line, Cat("\"", field.key, "\" is given twice"));
    }
    GRIOT_LET(const bool known, ReadField(file, field, &territory));
    if (!known) return UnknownField(file, field, TerritoryFieldNames());
  }
  if (territory.calling_code == 0) {
    return ErrorAt(file, block.line, Cat("territory \"", territory.id, "\" has no calling_code"));
  }
  return territory;
}

std::string JoinedWords(const std::vector<int>& values) {
  std::string out;
  for (const int value : values) out += Cat(out.empty() ? "" : " ", value);
  return out;
}

void AppendDescription(std::string& out, std::string_view name, const Description& description) {
  if (description == Description()) return;
  AppendPatternField(out, 1, name, description.pattern);
  if (!description.lengths.empty())
    AppendField(out, 2, "lengths", JoinedWords(description.lengths));
  if (!description.local_only_lengths.empty()) {
    AppendField(out, 2, "local_only_lengths", JoinedWords(description.local_only_lengths));
  }
}

void AppendTerritory(std::string& out, const Territory& territory) {
  AppendField(out, 0, "territory", territory.id);
  AppendField(out, 1, "calling_code", Cat(territory.calling_code));
  for (const FlagField& f : kFlagFields) {
    if (territory.*f.member) AppendField(out, 1, f.name, "yes");
  }
  for (const TextField& f : kTextFields) {
    const std::string& value = territory.*f.member;
    if (value.empty()) continue;
    if (f.is_pattern) {
      AppendPatternField(out, 1, f.name, value);
    } else {
      AppendField(out, 1, f.name, value);
    }
  }
  AppendDescription(out, "general", territory.general);
  for (size_t kind = 0; kind < kKindNames.size(); ++kind) {
    AppendDescription(out, kKindNames[kind], territory.kinds[kind]);
  }
  for (const FormatList& list : kFormatLists) {
    for (const NumberFormat& format : territory.*list.member) {
      AppendField(out, 1, list.name, format.format);
      for (const FormatField& f : kFormatFields) {
        if (!(format.*f.member).empty()) AppendPatternField(out, 2, f.name, format.*f.member);
      }
    }
  }
}

bool IsId(std::string_view id) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return id == "001" || (id.size() == 2 && is_capital(id[0]) && is_capital(id[1]));
}

}  // namespace

absl::StatusOr<std::vector<Territory>> ReadTerritories(std::string_view file,
                                                       std::string_view text) {
  GRIOT_LET(const std::vector<Field> blocks, ReadFields(file, text));
  std::vector<Territory> territories;
  for (const Field& block : blocks) {
    if (block.key != "territory") return UnknownField(file, block, {"territory"});
    GRIOT_LET(Territory territory, ReadTerritory(file, block));
    territories.push_back(std::move(territory));
  }
  if (const absl::Status status = SortTerritories(&territories); !status.ok()) {
    return InvalidArgument(Cat(file, ": ", Message(status)));
  }
  return territories;
}

std::string WriteTerritories(const std::vector<Territory>& territories) {
  std::string out(kHeader);
  for (const Territory& territory : territories) {
    out += "\n";
    AppendTerritory(out, territory);
  }
  return out;
}

absl::Status SortTerritories(std::vector<Territory>* territories) {
  const auto key = [](const Territory& t) { return std::tie(t.id, t.calling_code); };
  std::sort(territories->begin(), territories->end(),
            [&](const Territory& a, const Territory& b) { return key(a) < key(b); });
  std::map<int, std::vector<const Territory*>> by_code;
  for (const Territory& t : *territories) {
    if (!IsId(t.id)) {
      return InvalidArgument(
          Cat("territory \"", t.id, "\" is not two capital letters, nor \"001\""));
    }
    if (t.calling_code < 1 || t.calling_code > kHighestCallingCode) {
      return InvalidArgument(Cat("territory ", t.id, ": calling code ", t.calling_code,
                                 " is not a number from 1 to ", kHighestCallingCode));
    }
    by_code[t.calling_code].push_back(&t);
  }
  std::set<std::string_view> ids;
  for (const Territory& t : *territories) {
    if (t.id != "001" && !ids.insert(t.id).second) {
      return InvalidArgument(Cat("territory ", t.id, " is given twice"));
    }
  }
  for (const auto& [code, sharers] : by_code) {
    const auto mains = std::count_if(sharers.begin(), sharers.end(),
                                     [](const Territory* t) { return t->main_country_for_code; });
    if (mains > 1 || (sharers.size() > 1 && mains != 1)) {
      return InvalidArgument(Cat("calling code ", code, " has ", mains,
                                 " main countries, write \"main_country_for_code: yes\" in one"));
    }
  }
  return absl::OkStatus();
}

}  // namespace griot::numbers
