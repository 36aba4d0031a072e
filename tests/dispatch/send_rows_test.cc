#include "src/dispatch/send_rows.h"

#include <gtest/gtest.h>

#include "tests/dispatch/dispatch_room.h"

namespace griot::dispatch {
namespace {

class SendRowsTest : public DispatchRoomTest {};
GRIOT_FOR_EACH_DATABASE(SendRowsTest);

TEST_P(SendRowsTest, AreReadAsTheyAre) {
  const std::string id = Planned(2);
  const std::vector<Id> sends = Sends();
  Change(
      "UPDATE send SET state = 5, epoch = 3, generation = 2, tries = 1, ambiguous = 1, parts = "
      "4 WHERE id = $1",
      {sends[1]});
  const Id address{Number("SELECT address_id FROM send WHERE id = $1", {sends[1]})};
  In([&](Scope& scope) {
    const auto locked = LockSends(scope, {{sends[1], Id{987654}}});
    ASSERT_OK(locked);
    ASSERT_EQ(1u, locked->size());
    const LockedSend& send = locked->at(sends[1]);
    EXPECT_EQ(IdOf(id), send.campaign);
    EXPECT_EQ(address, send.address);
    EXPECT_EQ(account(), send.account);
    EXPECT_EQ(Channel::kSms, send.channel);
    EXPECT_EQ(1, send.step);
    EXPECT_EQ(4, send.parts);
    EXPECT_EQ((SendFacts{.state = SendState::kUnknown,
                         .epoch = 3,
                         .generation = 2,
                         .tries = 1,
                         .ambiguous = true}),
              send.facts);
    EXPECT_TRUE(LockSends(scope, {}).value().empty());
  });
}

TEST_P(SendRowsTest, OfAnotherTenantAreNone) {
  Planned(1);
  const std::vector<Id> sends = Sends();
  MakeTenant("other");
  EXPECT_OK(InTenant(parts(), {Number("SELECT max(id) FROM tenant")}, [&](Scope& scope) {
    EXPECT_TRUE(LockSends(scope, sends).value().empty());
    return absl::OkStatus();
  }));
}

TEST_P(SendRowsTest, MoveWithTheirCounts) {
  const std::string id = Planned(2);
  const std::vector<Id> sends = Sends();
  Arm(id);
  const absl::Time later = clock_->Now() + absl::Minutes(3);
  In([&](Scope& scope) {
    auto locked = LockSends(scope, sends).value();
    SendCounts counts;
    LockedSend& again = locked.at(sends[0]);
    Transition step{.to = again.facts, .due = later};
    step.to.state = SendState::kReady, step.to.tries = 1, step.to.generation = 1;
    ASSERT_OK(MoveSend(scope, again, step, counts));
    EXPECT_EQ(step.to, again.facts);
    LockedSend& done = locked.at(sends[1]);
    step = {.to = done.facts, .due = std::nullopt};
    step.to.state = SendState::kAccepted;
    ASSERT_OK(MoveSend(scope, done, step, counts));
    ASSERT_OK(counts.Write(scope.db, scope.tenant));
  });
  EXPECT_EQ(
      Cat("1|1|1|1|", absl::ToUnixMicros(later), ";3|0|0|1|", absl::ToUnixMicros(clock_->Now())),
      Sql("SELECT state, tries, generation, epoch, due_at FROM send ORDER BY id"));
  CheckCounts(id);
}

// The last guard: in release too.
TEST_P(SendRowsTest, GoNowhereWhereTheMachineDoesNot) {
  const std::string id = Planned(1);
  const Id send = Sends()[0];
  Change("UPDATE send SET ambiguous = 1, epoch = 1");
  const std::string before = Sql("SELECT * FROM send");
  In([&](Scope& scope) {
    SendCounts counts;
    auto locked = LockSends(scope, {{send}}).value();
    for (const SendState to : {SendState::kFailed, SendState::kCancelled, SendState::kUnknown}) {
      Transition step{.to = locked.at(send).facts, .due = std::nullopt};
      step.to.state = to;
      const absl::Status refused = MoveSend(scope, locked.at(send), step, counts);
      EXPECT_EQ(Cat("INTERNAL: send ", send.value, ": there is no way from ready to ", NameOf(to)),
                refused.ToString());
    }
    ASSERT_OK(counts.Write(scope.db, scope.tenant));
  });
  EXPECT_EQ(before, Sql("SELECT * FROM send"));
  CheckCounts(id);
}

TEST_P(SendRowsTest, AreLockedUntilTheTransactionEnds) {
  if (!IsPostgres()) GTEST_SKIP() << "writers are alone on SQLite";
  Planned(1);
  const std::vector<Id> sends = Sends();
  const auto other = Connect();
  ASSERT_OK(other->Execute("SET lock_timeout = '100ms'"));
  In([&](Scope& scope) {
    ASSERT_OK(LockSends(scope, sends));
    EXPECT_CODE(kUnavailable, other->Execute("UPDATE send SET parts = 9"));
  });
  EXPECT_OK(other->Execute("UPDATE send SET parts = 9"));
}

}  // namespace
}  // namespace griot::dispatch
