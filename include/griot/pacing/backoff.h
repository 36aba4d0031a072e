// When to try again, and when to leave an account alone for a while.
#ifndef GRIOT_PACING_BACKOFF_H_
#define GRIOT_PACING_BACKOFF_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "absl/time/time.h"

namespace griot {

// The wait before try number `tries` + 1, of the account's list (30, 60, 120 s, the last one for
// all that follow). Full jitter: `dice`, from 0 to 1, picks a moment of the second half, so that
// many that failed together do not come back together.
absl::Duration RetryDelay(std::span<const absl::Duration> delays, int64_t tries, double dice);

// What Retry-After (RFC 9110, 10.2.3) says at `now`: seconds, or a date of HTTP. At most a day;
// nothing where it says nothing that can be understood.
std::optional<absl::Time> ReadRetryAfter(std::string_view text, absl::Time now);

// A breaker between us and an account that does not work. Closed: calls pass. Open: none, until
// `until`. Then half open: one call tries, and closes it or opens it for twice as long.
struct Breaker {
  enum class State : uint8_t { kClosed, kOpen, kHalfOpen };
  State state = State::kClosed;
  absl::Time until;                                // while open
  absl::Duration open_for = absl::ZeroDuration();  // how long it was opened for last
  absl::Time window = absl::InfinitePast();        // when the counting began
  int64_t calls = 0, faults = 0, connect_faults = 0, ambiguous = 0;
};

struct BreakerOptions {
  absl::Duration window = absl::Seconds(30);
  int64_t least_calls = 20;                     // fewer prove nothing
  double fault_share = 0.5;                     // of the window's calls
  int64_t connect_faults = 5;                   // in a row
  int64_t ambiguous = 3;                        // in a row
  absl::Duration open_for = absl::Seconds(30);  // doubled each time in a row
  absl::Duration open_for_most = absl::Minutes(10);
};

enum class CallEnd : uint8_t {
  kAnswered,      // whatever it said of the recipient
  kServerError,   // 5xx with a proved negative
  kConnectFault,  // nothing was sent
  kAmbiguous,     // nobody knows
};

// How many calls may begin: INT64_MAX closed, 1 half open, 0 open. Turns an open one half open when
// its time has come.
int64_t CallsAllowed(Breaker& breaker, absl::Time now);

// After a call has ended.
void NoteCall(Breaker& breaker, const BreakerOptions& options, CallEnd end, absl::Time now);

}  // namespace griot

#endif  // GRIOT_PACING_BACKOFF_H_
