// Time is handed in: production, simulation and tests run the same objects.
#ifndef GRIOT_BASE_CLOCK_H_
#define GRIOT_BASE_CLOCK_H_

#include <algorithm>
#include <atomic>

#include "absl/time/time.h"

namespace griot {

// Any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;
  // Never goes back, and goes on while the machine sleeps; of no meaning by itself.
  virtual absl::Duration Steady() const { return Now() - absl::UnixEpoch(); }
  // Returns when that time has passed, on this clock.
  virtual void Sleep(absl::Duration time) const = 0;
};

// Stands still until it is told to move, or somebody sleeps: that takes no time but on it.
class ManualClock : public Clock {
 public:
  explicit ManualClock(absl::Time now) : now_us_(absl::ToUnixMicros(now)) {}
  absl::Time Now() const override { return absl::FromUnixMicros(now_us_.load()); }
  void Sleep(absl::Duration time) const override {
    now_us_ += absl::ToInt64Microseconds(std::max(time, absl::ZeroDuration()));
  }
  void Set(absl::Time now) { now_us_ = absl::ToUnixMicros(now); }
  void Advance(absl::Duration by) { now_us_ += absl::ToInt64Microseconds(by); }

 private:
  mutable std::atomic<int64_t> now_us_;
};

}  // namespace griot

#endif  // GRIOT_BASE_CLOCK_H_
