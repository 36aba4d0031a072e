#include "griot/pacing/batches.h"

#include <algorithm>

namespace griot {

absl::Time NextInBatch(const Batches& batches, const BatchState& state) {
  if (state.last == absl::InfinitePast()) return state.last;
  const bool full = batches.size > 0 && state.sent >= batches.size;
  return state.last + (full ? std::max(batches.pause, batches.gap) : batches.gap);
}

BatchState AfterSend(const Batches& batches, const BatchState& state, absl::Time at) {
  const bool full = batches.size > 0 && state.sent >= batches.size;
  const bool rested = state.last != absl::InfinitePast() && at - state.last >= batches.pause;
  const bool begins = full || (rested && batches.pause > absl::ZeroDuration());
  return {.sent = begins ? 1 : state.sent + 1, .last = at};
}

absl::Duration TimeFor(const Batches& batches, int64_t count) {
  if (count <= 1) return absl::ZeroDuration();
  const int64_t pauses = batches.size > 0 ? (count - 1) / batches.size : 0;
  return pauses * std::max(batches.pause, batches.gap) + (count - 1 - pauses) * batches.gap;
}

}  // namespace griot
