#include "griot/contacts/attribute_values.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "src/contacts/written_values.h"

namespace griot {
namespace {

constexpr size_t kMaxName = 200;

// The choice that the text is, letter case aside; null: it is none.
const std::string* FindChoice(std::span<const std::string> choices, std::string_view text) {
  const std::string lower = LowerAscii(text);
  for (const std::string& choice : choices) {
    if (LowerAscii(choice) == lower) return &choice;
  }
  return nullptr;
}

absl::Status Expected(AttributeType type, const Json& value) {
  constexpr std::string_view kNames[] = {"text", "a number", "true or false",
                                         "a date such as \"2026-11-21\""};
  const std::string_view got = value.is_integer() ? "a number" : JsonKindName(value.kind());
  return InvalidArgument(Cat("expected ", kNames[static_cast<size_t>(type)], ", got ", got));
}

}  // namespace

absl::Status CheckAttributeName(std::string_view name) {
  if (!name.empty() && name.size() <= kMaxName && Trim(name).size() == name.size() &&
      IsUtf8(name)) {
    return absl::OkStatus();
  }
  return InvalidArgument(
      Cat("empty, longer than ", kMaxName, " bytes or has blanks around it, write code_client"));
}

absl::StatusOr<Json> FitAttribute(AttributeType type, std::span<const std::string> choices,
                                  const Json& value) {
  switch (type) {
    case AttributeType::kText: {
      if (!value.is_string()) break;
      const std::string_view text = Trim(value.string());
      if (choices.empty()) return Json(text);
      if (const std::string* const choice = FindChoice(choices, text)) return Json(*choice);
      return InvalidArgument("none of the choices, see attributes.list");
    }
    case AttributeType::kNumber:
      if (value.is_integer()) return value;
      if (value.is_number()) return contacts::WholeWhereItIs(value.number());
      break;
    case AttributeType::kBoolean:
      if (value.is_bool()) return value;
      break;
    case AttributeType::kDate:
      if (!value.is_string()) break;
      if (contacts::IsDate(Trim(value.string()))) return Json(Trim(value.string()));
      return InvalidArgument("expected a date such as \"2026-11-21\", got another text");
  }
  return Expected(type, value);
}

std::string_view ReadAttributeText(AttributeType type, std::span<const std::string> choices,
                                   std::string_view text, Json* value) {
  switch (type) {
    case AttributeType::kText: {
      if (choices.empty()) {
        *value = Json(text);
        return "";
      }
      const std::string* const choice = FindChoice(choices, text);
      if (choice == nullptr) return "not_a_choice";
      *value = Json(*choice);
      return "";
    }
    case AttributeType::kNumber: {
      contacts::WrittenNumber number = contacts::ReadWrittenNumber(text);
      if (!number.value) return number.ambiguous ? "ambiguous_number" : "not_a_number";
      *value = *std::move(number.value);
      return "";
    }
    case AttributeType::kBoolean: {
      const auto truth = contacts::ReadWrittenTruth(text);
      if (!truth) return "not_true_or_false";
      *value = Json(*truth);
      return "";
    }
    case AttributeType::kDate: {
      auto date = contacts::ReadWrittenDate(text);
      if (!date) return "not_a_date";
      *value = Json(*std::move(date));
      return "";
    }
  }
  return "not_a_choice";
}

}  // namespace griot
