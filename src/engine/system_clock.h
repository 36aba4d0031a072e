// The clock and the files of the machine.
#ifndef GRIOT_SRC_ENGINE_SYSTEM_CLOCK_H_
#define GRIOT_SRC_ENGINE_SYSTEM_CLOCK_H_

#include <ctime>

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
  void Sleep(absl::Duration time) const override { absl::SleepFor(time); }
};

}  // namespace griot::engine

#endif  // GRIOT_SRC_ENGINE_SYSTEM_CLOCK_H_
