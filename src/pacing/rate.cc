#include "griot/pacing/rate.h"

#include <algorithm>

namespace griot {
namespace {

// Between two units. Rounded up: rounding never makes it faster than was agreed.
int64_t IntervalUs(const Rate& rate) {
  const int64_t per_us = std::max<int64_t>(absl::ToInt64Microseconds(rate.per), 1);
  const int64_t units = std::max<int64_t>(rate.units, 1);
  return std::max<int64_t>((per_us + units - 1) / units, 1);
}

// How far ahead of itself the pace may be.
int64_t SlackUs(const Rate& rate) {
  return (std::max<int64_t>(rate.burst, 1) - 1) * IntervalUs(rate);
}

}  // namespace

Turn NextTurn(const Rate& rate, Pace pace, int64_t units, absl::Time now) {
  const int64_t interval = IntervalUs(rate);
  const int64_t now_us = absl::ToUnixMicros(now);
  const int64_t due = std::max(pace.due_us, now_us);
  // The last of them may be as far ahead as the burst lets it.
  const int64_t ahead = (std::min(units, std::max<int64_t>(rate.burst, 1)) - 1) * interval;
  const int64_t at = std::max(due + ahead - SlackUs(rate), now_us);
  return {.at = absl::FromUnixMicros(at), .pace = {.due_us = std::max(due, at) + units * interval}};
}

int64_t UnitsAt(const Rate& rate, Pace pace, absl::Time now) {
  const int64_t now_us = absl::ToUnixMicros(now);
  const int64_t room = now_us + SlackUs(rate) - std::max(pace.due_us, now_us);
  return room < 0 ? 0 : room / IntervalUs(rate) + 1;
}

Pace PaceAfterRestart(const Rate& rate, absl::Time now) {
  return {.due_us = absl::ToUnixMicros(now) + SlackUs(rate) + IntervalUs(rate)};
}

}  // namespace griot
