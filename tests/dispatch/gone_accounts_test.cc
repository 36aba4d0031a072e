#include "src/dispatch/gone_accounts.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/dispatch/dispatch_room.h"

namespace griot::dispatch {
namespace {

class GoneAccountsTest : public DispatchRoomTest {
 protected:
  int64_t Left() { return LeaveGoneAccounts(parts()).value(); }
  int64_t By(std::string_view account) {
    return Number("SELECT count(*) FROM send WHERE account_id = $1", {IdOf(account)});
  }
  void Delete(std::string_view account) { CallOn("accounts.delete", account); }
  // Each person once, whatever became of the accounts.
  void EachOnce(size_t people) {
    std::set<std::string> to;
    for (const HttpRequest& request : provider_.requests) {
      EXPECT_TRUE(to.insert(At(Parsed(request.body), "to").string()).second);
    }
    EXPECT_EQ(people, to.size());
  }
};
GRIOT_FOR_EACH_DATABASE(GoneAccountsTest);

TEST_P(GoneAccountsTest, OthersOfTheChannelTakeOver) {
  AddContacts(20);
  const std::string one = AddAccount(), other = AddAccount();
  const std::string id = AddCampaign();
  CallOn("campaigns.start", id);
  Plan(id);
  ASSERT_GT(By(one), 0);
  EXPECT_EQ(0, Left());
  const int64_t left = By(one);
  Delete(one);
  EXPECT_EQ(left, Left());
  EXPECT_EQ(20, By(other));
  EXPECT_EQ(0, Left());
  Work();
  EachOnce(20);
  EXPECT_EQ("finished", StateOf(id));
  CheckCounts(id);
}

TEST_P(GoneAccountsTest, WhoStandsInByARouteComesFirst) {
  AddContacts(3);
  const std::string main = AddAccount(), rest = AddAccount(), spare = AddAccount();
  Call("routes.create", Cat(R"({"name":"Orange","channel":"sms","operators":["Orange"],)",
                            R"("accounts":[")", main, R"("],"otherwise":[")", spare, R"("]})"));
  Call("routes.create",
       Cat(R"({"name":"Rest","channel":"sms","position":9,"accounts":[")", rest, R"("]})"));
  const std::string id = AddCampaign();
  CallOn("campaigns.start", id);
  Plan(id);
  ASSERT_EQ(3, By(main));
  Delete(main);
  EXPECT_EQ(3, Left());
  EXPECT_EQ(3, By(spare));
}

TEST_P(GoneAccountsTest, WhereNoneIsLeftTheCampaignEnds) {
  const std::string id = Planned(5);
  Delete(Cat(account().value));
  Work();
  EXPECT_EQ(0u, provider_.count());
  EXPECT_EQ(5, At(At(CallOn("campaigns.stats", id), "reasons"), "no_account").integer());
  EXPECT_EQ("finished", StateOf(id));
  CheckCounts(id);
}

TEST_P(GoneAccountsTest, WhatIsInDoubtStaysListed) {
  const std::string id = Planned(4);
  provider_.answer = [](const HttpRequest&) { return Lost(); };
  In([&](Scope& scope) {
    EXPECT_OK(scope.db.Execute("UPDATE send SET due_at = due_at + 3600000000 WHERE id > $1",
                               {Sends()[1]}));
  });
  Work();
  ASSERT_EQ("1:2 5:2", States());
  // One of the doubts is to be called again when its account goes.
  Call("unknowns.resolve", Cat(R"({"as":"resend","sends":[")", Sends()[0].value, R"("]})"));
  Delete(Cat(account().value));
  EXPECT_EQ(
      "FAILED_PRECONDITION: sends: the account of one was deleted, and another provider does not "
      "know its key: decide treat_as_sent",
      Refused("unknowns.resolve", Cat(R"({"as":"resend","sends":[")", Sends()[1].value, R"("]})")));
  Work();
  EXPECT_EQ("5:1 6:1 7:2", States());
  EXPECT_EQ(2u, At(Call("unknowns.list", "{}"), "items").array().size());
  EXPECT_EQ("running", StateOf(id));
  Call("unknowns.resolve", Cat(R"({"as":"treat_as_sent","sends":[")", Sends()[1].value, R"("]})"));
  Work();
  EXPECT_EQ("finished", StateOf(id));
  CheckCounts(id);
}

TEST_P(GoneAccountsTest, APausedCampaignWaits) {
  const std::string id = Planned(2);
  CallOn("campaigns.pause", id);
  Delete(Cat(account().value));
  EXPECT_EQ(0, Left());
  EXPECT_EQ(2, Stat(id, "pending"));
  const std::string other = AddAccount();
  CallOn("campaigns.resume", id);
  Work();
  EXPECT_EQ(2, By(other));
  EachOnce(2);
}

TEST_P(GoneAccountsTest, FurtherStepsGoByAnother) {
  AddContacts(3);
  const std::string one = AddAccount();
  const Json campaign = Call("campaigns.create",
                             R"j({"title":"T","purpose":"marketing","audience":"has(\"phone\")",
                "send_hours":"always","steps":[{"channel":"sms","text":"Un"},
                {"channel":"sms","text":"Deux","after":{"on":"accepted","wait_minutes":9}}]})j");
  const std::string id = At(campaign, "id").string();
  CallOn("campaigns.start", id);
  Work();
  EXPECT_EQ(3u, provider_.count());
  const std::string other = AddAccount();
  Delete(one);
  Work(absl::Minutes(10));
  EXPECT_EQ(6u, provider_.count());
  EXPECT_EQ(3, By(other));
  EXPECT_EQ("finished", StateOf(id));
}

}  // namespace
}  // namespace griot::dispatch
