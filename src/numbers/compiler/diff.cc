#include "src/numbers/compiler/diff.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "griot/base/text.h"
#include "src/numbers/compiler/parse.h"
#include "src/numbers/layout.h"

namespace griot::numbers {
namespace {

using Said = std::optional<Allotment>;

// What the two plans say, each thing once; 0 is "not valid".
class Sayings {
 public:
  Sayings() { Of(std::nullopt); }

  int Of(const Said& said) {
    const auto [found, is_new] = ids_.try_emplace(said, static_cast<int>(list_.size()));
    if (is_new) list_.push_back(said);
    return found->second;
  }
  const Said& At(int id) const { return list_[id]; }

 private:
  std::vector<Said> list_;
  std::map<Said, int> ids_;
};

// One of the two plans, as the walk sees it.
class Side {
 public:
  Side(const Plan& plan, Sayings* sayings)
      : plan_(plan), tables_(plan.tables()), sayings_(sayings) {}

  static bool IsLeaf(uint32_t entry) { return (entry & kLeafBit) != 0; }
  // A leaf stays where it is: whatever follows, the answer is known.
  uint32_t Step(uint32_t entry, uint32_t digit) const {
    return IsLeaf(entry) ? entry : tables_.nodes[entry + digit];
  }

  bool Has(int code) const { return tables_.calling_codes[code].calling_code != 0; }

  // Where the national numbers of `size` digits begin.
  uint32_t Start(int code, int size) const {
    const std::string digits = Cat(code);
    uint32_t entry = tables_.roots[digits.size() + static_cast<size_t>(size)];
    for (const char digit : digits) entry = Step(entry, static_cast<uint32_t>(digit - '0'));
    return entry;
  }

  int SayingOf(uint32_t leaf) {
    const auto [found, is_new] = sayings_of_.try_emplace(leaf, 0);
    if (is_new) found->second = sayings_->Of(Read(leaf));
    return found->second;
  }

  // Everything that is said from `entry` on.
  std::set<int> Reachable(uint32_t entry) {
    std::set<int> sayings;
    absl::flat_hash_set<uint32_t> seen = {entry};
    std::vector<uint32_t> open = {entry};
    while (!open.empty()) {
      const uint32_t at = open.back();
      open.pop_back();
      if (IsLeaf(at)) {
        sayings.insert(SayingOf(at));
        continue;
      }
      for (uint32_t digit = 0; digit < kNodeSize; ++digit) {
        const uint32_t next = Step(at, digit);
        if (seen.insert(next).second) open.push_back(next);
      }
    }
    return sayings;
  }

 private:
  // Digits that are read as another number ("+44 (0)20 …") are not a number of their own.
  Said Read(uint32_t leaf) const {
    const ClassRecord& c = tables_.classes[ClassOf(leaf)];
    const bool literal = c.head_size != c.national_offset;
    const bool cut = c.cut_size != 0 || c.drop + 1 != c.national_offset;
    if (c.kind != ClassRecord::kAnswer || c.valid == 0 || literal || cut) return std::nullopt;
    const OperatorId operator_id = tables_.mappings[MappingOf(leaf)].operator_id;
    return Allotment{static_cast<NumberType>(c.type), std::string(plan_.country_code(c.country)),
                     std::string(plan_.operator_name(operator_id))};
  }

  const Plan& plan_;
  const Tables& tables_;
  Sayings* sayings_;
  absl::flat_hash_map<uint32_t, int> sayings_of_;
};

// Numbers from `first` to `last`, of one size.
struct Interval {
  uint64_t first, last;
};

// "7600000" … "7899999" → "76", "78".
PrefixRange ToPrefixes(const Interval& interval, int size) {
  const auto digits = [size](uint64_t number) {
    const std::string text = Cat(number);
    return std::string(static_cast<size_t>(size) - text.size(), '0') + text;
  };
  PrefixRange range = {digits(interval.first), digits(interval.last)};
  while (!range.first.empty() && range.first.back() == '0' && range.last.back() == '9') {
    range.first.pop_back();
    range.last.pop_back();
  }
  return range;
}

// A change without its places.
struct Key {
  std::string country;
  Said before, after;
  bool all_gone = false;

