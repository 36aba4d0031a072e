#include "src/databases/sqlite_error.h"

#include <string>
#include <string_view>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::databases {
namespace {

absl::Status Constraint(int extended, std::string_view said) {
  switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return AlreadyExists(said);
    case SQLITE_CONSTRAINT_DATATYPE: return Internal(said);
    default: return FailedPrecondition(said);
  }
}

}  // namespace

absl::Status SqliteError(sqlite3* db, int code) {
  const int extended = db == nullptr ? code : sqlite3_extended_errcode(db);
  const std::string name = Cat("sqlite: ", sqlite3_errstr(code & 0xff));
  const std::string said = db == nullptr ? name : Cat("sqlite: ", sqlite3_errmsg(db));
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      if (extended == SQLITE_BUSY_SNAPSHOT) {
        return Aborted("sqlite: others wrote since this transaction began to read, begin it again");
      }
      return Unavailable("sqlite: the database is busy, others write for long, try again");
    case SQLITE_CONSTRAINT: return Constraint(extended, said);
    case SQLITE_TOOBIG: return InvalidArgument(Cat(name, ", make the value shorter"));
    case SQLITE_FULL: return ResourceExhausted(Cat(name, ", free some space"));
    case SQLITE_NOMEM: return ResourceExhausted(Cat(name, ", free some memory"));
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_READONLY:
      return PermissionDenied(Cat(name, ", make the file and its folder writable"));
    case SQLITE_CORRUPT: return DataLoss(Cat(name, ", restore a backup"));
    case SQLITE_NOTADB: return DataLoss(Cat(name, ", name a file that griot made"));
    case SQLITE_CANTOPEN: return NotFound(Cat(name, ", check the folder and its rights"));
    case SQLITE_IOERR:
      return DataLoss(Cat(name, " (", extended, "), check the disk and open again"));
    case SQLITE_INTERRUPT: return Cancelled("sqlite: interrupted");
    // Wrong SQL, a table that is not there, malformed JSON, a value of another type.
    default: return Internal(said);
  }
}

}  // namespace griot::databases
