#ifndef GRIOT_SRC_DATABASES_SQLITE_DATABASE_H_
#define GRIOT_SRC_DATABASES_SQLITE_DATABASE_H_

#include <memory>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/database/database.h"
#include "griot/databases/open.h"

namespace griot::databases {

// `path`: of a file, or ":memory:".
absl::StatusOr<std::unique_ptr<Database>> OpenSqlite(std::string_view path,
                                                     const DatabaseOptions& options);

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_SQLITE_DATABASE_H_
