#include "griot/pacing/batches.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace griot {
namespace {

const absl::Time kBegun = absl::FromUnixSeconds(1'795'262'400);
const Batches kByHand{.gap = absl::Seconds(25), .size = 25, .pause = absl::Minutes(5)};

absl::Duration Take(const Batches& batches, int count) {
  BatchState state;
  absl::Time now = kBegun;
  for (int i = 0; i < count; ++i) {
    now = std::max(now, NextInBatch(batches, state));
    state = AfterSend(batches, state, now);
  }
  return now - kBegun;
}

TEST(Batches, RestAfterSoMany) {
  EXPECT_EQ(absl::ZeroDuration(), Take(kByHand, 1));
  EXPECT_EQ(24 * absl::Seconds(25), Take(kByHand, 25));
  EXPECT_EQ(24 * absl::Seconds(25) + absl::Minutes(5), Take(kByHand, 26));
  EXPECT_EQ(48 * absl::Seconds(25) + absl::Minutes(5), Take(kByHand, 50));
  EXPECT_EQ(48 * absl::Seconds(25) + absl::Minutes(10), Take(kByHand, 51));
}

TEST(TimeFor, IsWhatItTakes) {
  const Batches all[] = {kByHand,
                         {},
                         {.gap = absl::Seconds(1)},
                         {.size = 1, .pause = absl::Seconds(9)},
                         {.gap = absl::Seconds(10), .size = 3, .pause = absl::Seconds(4)}};
  for (const Batches& batches : all) {
    for (int count = 0; count < 200; ++count) {
      ASSERT_EQ(Take(batches, count), TimeFor(batches, count)) << count;
    }
  }
}

TEST(AfterSend, ARestBeginsANewBatch) {
  BatchState state;
  for (int i = 0; i < 10; ++i) state = AfterSend(kByHand, state, kBegun + i * absl::Seconds(25));
  EXPECT_EQ(10, state.sent);
  state = AfterSend(kByHand, state, kBegun + absl::Hours(1));
  EXPECT_EQ(1, state.sent);
}

}  // namespace
}  // namespace griot
