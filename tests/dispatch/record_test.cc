#include "src/dispatch/record.h"

#include <gtest/gtest.h>

#include "tests/dispatch/dispatch_room.h"

namespace griot::dispatch {
namespace {

class RecordTest : public DispatchRoomTest {
 protected:
  // The ends of attempts, in one transaction.
  void Write(const std::vector<Finished>& ends, const AccountLimits& limits = {}) {
    std::vector<Id> campaigns;
    for (const Finished& end : ends) campaigns.push_back(end.campaign);
    In([&](Scope& scope) {
      const auto states = LockCampaigns(scope, campaigns);
      ASSERT_OK(states);
      SendCounts counts;
      ASSERT_OK(Record(scope, ends, *states, {{account(), limits}}, counts));
      ASSERT_OK(counts.Write(scope.db, scope.tenant));
    });
  }
  Finished End(const Armed& armed, OutcomeKind kind, std::string code = "c") {
    return {.send = armed.send,
            .campaign = armed.campaign,
            .account = armed.account,
            .epoch = armed.epoch,
            .outcome = {.kind = kind, .code = std::move(code)},
            .at = clock_->Now()};
  }
  std::string AccountRow() {
    return Sql("SELECT state, paused_because, paused_until FROM account");
  }
  int64_t Micros(absl::Duration later) { return absl::ToUnixMicros(clock_->Now() + later); }
};
GRIOT_FOR_EACH_DATABASE(RecordTest);

// Those under way are moved without a look at them; the others, one by one.
TEST_P(RecordTest, AcceptsWhatIsUnderWayAndWhatIsInDoubtTogether) {
  const std::string id = Planned(4);
  const ArmedBatch batch = Arm(id);
  ASSERT_EQ(4u, batch.armed.size());
  Write({End(batch.armed[1], OutcomeKind::kAmbiguous), End(batch.armed[2], OutcomeKind::kRefused)});
  std::vector<Finished> ends;
  for (const Armed& armed : batch.armed) ends.push_back(End(armed, OutcomeKind::kAccepted));
  ends[3].outcome.opted_out = true;  // is to be looked at nevertheless
  ends.push_back(ends[0]);
  Write(ends);
  EXPECT_EQ("3|0", Sql("SELECT state, ambiguous FROM send WHERE id = $1", {batch.armed[0].send}));
  EXPECT_EQ("3|0", Sql("SELECT state, ambiguous FROM send WHERE id = $1", {batch.armed[1].send}));
  EXPECT_EQ("4|0", Sql("SELECT state, ambiguous FROM send WHERE id = $1", {batch.armed[2].send}));
  EXPECT_EQ("3|0", Sql("SELECT state, ambiguous FROM send WHERE id = $1", {batch.armed[3].send}));
  CheckCounts(id);
}

TEST_P(RecordTest, WritesEachKindOfEnd) {
  struct Line {
    OutcomeKind kind;
    SendState state;
    bool ambiguous;
    int tries, generation;
  };
  const Line lines[] = {{OutcomeKind::kAmbiguous, SendState::kUnknown, true, 0, 0},
                        {OutcomeKind::kAccepted, SendState::kAccepted, false, 0, 0},
                        {OutcomeKind::kRefused, SendState::kFailed, false, 0, 0},
                        {OutcomeKind::kUnsent, SendState::kReady, false, 1, 1},
                        {OutcomeKind::kThrottled, SendState::kReady, false, 0, 1},
                        {OutcomeKind::kAccountFault, SendState::kReady, false, 0, 1}};
  const std::string id = Planned(6);
  const ArmedBatch batch = Arm(id);
  ASSERT_EQ(6u, batch.armed.size());
  std::vector<Finished> ends;
  for (size_t i = 0; i < 6; ++i) ends.push_back(End(batch.armed[i], lines[i].kind, Cat("c", i)));
  ends[1].outcome.provider_id = "m7";
  Write(ends);
  for (size_t i = 0; i < 6; ++i) {
    const Line& line = lines[i];
    EXPECT_EQ(Cat(static_cast<int>(line.state), "|", line.ambiguous ? 1 : 0, "|", line.tries, "|",
                  line.generation, "|1"),
              Sql("SELECT state, ambiguous, tries, generation, epoch FROM send WHERE id = $1",
                  {batch.armed[i].send}))
        << i;
    EXPECT_EQ(Cat(static_cast<int>(line.kind), "|c", i, "|", i == 1 ? "m7" : "NULL", "|",
                  Micros(absl::ZeroDuration()), "|NULL"),
              Sql("SELECT outcome, code, provider_id, ended_at, lease_until FROM attempt WHERE "
                  "send_id = $1",
                  {batch.armed[i].send}))
        << i;
  }
  CheckCounts(id);
  // The same ends once more change nothing.
  const std::string sends = Sql("SELECT * FROM send ORDER BY id");
  Write(ends);
  EXPECT_EQ(sends, Sql("SELECT * FROM send ORDER BY id"));
  CheckCounts(id);
}

TEST_P(RecordTest, WaitsBeforeAnotherTryAsTheAccountSays) {
  const std::string id = Planned(1);
  AccountLimits limits;
  limits.retry_seconds = {100, 1000}, limits.tries = 3;
  for (const double wait : {100, 1000}) {
    Write({End(Arm(id).armed.at(0), OutcomeKind::kUnsent)}, limits);
    const auto due = absl::FromUnixMicros(Number("SELECT due_at FROM send"));
    EXPECT_GE(due, clock_->Now() + absl::Seconds(wait / 2));
    EXPECT_LE(due, clock_->Now() + absl::Seconds(wait));
    clock_->Set(due);
  }
  Write({End(Arm(id).armed.at(0), OutcomeKind::kUnsent)}, limits);
  EXPECT_EQ("4:1", States());
  EXPECT_EQ(3, Number("SELECT count(*) FROM attempt"));
  CheckCounts(id);
}

// Good news counts whenever it comes, of whatever attempt.
TEST_P(RecordTest, HearsALateYes) {
  const std::string id = Planned(3);
  const ArmedBatch batch = Arm(id);
  std::vector<Finished> lost, yes;
  for (const Armed& armed : batch.armed) {
    lost.push_back(End(armed, OutcomeKind::kAmbiguous, "timeout"));
    yes.push_back(End(armed, OutcomeKind::kAccepted, "ok"));
  }
  Write(lost);
  // One waits for another try, one is closed, one is unknown still.
  Change("UPDATE send SET state = 1 WHERE id = $1", {batch.armed[0].send});
  Change("UPDATE send SET state = 6 WHERE id = $1", {batch.armed[1].send});
  Change("UPDATE send_count SET sends = 1, parts = 1 WHERE state IN (1, 5)");
  Change(
      "INSERT INTO send_count (campaign_id, step_no, state, reason, shard, tenant_id, sends, "
      "parts) VALUES ($1, 1, 6, 0, 0, $2, 1, 1)",
      {IdOf(id), tenant()});
  CheckCounts(id);
  Write(yes);
  EXPECT_EQ("3:3", States());
  EXPECT_EQ(0, Number("SELECT count(*) FROM send WHERE ambiguous = 1"));
  EXPECT_EQ("1|ok", Sql("SELECT DISTINCT outcome, code FROM attempt"));
  CheckCounts(id);
}

TEST_P(RecordTest, DoesNotHearALateNo) {
  const std::string id = Planned(1);
  const Armed armed = Arm(id).armed.at(0);
  Write({End(armed, OutcomeKind::kAmbiguous)});
  Write({End(armed, OutcomeKind::kRefused)});
  EXPECT_EQ("5:1", States());
  CheckCounts(id);
}

TEST_P(RecordTest, AnOvertakenAttemptChangesNothing) {
  const std::string id = Planned(1);
  const Armed first = Arm(id).armed.at(0);
  Write({End(first, OutcomeKind::kUnsent)});
  clock_->Advance(absl::Minutes(5));
  const Armed second = Arm(id).armed.at(0);
  EXPECT_EQ(2, second.epoch);
  Write({End(first, OutcomeKind::kRefused)});
  EXPECT_EQ("2:1", States());
  EXPECT_EQ("3|c;NULL|NULL", Sql("SELECT outcome, code FROM attempt ORDER BY epoch"));
  CheckCounts(id);
}

TEST_P(RecordTest, WhatWasNeverCalledGoesAtOnce) {
  const std::string id = Planned(1);
  Finished end = End(Arm(id).armed.at(0), OutcomeKind::kAmbiguous);
  end.called = false;
  Write({end});
  EXPECT_EQ("1:1", States());
  EXPECT_EQ("3|not-called", Sql("SELECT outcome, code FROM attempt"));
  EXPECT_EQ(Cat("0|0|", Micros(absl::ZeroDuration())),
            Sql("SELECT tries, ambiguous, due_at FROM send"));
  EXPECT_EQ("0|NULL|NULL", AccountRow());
  CheckCounts(id);
}

TEST_P(RecordTest, OfAStoppedCampaignNothingGoesAgain) {
  const std::string id = Planned(3);
  const ArmedBatch batch = Arm(id);
  CallOn("campaigns.stop", id);
  Change("UPDATE send SET ambiguous = 1 WHERE id = $1", {batch.armed[1].send});
  Write({End(batch.armed[0], OutcomeKind::kUnsent), End(batch.armed[1], OutcomeKind::kUnsent),
         End(batch.armed[2], OutcomeKind::kAccepted)});
  EXPECT_EQ("3:1 6:1 8:1", States());
  CheckCounts(id);
}

TEST_P(RecordTest, AStopThatTheProviderKnowsHoldsHereToo) {
  const std::string id = Planned(2);
  const ArmedBatch batch = Arm(id);
  Finished end = End(batch.armed[0], OutcomeKind::kRefused, "21610");
  end.outcome.opted_out = true;
  Write({end, End(batch.armed[1], OutcomeKind::kRefused)});
  EXPECT_EQ(1, Number("SELECT count(*) FROM gate WHERE channel = 1 AND purpose = 0 AND state = $1",
                      {static_cast<int>(GateState::kWithdrawn)}));
  const std::string again = AddCampaign();
  const Json forecast = CallOn("campaigns.simulate", again);
  EXPECT_EQ(1, At(At(forecast, "skipped"), "opted_out").integer());
  EXPECT_EQ(1, At(forecast, "sendable").integer());
}

TEST_P(RecordTest, RestsAnAccountThatWasTooFastUntilTheLastOfItsWords) {
  const std::string id = Planned(3);
  const ArmedBatch batch = Arm(id);
  std::vector<Finished> ends;
  for (const Armed& armed : batch.armed) ends.push_back(End(armed, OutcomeKind::kThrottled));
  ends[1].outcome.retry_at = clock_->Now() + absl::Seconds(90);
  Write(ends);
  EXPECT_EQ(Cat("1|throttled|", Micros(absl::Seconds(90))), AccountRow());
  EXPECT_EQ(1, Number("SELECT count(*) FROM event WHERE type = 'account.paused'"));
  EXPECT_EQ(Micros(absl::Seconds(90)),
            Number("SELECT due_at FROM send WHERE id = $1", {batch.armed[1].send}));
  CheckCounts(id);
}

TEST_P(RecordTest, RestsForAWhileWhereTheProviderSaysNotHowLong) {
  const std::string id = Planned(1);
  Write({End(Arm(id).armed.at(0), OutcomeKind::kThrottled)});
  EXPECT_EQ(Cat("1|throttled|", Micros(absl::Seconds(30))), AccountRow());
}

// A wrong key is no rest: somebody has to look.
TEST_P(RecordTest, PausesAnAccountAtFaultOnceAndWithoutAnEnd) {
  const std::string id = Planned(3);
  const ArmedBatch batch = Arm(id);
  Write({End(batch.armed[0], OutcomeKind::kThrottled),
         End(batch.armed[1], OutcomeKind::kAccountFault, "http-401"),
         End(batch.armed[2], OutcomeKind::kThrottled)});
  EXPECT_EQ("1|http-401|NULL", AccountRow());
  EXPECT_EQ(1, Number("SELECT count(*) FROM event WHERE type = 'account.paused'"));
}

TEST_P(RecordTest, AFaultHasAWordWhereTheProviderHasNone) {
  for (const char* code : {"", "not a word: +221 77", "Zürich"}) {
    SCOPED_TRACE(code);
    Change("UPDATE account SET state = 0, paused_because = NULL");
    const std::string id = Planned(1);
    Write({End(Arm(id).armed.at(0), OutcomeKind::kAccountFault, code)});
    EXPECT_EQ(
        "1|account-fault|NULL",
        Sql("SELECT state, paused_because, paused_until FROM account WHERE id = $1", {account()}));
    CallOn("campaigns.stop", id);
    Change("DELETE FROM account");
    Change("DELETE FROM send"), Change("DELETE FROM attempt"), Change("DELETE FROM send_count");
    Change("DELETE FROM contact"), Change("DELETE FROM address");
  }
}

// What became of a call is written down, whatever went meanwhile.
TEST_P(RecordTest, WritesEndsOfWhatIsGone) {
  const std::string id = Planned(3);
  const ArmedBatch batch = Arm(id);
  Change("DELETE FROM account");
  Change("DELETE FROM gate"), Change("DELETE FROM address");
  std::vector<Finished> ends = {End(batch.armed[0], OutcomeKind::kAccountFault, "http-401"),
                                End(batch.armed[1], OutcomeKind::kThrottled),
                                End(batch.armed[2], OutcomeKind::kRefused)};
  ends[2].outcome.opted_out = true;
  Write(ends);
  EXPECT_EQ("1:2 4:1", States());
  CheckCounts(id);
}

TEST_P(RecordTest, OfSendsThatAreNoneNothingIsWritten) {
  const std::string id = Planned(1);
  Armed none = Arm(id).armed.at(0);
  none.send = Id{987654};
  Write({End(none, OutcomeKind::kAccepted)});
  EXPECT_EQ("2:1", States());
  Write({});
}

TEST_P(RecordTest, LocksTheCampaignsThatThereAre) {
  const std::string id = Planned(1);
  const std::string second = AddCampaign();
  In([&](Scope& scope) {
    const auto states = LockCampaigns(scope, {IdOf(second), Id{987654}, IdOf(id), IdOf(second)});
    ASSERT_OK(states);
    EXPECT_EQ((CampaignStates{{IdOf(id), CampaignState::kRunning},
                              {IdOf(second), CampaignState::kDraft}}),
              *states);
    EXPECT_TRUE(LockCampaigns(scope, {}).value().empty());
    if (!IsPostgres()) return;
    const auto other = Connect();
    ASSERT_OK(other->Execute("SET lock_timeout = '100ms'"));
    EXPECT_CODE(kUnavailable, other->Execute("UPDATE campaign SET state = 4"));
  });
}

}  // namespace
}  // namespace griot::dispatch
