#include "griot/pacing/allowance.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace griot {
namespace {

const absl::Time kFriday = absl::FromUnixSeconds(1'763'712'000);

Rate PerSecond(int64_t units, int64_t burst = 1) {
  return {.units = units, .per = absl::Seconds(1), .burst = burst};
}

int64_t Roll(std::mt19937& random, uint32_t sides) { return 1 + random() % sides; }

// Sends as fast as the limits let it; returns when each unit went.
std::vector<absl::Time> SendAll(const PaceLimits& limits, int count, PaceState* state) {
  std::vector<absl::Time> times;
  absl::Time now = kFriday;
  while (times.size() < static_cast<size_t>(count)) {
    const int64_t units = UnitsAt(limits, *state, now);
    if (units == 0) {
      const absl::Time next = NextUnitAt(limits, *state, now);
      EXPECT_GT(next, now);
      if (next <= now) break;
      now = next;
      continue;
    }
    const int64_t taken = std::min<int64_t>(units, count - static_cast<int64_t>(times.size()));
    Take(limits, taken, now, state);
    times.insert(times.end(), static_cast<size_t>(taken), now);
  }
  return times;
}

TEST(Allowance, IsEverythingWithoutLimits) {
  const PaceState state;
  EXPECT_EQ(UnitsAt({}, state, kFriday), std::numeric_limits<int64_t>::max());
  EXPECT_EQ(NextUnitAt({}, state, kFriday), kFriday);
}

TEST(Allowance, IsTheStrictestOfAll) {
  PaceState state;
  const PaceLimits limits{.rate = PerSecond(10, 5),
                          .windows = {{.unit = WindowUnit::kMinute, .limit = 3}}};
  EXPECT_EQ(UnitsAt(limits, state, kFriday), 3);
  Take(limits, 3, kFriday, &state);
  EXPECT_EQ(UnitsAt(limits, state, kFriday), 0);
  EXPECT_EQ(NextUnitAt(limits, state, kFriday), kFriday + absl::Minutes(1));
}

TEST(Allowance, SendsInBatchesWithGaps) {
  PaceState state;
  const PaceLimits limits{
      .batches = {.gap = absl::Seconds(25), .size = 25, .pause = absl::Minutes(5)}};
  const auto times = SendAll(limits, 51, &state);
  EXPECT_EQ(times[1] - times[0], absl::Seconds(25));
  EXPECT_EQ(times[25] - times[24], absl::Minutes(5));
  EXPECT_EQ(times[50] - times[0], TimeFor(limits.batches, 51));
}

TEST(Allowance, NeverLetsAWarmUpRun) {
  PaceState state;
  const PaceLimits limits{.ramp = {.first = 10, .factor = 2, .full = 100}};
  const auto times = SendAll(limits, 100, &state);
  EXPECT_EQ(times[9], kFriday);
  EXPECT_EQ(absl::ToCivilDay(times[10], limits.zone) - absl::ToCivilDay(kFriday, limits.zone), 1);
  EXPECT_EQ(absl::ToCivilDay(times[30], limits.zone) - absl::ToCivilDay(kFriday, limits.zone), 2);
}

TEST(Allowance, NeverEndsWhereNothingMayGo) {
  const PaceState state;
  const PaceLimits limits{.windows = {{.unit = WindowUnit::kDay, .limit = 0}}};
  EXPECT_EQ(UnitsAt(limits, state, kFriday), 0);
  EXPECT_EQ(NextUnitAt(limits, state, kFriday), absl::InfiniteFuture());
}

// The law: whatever the limits are, no window ever holds more than its limit.
TEST(Allowance, KeepsEveryWindowUnderItsLimit) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    PaceLimits limits;
    if (random() % 2) limits.rate = PerSecond(Roll(random, 50), Roll(random, 20));
    for (const WindowUnit unit : {WindowUnit::kSecond, WindowUnit::kMinute, WindowUnit::kHour,
                                  WindowUnit::kDay, WindowUnit::kMovingDay}) {
      if (random() % 2) limits.windows.push_back({.unit = unit, .limit = Roll(random, 200)});
    }
    if (random() % 3 == 0) limits.batches = {.size = Roll(random, 9), .pause = absl::Seconds(9)};
    PaceState state;
    const auto times = SendAll(limits, 300, &state);
    ASSERT_EQ(times.size(), 300u);
    for (const WindowLimit& limit : limits.windows) {
      for (size_t i = static_cast<size_t>(limit.limit); i < times.size(); ++i) {
        const absl::Time first = times[i - static_cast<size_t>(limit.limit)];
        if (limit.unit == WindowUnit::kMovingDay) {
          EXPECT_GE(times[i] - first, absl::Hours(24));
        } else {
          EXPECT_GE(times[i], WindowAt(limit.unit, first, limits.zone).end);
        }
      }
    }
  }
}

}  // namespace
}  // namespace griot
