#include "src/databases/postgres_database.h"

#include "griot/base/status.h"
#include "griot/base/text.h"

#ifdef GRIOT_HAVE_LIBPQ

#include <map>
#include <string>

#include "src/databases/libpq.h"
#include "src/databases/pool.h"
#include "src/databases/postgres_connection.h"
#include "src/databases/postgres_error.h"

namespace griot::databases {
namespace {

// What libpq reads from a URL, by its keywords.
using Settings = std::map<std::string, std::string>;

absl::Status Unreadable() {
  return InvalidArgument(
      "postgresql: the URL cannot be read, write postgresql://USER:PASSWORD@HOST:PORT/NAME with "
      "%XX for other characters than letters and digits");
}

// A password with an "@" or a "/" that is not written %40, %2F ends in the host, port or name of
// the database, which messages quote.
bool IsPlain(const Settings& settings) {
  const auto has = [&](const char* word, std::string_view letters) {
    const auto found = settings.find(word);
    return found != settings.end() && found->second.find_first_of(letters) != std::string::npos;
  };
  const auto port = settings.find("port");
  const bool odd_port =
      port != settings.end() && port->second.find_first_not_of("0123456789,") != std::string::npos;
  return !odd_port && !has("host", "@") && !has("dbname", "@") && !has("user", "@");
}

absl::StatusOr<Settings> ReadUrl(const std::string& url, const DatabaseOptions& options) {
  char* error = nullptr;
  PQconninfoOption* const read = Pq().PQconninfoParse(url.c_str(), &error);
  Pq().PQfreemem(error);  // it may quote the password
  if (read == nullptr) return Unreadable();
  // A network that goes away silently is noticed within a minute or two.
  Settings settings = {{"connect_timeout", Cat(absl::ToInt64Seconds(options.connect_timeout))},
                       {"keepalives", "1"},
                       {"keepalives_idle", "30"},
                       {"keepalives_interval", "10"},
                       {"keepalives_count", "3"},
                       {"fallback_application_name", "griot"}};
  for (const PQconninfoOption* option = read; option->keyword != nullptr; ++option) {
    if (option->val != nullptr) settings[option->keyword] = option->val;
  }
  Pq().PQconninfoFree(read);
  if (!IsPlain(settings)) return Unreadable();
  settings["client_encoding"] = "UTF8";
  return settings;
}

// What the server says of a login has no code that libpq would show: only words.
absl::Status NotConnected(PGconn* connection) {
  const std::string said = OneLine(Pq().PQerrorMessage(connection));
  const auto says = [&](std::string_view words) { return said.find(words) != std::string::npos; };
  const std::string message = Cat("postgresql: ", said);
  if (says("database \"") && says("does not exist")) {
    return NotFound(Cat(message, ", make the database first"));
  }
  if (Pq().PQconnectionNeedsPassword(connection) != 0 || says("authentication failed") ||
      says("no pg_hba.conf entry") || (says("role \"") && says("does not exist"))) {
    return PermissionDenied(Cat(message, ", check user and password"));
  }
  return Unavailable(Cat(message, ", check host and port"));
}

std::string SessionSettings(const DatabaseOptions& options) {
  const int64_t wait_ms = absl::ToInt64Milliseconds(options.busy_timeout);
  return Cat(
      "SET client_min_messages = warning; SET standard_conforming_strings = on; "
      "SET bytea_output = hex; SET extra_float_digits = 1; SET lock_timeout = ",
      wait_ms > 0 ? wait_ms : int64_t{1},
      // An armed send must be on the disk. A stricter setting of the server's stays.
      "; SELECT set_config('synchronous_commit', 'on', false) "
      "WHERE current_setting('synchronous_commit') IN ('off', 'local')");
}

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase(Settings settings, const DatabaseOptions& options)
      : settings_(std::move(settings)),
        session_(SessionSettings(options)),
        pool_(std::make_shared<Pool>(options.pool_size)) {}
  ~PostgresDatabase() override { pool_->Close(); }

  Dialect dialect() const override { return Dialect(DatabaseKind::kPostgres); }

  absl::StatusOr<std::unique_ptr<Connection>> Connect() override {
    GRIOT_TRY(pool_->CheckOurs());
    if (auto waiting = pool_->Take()) return pool_->Lend(std::move(waiting));
    GRIOT_LET(std::unique_ptr<PostgresConnection> connection, OpenOne());
    return pool_->Lend(std::move(connection));
  }

  absl::StatusOr<std::unique_ptr<DispatchLock>> LockDispatch() override { return nullptr; }

  void Discard() override { pool_->Discard(); }

 private:
  absl::StatusOr<std::unique_ptr<PostgresConnection>> OpenOne() {
    std::vector<const char*> words;
    std::vector<const char*> values;
    for (const auto& [word, value] : settings_) {
      words.push_back(word.c_str());
      values.push_back(value.c_str());
    }
    words.push_back(nullptr);
    values.push_back(nullptr);
    PgHandle handle(Pq().PQconnectdbParams(words.data(), values.data(), 0));
    if (handle == nullptr) return ResourceExhausted("postgresql: no memory");
    if (Pq().PQstatus(handle.get()) != CONNECTION_OK) return NotConnected(handle.get());
    // A library does not print.
    Pq().PQsetNoticeProcessor(
        handle.get(), [](void*, const char*) {}, nullptr);
    return PostgresConnection::Open(std::move(handle), session_);
  }

  const Settings settings_;
  const std::string session_;
  const std::shared_ptr<Pool> pool_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Database>> OpenPostgres(std::string_view url,
                                                       const DatabaseOptions& options) {
  GRIOT_TRY(LoadLibpq());
  GRIOT_LET(Settings settings, ReadUrl(std::string(url), options));
  auto database = std::make_unique<PostgresDatabase>(std::move(settings), options);
  // What is wrong with the URL or the server is said now, not at the first call.
  GRIOT_LET(const std::unique_ptr<Connection> first, database->Connect());
  GRIOT_LET(Rows rows, first->Query("SHOW server_encoding"));
  if (rows.Next() && rows.Text(0) != "UTF8") {
    return FailedPrecondition(
        "postgresql: the database is not in UTF-8, make it with ENCODING 'UTF8'");
  }
  GRIOT_TRY(rows.status());
  return std::unique_ptr<Database>(std::move(database));
}

}  // namespace griot::databases

#else  // without libpq-fe.h

namespace griot::databases {

absl::StatusOr<std::unique_ptr<Database>> OpenPostgres(std::string_view, const DatabaseOptions&) {
  return absl::UnimplementedError(
      "postgresql: this griot was built without it, install the package libpq-dev and build again");
}

}  // namespace griot::databases

#endif  // GRIOT_HAVE_LIBPQ