  bool operator<(const Key& other) const {
    return std::tie(country, before, after, all_gone) <
           std::tie(other.country, other.before, other.after, other.all_gone);
  }
};

// The numbers of one calling code and one size, in both plans at the same time.
class SizeWalk {
 public:
  SizeWalk(Side* before, Side* after, const Sayings* sayings, bool compare_operators)
      : before_(*before), after_(*after), sayings_(*sayings), operators_(compare_operators) {}

  void Run(uint32_t before, uint32_t after, int size) {
    size_ = size;
    left_ = after_.Reachable(after);
    Collect(before, after, 0, 0);
  }

  const std::map<Key, std::vector<Interval>>& changes() const { return changes_; }

 private:
  bool SayingsDiffer(int before, int after) const {
    if (before == after) return false;
    const Said& a = sayings_.At(before);
    const Said& b = sayings_.At(after);
    if (!a || !b || operators_) return true;
    return a->type != b->type || a->country != b->country;
  }

  bool Differ(uint32_t a, uint32_t b) {
    if (Side::IsLeaf(a) && Side::IsLeaf(b)) {
      return SayingsDiffer(before_.SayingOf(a), after_.SayingOf(b));
    }
    const auto found = differ_.find({a, b});
    if (found != differ_.end()) return found->second;
    bool differ = false;
    for (uint32_t digit = 0; digit < kNodeSize && !differ; ++digit) {
      differ = Differ(before_.Step(a, digit), after_.Step(b, digit));
    }
    return differ_[{a, b}] = differ;
  }

  void Collect(uint32_t a, uint32_t b, uint64_t prefix, int depth) {
    if (!Differ(a, b)) return;
    if (!Side::IsLeaf(a) || !Side::IsLeaf(b)) {
      for (uint32_t digit = 0; digit < kNodeSize; ++digit) {
        Collect(before_.Step(a, digit), after_.Step(b, digit), prefix * 10 + digit, depth + 1);
      }
      return;
    }
    uint64_t below = 1;
    for (int i = depth; i < size_; ++i) below *= 10;
    Add({prefix * below, prefix * below + below - 1},
        KeyOf(sayings_.At(before_.SayingOf(a)), sayings_.At(after_.SayingOf(b))));
  }

  // In the order of the numbers: neighbours that share their fate become one.
  void Add(const Interval& interval, const Key& key) {
    std::vector<Interval>& intervals = changes_[key];
    if (key.all_gone) return;
    if (!intervals.empty() && intervals.back().last + 1 == interval.first) {
      intervals.back().last = interval.last;
    } else {
      intervals.push_back(interval);
    }
  }

  Key KeyOf(const Said& before, const Said& after) const {
    if (!before) return {after->country, before, after};
    if (after) {
      Key key = {after->country, before, after};
      if (!operators_) key.before->operator_name = key.after->operator_name;
      return key;
    }
    // What is gone is told in the fewest words: whose it was matters no more.
    Key key = {before->country, Allotment{before->type, before->country, ""}, after};
    const auto is_left = [&](bool any_type) {
      return std::any_of(left_.begin(), left_.end(), [&](int id) {
        const Said& said = sayings_.At(id);
        return said && said->country == before->country && (any_type || said->type == before->type);
      });
    };
    key.all_gone = !is_left(false);
    if (!is_left(true)) key.before->type = NumberType::kUnknown;
    return key;
  }

  Side& before_;
  Side& after_;
  const Sayings& sayings_;
  const bool operators_;
  int size_ = 0;
  std::set<int> left_;  // all that is said of this size in the plan after
  absl::flat_hash_map<std::pair<uint32_t, uint32_t>, bool> differ_;
  std::map<Key, std::vector<Interval>> changes_;
};

PlanPlace PlaceOf(const std::string& country, int code) {
  return {country, country == "001" ? code : 0};
}

class PlanWalk {
 public:
  PlanWalk(const Plan& before, const Plan& after)
      : plans_{&before, &after}, before_(before, &sayings_), after_(after, &sayings_) {
    diff_.operators_compared = before.operator_count() > 1 && after.operator_count() > 1;
  }

