#include "griot/databases/open.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/databases/postgres_database.h"
#include "src/databases/sqlite_database.h"

namespace griot {

absl::StatusOr<std::unique_ptr<Database>> OpenDatabase(std::string_view url,
                                                       const DatabaseOptions& options) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (url.starts_with(kSqlite) && url.size() > kSqlite.size()) {
    std::string_view path = url.substr(kSqlite.size());
    // sqlite:///absolute/path, as other libraries write it.
    if (path.starts_with("///")) path.remove_prefix(2);
    return databases::OpenSqlite(path, options);
  }
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    return databases::OpenPostgres(url, options);
  }
  return InvalidArgument(
      "database: unknown kind, write sqlite:PATH or postgresql://USER@HOST/NAME");
}

}  // namespace griot
