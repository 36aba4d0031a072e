#include "griot/pacing/backoff.h"

#include <algorithm>
#include <limits>
#include <string>

#include "griot/base/text.h"

namespace griot {
namespace {

constexpr absl::Duration kRetryAfterMost = absl::Hours(24);

void Open(Breaker& breaker, const BreakerOptions& options, absl::Time now) {
  const absl::Duration longer = std::max(breaker.open_for * 2, options.open_for);
  const absl::Duration open_for = std::min(longer, options.open_for_most);
  breaker = {.state = Breaker::State::kOpen, .until = now + open_for, .open_for = open_for};
}

bool MustOpen(const Breaker& breaker, const BreakerOptions& options) {
  if (breaker.connect_faults >= options.connect_faults) return true;
  if (breaker.ambiguous >= options.ambiguous) return true;
  return breaker.calls >= options.least_calls &&
         static_cast<double>(breaker.faults) >=
             options.fault_share * static_cast<double>(breaker.calls);
}

}  // namespace

absl::Duration RetryDelay(std::span<const absl::Duration> delays, int64_t tries, double dice) {
  if (delays.empty()) return absl::ZeroDuration();
  const auto last = static_cast<int64_t>(delays.size()) - 1;
  const absl::Duration full = delays[static_cast<size_t>(std::clamp<int64_t>(tries, 0, last))];
  return full * (0.5 + 0.5 * std::clamp(dice, 0.0, 1.0));
}

std::optional<absl::Time> ReadRetryAfter(std::string_view text, absl::Time now) {
  text = Trim(text);
  absl::Time at;
  if (const auto seconds = ParseInteger<int64_t>(text)) {
    if (*seconds < 0) return std::nullopt;
    at = now + absl::Seconds(std::min<int64_t>(*seconds, absl::ToInt64Seconds(kRetryAfterMost)));
  } else {
    std::string error;
    // Sun, 06 Nov 1994 08:49:37 GMT
    if (!absl::ParseTime("%a, %d %b %Y %H:%M:%S GMT", std::string(text), absl::UTCTimeZone(), &at,
                         &error)) {
      return std::nullopt;
    }
  }
  return std::clamp(at, now, now + kRetryAfterMost);
}

int64_t CallsAllowed(Breaker& breaker, absl::Time now) {
  if (breaker.state == Breaker::State::kOpen && now >= breaker.until) {
    breaker.state = Breaker::State::kHalfOpen;
  }
  switch (breaker.state) {
    case Breaker::State::kClosed: return std::numeric_limits<int64_t>::max();
    case Breaker::State::kHalfOpen: return 1;
    case Breaker::State::kOpen: break;
  }
  return 0;
}

void NoteCall(Breaker& breaker, const BreakerOptions& options, CallEnd end, absl::Time now) {
  const bool good = end == CallEnd::kAnswered;
  if (breaker.state == Breaker::State::kHalfOpen) {
    if (good) {
      breaker = {};
    } else {
      Open(breaker, options, now);
    }
    return;
  }
  if (breaker.state == Breaker::State::kOpen) return;  // of before
  if (breaker.window == absl::InfinitePast() || now - breaker.window > options.window) {
    breaker.window = now;
    breaker.calls = breaker.faults = 0;
  }
  ++breaker.calls;
  if (!good) ++breaker.faults;
  breaker.connect_faults = end == CallEnd::kConnectFault ? breaker.connect_faults + 1 : 0;
  breaker.ambiguous = end == CallEnd::kAmbiguous ? breaker.ambiguous + 1 : 0;
  if (MustOpen(breaker, options)) Open(breaker, options, now);
}

}  // namespace griot
