#include "benchmarks/numbers/sets.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/numbers/format.h"
#include "griot/numbers/segmenter.h"
#include "tests/base/dice.h"
#include "tests/numbers/walks.h"
#if defined(GRIOT_HAVE_LIBPHONENUMBER)
#include "src/numbers/compiler/compile.h"
#include "src/numbers/compiler/installed.h"
#endif

namespace griot::benchmarks {
namespace {

using numbers::PlannedNumber;
using numbers::ValidNumbers;

constexpr std::string_view kMobileCountries[] = {"SN", "CI", "CM", "ML", "BF", "GN", "CD", "TG",
                                                 "FR", "US", "GB", "DE", "IN", "BR", "MG", "TN"};

constexpr std::string_view kJunk[] = {"n/a",
                                      "-",
                                      "inconnu",
                                      "fatou.diop@example.sn",
                                      "77\u00A0123\u00A045\u00A067",
                                      "+221\u202F77\u202F123\u202F45\u202F67",
                                      "771234567.0",
                                      "2.21771E+11",
                                      "77 123 45 67 ext. 12",
                                      "77 123 45 67 / 76 123 45 67",
                                      "771234567;781234567",
                                      "Tel. 77 123 45 67",
                                      "1-800-FLOWERS",
                                      "\uFF0B221771234567",
                                      "(+221) 77 123 45 67 (bureau)",
                                      ""};

std::shared_ptr<const Plan> PlanOfBoth() {
#if defined(GRIOT_HAVE_LIBPHONENUMBER)
  const auto made = []() -> absl::StatusOr<std::shared_ptr<const Plan>> {
    GRIOT_LET(const numbers::Facts facts, numbers::FactsFromInstalledLibrary(""));
    GRIOT_LET(const std::string bytes, numbers::CompilePlan(facts));
    return Plan::FromBytes(bytes);
  }();
  if (!made.ok()) {
    std::fprintf(stderr, "%s\n", std::string(Message(made.status())).c_str());
    std::exit(1);
  }
  return *made;
#else
  return Plan::Default();
#endif
}

class Maker {
 public:
  Maker(int64_t rows, uint64_t seed)
      : rows_(rows),
        seed_(seed),
        random_(seed),
        plan_(PlanOfBoth()),
        segmenter_(*Segmenter::Create({.plan = plan_})) {}

  Set Make(std::string name, std::string what, std::string region, double goal,
           const std::function<std::string()>& cell) {
    random_ = Dice(seed_);  // a set does not depend on those before it
    Set set{std::move(name), std::move(what), std::move(region), goal, {}, {0}};
    for (int64_t i = 0; i < rows_; ++i) set.Add(cell());
    return set;
  }

  ValidNumbers Of(std::string_view country, NumberType type) const {
    return ValidNumbers(*plan_, *plan_->FindCountry(country), type);
  }
  std::string Grouped(const PlannedNumber& number, NumberStyle style) const {
    return Format(*plan_, segmenter_.Segment(E164(number)), style);
  }
  static std::string E164(const PlannedNumber& number) {
    return Cat("+", number.calling_code, number.national);
  }

  std::vector<ValidNumbers> Mobiles() const {
    std::vector<ValidNumbers> mobiles;
    for (const std::string_view country : kMobileCountries) {
      mobiles.push_back(
          Of(country, country == "US" ? NumberType::kFixedLineOrMobile : NumberType::kMobile));
    }
    return mobiles;
  }

  std::string Senegalese(const ValidNumbers& mobiles) {
    const PlannedNumber number = mobiles.Next(random_);
    const std::string& n = number.national;
    switch (random_.Below(6)) {
      case 0: return E164(number);
      case 1: return Grouped(number, NumberStyle::kInternational);
      case 2: return Cat("00221", n);
      case 3:
        return Cat("00 221 ", n.substr(0, 2), "-", n.substr(2, 3), "-", n.substr(5, 2), "-",
                   n.substr(7));
      case 4: return n;
      default: return Grouped(number, NumberStyle::kNational);
    }
  }

  const Plan& plan() const { return *plan_; }
  Dice& random() { return random_; }

 private:
  int64_t rows_;
  uint64_t seed_;
  Dice random_;
  std::shared_ptr<const Plan> plan_;
  Segmenter segmenter_;
};

}  // namespace

std::string_view Set::cell(int64_t row) const {
  const auto r = static_cast<size_t>(row);
  return std::string_view(bytes).substr(static_cast<size_t>(offsets[r]),
                                        static_cast<size_t>(offsets[r + 1] - offsets[r]));
}

void Set::Add(std::string_view cell) {
  bytes.append(cell);
  offsets.push_back(static_cast<int32_t>(bytes.size()));
}

std::vector<Set> MakeSets(int64_t rows, uint64_t seed, std::string_view only) {
  Maker maker(rows, seed);
  Dice& random = maker.random();
  const auto mobiles = maker.Mobiles();
  const ValidNumbers senegal = maker.Of("SN", NumberType::kMobile);
  const ValidNumbers france = maker.Of("FR", NumberType::kMobile);
  const ValidNumbers world(maker.plan());
  const auto half_spaced = [&](const PlannedNumber& number) {
    return random.OneIn(2) ? Maker::E164(number)
                           : maker.Grouped(number, NumberStyle::kInternational);
  };
  std::vector<Set> sets;
  const auto add = [&](std::string name, std::string what, std::string region, double goal,
                       const std::function<std::string()>& cell) {
    if (!only.empty() && only != name) return;
    sets.push_back(maker.Make(std::move(name), std::move(what), std::move(region), goal, cell));
  };
  add("mobiles", "valid mobiles of 16 countries", "SN", 700,
      [&] { return half_spaced(random.OneOf(mobiles).Next(random)); });
  add("senegal", "Senegalese numbers in mixed formats", "SN", 500,
      [&] { return maker.Senegalese(senegal); });
  add("world", "world-wide, all types", "SN", 250, [&] { return half_spaced(world.Next(random)); });
  add("random", "random digits, mostly invalid", "SN", 130,
      [&] { return Cat(random.OneIn(2) ? "+" : "", random.Digits(random.Between(7, 14))); });
  add("dirty", "a dirty column, 10 % junk", "SN", 300, [&] {
    return random.OneIn(10) ? std::string(random.OneOf(kJunk)) : maker.Senegalese(senegal);
  });
  add("french", "French national numbers", "FR", 0,
      [&] { return maker.Grouped(france.Next(random), NumberStyle::kNational); });
  add("e164", "the mobiles, E.164 only", "SN", 0,
      [&] { return Maker::E164(random.OneOf(mobiles).Next(random)); });
  return sets;
}

}  // namespace griot::benchmarks
