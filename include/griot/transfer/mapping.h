// Guesses what each column of a file is, from its name in French or English and from its cells.
//
//   GRIOT_LET(auto mapping, griot::MapColumns({.header = reader->header(), .segmenter =
//   &segmenter})); mapping[2].target;                                    // ColumnTarget::kPhone
//   mapping[2].reason;                                    // "named \"téléphone\", 98 % are
//   numbers"
//
// A guess to be shown to people, who may change it: what the caller says wins.
#ifndef GRIOT_TRANSFER_MAPPING_H_
#define GRIOT_TRANSFER_MAPPING_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/schema.h"
#include "griot/numbers/segmenter.h"

namespace griot {

enum class ColumnTarget : uint8_t {
  kIgnore,
  kAttribute,
  kName,  // first and last name in one
  kFirstName,
  kLastName,
  kPhone,
  kEmail,
  kCity,
  kCountry,
  kLanguage,
  kTimeZone,
  kExternalId,
  kGroups,
  kNotes,
  kConsent,  // kept apart: it proves nothing about the person until somebody says what it means
  kPushToken,
  kPostalAddress,
};

template <>
struct Schema<ColumnTarget> {
  static constexpr std::string_view name = "ColumnTarget";
  static constexpr std::string_view names[] = {
      "ignore", "attribute", "name",    "first_name", "last_name",     "phone",
      "email",  "city",      "country", "language",   "time_zone",     "external_id",
      "groups", "notes",     "consent", "push_token", "postal_address"};
};

struct ColumnMapping {
  std::string column;  // its name; "column 3" where it has none
  ColumnTarget target = ColumnTarget::kIgnore;
  int64_t ordinal = 1;    // of phones and e-mails: the first, the second …
  std::string attribute;  // the name it is stored by, of attributes and consents: "date_achat"
  double confidence = 0;  // 0 to 1
  std::string reason;     // for people
};

template <>
struct Schema<ColumnMapping> {
  static constexpr std::string_view name = "ColumnMapping";
  static constexpr auto fields =
      Fields(Required{"column", &ColumnMapping::column, "The column's name in the file."},
             Required{"target", &ColumnMapping::target, "What it is."},
             Field{"ordinal", &ColumnMapping::ordinal, "The first, the second … of its kind."},
             Field{"attribute", &ColumnMapping::attribute, "The attribute it is stored as."},
             Field{"confidence", &ColumnMapping::confidence, "From 0 to 1."},
             Field{"reason", &ColumnMapping::reason, "Why."});
};

// What the caller knows of one column.
struct GivenColumn {
  std::string column;  // its name (letter case and accents do not matter), or its place from "1"
  std::string target;  // "phone", "ignore" …; "attribute" or "attribute:code_client"
};

struct MappingRequest {
  std::span<const std::string> header;  // empty: there is none
  // Some of the first rows, some hundred are enough; may be empty.
  std::span<const std::vector<std::string>> rows;
  const Segmenter* segmenter = nullptr;  // tells what is a number; null: digits tell
  std::span<const GivenColumn> given;
};

// One entry a column, as many as the header has, or the longest of the rows. Errors: NOT_FOUND for
// a given column that is not there, INVALID_ARGUMENT for a given target that is none or a column
// given twice.
absl::StatusOr<std::vector<ColumnMapping>> MapColumns(const MappingRequest& request);

// The name of an attribute after the name of a column: "Date d'achat" → "date_d_achat"; "" where
// nothing is left.
std::string AttributeName(std::string_view column);

}  // namespace griot

#endif  // GRIOT_TRANSFER_MAPPING_H_
