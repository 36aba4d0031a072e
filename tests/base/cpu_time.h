// How much work something is, whatever else the machine does meanwhile.
#ifndef GRIOT_TESTS_BASE_CPU_TIME_H_
#define GRIOT_TESTS_BASE_CPU_TIME_H_

#include <time.h>

#include <algorithm>
#include <limits>

#include "absl/functional/function_ref.h"

namespace griot {

// Seconds of the processor that this thread spends on it.
inline double CpuSecondsOf(absl::FunctionRef<void()> work) {
  const auto now = [] {
    timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  };
  const double begin = now();
  work();
  return now() - begin;
}

// Of the same two things, `times` in turn: the least that each took.
struct LeastSeconds {
  double one = std::numeric_limits<double>::infinity(), other = one;
};
inline LeastSeconds LeastCpuSecondsOf(int times, absl::FunctionRef<void()> one,
                                      absl::FunctionRef<void()> other) {
  LeastSeconds least;
  for (int i = 0; i < times; ++i) {
    least.one = std::min(least.one, CpuSecondsOf(one));
    least.other = std::min(least.other, CpuSecondsOf(other));
  }
  return least;
}

}  // namespace griot

#endif  // GRIOT_TESTS_BASE_CPU_TIME_H_
