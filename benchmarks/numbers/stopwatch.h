// Time, as it is measured here: of this thread's work, or of the clock on the wall.
#ifndef GRIOT_BENCHMARKS_NUMBERS_STOPWATCH_H_
#define GRIOT_BENCHMARKS_NUMBERS_STOPWATCH_H_

#include <ctime>

namespace griot::benchmarks {

inline double Nanoseconds(clockid_t clock) {
  timespec now;
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

// Nanoseconds that `work` takes.
template <typename Work>
double CpuTime(Work work) {
  const double start = Nanoseconds(CLOCK_THREAD_CPUTIME_ID);
  work();
  return Nanoseconds(CLOCK_THREAD_CPUTIME_ID) - start;
}
template <typename Work>
double WallTime(Work work) {
  const double start = Nanoseconds(CLOCK_MONOTONIC);
  work();
  return Nanoseconds(CLOCK_MONOTONIC) - start;
}

}  // namespace griot::benchmarks

#endif  // GRIOT_BENCHMARKS_NUMBERS_STOPWATCH_H_
