#include "src/numbers/compiler/subset.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::numbers {
namespace {

absl::StatusOr<std::set<int>> CodesOf(std::span<const std::string> countries, const Facts& facts) {
  std::set<int> codes;
  for (const std::string& country : countries) {
    bool found = false;
    for (const Territory& territory : facts.territories) {
      if (territory.id != country) continue;
      codes.insert(territory.calling_code);
      found = true;
    }
    if (found) continue;
    std::vector<std::string> known;
    for (const Territory& territory : facts.territories) known.push_back(territory.id);
    const std::optional<std::string_view> nearest = Nearest(country, known);
    return InvalidArgument(
        nearest ? Cat("country \"", country, "\" is unknown, did you mean \"", *nearest, "\"")
                : Cat("country \"", country, "\" is unknown, write an ISO 3166 code such as SN"));
  }
  return codes;
}

class Chosen {
 public:
  explicit Chosen(const std::set<int>& codes) : codes_(codes) {
    for (const int code : codes) prefixes_.push_back(Cat(code));
  }

  bool Has(int code) const { return codes_.count(code) != 0; }

  // Whether numbers that begin with `prefix` may be under one of the codes.
  bool Has(const std::string& prefix) const {
    return std::any_of(prefixes_.begin(), prefixes_.end(), [&](const std::string& code) {
      return prefix.starts_with(code) || code.starts_with(prefix);
    });
  }

 private:
  const std::set<int>& codes_;
  std::vector<std::string> prefixes_;
};

}  // namespace

absl::StatusOr<Facts> FactsOf(std::span<const std::string> countries, const Facts& facts) {
  GRIOT_LET(const std::set<int> codes, CodesOf(countries, facts));
  const Chosen chosen(codes);
  Facts some = facts;
  std::erase_if(some.territories, [&](const auto& t) { return !chosen.Has(t.calling_code); });
  std::erase_if(some.operators, [&](const auto& entry) { return !chosen.Has(entry.first); });
  std::erase_if(some.areas, [&](const auto& entry) { return !chosen.Has(entry.first); });
  std::erase_if(some.time_zones, [&](const auto& entry) { return !chosen.Has(entry.first); });
  std::erase_if(some.geographical_mobile_codes, [&](int code) { return !chosen.Has(code); });
  std::erase_if(some.mobile_tokens, [&](const auto& entry) { return !chosen.Has(entry.first); });
  std::erase_if(some.renumberings, [&](const auto& r) { return !chosen.Has(r.calling_code); });
  return some;
}

}  // namespace griot::numbers
