// Opens the stores that griot knows.
//
//   GRIOT_LET(std::unique_ptr<Database> database, OpenDatabase("sqlite:griot.db"));
//
//   sqlite:PATH                             a file of griot's own, made where it is missing
//   sqlite::memory:                         gone with the Database; for tests
//   postgresql://USER:PASSWORD@HOST/NAME    as libpq reads it; in a password @ is written %40
//
// On a file readers and the one writer never wait for each other; in memory they do.
#ifndef GRIOT_DATABASES_OPEN_H_
#define GRIOT_DATABASES_OPEN_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/database/database.h"

namespace griot {

struct DatabaseOptions {
  // How long a statement waits for those who write: for its turn on SQLite, for a lock on
  // PostgreSQL. Then it fails with UNAVAILABLE.
  absl::Duration busy_timeout = absl::Seconds(30);
  // How long to wait for a server that does not answer.
  absl::Duration connect_timeout = absl::Seconds(10);
  // So many connections are kept for their next use. More may be open: those are closed when they
  // come back.
  size_t pool_size = 8;
  // SQLite's file system, by the name that it was registered under; empty: the system's. Another
  // one belongs to this process alone: a simulation's, which loses what was not synced.
  std::string sqlite_vfs;
};

// Errors: INVALID_ARGUMENT for another scheme; NOT_FOUND for a missing folder or database;
// PERMISSION_DENIED; DATA_LOSS for a file that is no store; FAILED_PRECONDITION for a file of
// another program; UNAVAILABLE where the server is not reached; UNIMPLEMENTED for PostgreSQL
// without its client library. No message has a password.
absl::StatusOr<std::unique_ptr<Database>> OpenDatabase(std::string_view url,
                                                       const DatabaseOptions& options = {});

}  // namespace griot

#endif  // GRIOT_DATABASES_OPEN_H_
