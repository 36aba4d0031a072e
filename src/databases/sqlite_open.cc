// How a connection to SQLite is opened.
#include "absl/time/clock.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/databases/sqlite_connection.h"
#include "src/databases/sqlite_error.h"

namespace griot::databases {
namespace {

// "grio" in the header of the file: nobody else's.
constexpr int64_t kApplicationId = 0x6772696f;

// Readers of text in double quotes as names; deleted rows that a REPLACE hides from triggers.
constexpr const char kSettings[] =
    "PRAGMA synchronous=FULL; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY; "
    "PRAGMA trusted_schema=OFF; PRAGMA recursive_triggers=ON; PRAGMA case_sensitive_like=ON; "
    "PRAGMA secure_delete=ON; PRAGMA cache_size=-";

}  // namespace

absl::StatusOr<std::unique_ptr<SqliteConnection>> SqliteConnection::Open(
    const SqlitePlace& place, const DatabaseOptions& options) {
  sqlite3* raw = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
                    SQLITE_OPEN_EXRESCODE | (place.in_memory ? SQLITE_OPEN_URI : 0);
  const int code = sqlite3_open_v2(place.path.c_str(), &raw, flags,
                                   place.vfs.empty() ? nullptr : place.vfs.c_str());
  std::unique_ptr<sqlite3, SqliteClose> db(raw);
  if (code != SQLITE_OK) return SqliteError(raw, code);
  std::unique_ptr<SqliteConnection> connection(
      new SqliteConnection(std::move(db), options.busy_timeout));
  GRIOT_TRY(connection->Configure(place));
  return connection;
}

absl::Status SqliteConnection::Configure(const SqlitePlace& place) {
  sqlite3_busy_handler(db(), OnBusy, this);
  sqlite3_db_config(db(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(db(), SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(db(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  if (place.guarded) {
    GRIOT_LET(lock_, SideLock::Open(place.path + "-lock"));
    sqlite3_db_config(db(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_wal_hook(db(), OnCommit, this);  // and with it no checkpoint of SQLite's own
  }
  GRIOT_TRY(SqliteBatch::MakeTable(db(), &batch_));
  GRIOT_TRY(CheckIsOurs());
  if (!place.in_memory) GRIOT_TRY(SetLogMode());
  GRIOT_TRY(Exec(Cat(kSettings, place.cache_kib).c_str()));
  return place.in_memory ? absl::OkStatus() : SyncLog();
}

// Who was killed between the write of its COMMIT and the sync of it leaves a transaction that is
// read from here on and that a power cut could still undo: somebody would be answered on the ground
// of it. (Of a log that is on the disk this costs nothing.)
absl::Status SqliteConnection::SyncLog() {
  sqlite3_file* log = nullptr;
  sqlite3_file_control(db(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log == nullptr || log->pMethods == nullptr) return absl::OkStatus();
  const int code = log->pMethods->xSync(log, SQLITE_SYNC_FULL);
  return code == SQLITE_OK ? absl::OkStatus() : SqliteError(nullptr, code);
}

// Processes that open a new file at once get in each other's way here, for a moment, and SQLite
// does not always wait.
absl::Status SqliteConnection::SetLogMode() {
  for (int tries = 0;; ++tries) {
    absl::Status status = Exec("PRAGMA journal_mode=WAL");
    if (status.code() != absl::StatusCode::kUnavailable || !Wait(tries)) return status;
  }
}

// A file that another program made is left alone.
absl::Status SqliteConnection::CheckIsOurs() {
  int64_t id = 0, tables = 0;
  {
    GRIOT_LET(Transaction snapshot, Transaction::Begin(*this, Access::kRead));
    GRIOT_LET(const auto found_tables, QueryInt("SELECT count(*) FROM sqlite_master"));
    GRIOT_LET(const auto found_id, QueryInt("PRAGMA application_id"));
    tables = found_tables.value_or(0);
    id = found_id.value_or(0);
  }
  if (id == kApplicationId) return absl::OkStatus();
  if (id != 0 || tables != 0) {
    return FailedPrecondition(
        "sqlite: this file belongs to another program, give griot a file of its own");
  }
  return Script(Cat("PRAGMA application_id=", kApplicationId));
}

}  // namespace griot::databases
