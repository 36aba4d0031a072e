#include "griot/access/lockout.h"

#include <algorithm>

namespace griot {

Failures AfterFailure(const Failures& failures, absl::Time now, const LockoutRules& rules) {
  const bool forgotten = now - failures.last >= rules.forget_after;
  return {forgotten ? 1 : failures.count + 1, now};
}

absl::Time OpensAt(const Failures& failures, const LockoutRules& rules) {
  if (failures.count <= rules.free_failures) return absl::InfinitePast();
  absl::Duration wait = rules.first_wait;
  for (int64_t i = failures.count - rules.free_failures; i > 1 && wait < rules.longest_wait; --i) {
    wait *= 2;
  }
  return failures.last + std::min(wait, rules.longest_wait);
}

absl::Time LoginOpensAt(const LoginFailures& failures, const LockoutRules& rules) {
  if (failures.device) return OpensAt(*failures.device, rules);
  return std::max(OpensAt(failures.user, rules), OpensAt(failures.address, rules));
}

}  // namespace griot
