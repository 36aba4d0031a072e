#include "tests/databases/postgres_server.h"

#include <fcntl.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/databases/open.h"

namespace griot {
namespace {

// $1: the folder; $2: where the programs are; $3: where a fresh cluster is kept for the next test,
// or empty. The server does not run as root. Its end is that of `cat`: when the test is gone, its
// end of the pipe is closed.
constexpr const char kGuardian[] = R"sh(
cd "$1" || exit 1
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
if [ "$(id -u)" = 0 ]; then chown postgres .; fi
fresh() {
  [ -n "$3" ] && [ -d "$3" ] && cp -a "$3" data && return
  as "$2/initdb" -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N || return
  [ -z "$3" ] || { cp -a data "$3.$$" && mv -T "$3.$$" "$3"; } || rm -rf "$3.$$"
}
{
  fresh "$@" &&
  as "$2/pg_ctl" -D data -l server.log -w -t 120 start -o "-k '$1' -c listen_addresses='' \
    -c fsync=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB"
} > log 2>&1 < /dev/null && started=yes
trap '' PIPE  # the test may be gone by now
[ "$started" = yes ] && echo ready
cat > /dev/null
as "$2/pg_ctl" -D data -m immediate -w stop >> log 2>&1
cd / && rm -rf "$1"
)sh";

absl::Status NotInstalled(std::string_view what) {
  return absl::Status(absl::StatusCode::kUnimplemented, Cat("no PostgreSQL to test with: ", what,
                                                            ", install the package postgresql"));
}

// The newest version that is installed.
absl::StatusOr<std::string> FindPrograms() {
  if (geteuid() == 0 && getpwnam("postgres") == nullptr) return NotInstalled("no user postgres");
  std::string found;
  int64_t newest = -1;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator("/usr/lib/postgresql", error)) {
    const auto version = ParseInteger<int64_t>(entry.path().filename().string());
    if (version.value_or(-1) <= newest || !exists(entry.path() / "bin" / "initdb")) continue;
    newest = *version;
    found = (entry.path() / "bin").string();
  }
  if (newest < 0) return NotInstalled("no /usr/lib/postgresql/*/bin/initdb");
  return found;
}

// initdb takes most of a second. The build's folder keeps what it made, for each version.
std::string KeptCluster(const std::string& programs) {
  const char* const build = std::getenv("GRIOT_BUILD_DIR");
  if (build == nullptr) return "";
  const std::string version = std::filesystem::path(programs).parent_path().filename().string();
  return Cat(build, "/tests/postgres-", version);
}

bool ReadReady(int fd) {
  std::string said;
  char c;
  while (read(fd, &c, 1) == 1 && c != '\n') said.push_back(c);
  return said == "ready";
}

}  // namespace

absl::StatusOr<PostgresServer*> PostgresServer::OfThisProcess() {
  static const absl::StatusOr<std::unique_ptr<PostgresServer>> server = Start();
  if (!server.ok()) return server.status();
  return server->get();
}

absl::StatusOr<std::unique_ptr<PostgresServer>> PostgresServer::Start() {
  GRIOT_LET(const std::string programs, FindPrograms());
  std::unique_ptr<PostgresServer> server(new PostgresServer);
  GRIOT_TRY(server->RunGuardian(programs));
  GRIOT_LET(server->database_, OpenDatabase(server->Url("public")));
  return server;
}

absl::Status PostgresServer::RunGuardian(const std::string& programs) {
  std::string folder = (std::filesystem::temp_directory_path() / "griot-pg-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return Internal(Cat("no temporary folder: ", folder));
  folder_ = folder;
  int leash[2], said[2];
  if (pipe2(leash, O_CLOEXEC) != 0 || pipe2(said, O_CLOEXEC) != 0) return Internal("no pipe");
  const std::string kept = KeptCluster(programs);
  owner_ = getpid();
  guardian_ = fork();
  if (guardian_ == 0) {
    setsid();  // not with the test, when somebody presses Ctrl-C
    dup2(leash[0], STDIN_FILENO);
    dup2(said[1], STDOUT_FILENO);
    execl("/bin/sh", "sh", "-c", kGuardian, "sh", folder_.c_str(), programs.c_str(), kept.c_str(),
          nullptr);
    _exit(127);
  }
  close(leash[0]);
  close(said[1]);
  leash_ = leash[1];
  const bool ready = guardian_ > 0 && ReadReady(said[0]);
  close(said[0]);
  return ready ? absl::OkStatus() : Internal(Cat("PostgreSQL did not start in ", folder_));
}

PostgresServer::~PostgresServer() {
  if (getpid() != owner_) {
    static_cast<void>(database_.release());  // a child's; the server is its parent's
    return;
  }
  database_.reset();
  close(leash_);
  if (guardian_ > 0) waitpid(guardian_, nullptr, 0);
}

std::string PostgresServer::Url(std::string_view schema) const {
  return Cat("postgresql:///postgres?user=postgres&host=", folder_, "&options=-csearch_path%3D",
             schema);
}

absl::Status PostgresServer::Script(std::string_view sql) {
  GRIOT_LET(const std::unique_ptr<Connection> connection, database_->Connect());
  return connection->Script(sql);
}

absl::Status PostgresServer::MakeSchema(std::string_view schema) {
  return Script(Cat("CREATE SCHEMA ", schema));
}

absl::Status PostgresServer::DropSchema(std::string_view schema) {
  return Script(Cat("SET client_min_messages = warning; DROP SCHEMA ", schema, " CASCADE"));
}

}  // namespace griot