  static auto Rank(const RangeChange& c) {
    const bool same_kind = c.before && c.after && c.before->type == c.after->type &&
                           c.before->country == c.after->country;
    const int kind = !c.after ? 0 : !c.before ? 1 : !same_kind ? 2 : 3;
    return std::make_tuple(c.country, c.calling_code, kind, !c.all_gone, c.sizes, c.ranges,
                           c.before, c.after);
  }

  PlanDiff Run() {
    ComparePlaces();
    for (int code = 0; code < static_cast<int>(kCallingCodeLimit); ++code) {
      if (before_.Has(code) && after_.Has(code)) CompareCode(code);
    }
    std::sort(diff_.changes.begin(), diff_.changes.end(),
              [](const auto& a, const auto& b) { return Rank(a) < Rank(b); });
    for (const auto& [place, sizes] : sizes_) {
      diff_.sizes.emplace_back(place, std::vector<int>(sizes.begin(), sizes.end()));
    }
    return std::move(diff_);
  }

 private:
  // Countries, and the calling codes of "001" (which no country claims).
  static std::map<PlanPlace, bool> Places(const Plan& plan) {
    std::map<PlanPlace, bool> places;
    std::set<int> claimed;
    for (int id = 1; id < plan.country_count(); ++id) {
      const CountryId country = static_cast<CountryId>(id);
      if (plan.calling_code(country) == 0) continue;
      claimed.insert(plan.calling_code(country));
      places[{std::string(plan.country_code(country)), 0}] = plan.portable(country);
    }
    for (const CallingCodeRecord& record : plan.tables().calling_codes) {
      if (record.calling_code == 0 || claimed.count(record.calling_code) != 0) continue;
      places[{"001", record.calling_code}] = false;
    }
    return places;
  }

  void ComparePlaces() {
    const std::map<PlanPlace, bool> before = Places(*plans_[0]), after = Places(*plans_[1]);
    for (const auto& [place, portable] : before) {
      const auto found = after.find(place);
      if (found == after.end()) {
        diff_.only_before.push_back(place);
        continue;
      }
      ++diff_.places;
      if (found->second != portable) diff_.portability.push_back({place, found->second});
    }
    for (const auto& [place, portable] : after) {
      if (before.count(place) == 0) diff_.only_after.push_back(place);
    }
  }

  void CompareCode(int code) {
    // The same change of the same prefixes is told once for all sizes.
    std::map<std::pair<Key, std::vector<PrefixRange>>, std::vector<int>> changes;
    for (int size = kMinNationalSize; size <= kMaxNationalSize; ++size) {
      const uint32_t a = before_.Start(code, size), b = after_.Start(code, size);
      NoteSizes(code, size, before_.Reachable(a));
      NoteSizes(code, size, after_.Reachable(b));
      SizeWalk walk(&before_, &after_, &sayings_, diff_.operators_compared);
      walk.Run(a, b, size);
      for (const auto& [key, intervals] : walk.changes()) {
        std::vector<PrefixRange> ranges;
        for (const Interval& interval : intervals) ranges.push_back(ToPrefixes(interval, size));
        changes[{key, std::move(ranges)}].push_back(size);
      }
    }
    for (const auto& [what, sizes] : changes) {
      const auto& [key, ranges] = what;
      diff_.changes.push_back(
          {key.country, code, key.before, key.after, key.all_gone, sizes, ranges});
    }
  }

  void NoteSizes(int code, int size, const std::set<int>& sayings) {
    for (const int id : sayings) {
      const Said& said = sayings_.At(id);
      if (said) sizes_[PlaceOf(said->country, code)].insert(size);
    }
  }

  std::array<const Plan*, 2> plans_;
  Sayings sayings_;
  Side before_, after_;
  PlanDiff diff_;
  std::map<PlanPlace, std::set<int>> sizes_;
};

}  // namespace

int PlanDiff::ChangedPlaces() const {
  std::set<PlanPlace> changed;
  for (const RangeChange& change : changes) {
    changed.insert(PlaceOf(change.country, change.calling_code));
  }
  for (const PortabilityChange& change : portability) changed.insert(change.place);
  return static_cast<int>(changed.size());
}

PlanDiff DiffPlans(const Plan& before, const Plan& after) { return PlanWalk(before, after).Run(); }

}  // namespace griot::numbers
