// Upper and lower case of Latin, Greek and Cyrillic letters, whatever the locale.
#ifndef GRIOT_SRC_MESSAGES_LETTER_CASE_H_
#define GRIOT_SRC_MESSAGES_LETTER_CASE_H_

#include <string>
#include <string_view>

namespace griot::messages {

std::string UpperCase(std::string_view text);
std::string LowerCase(std::string_view text);
// Each word's first letter in upper case, the others in lower case: "jean-pierre BA" is
// "Jean-Pierre Ba".
std::string Capitalized(std::string_view text);

}  // namespace griot::messages

#endif  // GRIOT_SRC_MESSAGES_LETTER_CASE_H_
