#include "griot/pacing/window.h"

#include <algorithm>
#include <cmath>

#include "absl/time/civil_time.h"

namespace griot {
namespace {

constexpr absl::Duration kMovingStep = absl::Hours(1);
constexpr absl::Duration kMovingDay = absl::Hours(24);

Window Fixed(absl::Time time, absl::Duration size) {
  const absl::Time start = absl::UnixEpoch() + absl::Floor(time - absl::UnixEpoch(), size);
  return {.start = start, .end = start + size};
}

// A window of the moving day counts while any of its moments is less than 24 hours ago.
bool Counts(const WindowLimit& limit, const WindowUse& use, absl::Time now, absl::TimeZone zone) {
  if (limit.unit != WindowUnit::kMovingDay) {
    return use.start == WindowAt(limit.unit, now, zone).start;
  }
  return use.start + kMovingStep + kMovingDay > now && use.start <= now;
}

}  // namespace

Window WindowAt(WindowUnit unit, absl::Time time, absl::TimeZone zone) {
  switch (unit) {
    case WindowUnit::kSecond: return Fixed(time, absl::Seconds(1));
    case WindowUnit::kMinute: return Fixed(time, absl::Minutes(1));
    case WindowUnit::kHour: return Fixed(time, absl::Hours(1));
    case WindowUnit::kMovingDay: return Fixed(time, kMovingStep);
    case WindowUnit::kDay: break;
  }
  const absl::CivilDay day(absl::ToCivilDay(time, zone));
  return {.start = absl::FromCivil(day, zone), .end = absl::FromCivil(day + 1, zone)};
}

int64_t LeftInWindow(const WindowLimit& limit, std::span<const WindowUse> uses, absl::Time now,
                     absl::TimeZone zone) {
  int64_t used = 0;
  for (const WindowUse& use : uses) {
    if (Counts(limit, use, now, zone)) used += use.used;
  }
  return std::max<int64_t>(limit.limit - used, 0);
}

absl::Time FreeAt(const WindowLimit& limit, std::span<const WindowUse> uses, absl::Time now,
                  absl::TimeZone zone) {
  if (limit.limit <= 0) return absl::InfiniteFuture();
  if (LeftInWindow(limit, uses, now, zone) > 0) return now;
  if (limit.unit != WindowUnit::kMovingDay) return WindowAt(limit.unit, now, zone).end;
  // The moments when an hour drops out, earliest first.
  absl::Time free = absl::InfiniteFuture();
  for (const WindowUse& use : uses) {
    const absl::Time out = use.start + kMovingStep + kMovingDay;
    if (out > now && out < free && LeftInWindow(limit, uses, out, zone) > 0) free = out;
  }
  return free;
}

UseLevel LevelOf(int64_t used, int64_t limit) {
  if (used >= limit) return UseLevel::kBlocked;
  const double share = static_cast<double>(used) / static_cast<double>(limit);
  if (share >= 0.9) return UseLevel::kDanger;
  return share >= 0.75 ? UseLevel::kAttention : UseLevel::kOk;
}

int64_t CapacityLeft(int64_t limit, int64_t sent, double interaction_rate) {
  if (sent >= limit) return 0;
  const double rate = std::isfinite(interaction_rate) ? std::max(interaction_rate, 0.0) : 0.0;
  return static_cast<int64_t>(std::floor(static_cast<double>(limit - sent) / (1.0 + rate)));
}

}  // namespace griot
