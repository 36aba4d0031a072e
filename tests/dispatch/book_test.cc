#include "src/dispatch/book.h"

#include <gtest/gtest.h>

#include "tests/dispatch/dispatch_room.h"

namespace griot::dispatch {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'795'000'000);
const LaneKey kLane{.tenant = {1}, .campaign = {2}, .account = {3}};
const LaneKey kBeside{.tenant = {1}, .campaign = {9}, .account = {3}};
const LaneKey kElsewhere{.tenant = {1}, .campaign = {2}, .account = {4}};

OpenAccount AccountWith(int64_t parallel) {
  OpenAccount open;
  open.account.id = {3};
  open.account.limits.parallel = parallel;
  return open;
}

TEST(Book, LetsNoMoreCallsBeginThanTheAccountWants) {
  Book book(BuiltinDrivers());
  const OpenAccount account = AccountWith(5);
  EXPECT_EQ(3, book.Begin(account, 3, kNow));
  EXPECT_EQ(2, book.Begin(account, 3, kNow));
  EXPECT_EQ(0, book.Begin(account, 3, kNow));
  book.End({3}, CallEnd::kAnswered, kNow);
  EXPECT_EQ(1, book.Begin(account, 3, kNow));
  book.GiveBack({3}, 4);
  EXPECT_EQ(4, book.Begin(account, 100, kNow));
  // Where the limit was lowered meanwhile, none begins until enough have ended.
  EXPECT_EQ(0, book.Begin(AccountWith(2), 1, kNow));
}

// A breaker that was open lets one try, and only one, and then all or none.
TEST(Book, LetsOneTryWhereTheAccountDidNotWork) {
  Book book(BuiltinDrivers());
  const OpenAccount account = AccountWith(8);
  EXPECT_EQ(kNow, book.OpensAt({3}, kNow));
  ASSERT_EQ(5, book.Begin(account, 5, kNow));
  for (int i = 0; i < 5; ++i) book.End({3}, CallEnd::kConnectFault, kNow);
  const absl::Time opens = book.OpensAt({3}, kNow);
  EXPECT_EQ(kNow + absl::Seconds(30), opens);
  EXPECT_EQ(0, book.Begin(account, 5, kNow));
  EXPECT_EQ(0, book.Begin(account, 5, opens - absl::Microseconds(1)));
  EXPECT_EQ(1, book.Begin(account, 5, opens));
  EXPECT_EQ(0, book.Begin(account, 5, opens));
  book.End({3}, CallEnd::kConnectFault, opens);
  EXPECT_EQ(0, book.Begin(account, 5, opens));
  const absl::Time again = book.OpensAt({3}, opens);
  EXPECT_EQ(opens + absl::Seconds(60), again);  // for twice as long
  EXPECT_EQ(1, book.Begin(account, 5, again));
  book.End({3}, CallEnd::kAnswered, again);
  EXPECT_EQ(5, book.Begin(account, 5, again));
  EXPECT_EQ(again, book.OpensAt({3}, again));
}

// The one that may try and was not there after all: another may.
TEST(Book, TakesBackTheOneThatDidNotTry) {
  Book book(BuiltinDrivers());
  const OpenAccount account = AccountWith(8);
  ASSERT_EQ(5, book.Begin(account, 5, kNow));
  for (int i = 0; i < 5; ++i) book.End({3}, CallEnd::kConnectFault, kNow);
  const absl::Time opens = book.OpensAt({3}, kNow);
  EXPECT_EQ(1, book.Begin(account, 5, opens));
  book.GiveBack({3}, 1);
  EXPECT_EQ(1, book.Begin(account, 5, opens));
}

TEST(Book, SharesTheCallsOfAnAccountAmongThreads) {
  Book book(BuiltinDrivers());
  const Account account = AccountWith(5).account;
  EXPECT_EQ(5, book.ShareOf(account, kNow));
  book.Enter(kNow);
  EXPECT_EQ(5, book.ShareOf(account, kNow));
  book.Enter(kNow);
  EXPECT_EQ(3, book.ShareOf(account, kNow));
  // Who leaves for a moment comes back to its share.
  book.Leave();
  EXPECT_EQ(3, book.ShareOf(account, kNow + absl::Milliseconds(900)));
  EXPECT_EQ(5, book.ShareOf(account, kNow + absl::Milliseconds(1100)));
  for (int i = 0; i < 20; ++i) book.Enter(kNow + absl::Seconds(2));
  EXPECT_EQ(1, book.ShareOf(account, kNow + absl::Seconds(2)));
}

TEST(Book, KnowsWhetherAnotherCallMayBegin) {
  Book book(BuiltinDrivers());
  EXPECT_TRUE(book.HasRoom({3}));
  ASSERT_EQ(2, book.Begin(AccountWith(2), 2, kNow));
  EXPECT_FALSE(book.HasRoom({3}));
  EXPECT_TRUE(book.HasRoom({4}));
  book.End({3}, CallEnd::kAnswered, kNow);
  EXPECT_TRUE(book.HasRoom({3}));
}

TEST(Book, HoldsLanesBackAndLooksOnceASecond) {
  Book book(BuiltinDrivers());
  EXPECT_EQ(absl::InfinitePast(), book.HeldUntil(kLane));
  EXPECT_FALSE(book.IsHeld(kLane, kNow));
  book.Hold(kLane, kNow + absl::Hours(1), kNow);
  EXPECT_EQ(kNow + absl::Hours(1), book.HeldUntil(kLane));
  EXPECT_TRUE(book.IsHeld(kLane, kNow));
  EXPECT_TRUE(book.IsHeld(kLane, kNow + absl::Milliseconds(999)));
  EXPECT_FALSE(book.IsHeld(kLane, kNow + absl::Seconds(1)));
  EXPECT_FALSE(book.IsHeld(kBeside, kNow));
  book.Hold(kLane, kNow + absl::Milliseconds(10), kNow);
  EXPECT_FALSE(book.IsHeld(kLane, kNow + absl::Milliseconds(10)));
}

TEST(Book, LetsAllLanesOfAnAccountGo) {
  Book book(BuiltinDrivers());
  for (const LaneKey& lane : {kLane, kBeside, kElsewhere}) {
    book.Hold(lane, absl::InfiniteFuture(), kNow);
  }
  book.Release({3});
  EXPECT_FALSE(book.IsHeld(kLane, kNow));
  EXPECT_FALSE(book.IsHeld(kBeside, kNow));
  EXPECT_TRUE(book.IsHeld(kElsewhere, kNow));
  EXPECT_EQ(absl::InfinitePast(), book.HeldUntil(kLane));
}

class BookTest : public DispatchRoomTest {};
GRIOT_FOR_EACH_DATABASE(BookTest);

TEST_P(BookTest, OpensAccountsAnewWhereTheirRowsChanged) {
  const Id id = IdOf(AddAccount());
  Book book(BuiltinDrivers());
  In([&](Scope& scope) {
    const Book::AccountNow first = book.AccountOf(scope, id).value();
    ASSERT_NE(nullptr, first.open);
    EXPECT_NE(nullptr, first.open->driver->http());
    EXPECT_EQ(absl::InfinitePast(), first.paused_until);
    EXPECT_EQ(first.open, book.AccountOf(scope, id).value().open);
    EXPECT_EQ(nullptr, book.AccountOf(scope, {987654}).value().open);
  });
  const auto before = [&] {
    std::shared_ptr<const OpenAccount> open;
    In([&](Scope& scope) { open = book.AccountOf(scope, id).value().open; });
    return open;
  };
  const auto old = before();
  clock_->Advance(absl::Seconds(1));
  Call("accounts.update", Cat(R"({"id":")", id.value, R"(","limits":{"parallel":2}})"));
  const auto fresh = before();
  EXPECT_NE(old, fresh);
  EXPECT_EQ(2, fresh->account.limits.parallel);
  EXPECT_EQ(8, old->account.limits.parallel);  // who has it goes on with it
}

TEST_P(BookTest, KnowsUntilWhenAnAccountRests) {
  const Id id = IdOf(AddAccount());
  Book book(BuiltinDrivers());
  const auto until = [&] {
    absl::Time time;
    In([&](Scope& scope) { time = book.AccountOf(scope, id).value().paused_until; });
    return time;
  };
  Change("UPDATE account SET state = 1, paused_until = $1", {kNow + absl::Hours(1)});
  EXPECT_EQ(kNow + absl::Hours(1), until());
  Change("UPDATE account SET paused_until = NULL");
  EXPECT_EQ(absl::InfiniteFuture(), until());
  Change("UPDATE account SET state = 0");
  EXPECT_EQ(absl::InfinitePast(), until());
}

TEST_P(BookTest, KeepsCampaignsThatHaveBegun) {
  const std::string id = Planned(1, "{}", R"(,"valid_hours":2)");
  Book book(BuiltinDrivers());
  In([&](Scope& scope) {
    const auto open = book.CampaignOf(scope, IdOf(id)).value();
    EXPECT_EQ("Soldes", open->campaign.title);
    EXPECT_EQ(clock_->Now() + absl::Hours(2), open->plans[0].expires);
    EXPECT_EQ(open, book.CampaignOf(scope, IdOf(id)).value());
    EXPECT_CODE(kNotFound, book.CampaignOf(scope, {987654}));
  });
}

}  // namespace
}  // namespace griot::dispatch
