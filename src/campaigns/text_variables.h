// The variables of texts, and the members of a recipient that they show.
#ifndef GRIOT_SRC_CAMPAIGNS_TEXT_VARIABLES_H_
#define GRIOT_SRC_CAMPAIGNS_TEXT_VARIABLES_H_

#include <span>
#include <string>
#include <string_view>

#include "griot/campaigns/recipient.h"

namespace griot::campaigns {

// One of both members.
struct TextVariable {
  std::string_view name;
  std::string Recipient::*of_contact;
  std::string RecipientAddress::*of_address;
};

// What the names of attributes begin with.
inline constexpr std::string_view kAttributes = "attributes.";

std::span<const TextVariable> AllTextVariables();

// Null: it is none; attributes are not among them.
const TextVariable* FindTextVariable(std::string_view name);

}  // namespace griot::campaigns

#endif  // GRIOT_SRC_CAMPAIGNS_TEXT_VARIABLES_H_
