// Bulk inserts: griot's against the sqlite3 shell's .import of the same rows into the same table.
//
//   bench_databases [--rows 1000000] [--rounds 3] [--postgres URL]
//
// (The shell reads CSV, too.) Seconds are CPU time, the best of the rounds; the two take turns, so
// that the machine's other work hits both. The server's own time is not in those of PostgreSQL:
// there it is the time on the wall. The table is that of a contact: it has a key, three texts and
// bytes.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "griot/base/text.h"
#include "griot/database/database.h"
#include "griot/databases/open.h"

namespace griot::benchmarks {
namespace {

struct Row {
  int64_t id;
  std::string name, city, key;
};

std::vector<Row> MakeRows(int64_t count) {
  std::vector<Row> rows;
  for (int64_t i = 0; i < count; ++i) {
    char key[33];
    std::snprintf(key, sizeof key, "%016llx%016llx",
                  static_cast<unsigned long long>(i) * 0x9E3779B97F4A7C15ull,
                  static_cast<unsigned long long>(i) * 0xC2B2AE3D27D4EB4Full);
    rows.push_back({i + 1, Cat("Fatou Diallo ", i % 1000), i % 3 == 0 ? "Dakar" : "Thiès", key});
  }
  return rows;
}

std::string Table(const Dialect& d) {
  return Cat("CREATE TABLE bench (id ", d.integer(), " PRIMARY KEY, tenant_id ", d.integer(),
             " NOT NULL, name TEXT, city TEXT, addr_key TEXT)", d.strict());
}

double CpuSeconds(int who) {
  rusage usage{};
  getrusage(who, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double WallSeconds() {
  using Seconds = std::chrono::duration<double>;
  return Seconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

[[noreturn]] void Stop(std::string_view what) {
  std::fprintf(stderr, "bench_databases: %.*s\n", static_cast<int>(what.size()), what.data());
  std::exit(1);
}
template <typename T>
T Must(absl::StatusOr<T> value) {
  if (!value.ok()) Stop(value.status().ToString());
  return *std::move(value);
}
void Must(const absl::Status& status) {
  if (!status.ok()) Stop(status.ToString());
}

void Insert(Connection& db, const std::vector<Row>& rows) {
  constexpr std::string_view kColumns[] = {"id", "tenant_id", "name", "city", "addr_key"};
  Transaction work = Must(Transaction::Begin(db, Access::kWrite));
  const auto bulk = Must(db.Bulk("bench", kColumns));
  for (const Row& row : rows) {
    const Value values[] = {row.id, 7, row.name, row.city, row.key};
    Must(bulk->Add(values));
  }
  Must(bulk->Finish());
  Must(work.Commit());
}

double InsertIntoSqlite(const std::string& path, const std::vector<Row>& rows) {
  const auto store = Must(OpenDatabase(Cat("sqlite:", path)));
  const auto db = Must(store->Connect());
  Must(db->Script(Table(db->dialect())));
  const double start = CpuSeconds(RUSAGE_SELF);
  Insert(*db, rows);
  return CpuSeconds(RUSAGE_SELF) - start;
}

// Nothing where there is no shell.
double ImportIntoSqlite(const std::string& path, const std::string& csv) {
  const double start = CpuSeconds(RUSAGE_CHILDREN);
  const pid_t child = fork();
  if (child == 0) {
    const std::string table = Table(Dialect(DatabaseKind::kSqlite));
    const std::string import = Cat(".import --csv ", csv, " bench");
    execlp("sqlite3", "sqlite3", path.c_str(), "PRAGMA synchronous=FULL; PRAGMA journal_mode=WAL",
           table.c_str(), import.c_str(), nullptr);
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status == 0 ? CpuSeconds(RUSAGE_CHILDREN) - start : 0;
}

double InsertIntoPostgres(const std::string& url, const std::vector<Row>& rows) {
  const auto store = Must(OpenDatabase(url));
  const auto db = Must(store->Connect());
  Must(db->Script(Cat("DROP TABLE IF EXISTS bench; ", Table(db->dialect()))));
  const double start = WallSeconds();
  Insert(*db, rows);
  const double seconds = WallSeconds() - start;
  Must(db->Script("DROP TABLE bench"));
  return seconds;
}

void Print(std::string_view what, double seconds, int64_t rows, double rival) {
  std::printf("%-28.*s %7.3f s  %8.0f rows/s", static_cast<int>(what.size()), what.data(), seconds,
              static_cast<double>(rows) / seconds);
  if (rival > 0) std::printf("  x%.2f", rival / seconds);
  std::printf("\n");
}

int Main(int argc, char** argv) {
  int64_t count = 1'000'000;
  int rounds = 3;
  std::string postgres;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view word = argv[i];
    if (word == "--rows") count = std::atoll(argv[i + 1]);
    if (word == "--rounds") rounds = std::atoi(argv[i + 1]);
    if (word == "--postgres") postgres = argv[i + 1];
  }
  const std::vector<Row> rows = MakeRows(count);
  std::string folder = (std::filesystem::temp_directory_path() / "griot-bench-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) Stop("no temporary folder");
  const std::string csv = folder + "/rows.csv";
  {
    std::ofstream out(csv);
    for (const Row& row : rows) {
      out << row.id << ",7," << row.name << ',' << row.city << ',' << row.key << '\n';
    }
  }
  double ours = 1e9, theirs = 1e9, server = 1e9;
  for (int round = 0; round < rounds; ++round) {
    ours = std::min(ours, InsertIntoSqlite(Cat(folder, "/ours", round), rows));
    theirs = std::min(theirs, ImportIntoSqlite(Cat(folder, "/theirs", round), csv));
    if (!postgres.empty()) server = std::min(server, InsertIntoPostgres(postgres, rows));
  }
  std::filesystem::remove_all(folder);
  if (theirs > 0) Print("sqlite3 .import", theirs, count, 0);
  Print("griot into SQLite", ours, count, theirs);
  if (!postgres.empty()) Print("griot into PostgreSQL", server, count, 0);
  return 0;
}

}  // namespace
}  // namespace griot::benchmarks

int main(int argc, char** argv) { return griot::benchmarks::Main(argc, argv); }
