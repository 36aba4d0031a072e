// Tells a text from what is none.
#ifndef GRIOT_SRC_CLI_TEXT_CHECK_H_
#define GRIOT_SRC_CLI_TEXT_CHECK_H_

#include <string_view>

#include "absl/status/status.h"

namespace griot::cli {

// FAILED_PRECONDITION: `sample`, the beginning of a file, is no text of bytes: a workbook, an
// archive, UTF-16 … The message says how to make a text of it.
absl::Status CheckText(std::string_view sample);

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_TEXT_CHECK_H_
