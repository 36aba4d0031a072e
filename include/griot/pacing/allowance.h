// Everything that holds an account back, at once: its rate, its windows, its batches, its warm-up.
//
//   int64_t units = griot::UnitsAt(limits, state, now);      // how many may go; 0: none yet
//   absl::Time at = griot::NextUnitAt(limits, state, now);   // when the next one may
//   griot::Take(limits, units, now, &state);                 // they are on their way
//
// The dispatcher keeps the state in rows and writes it in the transaction that arms; the forecast
// runs the same functions on a copy. Pure functions.
#ifndef GRIOT_PACING_ALLOWANCE_H_
#define GRIOT_PACING_ALLOWANCE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/time.h"
#include "griot/pacing/batches.h"
#include "griot/pacing/ramp.h"
#include "griot/pacing/rate.h"
#include "griot/pacing/window.h"

namespace griot {

struct PaceLimits {
  std::optional<Rate> rate;
  std::vector<WindowLimit> windows;
  Batches batches;
  Ramp ramp;  // of days in `zone`
  absl::TimeZone zone = absl::UTCTimeZone();
};

struct PaceState {
  Pace pace;
  BatchState batch;
  // Of each unit of a window, newest last.
  struct Use {
    WindowUnit unit = WindowUnit::kDay;
    WindowUse window;
  };
  std::vector<Use> uses;
  absl::Time first_day = absl::InfiniteFuture();  // when the warm-up began
};

int64_t UnitsAt(const PaceLimits& limits, const PaceState& state, absl::Time now);

// Whether a message of so many units may go: none of its units may be one too many in a window; by
// a rate it goes as if it were a burst, and is waited for after.
bool MayTake(const PaceLimits& limits, const PaceState& state, int64_t units, absl::Time now);

// Whether a message of so many units can ever go.
bool CanEverTake(const PaceLimits& limits, int64_t units);

// `now`, where one may go at once; InfiniteFuture, where none ever may.
absl::Time NextUnitAt(const PaceLimits& limits, const PaceState& state, absl::Time now);

// After `units` went at `now`. Uses that no limit looks at any more are dropped.
void Take(const PaceLimits& limits, int64_t units, absl::Time now, PaceState* state);

}  // namespace griot

#endif  // GRIOT_PACING_ALLOWANCE_H_
