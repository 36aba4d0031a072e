// The types of attributes: which values fit, and how people write them.
//
// Pure functions. A value of JSON has to be of its type already; a text of a file is read as people
// write it, in French and English: "1 234,5", "oui", "21/11/2026".
#ifndef GRIOT_CONTACTS_ATTRIBUTE_VALUES_H_
#define GRIOT_CONTACTS_ATTRIBUTE_VALUES_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/base/json.h"
#include "griot/base/schema.h"

namespace griot {

// Stored: never renumber.
enum class AttributeType : uint8_t { kText, kNumber, kBoolean, kDate };
template <>
struct Schema<AttributeType> {
  static constexpr std::string_view name = "AttributeType";
  static constexpr std::string_view names[] = {"text", "number", "boolean", "date"};
};

// The name of an attribute: text of 1 to 200 bytes without blanks around it. Errors:
// INVALID_ARGUMENT; the message says no more than what is wrong.
absl::Status CheckAttributeName(std::string_view name);

// The value as it is stored: texts without blanks around them, one of `choices` (where there are
// any) in their spelling; whole numbers without a fraction; dates as "2026-11-21". Errors:
// INVALID_ARGUMENT, "expected a number, got text": never with the value itself.
absl::StatusOr<Json> FitAttribute(AttributeType type, std::span<const std::string> choices,
                                  const Json& value);

// A text of people, without blanks around it, as that type. Returns why it is none, as a word for
// reports: "not_a_number", "ambiguous_number", "not_true_or_false", "not_a_date", "not_a_choice";
// "" where it is one. What FitAttribute() gives, written as text, reads back as the same value.
//
//   numbers    1234.5 · 1234,5 · 1 234,5 · 1'234.5 · 1.234,5 · 1,234.5 · 1e3. A single comma before
//              three digits (1,234) means either of two numbers, and is refused as ambiguous; a
//              single point is a decimal point.
//   booleans   yes no · oui non · true false · vrai faux · on off · y n · o n · v f · t f · 1 0
//   dates      2026-11-21 · 2026/11/21 · 21/11/2026 · 21-11-2026 · 21.11.2026: the day first. A
//   time
//              of day behind it is left out.
std::string_view ReadAttributeText(AttributeType type, std::span<const std::string> choices,
                                   std::string_view text, Json* value);

}  // namespace griot

#endif  // GRIOT_CONTACTS_ATTRIBUTE_VALUES_H_
