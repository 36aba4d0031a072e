// Gaps and pauses, as people who write by hand have them: so long between two messages, and a rest
// after so many.
#ifndef GRIOT_PACING_BATCHES_H_
#define GRIOT_PACING_BATCHES_H_

#include <cstdint>

#include "absl/time/time.h"

namespace griot {

struct Batches {
  absl::Duration gap = absl::ZeroDuration();  // between two messages
  int64_t size = 0;                           // messages until a pause; 0: none
  absl::Duration pause = absl::ZeroDuration();
};

// How many of the running batch have gone, and when the last one did.
struct BatchState {
  int64_t sent = 0;
  absl::Time last = absl::InfinitePast();
};

// When the next message may go; `now` or earlier: at once.
absl::Time NextInBatch(const Batches& batches, const BatchState& state);

// After one went at `at`. A rest as long as the pause begins a new batch by itself.
BatchState AfterSend(const Batches& batches, const BatchState& state, absl::Time at);

// How long `count` messages take, from the first to the last.
absl::Duration TimeFor(const Batches& batches, int64_t count);

}  // namespace griot

#endif  // GRIOT_PACING_BATCHES_H_
