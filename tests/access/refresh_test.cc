#include "griot/access/refresh.h"

#include <gtest/gtest.h>

#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

using Verdict = RefreshVerdict;

class Refresh : public ::testing::Test {
 protected:
  // Asks, and keeps what comes of it.
  Verdict Present(int64_t generation, absl::Duration after_login) {
    const RefreshDecision decision = DecideRefresh(family_, generation, login_ + after_login);
    family_ = decision.after;
    return decision.verdict;
  }

  const absl::Time login_ = absl::FromUnixSeconds(1'800'000'000);
  RefreshFamily family_ = {.started_at = login_, .rotated_at = login_};
};

TEST_F(Refresh, GivesTheNextTokenEachTime) {
  EXPECT_EQ(Present(1, absl::Minutes(14)), Verdict::kRotate);
  EXPECT_EQ(family_.generation, 2);
  EXPECT_EQ(family_.rotated_at, login_ + absl::Minutes(14));
  EXPECT_EQ(Present(2, absl::Minutes(28)), Verdict::kRotate);
  EXPECT_EQ(Present(3, absl::Hours(200)), Verdict::kRotate);
  EXPECT_EQ(family_.generation, 4);
}

TEST_F(Refresh, RepeatsItsAnswerForTenSecondsAtMost) {
  EXPECT_EQ(Present(1, absl::Minutes(14)), Verdict::kRotate);
  const RefreshFamily before = family_;
  EXPECT_EQ(Present(1, absl::Minutes(14)), Verdict::kRepeat);
  EXPECT_EQ(Present(1, absl::Minutes(14) + absl::Seconds(10)), Verdict::kRepeat);
  EXPECT_EQ(family_.generation, before.generation);
  EXPECT_EQ(family_.rotated_at, before.rotated_at) << "repeating does not prolong it";
  EXPECT_EQ(Present(1, absl::Minutes(14) + absl::Seconds(10) + absl::Microseconds(1)),
            Verdict::kReused);
}

// Acceptance of A2: R1 after R3, however fast.
TEST_F(Refresh, RepeatsForTheTokenJustBeforeOnly) {
  EXPECT_EQ(Present(1, absl::Seconds(1)), Verdict::kRotate);
  EXPECT_EQ(Present(2, absl::Seconds(2)), Verdict::kRotate);
  EXPECT_EQ(Present(1, absl::Seconds(2)), Verdict::kReused);
  EXPECT_TRUE(family_.revoked);
}

TEST_F(Refresh, EndsTheWholeFamilyWhenATokenIsUsedAgain) {
  EXPECT_EQ(Present(1, absl::Minutes(14)), Verdict::kRotate);
  EXPECT_EQ(Present(1, absl::Minutes(20)), Verdict::kReused);
  EXPECT_EQ(Present(2, absl::Minutes(21)), Verdict::kRevoked) << "the newest one ends too";
  EXPECT_EQ(Present(1, absl::Minutes(21)), Verdict::kRevoked);
}

TEST_F(Refresh, EndsTheFamilyForAGenerationThatWasNeverGiven) {
  EXPECT_EQ(Present(2, absl::Minutes(1)), Verdict::kReused);
  family_.revoked = false;
  EXPECT_EQ(Present(0, absl::Minutes(1)), Verdict::kReused);
}

TEST_F(Refresh, EndsAfterThirtyDaysHoweverBusy) {
  int64_t generation = 1;
  for (int day = 1; day < 30; ++day) {
    EXPECT_EQ(Present(generation++, absl::Hours(24) * day), Verdict::kRotate);
  }
  EXPECT_EQ(Present(generation, absl::Hours(24 * 30) - absl::Seconds(1)), Verdict::kRotate);
  EXPECT_EQ(Present(generation, absl::Hours(24 * 30)), Verdict::kExpired);
  EXPECT_EQ(Present(generation + 1, absl::Hours(24 * 30)), Verdict::kExpired);
}

TEST_F(Refresh, KeepsItsBoundsWhateverTheRulesSay) {
  family_.generation = 2;
  const RefreshRules lax = {.grace = absl::Hours(1), .life = absl::InfiniteDuration()};
  EXPECT_EQ(DecideRefresh(family_, 1, login_ + absl::Seconds(11), lax).verdict, Verdict::kReused);
  EXPECT_EQ(DecideRefresh(family_, 2, login_ + absl::Hours(24 * 30), lax).verdict,
            Verdict::kExpired);
  const RefreshRules strict = {.grace = absl::ZeroDuration() - absl::Seconds(1)};
  EXPECT_EQ(DecideRefresh(family_, 1, login_, strict).verdict, Verdict::kReused);
}

TEST_F(Refresh, GivesNoGraceToAClockThatWasSetBack) {
  EXPECT_EQ(Present(1, absl::Hours(5)), Verdict::kRotate);
  EXPECT_EQ(Present(1, absl::Hours(1)), Verdict::kReused);
}

// Laws, over many lives: a token that is not the newest or the one before never gives anything;
// generations never fall; what is revoked stays so.
TEST_F(Refresh, NeverGivesAnythingForAnOldToken) {
  SeededRandom random;
  int reused = 0;
  for (int life = 0; life < 2000; ++life) {
    family_ = {.started_at = login_, .rotated_at = login_};
    absl::Duration at;
    for (int step = 0; step < 12; ++step) {
      at += absl::Seconds(random.Below(25));
      const RefreshFamily before = family_;
      const int64_t presented =
          static_cast<int64_t>(random.Below(static_cast<uint64_t>(before.generation + 1))) + 1;
      const Verdict verdict = Present(presented, at);
      const bool gives = verdict == Verdict::kRotate || verdict == Verdict::kRepeat;
      EXPECT_TRUE(!gives || (presented >= before.generation - 1 && !before.revoked));
      EXPECT_GE(family_.generation, before.generation);
      EXPECT_TRUE(family_.revoked || !before.revoked);
      EXPECT_EQ(verdict == Verdict::kReused, family_.revoked && !before.revoked);
      reused += verdict == Verdict::kReused ? 1 : 0;
    }
  }
  EXPECT_GT(reused, 500);
}

}  // namespace
}  // namespace griot
