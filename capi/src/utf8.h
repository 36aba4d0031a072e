// Text as it may leave the library.
#ifndef GRIOT_CAPI_SRC_UTF8_H_
#define GRIOT_CAPI_SRC_UTF8_H_

#include <string>
#include <string_view>

namespace griot::capi {

// The text with U+FFFD for each byte that is not UTF-8.
std::string ValidUtf8(std::string_view text);

// A message for people: one line of UTF-8, where between quotes, which is what users wrote, each
// run of six digits or more, however they are grouped, keeps its last two only.
std::string ForPeople(std::string_view message);

}  // namespace griot::capi

#endif  // GRIOT_CAPI_SRC_UTF8_H_
