// How fast an account may be used: so many units in a time, evenly, with a burst.
//
//   griot::Rate rate{.units = 5, .per = absl::Seconds(1), .burst = 1};
//   griot::Turn turn = griot::NextTurn(rate, pace, 1, now);   // turn.at: when; turn.pace: keep it
//
// The generic cell rate algorithm (ITU-T I.371) in whole microseconds: the state is one number,
// which is stored in the transaction that arms a send. Pure functions.
#ifndef GRIOT_PACING_RATE_H_
#define GRIOT_PACING_RATE_H_

#include <cstdint>

#include "absl/time/time.h"
#include "griot/base/schema.h"

namespace griot {

struct Rate {
  int64_t units = 1;
  absl::Duration per = absl::Seconds(1);
  int64_t burst = 1;  // units that may go at once after a rest

  bool operator==(const Rate&) const = default;
};

// When the next unit is due were everything sent evenly.
struct Pace {
  int64_t due_us = 0;  // microseconds of Unix time
  bool operator==(const Pace&) const = default;
};

struct Turn {
  absl::Time at;  // not before; `now` or earlier: at once
  Pace pace;      // once the units are sent
};

// When `units` may go. More than the burst go as if they were the burst, and are waited for after.
Turn NextTurn(const Rate& rate, Pace pace, int64_t units, absl::Time now);

// How many units may go at `now`.
int64_t UnitsAt(const Rate& rate, Pace pace, absl::Time now);

// After everything known was lost: as if a whole burst had just gone. A restart never gives a
// second allowance.
Pace PaceAfterRestart(const Rate& rate, absl::Time now);

}  // namespace griot

#endif  // GRIOT_PACING_RATE_H_
