// The numbers room against libphonenumber, in one run: a table of what was wanted and what was
// measured.
//
//   bench_numbers [--json] [--rows 1000000] [--rival-rows 8000] [--rounds 7] [--csv-rows 4000000]
//                 [--seed 1] [--only NAME]
//   bench_numbers --only senegal --benchmark_filter=griot     a set under Google Benchmark
//
// Times are CPU time of the thread, the best of the rounds; the rival and griot take turns, so that
// the machine's other work hits both. What the sets hold is said in numbers/sets.h. griot works on
// its default plan, with every column (numbers/full_columns.h).
#include <benchmark/benchmark.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "benchmarks/numbers/csv.h"
#include "benchmarks/numbers/full_columns.h"
#include "benchmarks/numbers/sets.h"
#include "benchmarks/numbers/stopwatch.h"
#include "benchmarks/numbers/table.h"
#include "griot/base/text.h"
#include "griot/numbers/plan.h"
#include "griot/numbers/segmenter.h"
#if defined(GRIOT_HAVE_LIBPHONENUMBER)
#include "benchmarks/rivals/libphonenumber.h"
#endif
#if defined(GRIOT_HAVE_C)
#include "capi/griot.h"
#endif

namespace griot::benchmarks {
namespace {

struct Options {
  int64_t rows = 1'000'000;
  int64_t rival_rows = 8'000;
  int64_t csv_rows = 4'000'000;
  int rounds = 7;
  uint64_t seed = 1;
  bool json = false;
  std::string only;

