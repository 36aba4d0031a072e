// The phone-context of RFC 3966: "tel:77-123-45-67;phone-context=+221".
#ifndef GRIOT_SRC_NUMBERS_PHONE_CONTEXT_H_
#define GRIOT_SRC_NUMBERS_PHONE_CONTEXT_H_

#include <string_view>

#include "src/numbers/spelling.h"

namespace griot::numbers {

// A cell with a phone-context is read as it stands: nothing is trimmed, and only what is joined
// here must be well formed.
struct LocalNumber {
  bool found = false;       // false: no phone-context, nothing below is set
  bool refused = false;     // the strict rule says NOT_A_NUMBER
  std::string_view prefix;  // "+221"; empty when the context is a domain, or void
  std::string_view rest;    // "77-123-45-67": the number is the prefix and the rest
};

LocalNumber FindLocalNumber(std::string_view cell, PhoneContextRule rule);

// `text` up to ";isub=", the subaddress of RFC 3966, which no number needs.
std::string_view WithoutSubaddress(std::string_view text);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_PHONE_CONTEXT_H_
