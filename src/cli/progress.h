// A progress bar on the terminal, once the work takes long enough to be looked at.
#ifndef GRIOT_SRC_CLI_PROGRESS_H_
#define GRIOT_SRC_CLI_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <string>

#include "src/cli/language.h"

namespace griot::cli {

class Progress {
 public:
  using Clock = std::chrono::steady_clock;

  // `total_bytes` 0: not known. `shown` false: nothing is ever written.
  Progress(int64_t total_bytes, bool shown, Language language);
  ~Progress();

  // Some more bytes and rows are done. One thread at a time.
  void Advance(int64_t bytes, int64_t rows);

  double seconds() const;

  // The line of the bar, after that many seconds.
  std::string Line(double seconds) const;

 private:
  const int64_t total_bytes_;
  const bool shown_;
  const Language language_;
  const Clock::time_point begin_ = Clock::now();
  Clock::time_point next_;
  int64_t bytes_ = 0, rows_ = 0;
  bool drawn_ = false;
};

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_PROGRESS_H_