  bool Wants(std::string_view name) const { return only.empty() || only == name; }
};

std::string Text(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

Segmenter SegmenterFor(const Set& set) { return *Segmenter::Create({.region = set.region}); }

double RivalNanoseconds(const Set& set, int64_t rows) {
#if defined(GRIOT_HAVE_LIBPHONENUMBER)
  // Its strings are made beforehand.
  std::vector<std::string> cells;
  for (int64_t i = 0; i < rows; ++i) cells.emplace_back(set.cell(i));
  size_t said = 0;
  const double time = CpuTime([&] {
    for (const std::string& cell : cells) said += rivals::AnswerInFull(cell, set.region);
  });
  benchmark::DoNotOptimize(said);
  return time / static_cast<double>(rows);
#else
  benchmark::DoNotOptimize(set.bytes.data());
  return 0 * static_cast<double>(rows);
#endif
}

Figure MeasureSet(const Set& set, const Options& options) {
  const Segmenter segmenter = SegmenterFor(set);
  FullColumns columns(set.rows());
  const TextColumn in = ColumnOf(set, 0, set.rows());
  const int64_t rival_rows = std::min(options.rival_rows, set.rows());
  double ours = 1e30, theirs = 1e30;
  for (int round = 0; round < options.rounds; ++round) {
    theirs = std::min(theirs, RivalNanoseconds(set, rival_rows));
    // Twice: the first one finds the caches as the rival left them.
    for (int again = 0; again < 2; ++again) {
      const double time = CpuTime([&] {
        if (!segmenter.Segment(in, columns.Columns()).ok()) std::abort();
      });
      ours = std::min(ours, time / static_cast<double>(set.rows()));
    }
  }
  const auto valid = std::count(columns.valid().begin(), columns.valid().end(), 1);
  return {set.name,
          set.what,
          set.goal,
          theirs / ours,
          "x",
          true,
          Cat(Text("%.1f", ours), " ns, ", Text("%.1f", 1e3 / ours), " M/s; libphonenumber ",
              Text("%.0f", theirs), " ns; ", 100 * valid / set.rows(), " % valid")};
}

Figure MeasureThreads(const Set& set, const Options& options) {
  const Segmenter segmenter = SegmenterFor(set);
  FullColumns first(set.rows()), second(set.rows());
  const TextColumn in = ColumnOf(set, 0, set.rows());
  constexpr int kTimes = 5;
  const auto work = [&](FullColumns* columns) {
    for (int i = 0; i < kTimes; ++i) {
      if (!segmenter.Segment(in, columns->Columns()).ok()) std::abort();
    }
  };
  double one = 1e30, two = 1e30;
  for (int round = 0; round < 2 * options.rounds; ++round) {
    one = std::min(one, WallTime([&] { work(&first); }));
    two = std::min(two, WallTime([&] {
                     std::thread other(work, &second);
                     work(&first);
                     other.join();
                   }));
  }
  return {"threads",
          "two threads against one",
          1.8,
          2 * one / two,
          "x",
          true,
          Cat("by the clock on the wall, ", set.name, ", one segmenter")};
}

// The same cells, one call each.
template <typename Call>
double NanosecondsEach(const Set& set, int rounds, Call call) {
  const int64_t rows = std::min<int64_t>(set.rows(), 200'000);
  double best = 1e30;
  for (int round = 0; round < rounds; ++round) {
    best = std::min(best, CpuTime([&] {
                            for (int64_t i = 0; i < rows; ++i) call(set.cell(i));
                          }) / static_cast<double>(rows));
  }
  return best;
}

std::vector<Figure> MeasureOne(const Set& set, const Options& options) {
  std::vector<Figure> figures;
  const Segmenter segmenter = SegmenterFor(set);
  const double cxx = NanosecondsEach(set, options.rounds, [&](std::string_view cell) {
    benchmark::DoNotOptimize(segmenter.Segment(cell));
  });
  figures.push_back({"one", "one number, C++", 150, cxx, "ns", false, set.what});
#if defined(GRIOT_HAVE_C)
  griot_segmenter* handle = nullptr;
  constexpr std::string_view kSettings = R"({"region": "SN"})";
  if (griot_segmenter_new(nullptr, kSettings.data(), kSettings.size(), &handle, nullptr) != 0) {
    std::abort();
  }
  const double c = NanosecondsEach(set, options.rounds, [&](std::string_view cell) {
    griot_number number = {};
    number.struct_size = sizeof number;
    char e164[GRIOT_NUMBER_TEXT_SIZE];
    griot_segment_one(handle, cell.data(), cell.size(), &number, e164, sizeof e164, nullptr);
    benchmark::DoNotOptimize(number);
  });
  griot_segmenter_free(handle);
  figures.push_back({"one_c", "one number, C", 150, c, "ns", false, set.what});
#endif
  return figures;
}

// In a process of its own: nothing is there before.
int ColdStart(bool rival) {
  size_t said = 0;
  const double time = WallTime([&] {
    if (!rival) {
      const auto segmenter = Segmenter::Create({.region = "SN"});
      said = segmenter->Segment("77 123 45 67").e164().size();
      return;
    }
#if defined(GRIOT_HAVE_LIBPHONENUMBER)
    said = rivals::AnswerInFull("77 123 45 67", "SN");
#endif
  });
  std::printf("%.0f\n", said == 0 ? 0 : time);
  return 0;
}

double ColdStartOf(const char* whose, int rounds) {
  double best = 1e30;
  const std::string self = std::filesystem::canonical("/proc/self/exe");
  for (int round = 0; round < rounds; ++round) {
    std::FILE* const pipe = popen(Cat("'", self, "' --cold-start ", whose).c_str(), "r");
    double time = 0;
    if (pipe != nullptr && std::fscanf(pipe, "%lf", &time) == 1 && time > 0) {
      best = std::min(best, time);
    }
    if (pipe != nullptr) pclose(pipe);
  }
  return best;
}

Figure MeasureColdStart(const Options& options) {
  const double ours = ColdStartOf("griot", options.rounds) / 1e6;
  const double theirs = ColdStartOf("rival", options.rounds) / 1e6;
  return {"cold_start",
          "cold start, to the first answer",
          1,
          ours,
          "ms",
          false,
          theirs > 1e6 ? "" : Cat("libphonenumber ", Text("%.1f", theirs), " ms")};
}

std::vector<Figure> Measure(const Options& options) {
  std::vector<Figure> figures;
  if (options.Wants("cold_start")) figures.push_back(MeasureColdStart(options));
  // Three figures need the first two sets.
  const bool one_set = options.only != "threads" && options.only != "one" && options.only != "csv";
  const std::vector<Set> sets = MakeSets(options.rows, options.seed, one_set ? options.only : "");
  for (const Set& set : sets) {
    if (options.Wants(set.name)) figures.push_back(MeasureSet(set, options));
  }
  if (options.Wants("threads")) figures.push_back(MeasureThreads(sets[0], options));
  if (options.Wants("one")) {
    for (Figure& figure : MeasureOne(sets[1], options)) figures.push_back(std::move(figure));
  }
  if (options.Wants("plan")) {
    figures.push_back({"plan", "default plan, without areas", 4,
                       static_cast<double>(Plan::Default()->size_bytes()) / 1e6, "MB", false, ""});
  }
  if (options.Wants("csv")) {
    const auto self = std::filesystem::canonical("/proc/self/exe");
    const std::string command = self.parent_path() / "griot";
    for (Figure& f : MeasureCsv(command, sets[0], options.csv_rows, options.rounds)) {
      figures.push_back(std::move(f));
    }
  }
  return figures;
}

// Under Google Benchmark, for profiles and for comparing runs.
void Register(const std::vector<Set>& sets) {
  for (const Set& set : sets) {
    benchmark::RegisterBenchmark(Cat("griot/", set.name).c_str(), [&set](benchmark::State& state) {
      const Segmenter segmenter = SegmenterFor(set);
      FullColumns columns(set.rows());
      for (auto _ : state) {
        if (!segmenter.Segment(ColumnOf(set, 0, set.rows()), columns.Columns()).ok()) return;
      }
      state.SetItemsProcessed(state.iterations() * set.rows());
      state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(set.bytes.size()));
    });
#if defined(GRIOT_HAVE_LIBPHONENUMBER)
    benchmark::RegisterBenchmark(
        Cat("libphonenumber/", set.name).c_str(), [&set](benchmark::State& state) {
          int64_t row = 0;
          for (auto _ : state) {
            benchmark::DoNotOptimize(rivals::AnswerInFull(std::string(set.cell(row)), set.region));
            row = (row + 1) % set.rows();
          }
          state.SetItemsProcessed(state.iterations());
        });
#endif
  }
}

int Usage() {
  std::fprintf(stderr,
               "usage: bench_numbers [--json] [--rows N] [--rival-rows N] [--rounds N] "
               "[--csv-rows N] [--seed N] [--only NAME]\n");
  return 2;
}

int Main(int argc, char** argv) {
  Options options;
  bool google = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.rfind("--benchmark", 0) == 0) {
      google = true;
      continue;
    }
    if (word == "--json") {
      options.json = true;
      continue;
    }
    if (++i == argc) return Usage();
    if (word == "--cold-start") return ColdStart(std::string_view(argv[i]) == "rival");
    if (word == "--only") {
      options.only = argv[i];
      continue;
    }
    const auto number = ParseInteger<int64_t>(argv[i]);
    if (!number || *number < 0) return Usage();
    if (word == "--rows") {
      options.rows = *number;
    } else if (word == "--rival-rows") {
      options.rival_rows = *number;
    } else if (word == "--csv-rows") {
      options.csv_rows = *number;
    } else if (word == "--rounds") {
      options.rounds = static_cast<int>(*number);
    } else if (word == "--seed") {
      options.seed = static_cast<uint64_t>(*number);
    } else {
      return Usage();
    }
  }
  if (google) {
    static const std::vector<Set> sets = MakeSets(options.rows, options.seed, options.only);
    Register(sets);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
  }
  const std::vector<Figure> figures = Measure(options);
  const std::string machine = Machine(std::string(Segmenter::Create()->simd()));
  std::fputs((options.json ? AsJson : AsTable)(figures, machine).c_str(), stdout);
  return 0;
}

}  // namespace
}  // namespace griot::benchmarks

int main(int argc, char** argv) { return griot::benchmarks::Main(argc, argv); }
