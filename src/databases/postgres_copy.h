// Rows as COPY … FROM STDIN reads them, in its text format.
#ifndef GRIOT_SRC_DATABASES_POSTGRES_COPY_H_
#define GRIOT_SRC_DATABASES_POSTGRES_COPY_H_

#include <span>
#include <string>

#include "absl/status/status.h"
#include "griot/database/database.h"

namespace griot::databases {

// Appends a line to `out`; nothing on an error.
absl::Status AppendCopyRow(std::span<const Value> row, std::string& out);

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_POSTGRES_COPY_H_
