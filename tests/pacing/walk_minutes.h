// The slow oracle of recurring times: looks at the clock every minute.
#ifndef GRIOT_TESTS_PACING_WALK_MINUTES_H_
#define GRIOT_TESTS_PACING_WALK_MINUTES_H_

#include <optional>
#include <set>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "griot/pacing/recurrence.h"

namespace griot {

// The instants after `from`, up to `to`, whole minutes, at which a clock on the wall shows a minute
// that `takes` for the first time, or has just skipped one.
template <typename Takes>
std::vector<absl::Time> WalkMinutes(const Takes& takes, absl::Time from, absl::Time to,
                                    absl::TimeZone zone) {
  std::vector<absl::Time> found;
  std::set<absl::CivilMinute> shown;
  absl::CivilMinute before = absl::ToCivilMinute(from - absl::Hours(30), zone);
  for (absl::Time at = from - absl::Hours(30) + absl::Minutes(1); at <= to;
       at += absl::Minutes(1)) {
    const absl::CivilMinute now = absl::ToCivilMinute(at, zone);
    bool fires = shown.insert(now).second && takes(now);
    for (absl::CivilMinute skipped = before + 1; skipped < now; ++skipped) {
      fires = (shown.insert(skipped).second && takes(skipped)) || fires;
    }
    if (fires && at > from) found.push_back(at);
    before = now;
  }
  return found;
}

// What a rule says of the same time.
inline std::vector<absl::Time> Occurrences(const Recurrence& rule, absl::Time from, absl::Time to,
                                           absl::TimeZone zone) {
  std::vector<absl::Time> found;
  for (std::optional<absl::Time> at = rule.Next(from, zone); at && *at <= to;
       at = rule.Next(*at, zone)) {
    found.push_back(*at);
  }
  return found;
}

}  // namespace griot

#endif  // GRIOT_TESTS_PACING_WALK_MINUTES_H_
