// What was deleted leaves the files of the store, too.
#ifndef GRIOT_DATABASE_SCRUB_H_
#define GRIOT_DATABASE_SCRUB_H_

#include "absl/status/status.h"
#include "griot/database/database.h"

namespace griot {

// A connection that has files of its own to clean.
class Scrubs {
 public:
  virtual ~Scrubs() = default;
  virtual absl::Status Scrub() = 0;
};

// Outside of a transaction, behind the commit of a deletion. SQLite overwrites what it deletes, but
// the log still has the pages as they were: it is moved into the file and emptied. PostgreSQL
// vacuums by itself; its log and backups are the administrator's. Errors: UNAVAILABLE while others
// read; the deletion itself is done.
absl::Status Scrub(Connection& db);

}  // namespace griot

#endif  // GRIOT_DATABASE_SCRUB_H_
