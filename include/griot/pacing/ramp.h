// Warm-up: how many messages a new sender may send on each of its days.
#ifndef GRIOT_PACING_RAMP_H_
#define GRIOT_PACING_RAMP_H_

#include <cstdint>

#include "griot/base/schema.h"

namespace griot {

// The first day `first`, each further day `factor` times as many, until `full`.
struct Ramp {
  int64_t first = 0;  // 0: no warm-up
  double factor = 2.0;
  int64_t full = 0;
};
template <>
struct Schema<Ramp> {
  static constexpr std::string_view name = "Ramp";
  static constexpr auto fields =
      Fields(Required{"first", &Ramp::first, "Messages of the first day."},
             Field{"factor", &Ramp::factor, "How much more each further day."},
             Required{"full", &Ramp::full, "Messages of a day at the end."});
};

// What day `day` allows; 0 is the first day on which anything is sent. INT64_MAX without a warm-up.
int64_t RampAllowance(const Ramp& ramp, int64_t day);

// How many days until `total` messages have left, from day `day` on.
int64_t RampDays(const Ramp& ramp, int64_t day, int64_t total);

}  // namespace griot

#endif  // GRIOT_PACING_RAMP_H_
