// The clock and the files of the machine.
#ifndef GRIOT_SRC_ENGINE_SYSTEM_CLOCK_H_
#define GRIOT_SRC_ENGINE_SYSTEM_CLOCK_H_

#include "absl/time/clock.h"
#include "griot/base/clock.h"

namespace griot::engine {

class SystemClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
  void Sleep(absl::Duration time) const override { absl::SleepFor(time); }
};

}  // namespace griot::engine

#endif  // GRIOT_SRC_ENGINE_SYSTEM_CLOCK_H_
