#include "src/dispatch/reconcile.h"

#include <gtest/gtest.h>

#include "src/dispatch/record.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot::dispatch {
namespace {

using Kind = NextStep::Kind;

const absl::Time kFirst = absl::FromUnixSeconds(1'795'000'000);
constexpr DriverTraits kBlindOne;
const DriverTraits kKnowsKeys{.driver_class = DriverClass::kIdempotent, .key_ttl = absl::Hours(24)};

// After `attempts` whose answers were lost, the last one given up `later` than the first began.
Doubt After(int64_t attempts, absl::Duration later) {
  return {.attempts = attempts, .first = kFirst, .last = kFirst + later};
}

struct UnknownLine {
  Doubt doubt;
  DriverTraits traits;
  UnknownPolicy policy;
  Kind kind;
  absl::Duration later = absl::InfiniteDuration();  // than the first attempt
};

TEST(NextOf, IsWhatTheTableSays) {
  using Policy = UnknownPolicy;
  const absl::Duration kDay = absl::Hours(24), kCall = absl::Seconds(20);
  const auto knows = [](absl::Duration ttl) {
    return DriverTraits{.driver_class = DriverClass::kIdempotent, .key_ttl = ttl};
  };
  DriverTraits lookup;
  lookup.driver_class = DriverClass::kLookup, lookup.key_ttl = absl::Hours(24);
  const UnknownLine lines[] = {
      // Nobody knows, and nobody can be asked: as the policy says.
      {After(1, kCall), kBlindOne, Policy::kHold, Kind::kHold},
      {After(1, kCall), kBlindOne, Policy::kResendAfterWindow, Kind::kResend, kCall + kDay},
      {After(1, kCall), kBlindOne, Policy::kTreatAsSent, Kind::kClose, kCall + kDay},
      {After(1, kCall), lookup, Policy::kHold, Kind::kHold},
      // The same key again, each time later.
      {After(1, kCall), kKnowsKeys, Policy::kHold, Kind::kRepeat, kCall + absl::Seconds(5)},
      {After(2, kCall), kKnowsKeys, Policy::kHold, Kind::kRepeat, kCall + absl::Seconds(30)},
      {After(3, kCall), kKnowsKeys, Policy::kHold, Kind::kRepeat, kCall + absl::Minutes(5)},
      // Three times, and then as the policy says.
      {After(4, kCall), kKnowsKeys, Policy::kHold, Kind::kHold},
      {After(4, kCall), kKnowsKeys, Policy::kResendAfterWindow, Kind::kResend, kCall + kDay},
      {After(4, kCall), kKnowsKeys, Policy::kTreatAsSent, Kind::kClose, kCall + kDay},
      // It is over while the key is still known, or it is not begun.
      {After(1, kCall), knows(kCall + absl::Seconds(5 + 30)), Policy::kHold, Kind::kHold},
      {After(1, kCall), knows(kCall + absl::Seconds(5 + 31)), Policy::kHold, Kind::kRepeat,
       kCall + absl::Seconds(5)},
      {After(1, kDay), kKnowsKeys, Policy::kTreatAsSent, Kind::kClose, kDay + kDay},
      {After(1, kCall), knows(absl::ZeroDuration()), Policy::kHold, Kind::kHold},
  };
  int number = 0;
  for (const UnknownLine& line : lines) {
    SCOPED_TRACE(number++);
    const NextStep next = NextOf(line.doubt, line.traits, line.policy);
    EXPECT_EQ(line.kind, next.kind);
    EXPECT_EQ(kFirst + line.later, next.at);
  }
}

class ReconcileTest : public DispatchRoomTest {
 protected:
  // A campaign of `count` sends whose first answers were all lost, now.
  std::string InDoubt(int count, std::string_view more = "", std::string_view settings = "") {
    std::string id = Planned(count, R"({"parallel":100})", more, settings);
    Arm(id);
    Lose();
    return id;
  }
  void Lose() {
    Change(
        "UPDATE attempt SET outcome = 0, ended_at = $1, code = 'timeout', lease_until = NULL "
        "WHERE outcome IS NULL",
        {clock_->Now()});
    Change("UPDATE send SET state = 5, ambiguous = 1 WHERE state = 2");
    Change("UPDATE send_count SET sends = 0, parts = 0 WHERE state = 5");
    Change("UPDATE send_count SET state = 5 WHERE state = 2");
  }
  absl::Time Once(std::string_view id) {
    Book book(BuiltinDrivers());
    const auto done = Reconcile(parts(), book, {.tenant = tenant(), .id = IdOf(id)});
    EXPECT_OK(done);
    return done.ok() ? done->next : absl::InfinitePast();
  }
};
GRIOT_FOR_EACH_DATABASE(ReconcileTest);

TEST_P(ReconcileTest, HoldsWhatNobodyDecided) {
  const std::string id = InDoubt(3);
  clock_->Advance(absl::Hours(1000));
  EXPECT_EQ(absl::InfiniteFuture(), Once(id));
  EXPECT_EQ("5:3", States());
}

TEST_P(ReconcileTest, RepeatsWithTheSameKeyWhenItIsTime) {
  const std::string id = InDoubt(2, "", R"(,"class":"idempotent","key_ttl_seconds":86400)");
  const absl::Time lost = clock_->Now();
  EXPECT_EQ(lost + absl::Seconds(5), Once(id));
  EXPECT_EQ("5:2", States());
  clock_->Advance(absl::Seconds(5));
  EXPECT_EQ(absl::InfiniteFuture(), Once(id));
  EXPECT_EQ("1:2", States());
  EXPECT_EQ(Cat("1|1|0|", absl::ToUnixMicros(clock_->Now())),
            Sql("SELECT DISTINCT epoch, ambiguous, generation, due_at FROM send"));
  CheckCounts(id);
}

TEST_P(ReconcileTest, DoesWhatTheCampaignSaysADayLater) {
  for (const bool closes : {true, false}) {
    SCOPED_TRACE(closes);
    Change("DELETE FROM send"), Change("DELETE FROM attempt"), Change("DELETE FROM send_count");
    Change("DELETE FROM campaign"), Change("DELETE FROM contact"), Change("DELETE FROM address");
    Change("DELETE FROM account");
    const std::string id = InDoubt(
        2, Cat(R"(,"unknown_policy":")", closes ? "treat_as_sent" : "resend_after_window", R"(")"));
    const absl::Time lost = clock_->Now();
    EXPECT_EQ(lost + absl::Hours(24), Once(id));
    clock_->Set(lost + absl::Hours(24) - absl::Seconds(1));
    Once(id);
    EXPECT_EQ("5:2", States());
    clock_->Set(lost + absl::Hours(24));
    Once(id);
    EXPECT_EQ(closes ? "6:2" : "1:2", States());
    EXPECT_EQ(2, Number("SELECT count(*) FROM send WHERE ambiguous = 1 AND generation = 0"));
    CheckCounts(id);
  }
}

// More than one slice.
TEST_P(ReconcileTest, LooksAtAllOfThem) {
  const std::string id = InDoubt(1, R"(,"unknown_policy":"treat_as_sent")");
  Change(
      "INSERT INTO send (id, tenant_id, campaign_id, step_no, occurrence, channel, contact_id, "
      "account_id, state, ambiguous, epoch, parts) WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL "
      "SELECT n + 1 FROM n WHERE n < 1100) SELECT 1000000 + n.n, s.tenant_id, s.campaign_id, 1, "
      "0, s.channel, 1000000 + n.n, s.account_id, 5, 1, 1, 1 FROM send s CROSS JOIN n");
  Change(
      "INSERT INTO attempt (send_id, epoch, tenant_id, account_id, owner, armed_at, ended_at, "
      "outcome) SELECT s.id, 1, s.tenant_id, s.account_id, 1, $1, $1, 0 FROM send s WHERE s.id "
      "> 1000000",
      {clock_->Now()});
  Change("UPDATE send_count SET sends = 1101, parts = 1101 WHERE state = 5");
  clock_->Advance(absl::Hours(25));
  EXPECT_EQ(absl::InfiniteFuture(), Once(id));
  EXPECT_EQ("6:1101", States());
  CheckCounts(id);
}

TEST(NextOf, NothingOfATimeThatWasStoppedIsCalledByItself) {
  using Policy = UnknownPolicy;
  for (const int64_t attempts : {1, 4}) {
    Doubt doubt = After(attempts, absl::Seconds(20));
    doubt.stopped = true;
    for (const Policy policy : {Policy::kHold, Policy::kResendAfterWindow}) {
      EXPECT_EQ(Kind::kHold, NextOf(doubt, kKnowsKeys, policy).kind);
      EXPECT_EQ(absl::InfiniteFuture(), NextOf(doubt, kKnowsKeys, policy).at);
    }
    EXPECT_EQ(Kind::kClose, NextOf(doubt, kKnowsKeys, Policy::kTreatAsSent).kind);
  }
}

// A stop stands: a relaunch is another time, with sends of its own.
TEST_P(ReconcileTest, ARelaunchCallsNoDoubtOfBefore) {
  provider_.answer = [](const HttpRequest&) { return Lost(); };
  const std::string id =
      Planned(2, R"({"parallel":100})", R"(,"unknown_policy":"resend_after_window")",
              R"(,"class":"idempotent","key_ttl_seconds":86400)");
  Work();
  ASSERT_EQ("5:2", States());
  const size_t before = provider_.count();
  CallOn("campaigns.stop", id);
  provider_.answer = [](const HttpRequest&) { return Answered(200); };
  CallOn("campaigns.relaunch", id);
  Work(absl::Hours(48));
  EXPECT_EQ(before + 2, provider_.count());
  EXPECT_EQ("3:2 5:2", States());
  const Json doubts = At(Call("unknowns.list", "{}"), "items");
  for (const Json& doubt : doubts.array()) {
    EXPECT_EQ("held: decide with unknowns.resolve", At(doubt, "next").string());
  }
  // Somebody says so: then it is called.
  Call("unknowns.resolve",
       Cat(R"({"as":"resend","sends":[")", At(doubts.array()[0], "send").string(), R"("]})"));
  Work();
  EXPECT_EQ(before + 3, provider_.count());
  EXPECT_EQ("3:3 5:1", States());
  CheckCounts(id);
}

// It was being called when the campaign was stopped, and nothing was sent: nothing will be.
TEST_P(ReconcileTest, ARelaunchTriesNothingAgainThatWasUnderWay) {
  const std::string id = Planned(1);
  const ArmedBatch batch = Arm(id);
  ASSERT_EQ(1u, batch.armed.size());
  CallOn("campaigns.stop", id);
  CallOn("campaigns.relaunch", id);
  In([&](Scope& scope) {
    const auto states = LockCampaigns(scope, {IdOf(id)}).value();
    const Finished end{.send = batch.armed[0].send,
                       .campaign = IdOf(id),
                       .account = account(),
                       .epoch = batch.armed[0].epoch,
                       .called = true,
                       .outcome = {.kind = OutcomeKind::kUnsent},
                       .at = clock_->Now()};
    SendCounts counts;
    EXPECT_OK(Record(scope, {&end, 1}, states, {}, counts));
    EXPECT_OK(counts.Write(scope.db, scope.tenant));
  });
  EXPECT_EQ("8:1", States());
  Work(absl::Hours(1));
  EXPECT_EQ("3:1 8:1", States());
  EXPECT_EQ(1u, provider_.count());
}

// An answer to the message of another time is none to this one.
TEST_P(ReconcileTest, ADoubtOfBeforeIsCalledAsThingsStoodThen) {
  AddContacts(1), AddAccount();
  const Json campaign = Call("campaigns.create",
                             R"j({"title":"T","purpose":"marketing","audience":"has(\"phone\")",
                "send_hours":"always","steps":[{"channel":"sms","text":"Un"},
                {"channel":"sms","text":"Deux","after":{"on":"no_answer","wait_minutes":9}}]})j");
  const std::string id = At(campaign, "id").string();
  CallOn("campaigns.start", id);
  Work();
  provider_.answer = [](const HttpRequest&) { return Lost(); };
  Work(absl::Minutes(10));
  ASSERT_EQ("3:1 5:1", States());
  const Id doubt = Sends()[1];
  CallOn("campaigns.stop", id);
  provider_.answer = [](const HttpRequest&) { return Answered(200); };
  CallOn("campaigns.relaunch", id);
  Work();
  const int64_t later = Number("SELECT id FROM send WHERE occurrence = 1 AND step_no = 1");
  Call("interactions.record", Cat(R"({"send":")", later, R"(","kind":"answer"})"));
  Call("unknowns.resolve", Cat(R"({"as":"resend","sends":[")", doubt.value, R"("]})"));
  Work();
  EXPECT_EQ(3, Number("SELECT state FROM send WHERE id = $1", {doubt}));
  Work(absl::Minutes(10));
  EXPECT_EQ("finished", StateOf(id));
  EXPECT_EQ("3:3 7:1", States());
}

}  // namespace
}  // namespace griot::dispatch
