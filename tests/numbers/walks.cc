#include "tests/numbers/walks.h"

#include <algorithm>

#include "griot/base/text.h"

namespace griot::numbers {
namespace {

constexpr uint32_t kInternationalRoots = 0;

bool IsValid(const ClassRecord& c) { return c.valid != 0; }

}  // namespace

Walks::Walks(const Tables& tables, const Wanted& wanted) : tables_(tables) {
  for (const ClassRecord& c : tables.classes) wanted_.push_back(wanted(c));
  // Nodes lead to earlier nodes only.
  for (size_t n = 0; n < tables.nodes.size() / kNodeSize; ++n) {
    const auto entries = tables.nodes.subspan(n * kNodeSize, kNodeSize);
    leads_.push_back(
        std::any_of(entries.begin(), entries.end(), [this](uint32_t e) { return Leads(e); }));
  }
}

bool Walks::Leads(uint32_t entry) const {
  return (entry & kLeafBit) != 0 ? wanted_[ClassOf(entry)] : leads_[entry / kNodeSize];
}

Walks::Walk Walks::From(uint32_t roots, Dice& random) const {
  std::vector<uint32_t> counts;
  for (uint32_t count = 0; count < kCounts; ++count) {
    if (Leads(tables_.roots[roots + count])) counts.push_back(count);
  }
  if (counts.empty()) return {};
  const uint32_t count = random.OneOf(counts);
  uint32_t entry = tables_.roots[roots + count];
  Walk walk;
  while ((entry & kLeafBit) == 0) {
    const auto next = tables_.nodes.subspan(entry, kNodeSize);
    std::vector<uint32_t> ways;
    for (uint32_t digit = 0; digit < kNodeSize; ++digit) {
      if (!Leads(next[digit])) continue;
      // Half of the time a way counts once, however many digits take it.
      const bool known = std::any_of(ways.begin(), ways.end(),
                                     [&](uint32_t way) { return next[way] == next[digit]; });
      if (!known || random.OneIn(2)) ways.push_back(digit);
    }
    const uint32_t digit = random.OneOf(ways);
    walk.digits.push_back(static_cast<char>('0' + digit));
    entry = next[digit];
  }
  walk.end = &tables_.classes[ClassOf(entry)];
  walk.digits += random.Digits(count - walk.digits.size());
  return walk;
}

ValidNumbers::ValidNumbers(const Plan& plan) : walks_(plan.tables(), IsValid) {}

ValidNumbers::ValidNumbers(const Plan& plan, CountryId country, NumberType type)
    : walks_(plan.tables(), [=](const ClassRecord& c) {
        return c.valid != 0 && c.country == country && c.type == static_cast<uint8_t>(type);
      }) {}

PlannedNumber ValidNumbers::Next(Dice& random) const {
  const Walks::Walk walk = walks_.From(kInternationalRoots, random);
  if (walk.end == nullptr) return {};
  PlannedNumber number;
  number.calling_code = Cat(walk.end->calling_code);
  number.national = walk.digits.substr(number.calling_code.size());
  number.country = walk.end->country;
  return number;
}

DialledNumbers::DialledNumbers(const Plan& plan)
    : tables_(plan.tables()),
      anything_(plan.tables(),
                [](const ClassRecord& c) {
                  return c.valid != 0 || c.kind == ClassRecord::kInternational;
                }),
      international_(plan.tables(), IsValid) {}

std::string DialledNumbers::Next(CountryId country, Dice& random) const {
  const CountryRecord& record = tables_.countries[country];
  if (record.calling_code == 0) return random.Digits(random.Between(3, 15));
  const Walks::Walk walk = anything_.From(record.national_roots, random);
  if (walk.end == nullptr || walk.end->kind != ClassRecord::kInternational) return walk.digits;
  // Positions count from before the calling code.
  const size_t prefix = walk.end->drop - Cat(record.calling_code).size();
  return walk.digits.substr(0, prefix) + international_.From(kInternationalRoots, random).digits;
}

}  // namespace griot::numbers
