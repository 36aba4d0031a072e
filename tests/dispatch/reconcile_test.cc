#include "src/dispatch/reconcile.h"

#include <gtest/gtest.h>

#include "griot/base/time.h"
#include "src/dispatch/record.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot::dispatch {
namespace {

using Kind = NextStep::Kind;

const absl::Time kFirst = absl::FromUnixSeconds(1'795'000'000);
const ProviderFacts kBlindOne;
const ProviderFacts kKnowsKeys{
    .traits = {.driver_class = DriverClass::kIdempotent, .key_ttl = absl::Hours(24)}};

// After `attempts` whose answers were lost, the last one given up `later` than the first began.
Doubt After(int64_t attempts, absl::Duration later) {
  return {.attempts = attempts, .first = kFirst, .last = kFirst + later, .armed = kFirst};
}

struct UnknownLine {
  Doubt doubt;
  ProviderFacts provider;
  UnknownPolicy policy;
  Kind kind;
  absl::Duration later = absl::InfiniteDuration();  // than the first attempt
};

TEST(NextOf, IsWhatTheTableSays) {
  using Policy = UnknownPolicy;
  const absl::Duration kDay = absl::Hours(24), kCall = absl::Seconds(20);
  const auto knows = [](absl::Duration ttl) {
    return ProviderFacts{.traits = {.driver_class = DriverClass::kIdempotent, .key_ttl = ttl}};
  };
  const auto asked = [](int64_t times, absl::Duration later) {
    Doubt doubt = After(1, absl::Seconds(20));
    doubt.armed = kFirst, doubt.asked = times, doubt.asked_at = kFirst + later;
    return doubt;
  };
  const ProviderFacts answers{
      .traits = {.driver_class = DriverClass::kLookup, .provider_lag = absl::Minutes(10)},
      .asks = true,
      .lease = absl::Seconds(30)};
  ProviderFacts both = knows(absl::Hours(24));
  both.asks = true, both.lease = absl::Seconds(30), both.traits.provider_lag = absl::Minutes(10);
  Doubt stopped = asked(0, absl::ZeroDuration());
  stopped.stopped = true;
  const absl::Duration kThere = absl::Minutes(10) + absl::Seconds(30);
  const UnknownLine lines[] = {
      // Nobody knows, and nobody can be asked: as the policy says.
      {After(1, kCall), kBlindOne, Policy::kHold, Kind::kHold},
      {After(1, kCall), kBlindOne, Policy::kResendAfterWindow, Kind::kResend, kCall + kDay},
      {After(1, kCall), kBlindOne, Policy::kTreatAsSent, Kind::kClose, kCall + kDay},
      // It is asked when the message has to be there, and three times more.
      {asked(0, {}), answers, Policy::kHold, Kind::kAsk, kThere},
      {asked(1, kThere), answers, Policy::kHold, Kind::kAsk, kThere + absl::Minutes(1)},
      {asked(2, kThere), answers, Policy::kHold, Kind::kAsk, kThere + absl::Minutes(15)},
      {asked(3, kThere), answers, Policy::kHold, Kind::kAsk, kThere + absl::Hours(6)},
      {asked(4, kThere), answers, Policy::kHold, Kind::kHold},
      {asked(4, kThere), answers, Policy::kResendAfterWindow, Kind::kResend, kCall + kDay},
      {stopped, answers, Policy::kHold, Kind::kAsk, kThere},
      {After(1, kCall), both, Policy::kHold, Kind::kRepeat, kCall + absl::Seconds(5)},
      {After(4, kCall), both, Policy::kHold, Kind::kAsk, kThere},
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
    const NextStep next = NextOf(line.doubt, line.provider, line.policy);
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

TEST(NextOf, AnotherProviderKnowsNoKeyOfBefore) {
  ProviderFacts other = kKnowsKeys;
  other.asks = true, other.lease = absl::Seconds(30);
  const Doubt doubt = After(1, absl::Seconds(20));
  other.since = kFirst;
  EXPECT_EQ(Kind::kRepeat, NextOf(doubt, other, UnknownPolicy::kHold).kind);
  other.since = kFirst + absl::Microseconds(1);
  EXPECT_EQ(Kind::kHold, NextOf(doubt, other, UnknownPolicy::kHold).kind);
  EXPECT_EQ(Kind::kClose, NextOf(doubt, other, UnknownPolicy::kTreatAsSent).kind);
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

// A provider that can be asked, and answers `books` then.
class LookupTest : public ReconcileTest {
 protected:
  static constexpr std::string_view kAsks =
      R"(,"class":"lookup","lookup":{"url":"http://provider.test/m?key={{call_key}}",)"
      R"("found":"/messages","id":"/messages/0/id"})";
  static constexpr std::string_view kNone = R"({"messages":[]})";

  void SetUp() override {
    ReconcileTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    provider_.answer = [this](const HttpRequest& request) {
      if (request.method != "GET") return call_;
      asked_.push_back(clock_->Now());
      urls_.push_back(request.url);
      return books_;
    };
  }
  // Two sends whose answers are lost.
  std::string Begin(std::string_view more = "") {
    std::string id = Planned(2, R"({"parallel":100,"retry_seconds":[30]})", more, kAsks);
    begun_ = clock_->Now();
    Work();
    EXPECT_EQ("5:2", States());
    return id;
  }
  std::vector<absl::Duration> AskedAfter() const {
    std::vector<absl::Duration> after;
    for (const absl::Time at : asked_) after.push_back(at - begun_);
    return after;
  }

  CallResult call_ = Lost(), books_ = Answered(200, std::string(kNone));
  std::vector<absl::Time> asked_;
  std::vector<std::string> urls_;
  absl::Time begun_;
};
GRIOT_FOR_EACH_DATABASE(LookupTest);

// From arming: 5 s, the call 20 s, 5 s; and ten minutes until it has to be in the books.
constexpr absl::Duration kInBooks = absl::Seconds(630);

TEST_P(LookupTest, WhatIsThereIsAccepted) {
  const std::string id = Begin();
  books_ = Answered(200, R"({"messages":[{"id":"SM7"}]})");
  Work(kInBooks - absl::Seconds(1));
  EXPECT_TRUE(asked_.empty());
  Work(kInBooks);
  EXPECT_EQ("3:2", States());
  EXPECT_EQ("1|SM7;1|SM7", Sql("SELECT outcome, provider_id FROM attempt"));
  EXPECT_EQ(4u, provider_.count());
  EXPECT_EQ("finished", StateOf(id));
  CheckCounts(id);
}

TEST_P(LookupTest, WhatIsTwiceNotThereGoesAgainWithANewKey) {
  const std::string id = Begin();
  Work(kInBooks + absl::Seconds(59));
  EXPECT_EQ("5:2", States());
  call_ = Answered(200);
  Work(absl::Minutes(1));
  EXPECT_EQ("1:2", States());
  EXPECT_EQ("0|1|1;0|1|1", Sql("SELECT ambiguous, generation, tries FROM send"));
  EXPECT_EQ("3|absent;3|absent", Sql("SELECT outcome, code FROM attempt"));
  Work(absl::Minutes(2));
  EXPECT_EQ("3:2", States());
  EXPECT_EQ((std::vector<absl::Duration>{kInBooks, kInBooks, kInBooks + absl::Minutes(1),
                                         kInBooks + absl::Minutes(1)}),
            AskedAfter());
  // It asked for the key that the messages had, and they have another one now.
  const auto key_of = [&](size_t n) {
    return At(Parsed(provider_.requests[n].body), "key").string();
  };
  EXPECT_EQ(Cat("http://provider.test/m?key=", key_of(0)), urls_[0]);
  EXPECT_NE(key_of(0), key_of(provider_.count() - 2));
  EXPECT_EQ("finished", StateOf(id));
  CheckCounts(id);
}

TEST_P(LookupTest, AnAnswerThatSaysNothingLeavesTheDoubt) {
  const std::string id = Begin();
  size_t asked = 0;
  for (const CallResult& nothing :
       {Answered(503), NotSent(), Lost(), Answered(200, R"({"error":"no right"})")}) {
    books_ = nothing;
    clock_->Advance(absl::Hours(7));
    Work();
    EXPECT_EQ(asked += 2, asked_.size());
    EXPECT_EQ("5:2", States());
  }
  // That was all.
  books_ = Answered(200, std::string(kNone));
  Work(absl::Hours(100));
  EXPECT_EQ(asked, asked_.size());
  EXPECT_EQ("held: decide with unknowns.resolve",
            At(At(Call("unknowns.list", "{}"), "items").array()[0], "next").string());
  CheckCounts(id);
}

TEST_P(LookupTest, SaysWhenItAsks) {
  Begin();
  EXPECT_EQ(Cat("its provider is asked at ", Rfc3339(begun_ + kInBooks)),
            At(At(Call("unknowns.list", "{}"), "items").array()[0], "next").string());
}

// Who is behind the account now may be somebody else, whose "no" proves nothing.
TEST_P(LookupTest, OnlyWhoWasCalledIsAsked) {
  const std::string id = Begin();
  clock_->Advance(absl::Seconds(1));
  Call("accounts.update", Cat(R"({"id":")", account().value, R"(","secrets":{"key":"new"}})"));
  Work(absl::Hours(30));
  EXPECT_TRUE(asked_.empty());
  EXPECT_EQ("5:2", States());
  EXPECT_EQ("held: decide with unknowns.resolve",
            At(At(Call("unknowns.list", "{}"), "items").array()[0], "next").string());
}

TEST_P(LookupTest, OtherLimitsAreNoOtherProvider) {
  Begin();
  clock_->Advance(absl::Seconds(1));
  Call("accounts.update",
       Cat(R"({"id":")", account().value, R"(","name":"other","limits":{"parallel":3}})"));
  Work(kInBooks);
  EXPECT_EQ(2u, asked_.size());
}

// A stop stands: nothing goes again; and what is proved is no doubt any more.
TEST_P(LookupTest, OfAStoppedCampaignNothingGoesAgain) {
  const std::string id = Begin();
  CallOn("campaigns.stop", id);
  call_ = Answered(200);
  Work(absl::Hours(30));
  EXPECT_EQ("5:2", States()) << "nobody looks after what is stopped";
  CallOn("campaigns.relaunch", id);
  Work(absl::Hours(30));
  EXPECT_EQ("3:2 8:2", States());
  CheckCounts(id);
}

TEST_P(LookupTest, WhoRestsIsNotAsked) {
  Begin();
  Call("accounts.pause", Cat(R"({"id":")", account().value, R"("})"));
  Work(absl::Hours(1));
  EXPECT_TRUE(asked_.empty());
  Call("accounts.resume", Cat(R"({"id":")", account().value, R"("})"));
  Work();
  EXPECT_EQ(2u, asked_.size());
}

// Evidence is stronger than a provider that says "no".
TEST_P(LookupTest, AnAnswerOfThePersonEndsWhatWasToGoAgain) {
  const std::string id = Begin();
  Work(kInBooks + absl::Minutes(1));
  ASSERT_EQ("1:2", States());
  Call("interactions.record", Cat(R"({"send":")", Sends()[0].value, R"(","kind":"answer"})"));
  EXPECT_EQ("1:1 3:1", States());
  CheckCounts(id);
}

}  // namespace
}  // namespace griot::dispatch
