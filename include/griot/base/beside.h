// Two pieces of work at once: threads are handed in.
#ifndef GRIOT_BASE_BESIDE_H_
#define GRIOT_BASE_BESIDE_H_

#include "absl/functional/function_ref.h"

namespace griot {

// Any thread.
class Beside {
 public:
  virtual ~Beside() = default;
  // Runs `other` on a thread beside and `own` on this one, until both have ended. `own` never waits
  // for `other`, which may go on until `own` has ended: without a thread, `own` comes first.
  virtual void Run(absl::FunctionRef<void()> other, absl::FunctionRef<void()> own) const = 0;
};

// Nobody is beside: for a simulation, and whoever has no thread to spare.
class InTurn final : public Beside {
 public:
  void Run(absl::FunctionRef<void()> other, absl::FunctionRef<void()> own) const override {
    own();
    other();
  }
};

}  // namespace griot

#endif  // GRIOT_BASE_BESIDE_H_
