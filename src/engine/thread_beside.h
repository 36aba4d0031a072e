// A thread for work beside the caller's, which ends with it.
#ifndef GRIOT_SRC_ENGINE_THREAD_BESIDE_H_
#define GRIOT_SRC_ENGINE_THREAD_BESIDE_H_

#include <exception>
#include <optional>
#include <thread>

#include "griot/base/beside.h"
#include "src/engine/signals.h"

namespace griot::engine {

class ThreadBeside final : public Beside {
 public:
  void Run(absl::FunctionRef<void()> other, absl::FunctionRef<void()> own) const override {
    // Out of memory: the caller's thread throws it again, when both have ended.
    std::exception_ptr thrown, thrown_beside;
    const auto guarded = [](absl::FunctionRef<void()> work, std::exception_ptr* to) noexcept {
      try {
        work();
      } catch (...) {
        *to = std::current_exception();
      }
    };
    std::optional<std::thread> beside;
    try {
      const SignalsBlocked blocked;
      beside.emplace([&] { guarded(other, &thrown_beside); });
    } catch (...) {
      // The host may not have another one.
    }
    guarded(own, &thrown);
    beside ? beside->join() : guarded(other, &thrown_beside);
    for (const std::exception_ptr& one : {thrown_beside, thrown}) {
      if (one != nullptr) std::rethrow_exception(one);
    }
  }
};

}  // namespace griot::engine

#endif  // GRIOT_SRC_ENGINE_THREAD_BESIDE_H_
