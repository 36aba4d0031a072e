// A PostgreSQL server of this process's own, in a temporary folder, on a Unix socket; gone with the
// process, however that ends.
#ifndef GRIOT_TESTS_DATABASES_POSTGRES_SERVER_H_
#define GRIOT_TESTS_DATABASES_POSTGRES_SERVER_H_

#include <sys/types.h>

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/database/database.h"

namespace griot {

class PostgresServer {
 public:
  // Started by the first call, which takes a second or two. UNIMPLEMENTED where it is not
  // installed.
  static absl::StatusOr<PostgresServer*> OfThisProcess();
  ~PostgresServer();

  // What OpenDatabase() takes, with `schema` as the default schema.
  std::string Url(std::string_view schema) const;
  absl::Status MakeSchema(std::string_view schema);
  absl::Status DropSchema(std::string_view schema);

  const std::string& folder() const { return folder_; }  // of the socket

 private:
  PostgresServer() = default;
  static absl::StatusOr<std::unique_ptr<PostgresServer>> Start();
  absl::Status RunGuardian(const std::string& programs);
  absl::Status Script(std::string_view sql);

  std::string folder_;
  pid_t owner_ = 0;
  pid_t guardian_ = 0;
  int leash_ = -1;  // the guardian stops the server when this closes
  std::unique_ptr<Database> database_;
};

}  // namespace griot

#endif  // GRIOT_TESTS_DATABASES_POSTGRES_SERVER_H_
