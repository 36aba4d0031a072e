#include "tests/databases/each_database.h"

#include <atomic>
#include <cstdlib>
#include <filesystem>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "tests/databases/postgres_server.h"

namespace griot {

absl::StatusOr<std::unique_ptr<TestDatabase>> TestDatabase::Make(DatabaseKind kind,
                                                                 const DatabaseOptions& options) {
  std::unique_ptr<TestDatabase> made(new TestDatabase);
  GRIOT_TRY(kind == DatabaseKind::kSqlite ? made->MakeFile(options) : made->MakeSchema(options));
  return made;
}

TestDatabase::~TestDatabase() {
  database_.reset();
  if (!folder_.empty()) std::filesystem::remove_all(folder_);
  if (schema_.empty()) return;
  (*PostgresServer::OfThisProcess())->DropSchema(schema_).IgnoreError();
}

absl::Status TestDatabase::MakeFile(const DatabaseOptions& options) {
  std::string folder = (std::filesystem::temp_directory_path() / "griot-test-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return Internal(Cat("no temporary folder: ", folder));
  folder_ = folder;
  url_ = Cat("sqlite:", folder_, "/griot.db");
  GRIOT_LET(database_, OpenDatabase(url_, options));
  return absl::OkStatus();
}

absl::Status TestDatabase::MakeSchema(const DatabaseOptions& options) {
  static std::atomic<int> count{0};
  GRIOT_LET(PostgresServer* const server, PostgresServer::OfThisProcess());
  const std::string schema = Cat("test", ++count);
  GRIOT_TRY(server->MakeSchema(schema));
  schema_ = schema;
  url_ = server->Url(schema_);
  GRIOT_LET(database_, OpenDatabase(url_, options));
  return absl::OkStatus();
}

std::vector<DatabaseKind> EachDatabase() {
  return {DatabaseKind::kSqlite, DatabaseKind::kPostgres};
}

std::string DatabaseName(DatabaseKind kind) {
  return kind == DatabaseKind::kSqlite ? "Sqlite" : "Postgres";
}

}  // namespace griot
