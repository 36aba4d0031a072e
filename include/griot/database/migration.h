// The tables of the rooms, made and changed step by step.
//
// A room lists its steps once, in order, for ever: a step that was released never changes.
//
//   const Migration kContacts[] = {
//       {"contacts", 1, [](Connection& db) { return db.Script(Cat("CREATE TABLE …")); }},
//   };
#ifndef GRIOT_DATABASE_MIGRATION_H_
#define GRIOT_DATABASE_MIGRATION_H_

#include <span>
#include <string_view>

#include "absl/status/status.h"
#include "griot/database/database.h"

namespace griot {

struct Migration {
  std::string_view room;
  int number;  // 1, 2 …
  absl::Status (*apply)(Connection& connection);
};

// Applies what is missing, each step in a transaction with the note that it was done: a crash
// leaves either. Processes that open a store at once wait for each other. Errors:
// FAILED_PRECONDITION for a store that a newer release has changed.
absl::Status Migrate(Connection& connection, std::span<const Migration> migrations);

}  // namespace griot

#endif  // GRIOT_DATABASE_MIGRATION_H_
