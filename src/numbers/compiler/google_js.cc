#include "src/numbers/compiler/google_js.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/numbers/compiler/js_literal.h"
#include "src/numbers/compiler/territory_text.h"

namespace griot::numbers {
namespace {

using JsKind = JsValue::Kind;

// The short numbers ("shortnumbermetadata") have objects of the same names, which are not meant.
constexpr std::string_view kMetadata = "phonenumbers.metadata.countryToMetadata";
constexpr std::string_view kRegions = "phonenumbers.metadata.countryCodeToRegionCodeMap";

// Indexes in the lists are field numbers of upstream's resources/phonemetadata.proto.
enum TerritoryIndex : size_t {
  kGeneral = 1,
  kId = 9,
  kCallingCode = 10,
  kInternationalPrefix = 11,
  kPreferredExtensionPrefix = 13,
  kNationalPrefixForParsing = 15,
  kNationalPrefixTransformRule = 16,
  kSameMobileAndFixedLinePattern = 18,
  kFormats = 19,
  kInternationalFormats = 20,
  kMainCountryForCode = 22,
  kLeadingDigits = 23,
  kMobileNumberPortable = 32,
};
constexpr std::array<size_t, kKindCount> kKindIndexes = {
    5,   // premium rate
    4,   // toll free
    6,   // shared cost
    8,   // VoIP
    7,   // personal number
    21,  // pager
    25,  // UAN
    28,  // voicemail
    2,   // fixed line
    3,   // mobile
};
enum DescriptionIndex : size_t { kPattern = 2, kLengths = 9, kLocalOnlyLengths = 10 };
enum FormatIndex : size_t {
  kFormatPattern = 1,
  kFormat = 2,
  kFormatLeadingDigits = 3,
  kNationalPrefixRule = 4,
};

// Where the literal of `name = …` begins in the source.
std::optional<size_t> FindAssignment(std::string_view source, std::string_view name) {
  for (size_t at = source.find(name); at != std::string_view::npos; at = source.find(name, at)) {
    at += name.size();
    const size_t equals = source.find_first_not_of(" \t\r\n", at);
    if (equals == std::string_view::npos || source[equals] != '=') continue;
    const size_t value = source.find_first_not_of(" \t\r\n", equals + 1);
    if (value != std::string_view::npos && source[value] == '{') return value;
  }
  return std::nullopt;
}

absl::StatusOr<JsValue> ReadAssignment(std::string_view source, std::string_view name) {
  const std::optional<size_t> at = FindAssignment(source, name);
  if (!at) return NotFound(Cat("no ", name, ", give dist/libphonenumber.js"));
  absl::StatusOr<JsValue> value = ReadJsLiteral(source, *at);
  if (!value.ok()) return DataLoss(Cat(name, ": ", Message(value.status())));
  return value;
}

absl::Status ReadText(const JsValue& value, std::string* text) {
  if (value.kind == JsKind::kNothing) return absl::OkStatus();
  if (value.kind != JsKind::kText) return DataLoss("a text is expected");
  *text = value.text;
  return absl::OkStatus();
}

absl::Status ReadFlag(const JsValue& value, bool* flag) {
  if (value.kind == JsKind::kNothing) return absl::OkStatus();
  if (value.kind != JsKind::kBoolean && value.text != "0" && value.text != "1") {
    return DataLoss("a boolean is expected");
  }
  *flag = value.boolean || value.text == "1";
  return absl::OkStatus();
}

absl::StatusOr<int> Integer(const JsValue& value) {
  const std::optional<int> number =
      value.kind == JsKind::kNumber ? ParseInteger<int>(value.text) : std::nullopt;
  if (!number) return DataLoss("an integer is expected");
  return *number;
}

absl::StatusOr<std::vector<int>> Integers(const JsValue& value) {
  std::vector<int> numbers;
  if (value.kind == JsKind::kNothing) return numbers;
  if (value.kind != JsKind::kList) return DataLoss("a list of integers is expected");
  for (const JsValue& item : value.list) {
    GRIOT_LET(const int number, Integer(item));
    numbers.push_back(number);
  }
  return numbers;
}

absl::StatusOr<Description> ReadDescription(const JsValue& value) {
  Description description;
  if (value.kind == JsKind::kNothing) return description;
  if (value.kind != JsKind::kList) return DataLoss("a list is expected");
  GRIOT_TRY(ReadText(value.At(kPattern), &description.pattern));
  GRIOT_LET(description.lengths, Integers(value.At(kLengths)));
  GRIOT_LET(description.local_only_lengths, Integers(value.At(kLocalOnlyLengths)));
  // Upstream's way to say that there are no numbers of this kind.
  if (description.lengths == std::vector<int>{-1}) {
    if (!description.pattern.empty()) return DataLoss("a pattern is given, and no length for it");
    return Description();
  }
  return description;
}

absl::StatusOr<std::vector<NumberFormat>> ReadFormats(const JsValue& value) {
  std::vector<NumberFormat> formats;
  if (value.kind == JsKind::kNothing) return formats;
  if (value.kind != JsKind::kList) return DataLoss("a list of formats is expected");
  for (const JsValue& item : value.list) {
    if (item.kind != JsKind::kList) return DataLoss("a format is expected");
    NumberFormat& format = formats.emplace_back();
    GRIOT_TRY(ReadText(item.At(kFormatPattern), &format.pattern));
    GRIOT_TRY(ReadText(item.At(kFormat), &format.format));
    GRIOT_TRY(ReadText(item.At(kNationalPrefixRule), &format.national_prefix_rule));
    // Each of the patterns is more detailed than the one before it.
    const JsValue& leading_digits = item.At(kFormatLeadingDigits);
    if (!leading_digits.list.empty()) {
      GRIOT_TRY(ReadText(leading_digits.list.back(), &format.leading_digits));
    }
  }
  return formats;
}

absl::Status ReadTerritory(const JsValue& value, Territory* territory) {
  if (value.kind != JsKind::kList) return DataLoss("a list is expected");
  Territory& t = *territory;
  GRIOT_TRY(ReadText(value.At(kId), &t.id));
  GRIOT_LET(t.calling_code, Integer(value.At(kCallingCode)));
  GRIOT_TRY(ReadText(value.At(kInternationalPrefix), &t.international_prefix));
  GRIOT_TRY(ReadText(value.At(kPreferredExtensionPrefix), &t.preferred_extension_prefix));
  GRIOT_TRY(ReadText(value.At(kNationalPrefixForParsing), &t.national_prefix_for_parsing));
  GRIOT_TRY(ReadText(value.At(kNationalPrefixTransformRule), &t.national_prefix_transform_rule));
  GRIOT_TRY(ReadText(value.At(kLeadingDigits), &t.leading_digits));
  GRIOT_TRY(ReadFlag(value.At(kMainCountryForCode), &t.main_country_for_code));
  GRIOT_TRY(
      ReadFlag(value.At(kSameMobileAndFixedLinePattern), &t.same_mobile_and_fixed_line_pattern));
  GRIOT_TRY(ReadFlag(value.At(kMobileNumberPortable), &t.mobile_number_portable));
  GRIOT_LET(t.general, ReadDescription(value.At(kGeneral)));
  for (size_t kind = 0; kind < kKindIndexes.size(); ++kind) {
    GRIOT_LET(t.kinds[kind], ReadDescription(value.At(kKindIndexes[kind])));
  }
  GRIOT_LET(t.formats, ReadFormats(value.At(kFormats)));
  GRIOT_LET(t.international_formats, ReadFormats(value.At(kInternationalFormats)));
  return absl::OkStatus();
}

using Order = std::map<std::string, std::vector<std::string>>;  // calling code → territories

// As the compiler will try them: the main country, then the others in the order of Facts.
Order OrderOf(const std::vector<Territory>& territories) {
  Order order;
  for (const Territory& t : territories) {
    std::vector<std::string>& ids = order[Cat(t.calling_code)];
    ids.insert(t.main_country_for_code ? ids.begin() : ids.end(), t.id);
  }
  return order;
}

absl::StatusOr<Order> ReadOrder(const JsValue& regions) {
  Order order;
  for (size_t i = 0; i < regions.keys.size(); ++i) {
    for (const JsValue& id : regions.list[i].list) order[regions.keys[i]].push_back(id.text);
  }
  if (order.empty()) return DataLoss(Cat(kRegions, " is empty"));
  return order;
}

std::string Joined(const std::vector<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) out += Cat(out.empty() ? "" : " ", id);
  return out;
}

absl::Status CheckOrderOfTypes(const Order& ours, const Order& theirs) {
  for (const auto& [code, ids] : theirs) {
    const auto found = ours.find(code);
    const std::string mine = found == ours.end() ? "none" : Joined(found->second);
    if (mine == Joined(ids)) continue;
    return FailedPrecondition(Cat("calling code ", code, ": upstream tries ", Joined(ids),
                                  ", the facts have ", mine, ", give them an order of their own"));
  }
  if (ours.size() == theirs.size()) return absl::OkStatus();
  return DataLoss(
      Cat(kRegions, " has ", theirs.size(), " calling codes, ", kMetadata, " ", ours.size()));
}

}  // namespace

absl::StatusOr<std::vector<Territory>> TerritoriesFromGoogleJs(std::string_view source) {
  GRIOT_LET(const JsValue metadata, ReadAssignment(source, kMetadata));
  GRIOT_LET(const JsValue regions, ReadAssignment(source, kRegions));
  std::vector<Territory> territories;
  for (size_t i = 0; i < metadata.keys.size(); ++i) {
    Territory& territory = territories.emplace_back();
    if (const absl::Status status = ReadTerritory(metadata.list[i], &territory); !status.ok()) {
      return DataLoss(Cat(kMetadata, "[", metadata.keys[i], "]: ", Message(status)));
    }
  }
  GRIOT_TRY(SortTerritories(&territories));
  GRIOT_LET(const Order theirs, ReadOrder(regions));
  GRIOT_TRY(CheckOrderOfTypes(OrderOf(territories), theirs));
  return territories;
}

}  // namespace griot::numbers
