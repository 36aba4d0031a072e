#include "src/campaigns/text_variables.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/step_text.h"

namespace griot {
namespace campaigns {
namespace {

constexpr TextVariable kVariables[] = {
    {"first_name", &Recipient::first_name, nullptr},
    {"last_name", &Recipient::last_name, nullptr},
    {"city", &Recipient::city, nullptr},
    {"language", &Recipient::language, nullptr},
    {"country", &Recipient::country, nullptr},
    {"operator", &Recipient::operator_name, nullptr},
    {"external_id", &Recipient::external_id, nullptr},
    {"address", nullptr, &RecipientAddress::value},
};

}  // namespace

const TextVariable* FindTextVariable(std::string_view name) {
  const auto* const found = std::find_if(std::begin(kVariables), std::end(kVariables),
                                         [&](const TextVariable& v) { return v.name == name; });
  return found == std::end(kVariables) ? nullptr : found;
}

std::span<const TextVariable> AllTextVariables() { return kVariables; }

}  // namespace campaigns

using campaigns::FindTextVariable;
using campaigns::kAttributes;
using campaigns::TextVariable;

std::vector<std::string> TextVariables() {
  std::vector<std::string> names;
  for (const TextVariable& variable : campaigns::AllTextVariables()) {
    names.emplace_back(variable.name);
  }
  return names;
}

absl::Status SetTextVariable(std::string_view name, const Json& value, Recipient* recipient,
                             RecipientAddress* address) {
  if (name.starts_with(kAttributes) && name.size() > kAttributes.size()) {
    Json attributes = ParseJson(recipient->attributes).value_or(Json());
    attributes.Set(name.substr(kAttributes.size()), value);
    recipient->attributes = attributes.Text();
    return absl::OkStatus();
  }
  const TextVariable* const variable = FindTextVariable(name);
  if (variable == nullptr) {
    const std::vector<std::string> known = TextVariables();
    const auto meant = Nearest(name, known);
    return InvalidArgument(
        Cat("it is no variable, ", meant ? Cat("did you mean \"", *meant, "\"")
                                         : "attributes are written attributes.NAME"));
  }
  if (!value.is_string() && !value.is_null()) {
    return InvalidArgument(Cat("expected text, not ", JsonKindName(value.kind())));
  }
  std::string& text = variable->of_contact != nullptr ? recipient->*variable->of_contact
                                                      : address->*variable->of_address;
  text = value.is_null() ? "" : value.string();
  return absl::OkStatus();
}

}  // namespace griot
