#include "griot/pacing/backoff.h"

#include <gtest/gtest.h>

#include <limits>

namespace griot {
namespace {

const absl::Time kFailedAt = absl::FromUnixSeconds(1'795'262'400);
constexpr int64_t kAll = std::numeric_limits<int64_t>::max();

TEST(RetryDelay, FollowsTheListWithJitter) {
  const absl::Duration delays[] = {absl::Seconds(30), absl::Seconds(60), absl::Seconds(120)};
  EXPECT_EQ(absl::Seconds(30), RetryDelay(delays, 0, 1));
  EXPECT_EQ(absl::Seconds(15), RetryDelay(delays, 0, 0));
  EXPECT_EQ(absl::Seconds(45), RetryDelay(delays, 1, 0.5));
  EXPECT_EQ(absl::Seconds(120), RetryDelay(delays, 9, 1));
  EXPECT_EQ(absl::ZeroDuration(), RetryDelay({}, 3, 1));
  EXPECT_EQ(absl::Seconds(30), RetryDelay(delays, -1, 7));
}

TEST(ReadRetryAfter, UnderstandsSecondsAndDates) {
  EXPECT_EQ(kFailedAt + absl::Seconds(120), ReadRetryAfter(" 120 ", kFailedAt));
  EXPECT_EQ(kFailedAt, ReadRetryAfter("0", kFailedAt));
  EXPECT_EQ(kFailedAt + absl::Hours(24), ReadRetryAfter("99999999999", kFailedAt));
  EXPECT_EQ(kFailedAt + absl::Minutes(1),
            ReadRetryAfter("Sat, 21 Nov 2026 12:01:00 GMT", kFailedAt));
  EXPECT_EQ(kFailedAt, ReadRetryAfter("Sun, 06 Nov 1994 08:49:37 GMT", kFailedAt)) << "long over";
  for (const char* const bad : {"", "soon", "-5", "1.5", "2026-11-21", "99999999999999999999"}) {
    EXPECT_EQ(std::nullopt, ReadRetryAfter(bad, kFailedAt)) << bad;
  }
}

TEST(Breaker, OpensOnTheShareOfFaults) {
  const BreakerOptions options;
  Breaker breaker;
  for (int i = 0; i < 19; ++i) {
    NoteCall(breaker, options, i % 2 == 0 ? CallEnd::kServerError : CallEnd::kAnswered, kFailedAt);
    EXPECT_EQ(kAll, CallsAllowed(breaker, kFailedAt)) << "too few to tell";
  }
  NoteCall(breaker, options, CallEnd::kServerError, kFailedAt);
  EXPECT_EQ(0, CallsAllowed(breaker, kFailedAt));
  EXPECT_EQ(0, CallsAllowed(breaker, kFailedAt + absl::Seconds(29)));
  EXPECT_EQ(1, CallsAllowed(breaker, kFailedAt + absl::Seconds(30)));
}

TEST(Breaker, OldFaultsAreForgotten) {
  const BreakerOptions options;
  Breaker breaker;
  for (int i = 0; i < 200; ++i) {
    const CallEnd end = i % 3 == 0 ? CallEnd::kServerError : CallEnd::kAnswered;
    NoteCall(breaker, options, end, kFailedAt + i * absl::Seconds(1));
    ASSERT_EQ(kAll, CallsAllowed(breaker, kFailedAt + i * absl::Seconds(1)));
  }
}

TEST(Breaker, OpensOnFaultsInARow) {
  const BreakerOptions options;
  Breaker connect, doubt;
  for (int i = 0; i < 4; ++i) NoteCall(connect, options, CallEnd::kConnectFault, kFailedAt);
  EXPECT_EQ(kAll, CallsAllowed(connect, kFailedAt));
  NoteCall(connect, options, CallEnd::kConnectFault, kFailedAt);
  EXPECT_EQ(0, CallsAllowed(connect, kFailedAt));
  for (int i = 0; i < 3; ++i) NoteCall(doubt, options, CallEnd::kAmbiguous, kFailedAt);
  EXPECT_EQ(0, CallsAllowed(doubt, kFailedAt));
}

TEST(Breaker, TriesOnceAndWaitsTwiceAsLong) {
  const BreakerOptions options;
  Breaker breaker;
  absl::Time now = kFailedAt;
  for (int i = 0; i < 5; ++i) NoteCall(breaker, options, CallEnd::kConnectFault, now);
  const int64_t waits[] = {30, 60, 120, 240, 480, 600, 600};
  for (const int64_t wait : waits) {
    ASSERT_EQ(0, CallsAllowed(breaker, now + absl::Seconds(wait - 1)));
    now += absl::Seconds(wait);
    ASSERT_EQ(1, CallsAllowed(breaker, now));
    NoteCall(breaker, options, CallEnd::kConnectFault, now);
  }
  now += absl::Minutes(10);
  ASSERT_EQ(1, CallsAllowed(breaker, now));
  NoteCall(breaker, options, CallEnd::kAnswered, now);
  EXPECT_EQ(kAll, CallsAllowed(breaker, now));
  EXPECT_EQ(absl::ZeroDuration(), breaker.open_for);
}

}  // namespace
}  // namespace griot
