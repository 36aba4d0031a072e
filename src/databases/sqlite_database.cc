#include "src/databases/sqlite_database.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/databases/pool.h"
#include "src/databases/sqlite_connection.h"

namespace griot::databases {
namespace {

// https://sqlite.org/wal.html#walresetbug
constexpr int kSafeVersion = 3051003;

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(std::string path, DatabaseOptions options, bool locked)
      : path_(std::move(path)), options_(options), locked_(locked) {}

  Dialect dialect() const override { return Dialect(DatabaseKind::kSqlite); }

  absl::StatusOr<std::unique_ptr<Connection>> Connect() override {
    if (std::unique_ptr<Connection> waiting = pool_->Take()) return pool_->Lend(std::move(waiting));
    GRIOT_LET(std::unique_ptr<SqliteConnection> connection, OpenOne());
    return pool_->Lend(std::move(connection));
  }

  void Discard() override {
    for (std::unique_ptr<Connection>& waiting : pool_->Close()) {
      static_cast<SqliteConnection&>(*waiting).Abandon();
    }
    if (anchor_) anchor_->Abandon();
  }

  // A database in memory lives as long as a connection to it.
  absl::Status KeepOpen() {
    GRIOT_LET(anchor_, OpenOne());
    return absl::OkStatus();
  }

 private:
  absl::StatusOr<std::unique_ptr<SqliteConnection>> OpenOne() {
    std::shared_ptr<SideLock> lock;
    if (locked_) {
      GRIOT_LET(lock, SideLock::Open(path_ + "-lock"));
    }
    return SqliteConnection::Open(path_, options_, std::move(lock));
  }

  const std::string path_;
  const DatabaseOptions options_;
  const bool locked_;
  std::unique_ptr<SqliteConnection> anchor_;
  const std::shared_ptr<Pool> pool_ = std::make_shared<Pool>();
};

// Nobody but its owner may read it: it holds the addresses of people.
absl::Status MakePrivate(const std::string& path) {
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0) {
    close(fd);
    return absl::OkStatus();
  }
  const std::string message = Cat("sqlite: ", path, ": ", strerror(errno));
  if (errno == ENOENT) return NotFound(Cat(message, ", make its folder first"));
  if (errno == EISDIR) return InvalidArgument(Cat(message, ", name a file"));
  return PermissionDenied(Cat(message, ", the file and its folder must be writable"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Database>> OpenSqlite(std::string_view path,
                                                     const DatabaseOptions& options) {
  static std::atomic<int64_t> count{0};
  std::string file(path);
  const bool in_memory = path == ":memory:";
  if (in_memory) {
    file = Cat("file:/griot-", ++count, "?vfs=memdb");
  } else {
    GRIOT_TRY(MakePrivate(file));
  }
  auto database = std::make_unique<SqliteDatabase>(
      file, options, !in_memory && sqlite3_libversion_number() < kSafeVersion);
  if (in_memory) GRIOT_TRY(database->KeepOpen());
  // What is wrong with the file is said now, not at the first call.
  GRIOT_TRY(database->Connect().status());
  return std::unique_ptr<Database>(std::move(database));
}

}  // namespace griot::databases
