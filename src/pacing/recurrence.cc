#include "griot/pacing/recurrence.h"

#include <algorithm>

#include "griot/pacing/send_hours.h"
#include "src/pacing/calendar_rule.h"

namespace griot {

// Local times grow with instants, but for the hour that clocks repeat: there the occurrences of its
// first time come up again, and are past.
std::optional<absl::Time> Recurrence::Next(absl::Time after, absl::TimeZone zone) const {
  const absl::CivilSecond local = absl::ToCivilSecond(after, zone);
  if (local >= rule_->ends) return std::nullopt;
  absl::CivilSecond from = std::max(local, rule_->begins - 1) + 1;
  while (const std::optional<absl::CivilSecond> moment = pacing::FirstFrom(*rule_, from)) {
    const absl::Time at = Instant(*moment, zone);
    if (at > rule_->until) break;
    if (at > after) return at;
    from = *moment + 1;
  }
  return std::nullopt;
}

}  // namespace griot
