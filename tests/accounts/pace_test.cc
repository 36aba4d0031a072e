#include "griot/accounts/pace.h"

#include <gtest/gtest.h>

#include "tests/accounts/accounts_room.h"

namespace griot {
namespace {

class PaceTest : public AccountsRoomTest {
 protected:
  PaceState Read(Id account, bool lock = true) {
    const auto state = ReadPace(scope(), account, lock);
    EXPECT_OK(state);
    return state.value_or(PaceState());
  }
  // Takes one unit after the other until none is left now, as if by a process that has just begun.
  int64_t TakeAll(Id account, const PaceLimits& limits, int64_t most = 1000) {
    const PaceState before = Read(account);
    PaceState state = before;
    const absl::Time now = test_scope().clock.Now();
    int64_t taken = 0;
    for (; taken < most && UnitsAt(limits, state, now) > 0; ++taken) Take(limits, 1, now, &state);
    EXPECT_OK(WritePace(scope(), account, before, state));
    return taken;
  }
  std::string Uses() { return AllRows(db(), "SELECT unit, used FROM account_use ORDER BY unit"); }
};
GRIOT_FOR_EACH_DATABASE(PaceTest);

TEST(PaceOf, SaysWhatTheLimitsSay) {
  AccountLimits limits;
  PaceLimits pace = PaceOf(limits);
  EXPECT_EQ(std::nullopt, pace.rate);
  EXPECT_TRUE(pace.windows.empty());
  limits.per_second = 0.5, limits.burst = 4;
  limits.windows = {{WindowUnit::kDay, 1000}};
  limits.batches = BatchLimit{.gap_seconds = 2.5, .size = 10, .pause_seconds = 60};
  limits.time_zone = "Africa/Dakar";
  pace = PaceOf(limits);
  EXPECT_EQ(1, pace.rate->units);
  EXPECT_EQ(absl::Seconds(2), pace.rate->per);
  EXPECT_EQ(4, pace.rate->burst);
  EXPECT_EQ(1u, pace.windows.size());
  EXPECT_EQ(absl::Milliseconds(2500), pace.batches.gap);
  EXPECT_EQ(10, pace.batches.size);
  EXPECT_EQ(absl::Minutes(1), pace.batches.pause);
  EXPECT_EQ("Africa/Dakar", pace.zone.name());
  limits.per_second = 3;  // a third of a second, and no shorter
  EXPECT_GE(3 * PaceOf(limits).rate->per, absl::Seconds(1));
}

TEST_P(PaceTest, IsReadAsItWasWritten) {
  const Id account = Made(Plain("a"));
  const PaceState before = Read(account);
  EXPECT_EQ(absl::InfiniteFuture(), before.first_day);
  PaceState state;
  state.pace.due_us = 12'345;
  state.batch = {.sent = 7, .last = kTestNow};
  state.first_day = kTestNow - absl::Hours(24);
  state.uses = {{WindowUnit::kHour, {.start = kTestNow, .used = 3}},
                {WindowUnit::kDay, {.start = kTestNow, .used = 9}}};
  ASSERT_OK(WritePace(scope(), account, before, state));
  for (const bool lock : {true, false}) {
    const PaceState got = Read(account, lock);
    EXPECT_EQ(12'345, got.pace.due_us);
    EXPECT_EQ(7, got.batch.sent);
    EXPECT_EQ(kTestNow, got.batch.last);
    EXPECT_EQ(kTestNow - absl::Hours(24), got.first_day);
    ASSERT_EQ(2u, got.uses.size());
    EXPECT_EQ(3, got.uses[0].window.used);
    EXPECT_EQ(9, got.uses[1].window.used);
    EXPECT_EQ(kTestNow, got.uses[1].window.start);
  }
}

TEST_P(PaceTest, AReadWithoutALockWritesNothing) {
  const Id account = Made(Plain("a"));
  Read(account, false);
  EXPECT_EQ("0", AllRows(db(), "SELECT count(*) FROM account_pace"));
  Read(account, true), Read(account, true);
  EXPECT_EQ("1", AllRows(db(), "SELECT count(*) FROM account_pace"));
}

// The state is in the store: who begins anew has what is left, and no more.
TEST_P(PaceTest, ARestartGrantsNoSecondAllowance) {
  const Id account = Made(Plain("a"));
  AccountLimits limits;
  limits.windows = {{WindowUnit::kHour, 5}, {WindowUnit::kDay, 7}};
  const PaceLimits pace = PaceOf(limits);
  EXPECT_EQ(3, TakeAll(account, pace, 3));
  EXPECT_EQ(2, TakeAll(account, pace));
  EXPECT_EQ(0, TakeAll(account, pace));
  test_scope().clock.Advance(absl::Hours(1));
  EXPECT_EQ(2, TakeAll(account, pace));
  test_scope().clock.Advance(absl::Hours(1));
  EXPECT_EQ(0, TakeAll(account, pace));
  limits = {};
  limits.per_second = 1, limits.burst = 4;
  const Id second = Made(Plain("b"));
  EXPECT_EQ(4, TakeAll(second, PaceOf(limits)));
  EXPECT_EQ(0, TakeAll(second, PaceOf(limits)));
}

TEST_P(PaceTest, WindowsThatAreOverAreDropped) {
  const Id account = Made(Plain("a"));
  AccountLimits limits;
  limits.windows = {{WindowUnit::kMinute, 5}, {WindowUnit::kDay, 100}};
  const PaceLimits pace = PaceOf(limits);
  for (int minute = 0; minute < 4; ++minute) {
    EXPECT_EQ(5, TakeAll(account, pace));
    test_scope().clock.Advance(absl::Minutes(1));
  }
  const std::string rows = AllRows(db(), "SELECT count(*) FROM account_use");
  EXPECT_EQ("2", rows) << Uses();
  EXPECT_EQ("20", AllRows(db(), "SELECT max(used) FROM account_use"));
}

TEST_P(PaceTest, AccountsAreThoseOfTheChannelOldestFirst) {
  const Id first = Made(Plain("z")), second = Made(Plain("a"));
  NewAccount other = Plain("w");
  other.channel = Channel::kWhatsapp;
  Made(other);
  ASSERT_OK(others().Create(Plain("theirs")));
  ASSERT_OK(PauseAccountUntil(scope(), first, "rest", std::nullopt));
  const auto accounts = AccountsOf(scope(), Channel::kSms);
  ASSERT_OK(accounts);
  ASSERT_EQ(2u, accounts->size());
  EXPECT_EQ(first, accounts->at(0).id);
  EXPECT_EQ(second, accounts->at(1).id);
  EXPECT_TRUE(AccountsOf(scope(), Channel::kEmail).value().empty());
}

}  // namespace
}  // namespace griot
