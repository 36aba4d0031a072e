#include "griot/pacing/window.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/base/dice.h"
#include "tests/pacing/times.h"

namespace griot {
namespace {

TEST(WindowAt, DaysAreThoseOfTheZone) {
  const Window paris = WindowAt(WindowUnit::kDay, At("2026-11-21T23:30:00Z"), Zone("Europe/Paris"));
  EXPECT_EQ(At("2026-11-21T23:00:00Z"), paris.start);
  EXPECT_EQ(At("2026-11-22T23:00:00Z"), paris.end);
  // The night in which clocks go back has a day of 25 hours.
  const Window fold = WindowAt(WindowUnit::kDay, At("2026-10-25T12:00:00Z"), Zone("Europe/Paris"));
  EXPECT_EQ(absl::Hours(25), fold.end - fold.start);
  const Window minute =
      WindowAt(WindowUnit::kMinute, At("2026-11-21T23:30:59Z"), absl::UTCTimeZone());
  EXPECT_EQ(At("2026-11-21T23:30:00Z"), minute.start);
  EXPECT_EQ(absl::Minutes(1), minute.end - minute.start);
}

TEST(LeftInWindow, CountsItsOwnWindowOnly) {
  const absl::TimeZone zone = Zone("Africa/Dakar");
  const WindowLimit limit{.unit = WindowUnit::kDay, .limit = 1000};
  const WindowUse uses[] = {{.start = At("2026-11-20T00:00:00Z"), .used = 900},
                            {.start = At("2026-11-21T00:00:00Z"), .used = 400}};
  EXPECT_EQ(600, LeftInWindow(limit, uses, At("2026-11-21T23:59:59Z"), zone));
  EXPECT_EQ(1000, LeftInWindow(limit, uses, At("2026-11-22T00:00:00Z"), zone));
  EXPECT_EQ(0, LeftInWindow({.unit = WindowUnit::kDay, .limit = 300}, uses,
                            At("2026-11-21T10:00:00Z"), zone));
  EXPECT_EQ(At("2026-11-22T00:00:00Z"), FreeAt({.unit = WindowUnit::kDay, .limit = 300}, uses,
                                               At("2026-11-21T10:00:00Z"), zone));
  EXPECT_EQ(absl::InfiniteFuture(),
            FreeAt({.unit = WindowUnit::kDay, .limit = 0}, {}, At("2026-11-21T10:00:00Z"), zone));
}

// In no 24 hours do more go than the limit, whenever they go.
TEST(MovingDay, HoldsInEveryWindowOf24Hours) {
  Dice dice(8);
  const WindowLimit limit{.unit = WindowUnit::kMovingDay, .limit = 50};
  const absl::TimeZone zone = absl::UTCTimeZone();
  for (int round = 0; round < 20; ++round) {
    std::vector<WindowUse> uses;
    std::vector<absl::Time> sent;
    absl::Time now = At("2026-11-21T10:17:00Z");
    for (int i = 0; i < 400; ++i) {
      now += absl::Minutes(static_cast<int64_t>(dice.Below(40)));
      now = FreeAt(limit, uses, now, zone);
      ASSERT_NE(absl::InfiniteFuture(), now);
      ASSERT_GT(LeftInWindow(limit, uses, now, zone), 0);
      const Window window = WindowAt(limit.unit, now, zone);
      if (uses.empty() || uses.back().start != window.start) uses.push_back({window.start, 0});
      ++uses.back().used;
      sent.push_back(now);
    }
    for (size_t i = 0; i + 50 < sent.size(); ++i) {
      ASSERT_GE(sent[i + 50] - sent[i], absl::Hours(24));
    }
  }
}

TEST(LevelOf, ChangesAtItsBorders) {
  EXPECT_EQ(UseLevel::kOk, LevelOf(749, 1000));
  EXPECT_EQ(UseLevel::kAttention, LevelOf(750, 1000));
  EXPECT_EQ(UseLevel::kDanger, LevelOf(900, 1000));
  EXPECT_EQ(UseLevel::kBlocked, LevelOf(1000, 1000));
  EXPECT_EQ(UseLevel::kBlocked, LevelOf(0, 0));
}

TEST(CapacityLeft, IsNeverNegative) {
  EXPECT_EQ(1000, CapacityLeft(1000, 0, 0));
  EXPECT_EQ(500, CapacityLeft(1000, 0, 1));
  EXPECT_EQ(333, CapacityLeft(1000, 0, 2));
  EXPECT_EQ(0, CapacityLeft(1000, 1200, 0.5));
  EXPECT_EQ(0, CapacityLeft(1000, 999, 0.5));
  EXPECT_EQ(10, CapacityLeft(10, 0, -3));
  EXPECT_EQ(10, CapacityLeft(10, 0, std::nan("")));
}

}  // namespace
}  // namespace griot
