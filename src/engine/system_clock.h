// The clock and the files of the machine.
#ifndef GRIOT_SRC_ENGINE_SYSTEM_CLOCK_H_
#define GRIOT_SRC_ENGINE_SYSTEM_CLOCK_H_

#include <ctime>
#include <thread>

#include "absl/time/clock.h"
#include "griot/base/clock.h"

namespace griot::engine {

class SystemClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
  absl::Duration Steady() const override {
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return absl::DurationFromTimespec(time);
  }
  // The machine wakes nobody at the moment itself: of a short sleep the last part is spent awake.
  // At 80 messages a second, an eighth of a millisecond too late is 1 % fewer.
  void Sleep(absl::Duration time) const override {
    if (time >= kLong) return absl::SleepFor(time);
    const absl::Duration end = Steady() + time;
    if (time > kAwake) absl::SleepFor(time - kAwake);
    while (Steady() < end) std::this_thread::yield();
  }

 private:
  static constexpr absl::Duration kLong = absl::Milliseconds(50);
  static constexpr absl::Duration kAwake = absl::Microseconds(250);
};

}  // namespace griot::engine

#endif  // GRIOT_SRC_ENGINE_SYSTEM_CLOCK_H_
