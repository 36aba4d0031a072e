// Where a text stops being JSON, and what was expected there.
#ifndef GRIOT_SRC_BASE_JSON_FAULT_H_
#define GRIOT_SRC_BASE_JSON_FAULT_H_

#include <string>
#include <string_view>

namespace griot::base {

// "line 3, column 14: expected ':' after the key". `text` is not JSON, or deeper than `depth`.
std::string DescribeJsonFault(std::string_view text, int depth);

}  // namespace griot::base

#endif  // GRIOT_SRC_BASE_JSON_FAULT_H_
