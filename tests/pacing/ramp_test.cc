#include "griot/pacing/ramp.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace griot {
namespace {

TEST(RampAllowance, Doubles) {
  const Ramp ramp{.first = 50, .factor = 2, .full = 1000};
  const int64_t expected[] = {50, 100, 200, 400, 800, 1000, 1000};
  for (int day = 0; day < 7; ++day) EXPECT_EQ(expected[day], RampAllowance(ramp, day));
  EXPECT_EQ(50, RampAllowance(ramp, -3));
  EXPECT_EQ(1000, RampAllowance(ramp, 100'000)) << "no overflow";
}

TEST(RampAllowance, NothingIsAskedOfSendersWithoutOne) {
  EXPECT_EQ(std::numeric_limits<int64_t>::max(), RampAllowance({}, 0));
  EXPECT_EQ(10, RampAllowance({.first = 10, .factor = std::nan(""), .full = 100}, 5));
  EXPECT_EQ(10, RampAllowance({.first = 10, .factor = 0.5, .full = 3}, 5));
}

TEST(RampDays, IsTheSumOfTheDays) {
  const Ramp ramp{.first = 50, .factor = 1.5, .full = 700};
  for (int64_t day = 0; day < 12; ++day) {
    for (int64_t total = 0; total < 6000; total += 37) {
      int64_t days = 0, left = total;
      for (; left > 0; ++days) left -= RampAllowance(ramp, day + days);
      ASSERT_EQ(days, RampDays(ramp, day, total)) << day << ' ' << total;
    }
  }
  EXPECT_EQ(1, RampDays({}, 0, 1'000'000));
}

}  // namespace
}  // namespace griot
