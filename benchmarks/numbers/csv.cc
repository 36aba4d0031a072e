#include "benchmarks/numbers/csv.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "benchmarks/numbers/stopwatch.h"
#include "griot/base/text.h"
#include "tests/base/dice.h"

namespace griot::benchmarks {
namespace {

constexpr double kMegabyte = 1e6;

// A folder of our own that goes with us.
class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : "/tmp";
    name += "/griot-bench-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) std::abort();
    name_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(name_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string File(std::string_view name) const { return Cat(name_, "/", name); }

 private:
  std::string name_;
};

struct Run {
  bool ok = false;
  double cpu = 0;  // nanoseconds, of the child
  double wall = 0;
};

Run RunCommand(std::vector<std::string> words, const std::string& output) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  const std::string out = output.empty() ? "/dev/null" : output;
  posix_spawn_file_actions_addopen(&files, 1, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
  Run run;
  int status = 1;
  run.wall = WallTime([&] {
    pid_t child = 0;
    if (posix_spawnp(&child, argv[0], &files, nullptr, argv.data(), environ) != 0) return;
    rusage usage = {};
    wait4(child, &status, 0, &usage);
    const auto seconds = [](const timeval& t) {
      return static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_usec) * 1e3;
    };
    run.cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  });
  posix_spawn_file_actions_destroy(&files);
  run.ok = status == 0;
  return run;
}

void WriteRows(const std::string& path, const Set& mobiles, int64_t rows) {
  constexpr std::string_view kNames[] = {"Fatou Diop", "Awa Ndiaye", "Moussa Sow", "Jean K.",
                                         "Ali"};
  constexpr std::string_view kCities[] = {"Dakar", "Abidjan", "Cotonou", "Paris", "Thiès"};
  constexpr std::string_view kJunk[] = {"n/a", "inconnu", "-", "77 123 45", "a@example.sn"};
  Dice random(1);
  std::string text = "id,name,phone,city,amount\n";
  std::ofstream file(path, std::ios::binary);
  for (int64_t i = 0; i < rows; ++i) {
    const std::string_view phone =
        random.OneIn(100) ? random.OneOf(kJunk) : mobiles.cell(i % mobiles.rows());
    text += Cat(1000000 + i, ",", random.OneOf(kNames), ",", phone, ",", random.OneOf(kCities), ",",
                random.Below(100000), "\n");
    if (text.size() > (1 << 20)) {
      file << text;
      text.clear();
    }
  }
  file << text;
}

double Size(const std::string& path) {
  return static_cast<double>(std::filesystem::file_size(path));
}

double MemcpyTime(double bytes, int rounds) {
  const std::vector<char> from(static_cast<size_t>(bytes), 'x');
  std::vector<char> to(from.size());
  double best = 1e30;
  for (int i = 0; i < rounds; ++i) {
    best = std::min(best, CpuTime([&] { std::memcpy(to.data(), from.data(), from.size()); }));
  }
  return to.back() == 'x' ? best : 0;
}

std::string Speed(double bytes, double ns) {
  return Cat(static_cast<int64_t>(bytes / kMegabyte / (ns / 1e9)), " MB/s");
}

}  // namespace

std::vector<Figure> MeasureCsv(const std::string& command, const Set& mobiles, int64_t rows,
                               int rounds) {
  if (!std::filesystem::exists(command) || rows == 0) return {};
  const Folder folder;
  const std::string in = folder.File("in.csv"), out = folder.File("out.csv");
  const std::string copy = folder.File("copy.csv");
  WriteRows(in, mobiles, rows);
  const double in_bytes = Size(in);
  Run best = {false, 1e30, 1e30}, best_cat = best, best_all = best;
  for (int i = 0; i < rounds; ++i) {
    const auto keep = [](Run run, Run* to) {
      if (!run.ok) return;
      *to = {true, std::min(to->cpu, run.cpu), std::min(to->wall, run.wall)};
    };
    std::vector<std::string> words = {command, "segment",  in,   "-o",        out, "--column",
                                      "phone", "--region", "SN", "--threads", "1"};
    std::filesystem::remove(out);
    keep(RunCommand(words, ""), &best);
    if (!best.ok) return {};
    words.resize(words.size() - 2);
    std::filesystem::remove(out);
    keep(RunCommand(words, ""), &best_all);
    // The same bytes written as by us, and more of them read.
    std::filesystem::remove(copy);
    keep(RunCommand({"cat", out}, copy), &best_cat);
  }
  const double out_bytes = Size(out);
  const double memcpy_time = MemcpyTime(out_bytes, rounds);
  const auto megabytes = [](double bytes, double ns) { return bytes / kMegabyte / (ns / 1e9); };
  return {
      {"csv", "CSV to CSV, file to file, one thread", 700, megabytes(in_bytes, best.cpu), "MB/s",
       true,
       Cat("in; ", Speed(out_bytes, best.cpu), " out; ", rows, " rows of ",
           static_cast<int64_t>(in_bytes / static_cast<double>(rows)), " bytes; wall ",
           Speed(in_bytes, best.wall))},
      {"csv_threads", "CSV to CSV, all threads", 0, megabytes(in_bytes, best_all.wall), "MB/s",
       true, "in, by the clock on the wall"},
      {"csv_cat", "CSV to CSV, share of what cat does", 0.4, best_cat.cpu / best.cpu, "x", true,
       Cat("cat writes the same bytes at ", Speed(out_bytes, best_cat.cpu))},
      {"csv_memcpy", "CSV to CSV, share of what memcpy does", 0, memcpy_time / best.cpu, "x", true,
       Cat("memcpy of the same bytes at ", Speed(out_bytes, memcpy_time))},
  };
}

}  // namespace griot::benchmarks
