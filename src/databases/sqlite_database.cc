#include "src/databases/sqlite_database.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/databases/pool.h"
#include "src/databases/side_lock.h"
#include "src/databases/sqlite_connection.h"

namespace griot::databases {
namespace {

constexpr int kOldestVersion = 3037000;  // STRICT tables
constexpr int kSafeVersion = 3051003;    // see SideLock
// Who reads beside a writer goes forward through the rows.
constexpr int kCacheBeside = 4'000;

class HeldSideLock final : public DispatchLock {
 public:
  explicit HeldSideLock(std::unique_ptr<SideLock> lock) : lock_(std::move(lock)) {}

 private:
  const std::unique_ptr<SideLock> lock_;
};

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(SqlitePlace place, const DatabaseOptions& options)
      : place_(std::move(place)), options_(options) {}
  ~SqliteDatabase() override {
    pool_->Close();
    beside_->Close();
  }

  Dialect dialect() const override { return Dialect(DatabaseKind::kSqlite); }

  absl::StatusOr<std::unique_ptr<Connection>> Connect() override {
    return ConnectOf(*pool_, place_);
  }

  // Only in a file that is shared by a log do readers not wait for the writer.
  absl::StatusOr<std::unique_ptr<Connection>> ConnectBeside() override {
    if (place_.in_memory || !place_.vfs.empty()) return nullptr;
    SqlitePlace place = place_;
    place.cache_kib = kCacheBeside;
    return ConnectOf(*beside_, place);
  }

  absl::StatusOr<std::unique_ptr<DispatchLock>> LockDispatch() override {
    if (place_.in_memory || !place_.vfs.empty()) return nullptr;  // nobody else's
    GRIOT_LET(auto lock, SideLock::Open(place_.path + "-dispatch"));
    if (!lock->TryAlone()) {
      return Unavailable("sqlite: another process dispatches from this store, let it or end it");
    }
    return std::make_unique<HeldSideLock>(std::move(lock));
  }

  void Discard() override {
    pool_->Discard();
    beside_->Discard();
    static_cast<void>(anchor_.release());
  }

  // A database in memory lives as long as a connection to it.
  absl::Status KeepOpen() {
    GRIOT_LET(anchor_, SqliteConnection::Open(place_, options_));
    return absl::OkStatus();
  }

 private:
  absl::StatusOr<std::unique_ptr<Connection>> ConnectOf(Pool& pool, const SqlitePlace& place) {
    GRIOT_TRY(pool.CheckOurs());
    std::unique_ptr<PooledConnection> connection = pool.Take();
    if (connection == nullptr) {
      GRIOT_LET(connection, SqliteConnection::Open(place, options_));
    }
    return pool.Lend(std::move(connection));
  }

  const SqlitePlace place_;
  const DatabaseOptions options_;
  std::unique_ptr<SqliteConnection> anchor_;
  const std::shared_ptr<Pool> pool_ = std::make_shared<Pool>(options_.pool_size);
  const std::shared_ptr<Pool> beside_ = std::make_shared<Pool>(1);
};

// Nobody but its owner may read it: it holds the addresses of people. SQLite gives its other files
// the rights of this one.
absl::Status MakePrivate(const std::string& path) {
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0) {
    close(fd);
    return absl::OkStatus();
  }
  const int error = errno;
  const std::string said = Cat("sqlite: ", path, ": ", std::generic_category().message(error));
  if (error == ENOENT) return NotFound(Cat(said, ", make its folder first"));
  if (error == EISDIR || error == ENOTDIR) return InvalidArgument(Cat(said, ", name a file"));
  return PermissionDenied(Cat(said, ", make the file and its folder writable"));
}

absl::StatusOr<SqlitePlace> PlaceInMemory() {
  static std::atomic<int64_t> count{0};
  return SqlitePlace{.path = Cat("file:/griot-", ++count, "?vfs=memdb"), .in_memory = true};
}

absl::StatusOr<SqlitePlace> PlaceOfFile(std::string_view path) {
  std::error_code error;
  const std::string absolute = std::filesystem::absolute(std::string(path), error).string();
  if (error) return InvalidArgument(Cat("sqlite: ", path, ": ", error.message()));
  GRIOT_TRY(MakePrivate(absolute));
  return SqlitePlace{.path = absolute, .guarded = sqlite3_libversion_number() < kSafeVersion};
}

}  // namespace

absl::StatusOr<std::unique_ptr<Database>> OpenSqlite(std::string_view path,
                                                     const DatabaseOptions& options) {
  if (sqlite3_libversion_number() < kOldestVersion) {
    return FailedPrecondition(
        Cat("sqlite: the library is ", sqlite3_libversion(), ", install 3.37 or newer"));
  }
  const bool in_memory = path == ":memory:";
  SqlitePlace place{.path = std::string(path), .vfs = options.sqlite_vfs};
  if (place.vfs.empty()) {
    GRIOT_LET(place, in_memory ? PlaceInMemory() : PlaceOfFile(path));
  }
  auto database = std::make_unique<SqliteDatabase>(std::move(place), options);
  if (in_memory) GRIOT_TRY(database->KeepOpen());
  // What is wrong with the file is said now, not at the first call.
  GRIOT_TRY(database->Connect().status());
  return std::unique_ptr<Database>(std::move(database));
}

}  // namespace griot::databases
