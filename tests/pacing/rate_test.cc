#include "griot/pacing/rate.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/base/dice.h"

namespace griot {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'795'262'400);

TEST(NextTurn, SpreadsEvenly) {
  const Rate rate{.units = 5, .per = absl::Seconds(1)};
  Pace pace;
  for (int i = 0; i < 20; ++i) {
    const Turn turn = NextTurn(rate, pace, 1, kNow);
    EXPECT_EQ(kNow + i * absl::Milliseconds(200), turn.at);
    pace = turn.pace;
  }
}

TEST(NextTurn, LetsABurstGoAfterARest) {
  const Rate rate{.units = 1, .per = absl::Seconds(10), .burst = 3};
  Pace pace;
  std::vector<absl::Duration> waits;
  for (int i = 0; i < 5; ++i) {
    const Turn turn = NextTurn(rate, pace, 1, kNow);
    waits.push_back(turn.at - kNow);
    pace = turn.pace;
  }
  EXPECT_EQ(
      (std::vector<absl::Duration>{absl::ZeroDuration(), absl::ZeroDuration(), absl::ZeroDuration(),
                                   absl::Seconds(10), absl::Seconds(20)}),
      waits);
}

TEST(NextTurn, CountsUnits) {
  const Rate rate{.units = 10, .per = absl::Seconds(1), .burst = 10};
  Turn turn = NextTurn(rate, {}, 3, kNow);
  EXPECT_EQ(kNow, turn.at);
  EXPECT_EQ(7, UnitsAt(rate, turn.pace, kNow));
  turn = NextTurn(rate, turn.pace, 8, kNow);
  EXPECT_EQ(kNow + absl::Milliseconds(100), turn.at);
  // More than a burst go at once when it is full, and the next ones wait for them.
  turn = NextTurn(rate, {}, 25, kNow);
  EXPECT_EQ(kNow, turn.at);
  EXPECT_EQ(kNow + absl::Milliseconds(1600), NextTurn(rate, turn.pace, 1, kNow).at);
}

// The law: in no window of any length does more go than the rate gives it and a burst.
TEST(NextTurn, NeverExceedsTheRateInAnyWindow) {
  Dice dice(3);
  for (int round = 0; round < 200; ++round) {
    const Rate rate{.units = 1 + static_cast<int64_t>(dice.Below(50)),
                    .per = absl::Milliseconds(1 + static_cast<int64_t>(dice.Below(5000))),
                    .burst = 1 + static_cast<int64_t>(dice.Below(10))};
    std::vector<absl::Time> sent;
    Pace pace;
    absl::Time now = kNow;
    for (int i = 0; i < 120; ++i) {
      if (dice.OneIn(10)) now += absl::Milliseconds(static_cast<int64_t>(dice.Below(3000)));
      // A crash forgets the pace; what replaces it is no second allowance.
      if (dice.OneIn(25)) pace = PaceAfterRestart(rate, now);
      const Turn turn = NextTurn(rate, pace, 1, now);
      now = std::max(now, turn.at);
      pace = turn.pace;
      sent.push_back(now);
    }
    for (size_t i = 0; i < sent.size(); ++i) {
      for (size_t j = i; j < sent.size(); ++j) {
        const double window = absl::FDivDuration(sent[j] - sent[i], rate.per);
        ASSERT_LE(static_cast<double>(j - i + 1),
                  static_cast<double>(rate.units) * window + static_cast<double>(rate.burst) + 1e-6)
            << round;
      }
    }
  }
}

TEST(UnitsAt, AgreesWithNextTurn) {
  Dice dice(4);
  for (int round = 0; round < 5000; ++round) {
    const Rate rate{.units = 1 + static_cast<int64_t>(dice.Below(20)),
                    .per = absl::Milliseconds(1 + static_cast<int64_t>(dice.Below(2000))),
                    .burst = 1 + static_cast<int64_t>(dice.Below(20))};
    const Pace pace{.due_us = absl::ToUnixMicros(kNow) +
                              static_cast<int64_t>(dice.Below(3'000'000)) - 1'000'000};
    const int64_t units = UnitsAt(rate, pace, kNow);
    if (units > 0) {
      EXPECT_EQ(kNow, NextTurn(rate, pace, units, kNow).at);
    }
    if (units < rate.burst) {
      EXPECT_LT(kNow, NextTurn(rate, pace, units + 1, kNow).at);
    }
  }
}

}  // namespace
}  // namespace griot
