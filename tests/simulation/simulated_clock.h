// A clock on a wall that people may set, and the time that passes whatever it shows. A thread may
// be frozen while it looks at it.
#ifndef GRIOT_TESTS_SIMULATION_SIMULATED_CLOCK_H_
#define GRIOT_TESTS_SIMULATION_SIMULATED_CLOCK_H_

#include <algorithm>
#include <functional>
#include <utility>

#include "griot/base/clock.h"

namespace griot::simulation {

class SimulatedClock final : public Clock {
 public:
  explicit SimulatedClock(absl::Time now) : shown_(now) {}
  absl::Time Now() const override { return shown_ + passed_; }
  absl::Duration Steady() const override {
    if (looks_ > 0 && --looks_ == 0) std::exchange(meanwhile_, nullptr)();
    return passed_;
  }
  void Sleep(absl::Duration time) const override {
    passed_ += std::max(time, absl::ZeroDuration());
  }
  // The same, and nobody is frozen.
  absl::Duration Passed() const { return passed_; }
  // Time passes.
  void Advance(absl::Duration time) { Sleep(time); }
  void AdvanceTo(absl::Time time) { Sleep(time - Now()); }
  // Somebody sets the clock.
  void Jump(absl::Duration by) { shown_ += by; }

  // Who looks at the steady time, the `looks`th from now on, is frozen: `meanwhile` happens before
  // it goes on. 0: nobody.
  void FreezeAt(int looks, std::function<void()> meanwhile) {
    looks_ = looks, meanwhile_ = std::move(meanwhile);
  }

 private:
  absl::Time shown_;
  mutable absl::Duration passed_;
  mutable int looks_ = 0;
  mutable std::function<void()> meanwhile_;
};

}  // namespace griot::simulation

#endif  // GRIOT_TESTS_SIMULATION_SIMULATED_CLOCK_H_
