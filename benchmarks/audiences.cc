// Audiences over a million contacts: the SQL of filters against SQL that was written by hand, in
// one run.
//
//   bench_audiences [--rows 1000000] [--rounds 5] [--database sqlite:PATH | postgresql://…]
//   bench_audiences --benchmark_filter=country        under Google Benchmark
//
// The store is made anew in a folder of its own, unless --database names an empty one. Times are of
// the clock on the wall, the best of the rounds; griot (parsing, looking up names, lowering,
// counting) and the statement by hand take turns, so that the machine's other work hits both.
#include "griot/audiences/audiences.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/numbers/stopwatch.h"
#include "griot/base/text.h"
#include "griot/contacts/contacts.h"
#include "griot/databases/open.h"

namespace griot::benchmarks {
namespace {

struct Options {
  int64_t rows = 1'000'000;
  int rounds = 5;
  std::string database;
};

struct Case {
  std::string_view name, filter, by_hand;
  double goal_ms = 0;  // 0: none
};

// Tenant 1; "objects = 0" belongs to every audience. The groups have 1,000 and half of the
// contacts.
constexpr Case kCases[] = {
    {"country", "country == \"SN\"",
     "SELECT count(*) FROM contact WHERE tenant_id = 1 AND country = 'SN' AND objects = 0", 100},
    {"operator", "operator == \"Yas\"",
     "SELECT count(*) FROM contact WHERE tenant_id = 1 AND operator = 'Yas' AND objects = 0", 100},
    {"country and operator", "country == \"SN\" and operator in [\"Orange\", \"Yas\"]",
     "SELECT count(*) FROM contact WHERE tenant_id = 1 AND country = 'SN' AND operator IN "
     "('Orange', 'Yas') AND objects = 0"},
    {"small group", "group(\"small\")",
     "SELECT count(*) FROM membership m JOIN contact c ON c.id = m.contact_id WHERE m.tenant_id = "
     "1 "
     "AND m.group_id = 1 AND c.tenant_id = 1 AND c.objects = 0",
     100},
    {"big group", "group(\"big\")",
     "SELECT count(*) FROM contact c WHERE c.tenant_id = 1 AND c.objects = 0 AND c.id IN (SELECT "
     "contact_id FROM membership WHERE tenant_id = 1 AND group_id = 2)"},
    {"not in small group", "country == \"SN\" and not group(\"small\")",
     "SELECT count(*) FROM contact c WHERE tenant_id = 1 AND country = 'SN' AND objects = 0 AND "
     "NOT "
     "EXISTS (SELECT 1 FROM membership m WHERE m.tenant_id = 1 AND m.group_id = 1 AND m.contact_id "
     "= c.id)"},
    {"not in big group", "country == \"SN\" and not group(\"big\")",
     "SELECT count(*) FROM contact c WHERE tenant_id = 1 AND country = 'SN' AND objects = 0 AND "
     "NOT "
     "EXISTS (SELECT 1 FROM membership m WHERE m.tenant_id = 1 AND m.group_id = 2 AND m.contact_id "
     "= c.id)"},
    {"not opted out", "country == \"SN\" and not opted_out(\"sms\")",
     "SELECT count(*) FROM contact c WHERE tenant_id = 1 AND country = 'SN' AND objects = 0 AND "
     "NOT "
     "EXISTS (SELECT 1 FROM address a JOIN gate g ON g.tenant_id = 1 AND g.address_id = a.id "
     "WHERE a.tenant_id = 1 AND a.contact_id = c.id AND a.kind = 0 AND g.channel IN (0, 1) AND "
     "g.state IN (2, 3))"},
    {"consented", "country == \"SN\" and consented(\"sms\", \"marketing\")",
     "SELECT count(*) FROM contact c WHERE tenant_id = 1 AND country = 'SN' AND objects = 0 AND "
     "EXISTS (SELECT 1 FROM address a JOIN gate g ON g.tenant_id = 1 AND g.address_id = a.id "
     "WHERE a.tenant_id = 1 AND a.contact_id = c.id AND a.kind = 0 AND g.channel = 1 AND g.purpose "
     "= 1 AND g.state = 0 AND NOT EXISTS (SELECT 1 FROM gate s WHERE s.tenant_id = 1 AND "
     "s.address_id "
     "= a.id AND s.channel IN (0, 1) AND s.purpose IN (0, 1) AND s.state IN (2, 3)))"},
    {"has phone", "has(\"phone\")",
     "SELECT count(*) FROM contact c WHERE tenant_id = 1 AND objects = 0 AND EXISTS (SELECT 1 FROM "
     "address a WHERE a.tenant_id = 1 AND a.contact_id = c.id AND a.kind = 0)"},
    {"one contact", "contact(\"77\") and country == \"SN\" and not opted_out(\"sms\")",
     "SELECT count(*) FROM contact c WHERE id = 77 AND tenant_id = 1 AND country = 'SN' AND "
     "objects "
     "= 0 AND NOT EXISTS (SELECT 1 FROM address a JOIN gate g ON g.tenant_id = 1 AND g.address_id "
     "= "
     "a.id WHERE a.tenant_id = 1 AND a.contact_id = c.id AND a.kind = 0 AND g.channel IN (0, "
     "1) AND g.state IN (2, 3))"},
    {"last reply", "country == \"SN\" and last_reply >= 2026-11-01",
     "SELECT count(*) FROM contact WHERE tenant_id = 1 AND country = 'SN' AND objects = 0 AND "
     "last_reply_at >= 1793491200000000"},
    {"search", "country == \"SN\" and city ~ \"dak\"",
     "SELECT count(*) FROM contact WHERE tenant_id = 1 AND country = 'SN' AND objects = 0 AND "
     "lower(city) LIKE '%dak%'"},
    {"all", "everyone()", "SELECT count(*) FROM contact WHERE tenant_id = 1 AND objects = 0"},
};

void Require(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "bench_audiences: %s\n", status.ToString().c_str());
  std::exit(1);
}

template <typename T>
T Value_(absl::StatusOr<T> value) {
  Require(value.status());
  return *std::move(value);
}

class SilentJournal : public Journal {
 public:
  absl::Status Append(Connection&, Id, Happening) override { return absl::OkStatus(); }
  absl::Status Audit(Connection&, Id, std::string_view, std::string_view, std::string_view,
                     const Json&) override {
    return absl::OkStatus();
  }
};

class Zeros : public Random {
 public:
  void Fill(std::span<std::byte> out) override { std::fill(out.begin(), out.end(), std::byte{0}); }
};

// A folder of our own that goes with us.
class Folder {
 public:
  Folder() {
    std::string name = "/tmp/griot-bench-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) std::abort();
    name_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(name_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& name() const { return name_; }

 private:
  std::string name_;
};

// Contacts of West Africa: one phone each, a gate each, one in fifty has opted out.
class Store {
 public:
  explicit Store(const Options& options)
      : database_(Value_(OpenDatabase(options.database.empty()
                                          ? Cat("sqlite:", folder_.name(), "/griot.db")
                                          : options.database))),
        db_(Value_(database_->Connect())),
        vault_({1}, SecretKey(), {}),
        scope_{.db = *db_,
               .tenant = {1},
               .who = "system",
               .clock = clock_,
               .random = random_,
               .vault = vault_,
               .journal = journal_} {
    std::vector<Migration> steps;
    for (const Migration& step : Contacts::Migrations()) steps.push_back(step);
    for (const Migration& step : Audiences::Migrations()) steps.push_back(step);
    Require(Migrate(*db_, steps));
    Require(db_->Begin(Access::kWrite));
    Fill(options.rows);
    Require(db_->Commit());
    Require(db_->Script("ANALYZE"));
  }

  int64_t Count(std::string_view filter) {
    return Value_(Audiences(scope_).Count({.filter = std::string(filter)})).count;
  }
  int64_t ByHand(std::string_view sql) { return Value_(db_->QueryInt(sql)).value_or(0); }

 private:
  template <typename Row>
  void Table(std::string_view name, std::span<const std::string_view> columns, int64_t rows,
             const Row& row) {
    const std::unique_ptr<BulkInsert> bulk = Value_(db_->Bulk(name, columns));
    for (int64_t i = 1; i <= rows; ++i) row(i, *bulk);
    Require(bulk->Finish());
  }

  // As if at random, and the same in every run.
  static uint64_t Mixed(int64_t i, uint64_t salt) {
    uint64_t x = (static_cast<uint64_t>(i) + salt * 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9;
    return (x ^ (x >> 31)) * 0x94D049BB133111EB >> 20;
  }

  std::string Key(int64_t i) const { return vault_.AddressKey(Cat("+2217", 10'000'000 + i)); }

  void Fill(int64_t rows) {
    constexpr std::string_view kCountries[] = {"SN", "SN", "CI", "ML", "BF", "GN", "TG", "BJ"};
    constexpr std::string_view kOperators[] = {"Orange", "Orange", "Yas",    "Expresso",
                                               "MTN",    "Moov",   "Celtis", "Promobile"};
    constexpr std::string_view kCities[] = {"Dakar",  "Thiès",       "Saint-Louis", "Abidjan",
                                            "Bamako", "Ouagadougou", "Conakry",     "Lomé"};
    constexpr std::string_view kContact[] = {
        "id",         "tenant_id",  "first_name",   "last_name",  "city",          "country",
        "operator",   "phone_type", "calling_code", "attributes", "last_reply_at", "objects",
        "created_at", "updated_at"};
    Table("contact", kContact, rows, [&](int64_t i, BulkInsert& bulk) {
      const std::string first = Cat("First", Mixed(i, 1) % 5000);
      const std::string last = Cat("Last", Mixed(i, 2) % 50000);
      const std::string attributes = Cat("{\"shoe size\":", 36 + Mixed(i, 6) % 10, "}");
      const Value reply = Mixed(i, 7) % 3 == 0
                              ? Value(1'790'000'000'000'000 +
                                      static_cast<int64_t>(Mixed(i, 8) % 5'000'000) * 1'000'000)
                              : Value();
      const Value values[] = {i,
                              1,
                              first,
                              last,
                              kCities[Mixed(i, 3) % 8],
                              kCountries[Mixed(i, 4) % 8],
                              kOperators[Mixed(i, 5) % 8],
                              "mobile",
                              221,
                              attributes,
                              reply,
                              Mixed(i, 9) % 200 == 0 ? 1 : 0,
                              0,
                              0};
      Require(bulk.Add(values));
    });
    constexpr std::string_view kPseudonym[] = {"tenant_id", "hash_version", "addr_key", "id"};
    Table("pseudonym", kPseudonym, rows, [&](int64_t i, BulkInsert& bulk) {
      const std::string key = Key(i);
      const Value values[] = {1, 1, Bytes{key}, i};
      Require(bulk.Add(values));
    });
    constexpr std::string_view kAddress[] = {"tenant_id", "id",    "contact_id", "kind",
                                             "position",  "value", "created_at"};
    Table("address", kAddress, rows, [&](int64_t i, BulkInsert& bulk) {
      const std::string phone = Cat("+2217", 10'000'000 + i);
      const Value values[] = {1, i, i, 0, 0, phone, 0};
      Require(bulk.Add(values));
    });
    constexpr std::string_view kGate[] = {"tenant_id",  "channel", "purpose",
                                          "address_id", "state",   "changed_at"};
    Table("gate", kGate, rows, [&](int64_t i, BulkInsert& bulk) {
      const Value values[] = {1, 1, 1, i, Mixed(i, 10) % 50 == 0 ? 2 : 0, 0};
      Require(bulk.Add(values));
    });
    for (const auto& [group, name] : {std::pair{1, "small"}, {2, "big"}}) {
      Require(db_->Execute("INSERT INTO contact_group (id, tenant_id, name, created_at) VALUES "
                           "($1, 1, $2, 0)",
                           {group, name})
                  .status());
    }
    constexpr std::string_view kMembership[] = {"tenant_id", "group_id", "contact_id"};
    Table("membership", kMembership, rows, [&](int64_t i, BulkInsert& bulk) {
      const Value small[] = {1, 1, i}, big[] = {1, 2, i};
      if (i % std::max<int64_t>(1, rows / 1000) == 0) Require(bulk.Add(small));
      if (Mixed(i, 11) % 2 == 0) Require(bulk.Add(big));
    });
  }

  const Folder folder_;
  const std::unique_ptr<Database> database_;
  const std::unique_ptr<Connection> db_;
  const ManualClock clock_{absl::FromUnixSeconds(1795262400)};
  Zeros random_;
  SilentJournal journal_;
  const TenantVault vault_;
  Scope scope_;
};

// Whether every goal was reached.
bool PrintTable(Store& store, const Options& options) {
  std::printf("%lld contacts\n%-22s %10s %10s %10s %7s  %s\n", static_cast<long long>(options.rows),
              "filter", "count", "griot ms", "hand ms", "ratio", "wanted");
  bool reached = true;
  for (const Case& c : kCases) {
    double griot = 1e300, hand = 1e300;
    int64_t count = 0, expected = 0;
    for (int round = 0; round <= options.rounds; ++round) {
      const double a = WallTime([&] { count = store.Count(c.filter); });
      const double b = WallTime([&] { expected = store.ByHand(c.by_hand); });
      if (round == 0) continue;  // warms the caches
      griot = std::min(griot, a / 1e6);
      hand = std::min(hand, b / 1e6);
    }
    if (count != expected) {
      std::printf("%s: %lld, but %lld by hand\n", std::string(c.name).c_str(),
                  static_cast<long long>(count), static_cast<long long>(expected));
      return false;
    }
    // A statement of a fraction of a millisecond is mostly its own preparation.
    const bool fast = griot <= 2 * hand || griot < 1;
    const bool in_time = c.goal_ms == 0 || griot <= c.goal_ms;
    reached = reached && fast && in_time;
    const std::string goal = c.goal_ms == 0 ? "" : Cat(", ≤ ", static_cast<int>(c.goal_ms), " ms");
    std::printf("%-22s %10lld %10.2f %10.2f %6.2fx  ≤ 2x%s%s\n", std::string(c.name).c_str(),
                static_cast<long long>(count), griot, hand, griot / hand, goal.c_str(),
                fast && in_time ? "" : "  NOT REACHED");
  }
  return reached;
}

void Register(Store& store) {
  for (const Case& c : kCases) {
    benchmark::RegisterBenchmark(Cat("griot/", c.name).c_str(), [&store,
                                                                 &c](benchmark::State& state) {
      for (auto _ : state) benchmark::DoNotOptimize(store.Count(c.filter));
    })->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark(Cat("by hand/", c.name).c_str(), [&store,
                                                                   &c](benchmark::State& state) {
      for (auto _ : state) {
        benchmark::DoNotOptimize(store.ByHand(c.by_hand));
      }
    })->Unit(benchmark::kMillisecond);
  }
}

int Main(int argc, char** argv) {
  Options options;
  bool google = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with("--benchmark")) {
      google = true;
      continue;
    }
    const std::string_view value = i + 1 < argc ? argv[++i] : "";
    if (word == "--database") {
      options.database = value;
      continue;
    }
    const auto number = ParseInteger<int64_t>(value);
    if (!number || *number < 1 || (word != "--rows" && word != "--rounds")) {
      std::fprintf(stderr, "usage: bench_audiences [--rows N] [--rounds N] [--database URL]\n");
      return 2;
    }
    if (word == "--rows") options.rows = *number;
    if (word == "--rounds") options.rounds = static_cast<int>(*number);
  }
  Store store(options);
  if (!google) return PrintTable(store, options) ? 0 : 1;
  Register(store);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace
}  // namespace griot::benchmarks

int main(int argc, char** argv) { return griot::benchmarks::Main(argc, argv); }
