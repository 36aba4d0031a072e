#ifndef GRIOT_SRC_DATABASES_POSTGRES_DATABASE_H_
#define GRIOT_SRC_DATABASES_POSTGRES_DATABASE_H_

#include <memory>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/database/database.h"
#include "griot/databases/open.h"

namespace griot::databases {

absl::StatusOr<std::unique_ptr<Database>> OpenPostgres(std::string_view url,
                                                       const DatabaseOptions& options);

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_POSTGRES_DATABASE_H_
