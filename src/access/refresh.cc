#include "griot/access/refresh.h"

#include <algorithm>

namespace griot {

RefreshDecision DecideRefresh(const RefreshFamily& family, int64_t generation, absl::Time now,
                              const RefreshRules& rules) {
  using Verdict = RefreshVerdict;
  if (family.revoked) return {Verdict::kRevoked, family};
  if (now >= family.started_at + std::min(rules.life, kRefreshLifeMax)) {
    return {Verdict::kExpired, family};
  }
  RefreshFamily after = family;
  if (generation == family.generation) {
    ++after.generation;
    after.rotated_at = now;
    return {Verdict::kRotate, after};
  }
  // A clock that was set back must not prolong the grace.
  const absl::Duration age = absl::AbsDuration(now - family.rotated_at);
  if (generation == family.generation - 1 && age <= std::min(rules.grace, kRefreshGraceMax)) {
    return {Verdict::kRepeat, after};
  }
  after.revoked = true;
  return {Verdict::kReused, after};
}

}  // namespace griot
