#include "griot/access/lockout.h"

#include <gtest/gtest.h>

#include <map>

namespace griot {
namespace {

const absl::Time kMoment = absl::FromUnixSeconds(1'800'000'000);

Failures After(int count, absl::Time now = kMoment) {
  Failures failures;
  for (int i = 0; i < count; ++i) failures = AfterFailure(failures, now);
  return failures;
}

TEST(Lockout, ForgivesTypingErrors) {
  EXPECT_EQ(OpensAt({}), absl::InfinitePast());
  for (int count = 0; count <= 4; ++count) EXPECT_EQ(OpensAt(After(count)), absl::InfinitePast());
}

TEST(Lockout, DoublesEachWaitFromASecondToAQuarterOfAnHour) {
  const int64_t seconds[] = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900};
  for (int i = 0; i < 12; ++i) {
    EXPECT_EQ(OpensAt(After(5 + i)), kMoment + absl::Seconds(seconds[i])) << i;
  }
}

TEST(Lockout, IsNeverForEver) {
  const Failures many = {.count = INT64_MAX - 1, .last = kMoment};
  EXPECT_EQ(OpensAt(many), kMoment + absl::Minutes(15));
}

TEST(Lockout, ForgetsAfterADay) {
  const Failures failures = After(50);
  EXPECT_EQ(AfterFailure(failures, kMoment + absl::Hours(24) - absl::Seconds(1)).count, 51);
  EXPECT_EQ(AfterFailure(failures, kMoment + absl::Hours(24)).count, 1);
}

// Acceptance of A4: 1000 guesses in a minute, for one user from many addresses, and for many users
// from one address.
TEST(Lockout, LetsAtMostTwelveOfAThousandGuessesThrough) {
  for (const bool one_user : {true, false}) {
    std::map<int, Failures> users, addresses;
    int evaluated = 0;
    for (int i = 0; i < 1000; ++i) {
      const absl::Time now = kMoment + absl::Milliseconds(60 * i);
      Failures& user = users[one_user ? 0 : i];
      Failures& address = addresses[one_user ? i : 0];
      if (now < LoginOpensAt({user, address, {}})) continue;
      user = AfterFailure(user, now);
      address = AfterFailure(address, now);
      ++evaluated;
    }
    EXPECT_LE(evaluated, 12);
    EXPECT_GE(evaluated, 5);
  }
}

TEST(Lockout, LeavesAKnownDeviceAlone) {
  const Failures attacked = After(100);
  EXPECT_GT(LoginOpensAt({attacked, attacked, {}}), kMoment);
  EXPECT_EQ(LoginOpensAt({attacked, attacked, Failures()}), absl::InfinitePast());
  EXPECT_GT(LoginOpensAt({{}, {}, After(6)}), kMoment) << "but it is counted too";
}

TEST(Lockout, WaitsForTheLongerOfUserAndAddress) {
  EXPECT_EQ(LoginOpensAt({After(5), After(8), {}}), kMoment + absl::Seconds(8));
  EXPECT_EQ(LoginOpensAt({After(8), After(5), {}}), kMoment + absl::Seconds(8));
}

}  // namespace
}  // namespace griot
