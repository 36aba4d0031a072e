// What PostgreSQL says of a failure, as a status.
#ifndef GRIOT_SRC_DATABASES_POSTGRES_ERROR_H_
#define GRIOT_SRC_DATABASES_POSTGRES_ERROR_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace griot::databases {

// `state`: the five letters of SQLSTATE, or "" when the connection broke; `said`: the server's
// first line; `what`: "step", "prepare" … Never text of a row: the server's detail is not taken,
// and its first line is left out where it may quote a value.
absl::Status PostgresError(std::string_view state, std::string_view said, std::string_view what);

// Text for one line of a message: control characters become blanks.
std::string OneLine(std::string_view text);

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_POSTGRES_ERROR_H_
