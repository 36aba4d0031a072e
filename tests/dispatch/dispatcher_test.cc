#include "griot/dispatch/dispatcher.h"

#include <gtest/gtest.h>

#include <set>

#include "griot/base/time.h"
#include "tests/dispatch/campaign_world.h"

namespace griot {
namespace {

class DispatcherTest : public CampaignTest {
 protected:
  // A campaign to `count` people, started.
  std::string Started(int count, std::string_view limits = "{}", std::string_view more = "",
                      std::string_view settings = "") {
    AddContacts(count);
    AddAccount(limits, settings);
    const std::string id = AddCampaign(more);
    CallOn("campaigns.start", id);
    return id;
  }
  // Who the provider was called for, by the "to" of each request.
  std::multiset<std::string> Called() {
    std::multiset<std::string> called;
    for (const HttpRequest& request : provider_.requests) {
      called.insert(At(Parsed(request.body), "to").string());
    }
    return called;
  }
};

TEST_P(DispatcherTest, WritesToEverybodyOnce) {
  const std::string id = Started(20);
  const DispatchReport report = Work();
  EXPECT_EQ(report.planned, 20);
  EXPECT_EQ(report.called, 20);
  const std::multiset<std::string> called = Called();
  EXPECT_EQ(called.size(), 20u);
  EXPECT_EQ(std::set<std::string>(called.begin(), called.end()).size(), 20u);
  EXPECT_EQ(Stat(id, "accepted"), 20);
  EXPECT_EQ(StateOf(id), "finished");
  CheckCounts(id);
  Work();
  EXPECT_EQ(Called().size(), 20u);
}

// None of them holds calls that it does not need.
TEST_P(DispatcherTest, ServesAllCampaignsOfAnAccount) {
  AddContacts(2);
  AddAccount(R"({"parallel":2})");
  std::vector<std::string> ids;
  for (int i = 0; i < 4; ++i) ids.push_back(AddCampaign());
  for (const std::string& id : ids) CallOn("campaigns.start", id);
  Work();
  for (const std::string& id : ids) EXPECT_EQ("finished", StateOf(id));
  EXPECT_EQ(8u, provider_.count());
}

TEST_P(DispatcherTest, FillsInTheText) {
  Started(1);
  Work();
  ASSERT_EQ(provider_.requests.size(), 1u);
  const Json body = Parsed(provider_.requests[0].body);
  EXPECT_EQ(At(body, "text").string(), "Bonjour N0");
  EXPECT_EQ(At(body, "key").string().size(), 32u);
}

TEST_P(DispatcherTest, SkipsWithAReasonWhoMustNotBeWrittenTo) {
  AddContacts(3);
  Call("contacts.create", Cat(R"({"phones":[")", Number(50), R"("]})"));
  Call("optouts.add", Cat(R"({"channel":"sms","address":")", Number(1), R"(","reason":"asked"})"));
  AddAccount();
  const std::string id = AddCampaign();
  const Json forecast = CallOn("campaigns.simulate", id);
  EXPECT_EQ(At(forecast, "recipients").integer(), 4);
  EXPECT_EQ(At(forecast, "sendable").integer(), 2);
  EXPECT_EQ(At(At(forecast, "skipped"), "opted_out").integer(), 1);
  EXPECT_EQ(At(At(forecast, "skipped"), "no_consent").integer(), 1);
  CallOn("campaigns.start", id);
  Work();
  EXPECT_EQ(Stat(id, "planned"), 4);
  EXPECT_EQ(Stat(id, "accepted"), 2);
  EXPECT_EQ(Stat(id, "skipped"), 2);
  EXPECT_EQ(Called().count(Number(1)), 0u);
  CheckCounts(id);
}

// What the forecast said is what happens.
TEST_P(DispatcherTest, RunsAsWasForeseen) {
  AddContacts(30);
  AddAccount(R"({"per_second":2,"parallel":1})");
  const std::string id = AddCampaign();
  const Json forecast = CallOn("campaigns.simulate", id);
  CallOn("campaigns.start", id);
  const absl::Time begun = clock_->Now();
  Work(absl::Hours(1));
  EXPECT_EQ(Stat(id, "accepted"), At(forecast, "sendable").integer());
  EXPECT_EQ(Stat(id, "parts"), At(forecast, "parts").integer());
  EXPECT_GE(clock_->Now() - begun, absl::Seconds(14));
  EXPECT_LE(clock_->Now() - begun, absl::Seconds(20));
}

TEST_P(DispatcherTest, NeverRepeatsACallWhoseAnswerWasLost) {
  provider_.answer = [](const HttpRequest&) { return Lost(); };
  const std::string id = Started(5, R"({"parallel":100})");
  Work(absl::Hours(2));
  EXPECT_EQ(Called().size(), 5u);
  EXPECT_EQ(Stat(id, "unknown"), 5);
  EXPECT_EQ(StateOf(id), "running");  // it is not finished while something is in doubt
  const Json unknowns = Call("unknowns.list", Cat(R"({"campaign":")", id, R"("})"));
  ASSERT_EQ(At(unknowns, "items").array().size(), 5u);
  const Json& first = At(unknowns, "items").array()[0];
  EXPECT_EQ(At(first, "cause").string(), "timeout");
  EXPECT_EQ(At(first, "address").string(), Number(0));
  EXPECT_EQ(At(first, "next").string(), "held: decide with unknowns.resolve");
  CheckCounts(id);
}

TEST_P(DispatcherTest, DoesWithUnknownsAsIsSaid) {
  provider_.answer = [](const HttpRequest&) { return Lost(); };
  const std::string id = Started(2, R"({"parallel":100})");
  Work();
  const Json unknowns = Call("unknowns.list", Cat(R"({"campaign":")", id, R"("})"));
  const std::string first = At(At(unknowns, "items").array()[0], "send").string();
  const std::string second = At(At(unknowns, "items").array()[1], "send").string();
  provider_.answer = [](const HttpRequest&) { return Answered(200); };
  Call("unknowns.resolve", Cat(R"({"sends":[")", first, R"("],"as":"treat_as_sent"})"));
  Call("unknowns.resolve", Cat(R"({"sends":[")", second, R"("],"as":"resend"})"));
  Work(absl::Minutes(5));
  ASSERT_EQ(Called().size(), 3u);
  EXPECT_EQ(At(Parsed(provider_.requests[2].body), "key"),
            At(Parsed(provider_.requests[1].body), "key"));
  EXPECT_EQ(Stat(id, "accepted"), 1);
  EXPECT_EQ(Stat(id, "unknown"), 1);
  EXPECT_EQ(StateOf(id), "finished");
  CheckCounts(id);
}

TEST_P(DispatcherTest, RepeatsWithTheSameKeyWhereTheProviderKnowsIt) {
  int calls = 0;
  provider_.answer = [&](const HttpRequest&) { return ++calls == 1 ? Lost() : Answered(200); };
  const std::string id = Started(1, "{}", "", R"(,"class":"idempotent","key_ttl_seconds":86400)");
  Work(absl::Minutes(2));
  ASSERT_EQ(provider_.requests.size(), 2u);
  EXPECT_EQ(provider_.requests[0].body, provider_.requests[1].body);
  EXPECT_EQ(Stat(id, "accepted"), 1);
  CheckCounts(id);
}

TEST_P(DispatcherTest, TriesAgainWhatWasProvedNotSent) {
  int calls = 0;
  provider_.answer = [&](const HttpRequest&) { return ++calls <= 2 ? NotSent() : Answered(200); };
  const std::string id = Started(1);
  Work(absl::Minutes(10));
  EXPECT_EQ(provider_.requests.size(), 3u);
  EXPECT_NE(provider_.requests[0].body, provider_.requests[1].body);  // another key
  EXPECT_EQ(Stat(id, "accepted"), 1);
  CheckCounts(id);
}

TEST_P(DispatcherTest, GivesUpAfterSoManyTries) {
  provider_.answer = [](const HttpRequest&) { return NotSent(); };
  const std::string id = Started(1, R"({"tries":3,"retry_seconds":[10]})");
  Work(absl::Minutes(30));
  EXPECT_EQ(provider_.requests.size(), 3u);
  EXPECT_EQ(Stat(id, "failed"), 1);
  EXPECT_EQ(StateOf(id), "finished");
  provider_.answer = [](const HttpRequest&) { return Answered(200); };
  EXPECT_EQ(At(CallOn("campaigns.retry", id), "changed").integer(), 1);
  Work(absl::Minutes(30));
  EXPECT_EQ(Stat(id, "accepted"), 1);
  CheckCounts(id);
}

TEST_P(DispatcherTest, RefusedOnesFailAlone) {
  provider_.answer = [](const HttpRequest& request) {
    return Answered(At(Parsed(request.body), "to").string() == Number(2) ? 400 : 200);
  };
  const std::string id = Started(5);
  Work();
  EXPECT_EQ(Stat(id, "failed"), 1);
  EXPECT_EQ(Stat(id, "accepted"), 4);
  const Json failed = Call("sends.list", Cat(R"({"campaign":")", id, R"(","state":"failed"})"));
  ASSERT_EQ(At(failed, "items").array().size(), 1u);
  EXPECT_EQ(At(At(failed, "items").array()[0], "code").string(), "http-400");
}

TEST_P(DispatcherTest, RestsAnAccountThatWasTooFast) {
  int calls = 0;
  provider_.answer = [&](const HttpRequest&) {
    if (++calls > 1) return Answered(200);
    CallResult result = Answered(429);
    result.response.headers.push_back({"Retry-After", "90"});
    return result;
  };
  const std::string id = Started(3, R"({"parallel":1})");
  const absl::Time begun = clock_->Now();
  Work();
  EXPECT_EQ(provider_.requests.size(), 1u);
  Work(absl::Minutes(5));
  EXPECT_GE(clock_->Now() - begun, absl::Seconds(90));
  EXPECT_EQ(Stat(id, "accepted"), 3);
  EXPECT_EQ(provider_.requests.size(), 4u);
  CheckCounts(id);
}

TEST_P(DispatcherTest, PausesAnAccountWhoseKeyIsWrong) {
  provider_.answer = [](const HttpRequest&) { return Answered(401); };
  const std::string id = Started(3, R"({"parallel":1})");
  Work(absl::Hours(1));
  EXPECT_EQ(provider_.requests.size(), 1u);
  EXPECT_EQ(Stat(id, "pending"), 3);
  const Json accounts = Call("accounts.list", "{}");
  EXPECT_EQ(At(At(accounts, "items").array()[0], "state").string(), "paused");
  provider_.answer = [](const HttpRequest&) { return Answered(200); };
  CallOn("accounts.resume", At(At(accounts, "items").array()[0], "id").string());
  clock_->Advance(absl::Minutes(1));
  Work(absl::Minutes(5));
  EXPECT_EQ(Stat(id, "accepted"), 3);
}

TEST_P(DispatcherTest, BeginsNoCallAfterAPause) {
  const std::string id = Started(50, R"({"per_second":1})");
  Work();
  const size_t before = provider_.count();
  EXPECT_EQ(At(CallOn("campaigns.pause", id), "state").string(), "paused");
  Work(absl::Hours(1));
  clock_->Advance(absl::Minutes(5));
  Work();
  EXPECT_EQ(provider_.count(), before);
  CallOn("campaigns.resume", id);
  Work(absl::Hours(1));
  EXPECT_EQ(Called().size(), 50u);
  EXPECT_EQ(StateOf(id), "finished");
}

TEST_P(DispatcherTest, CancelsTheRestAtAStop) {
  const std::string id = Started(50, R"({"per_second":1})");
  Work();
  const auto sent = static_cast<int64_t>(provider_.count());
  EXPECT_EQ(At(CallOn("campaigns.stop", id), "state").string(), "stopped");
  Work(absl::Hours(1));
  EXPECT_EQ(static_cast<int64_t>(provider_.count()), sent);
  EXPECT_EQ(Stat(id, "skipped"), 50 - sent);
  EXPECT_EQ(Stat(id, "accepted"), sent);
  CheckCounts(id);
}

TEST_P(DispatcherTest, HearsAStopThatCameAfterThePlan) {
  const std::string id = Started(10, R"({"per_second":1})");
  Work();
  Call("optouts.add", Cat(R"({"channel":"sms","address":")", Number(9), R"(","reason":"asked"})"));
  Work(absl::Hours(1));
  EXPECT_EQ(Called().count(Number(9)), 0u);
  EXPECT_EQ(Stat(id, "skipped"), 1);
  EXPECT_EQ(Stat(id, "accepted"), 9);
}

// A process that ended between its calls and their answers: its sends are in doubt, and listed.
TEST_P(DispatcherTest, TellsOfWhatADeadProcessHadArmed) {
  const std::string id = Started(5);
  Work();
  const auto connection = Connect();
  ASSERT_TRUE(
      connection->Execute("UPDATE send SET state = 2, epoch = epoch + 1 WHERE state = 3").ok());
  ASSERT_TRUE(
      connection
          ->Execute("INSERT INTO attempt (send_id, epoch, tenant_id, account_id, owner, "
                    "armed_at, lease_until) SELECT id, epoch, tenant_id, account_id, 1, $1, "
                    "$2 FROM send",
                    {clock_->Now(), clock_->Now() + absl::Seconds(30)})
          .ok());
  ASSERT_TRUE(connection->Execute("DELETE FROM send_count WHERE state = 2").ok());
  ASSERT_TRUE(connection->Execute("UPDATE send_count SET state = 2 WHERE state = 3").ok());
  ASSERT_TRUE(connection->Execute("UPDATE campaign SET state = 2").ok());
  Open();
  clock_->Advance(absl::Minutes(1));
  Work();
  EXPECT_EQ(Stat(id, "unknown"), 5);
  EXPECT_EQ(provider_.count(), 5u);
  CheckCounts(id);
}

TEST_P(DispatcherTest, BeginsAtItsTime) {
  AddContacts(2);
  AddAccount();
  const std::string id = AddCampaign();
  Call("campaigns.schedule",
       Cat(R"({"id":")", id, R"(","at":")", Rfc3339(clock_->Now() + absl::Hours(2)), R"("})"));
  Work();
  EXPECT_EQ(provider_.count(), 0u);
  Work(absl::Hours(3));
  EXPECT_EQ(Stat(id, "accepted"), 2);
}

TEST_P(DispatcherTest, WaitsForAWordWhenItsTimeWasMissed) {
  AddContacts(2);
  AddAccount();
  const std::string id = AddCampaign(R"(,"late_hours":5)");
  Call("campaigns.schedule",
       Cat(R"({"id":")", id, R"(","at":")", Rfc3339(clock_->Now() + absl::Hours(2)), R"("})"));
  clock_->Advance(absl::Hours(8));
  Work();
  EXPECT_EQ(provider_.count(), 0u);
  EXPECT_EQ(StateOf(id), "paused");
  CallOn("campaigns.resume", id);
  Work(absl::Minutes(1));
  EXPECT_EQ(provider_.count(), 2u);
}

GRIOT_FOR_EACH_DATABASE(DispatcherTest);

}  // namespace
}  // namespace griot
