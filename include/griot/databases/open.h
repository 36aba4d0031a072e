// Opens the stores that griot knows.
//
//   sqlite:PATH                    a file of griot's own, made where it is missing
//   sqlite::memory:                gone with the Database; for tests
//   postgresql://user@host/name    as libpq reads it
#ifndef GRIOT_DATABASES_OPEN_H_
#define GRIOT_DATABASES_OPEN_H_

#include <memory>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/database/database.h"

namespace griot {

struct DatabaseOptions {
  absl::Duration busy_timeout = absl::Seconds(30);  // how long a writer waits for its turn
};

// Errors: INVALID_ARGUMENT for another scheme; NOT_FOUND for a missing folder; PERMISSION_DENIED;
// DATA_LOSS for a file that is no store; UNAVAILABLE where the server is not reached; UNIMPLEMENTED
// for PostgreSQL without its client library.
absl::StatusOr<std::unique_ptr<Database>> OpenDatabase(std::string_view url,
                                                       const DatabaseOptions& options = {});

}  // namespace griot

#endif  // GRIOT_DATABASES_OPEN_H_
