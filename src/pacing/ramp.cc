#include "griot/pacing/ramp.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace griot {

int64_t RampAllowance(const Ramp& ramp, int64_t day) {
  if (ramp.first <= 0) return std::numeric_limits<int64_t>::max();
  const double factor = std::isfinite(ramp.factor) ? std::max(ramp.factor, 1.0) : 1.0;
  const double allowed = static_cast<double>(ramp.first) *
                         std::pow(factor, static_cast<double>(std::max<int64_t>(day, 0)));
  const int64_t full = std::max(ramp.full, ramp.first);
  return allowed >= static_cast<double>(full) ? full : static_cast<int64_t>(allowed);
}

int64_t RampDays(const Ramp& ramp, int64_t day, int64_t total) {
  if (total <= 0) return 0;
  int64_t days = 0;
  while (total > 0) {
    const int64_t allowed = RampAllowance(ramp, day + days);
    // From here on every day is the same.
    if (allowed == RampAllowance(ramp, day + days + 1)) return days + (total - 1) / allowed + 1;
    total -= allowed;
    ++days;
  }
  return days;
}

}  // namespace griot
