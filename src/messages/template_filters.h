// What filters make of values.
#ifndef GRIOT_SRC_MESSAGES_TEMPLATE_FILTERS_H_
#define GRIOT_SRC_MESSAGES_TEMPLATE_FILTERS_H_

#include <string>

#include "src/messages/program.h"

namespace griot::messages {

// The value as text, appended: 3 and 2.5 as they are, true and false; lists with ", " between.
void AppendValue(const TemplateValue& value, std::string& out);

// The value behind the filter. A text that is new lies in `made`. Missing values stay missing, but
// for default's.
TemplateValue Apply(const Filter& filter, const TemplateValue& value, bool french_numbers,
                    std::string* made);

// Whether an if takes it for true: neither missing nor empty, 0 or false.
bool IsTrue(const TemplateValue& value);

// What a reader of numbers takes a value for: a number, or a text that is one.
bool AsNumber(const TemplateValue& value, double* number);

}  // namespace griot::messages

#endif  // GRIOT_SRC_MESSAGES_TEMPLATE_FILTERS_H_
