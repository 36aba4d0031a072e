#include "griot/pacing/allowance.h"

#include <algorithm>
#include <limits>

namespace griot {
namespace {

constexpr int64_t kAll = std::numeric_limits<int64_t>::max();

std::vector<WindowUse> UsesOf(const PaceState& state, WindowUnit unit) {
  std::vector<WindowUse> uses;
  for (const PaceState::Use& use : state.uses) {
    if (use.unit == unit) uses.push_back(use.window);
  }
  return uses;
}

// The warm-up is a limit of its days.
WindowLimit RampLimit(const PaceLimits& limits, const PaceState& state, absl::Time now) {
  int64_t day = 0;
  if (state.first_day < now) {
    day = absl::ToCivilDay(now, limits.zone) - absl::ToCivilDay(state.first_day, limits.zone);
  }
  return {.unit = WindowUnit::kDay, .limit = RampAllowance(limits.ramp, day)};
}

// Every limit of windows, that of the warm-up included.
std::vector<WindowLimit> Windows(const PaceLimits& limits, const PaceState& state, absl::Time now) {
  std::vector<WindowLimit> all = limits.windows;
  if (limits.ramp.first > 0) all.push_back(RampLimit(limits, state, now));
  return all;
}

// How long after its start a use may still count; a day of a clock change has 25 hours.
absl::Duration KeptFor(WindowUnit unit) {
  switch (unit) {
    case WindowUnit::kSecond: return absl::Seconds(1);
    case WindowUnit::kMinute: return absl::Minutes(1);
    case WindowUnit::kHour: return absl::Hours(1);
    case WindowUnit::kDay:
    case WindowUnit::kMovingDay: break;
  }
  return absl::Hours(25);
}

bool HasBatches(const Batches& batches) {
  return batches.gap > absl::ZeroDuration() || batches.size > 0;
}

int64_t UnitsInBatch(const Batches& batches, const BatchState& state, absl::Time now) {
  if (!HasBatches(batches)) return kAll;
  if (NextInBatch(batches, state) > now) return 0;
  if (batches.gap > absl::ZeroDuration()) return 1;
  const BatchState next = AfterSend(batches, state, now);
  return batches.size - next.sent + 1;
}

}  // namespace

int64_t UnitsAt(const PaceLimits& limits, const PaceState& state, absl::Time now) {
  int64_t units = UnitsInBatch(limits.batches, state.batch, now);
  if (limits.rate) units = std::min(units, UnitsAt(*limits.rate, state.pace, now));
  for (const WindowLimit& limit : Windows(limits, state, now)) {
    if (units == 0) break;
    units = std::min(units, LeftInWindow(limit, UsesOf(state, limit.unit), now, limits.zone));
  }
  return units;
}

bool MayTake(const PaceLimits& limits, const PaceState& state, int64_t units, absl::Time now) {
  if (UnitsInBatch(limits.batches, state.batch, now) == 0) return false;
  if (limits.rate && NextTurn(*limits.rate, state.pace, units, now).at > now) return false;
  const std::vector<WindowLimit> windows = Windows(limits, state, now);
  return std::all_of(windows.begin(), windows.end(), [&](const WindowLimit& limit) {
    return LeftInWindow(limit, UsesOf(state, limit.unit), now, limits.zone) >= units;
  });
}

bool CanEverTake(const PaceLimits& limits, int64_t units) {
  return std::all_of(limits.windows.begin(), limits.windows.end(),
                     [&](const WindowLimit& limit) { return limit.limit >= units; });
}

absl::Time NextUnitAt(const PaceLimits& limits, const PaceState& state, absl::Time now) {
  absl::Time at = now;
  // Each limit may push the moment on, into another window of the others: until none does. A
  // warm-up of a day ends with the day.
  for (int rounds = 0; rounds < 1000; ++rounds) {
    absl::Time next = at;
    if (HasBatches(limits.batches)) next = std::max(next, NextInBatch(limits.batches, state.batch));
    if (limits.rate) next = std::max(next, NextTurn(*limits.rate, state.pace, 1, at).at);
    for (const WindowLimit& limit : Windows(limits, state, at)) {
      next = std::max(next, FreeAt(limit, UsesOf(state, limit.unit), at, limits.zone));
    }
    if (next == at || next == absl::InfiniteFuture()) return next;
    at = next;
  }
  return at;
}

void Take(const PaceLimits& limits, int64_t units, absl::Time now, PaceState* state) {
  if (units <= 0) return;
  if (limits.rate) state->pace = NextTurn(*limits.rate, state->pace, units, now).pace;
  if (HasBatches(limits.batches)) {
    for (int64_t i = 0; i < units; ++i) state->batch = AfterSend(limits.batches, state->batch, now);
  }
  state->first_day = std::min(state->first_day, now);
  std::vector<WindowUnit> units_used;
  for (const WindowLimit& limit : Windows(limits, *state, now)) {
    if (std::find(units_used.begin(), units_used.end(), limit.unit) != units_used.end()) continue;
    units_used.push_back(limit.unit);
    const absl::Time start = WindowAt(limit.unit, now, limits.zone).start;
    const auto use = std::find_if(state->uses.begin(), state->uses.end(), [&](const auto& u) {
      return u.unit == limit.unit && u.window.start == start;
    });
    if (use != state->uses.end()) {
      use->window.used += units;
    } else {
      state->uses.push_back({.unit = limit.unit, .window = {.start = start, .used = units}});
    }
  }
  std::erase_if(state->uses, [&](const PaceState::Use& use) {
    return use.window.start + KeptFor(use.unit) <= now;
  });
}

}  // namespace griot
