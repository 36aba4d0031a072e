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

absl::StatusOr<Settings> ReadUrl(const std::string& url, const DatabaseOptions& options) {
  char* error = nullptr;
  PQconninfoOption* const read = Pq().PQconninfoParse(url.c_str(), &error);
  Pq().PQfreemem(error);  // it may quote the password
  if (read == nullptr) {
    return InvalidArgument(
        "postgresql: the URL cannot be read, write postgresql://USER:PASSWORD@HOST:PORT/NAME with "
        "%XX for other characters than letters and digits");
  }
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
  settings["client_encoding"] = "UTF8";
  Pq().PQconninfoFree(read);
  return settings;
}

absl::Status NotConnected(PGconn* connection, const Settings& settings) {
  std::string said = OneLine(Pq().PQerrorMessage(connection));
  if (const auto password = settings.find("password");
      password != settings.end() && !password->second.empty()) {
    for (size_t at = 0; (at = said.find(password->second, at)) != std::string::npos;) {
      said.replace(at, password->second.size(), "***");
      at += 3;
    }
  }
  const std::string message = Cat("postgresql: ", said);
  if (Pq().PQconnectionNeedsPassword(connection) != 0 ||
      said.find("authentication failed") != std::string::npos) {
    return PermissionDenied(Cat(message, ", check user and password"));
  }
  if (said.find("database \"") != std::string::npos &&
      said.find("does not exist") != std::string::npos) {
    return NotFound(Cat(message, ", make the database first"));
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
    if (auto waiting = pool_->Take()) return pool_->Lend(std::move(waiting));
    GRIOT_LET(std::unique_ptr<PostgresConnection> connection, OpenOne());
    return pool_->Lend(std::move(connection));
  }

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
    if (Pq().PQstatus(handle.get()) != CONNECTION_OK) return NotConnected(handle.get(), settings_);
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
  GRIOT_TRY(database->Connect().status());
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
