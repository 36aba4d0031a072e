// A clock on a wall that people may set, and the time that passes whatever it shows.
#ifndef GRIOT_TESTS_SIMULATION_SIMULATED_CLOCK_H_
#define GRIOT_TESTS_SIMULATION_SIMULATED_CLOCK_H_

#include <algorithm>

#include "griot/base/clock.h"

namespace griot::simulation {

class SimulatedClock final : public Clock {
 public:
  explicit SimulatedClock(absl::Time now) : shown_(now) {}
  absl::Time Now() const override { return shown_ + passed_; }
  absl::Duration Steady() const override { return passed_; }
  void Sleep(absl::Duration time) const override {
    passed_ += std::max(time, absl::ZeroDuration());
  }
  // Time passes.
  void Advance(absl::Duration time) { Sleep(time); }
  void AdvanceTo(absl::Time time) { Sleep(time - Now()); }
  // Somebody sets the clock.
  void Jump(absl::Duration by) { shown_ += by; }

 private:
  absl::Time shown_;
  mutable absl::Duration passed_;
};

}  // namespace griot::simulation

#endif  // GRIOT_TESTS_SIMULATION_SIMULATED_CLOCK_H_
