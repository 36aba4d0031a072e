#include "griot/campaigns/twins.h"

#include <gtest/gtest.h>

#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

class TwinsTest : public DispatchRoomTest {
 protected:
  // A campaign of two steps, the second of which follows an hour later.
  std::string TwoSteps(std::string_view on = "accepted") {
    const Json campaign = Call(
        "campaigns.create",
        Cat(R"j({"title":"T","purpose":"marketing","audience":"has(\"phone\")",)j",
            R"("send_hours":"always","steps":[{"channel":"sms","text":"Un"},)",
            R"({"channel":"sms","text":"Deux","after":{"on":")", on, R"(","wait_minutes":60}}]})"));
    std::string id = At(campaign, "id").string();
    CallOn("campaigns.start", id);
    return id;
  }
  int64_t Got(std::string_view text) {
    int64_t got = 0;
    for (const HttpRequest& request : provider_.requests) {
      got += At(Parsed(request.body), "text").string() == text ? 1 : 0;
    }
    return got;
  }
};
GRIOT_FOR_EACH_DATABASE(TwinsTest);

TEST_P(TwinsTest, FurtherStepsFollowWhoSomebodyIsByNow) {
  AddContacts(2), AddAccount();
  // The one that is left was not in the audience: it had no phone.
  const std::string left =
      At(Call("contacts.create", R"({"first_name":"Awa","emails":["awa@example.org"]})"), "id")
          .string();
  const std::string id = TwoSteps();
  Work();
  EXPECT_EQ(2, Got("Un"));
  Merge(Contact(0), IdOf(left));
  Work(absl::Minutes(61));
  EXPECT_EQ(2, Got("Deux"));
  EXPECT_EQ("finished", StateOf(id));
  CheckCounts(id);
}

TEST_P(TwinsTest, APersonGetsAFurtherStepOnce) {
  AddContacts(4), AddAccount();
  const std::string id = TwoSteps();
  Work();
  EXPECT_EQ(4, Got("Un"));
  Merge(Contact(0), Contact(1));
  Merge(Contact(2), Contact(1));
  Work(absl::Minutes(61));
  EXPECT_EQ(2, Got("Deux"));
  EXPECT_EQ(2, At(At(CallOn("campaigns.stats", id), "reasons"), "same_address").integer());
  EXPECT_EQ("finished", StateOf(id));
  CheckCounts(id);
}

// Both were merged into somebody who is not in the campaign: the older send goes.
TEST_P(TwinsTest, OfTwoThatAreGoneOneIsWrittenTo) {
  AddContacts(2), AddAccount();
  const std::string left =
      At(Call("contacts.create", R"({"first_name":"Awa","emails":["awa@example.org"]})"), "id")
          .string();
  const std::string id = TwoSteps();
  Work();
  Merge(Contact(0), IdOf(left)), Merge(Contact(1), IdOf(left));
  Work(absl::Minutes(61));
  EXPECT_EQ(1, Got("Deux"));
  EXPECT_EQ("finished", StateOf(id));
  CheckCounts(id);
}

// What somebody did as one contact counts for the other.
TEST_P(TwinsTest, AnAnswerIsThatOfThePerson) {
  AddContacts(2), AddAccount();
  const std::string id = TwoSteps("no_answer");
  Work();
  const int64_t send =
      Number("SELECT id FROM send WHERE step_no = 1 AND contact_id = $1", {Contact(0)});
  Call("interactions.record", Cat(R"({"send":")", send, R"(","kind":"answer"})"));
  Merge(Contact(0), Contact(1));
  Work(absl::Minutes(61));
  EXPECT_EQ(0, Got("Deux"));
  EXPECT_EQ("finished", StateOf(id));
  CheckCounts(id);
}

// Merged when the sends of both were planned already, and neither was off.
TEST_P(TwinsTest, WhoWasPlannedTwiceIsWrittenToOnce) {
  AddContacts(3), AddAccount();
  const std::string id = AddCampaign();
  CallOn("campaigns.start", id);
  Plan(id);
  Merge(Contact(0), Contact(1));
  Work();
  EXPECT_EQ(2u, provider_.count());
  EXPECT_EQ(1, At(At(CallOn("campaigns.stats", id), "reasons"), "same_address").integer());
  EXPECT_EQ("finished", StateOf(id));
  CheckCounts(id);
}

TEST_P(TwinsTest, ThoseThatAreSkippedAreNone) {
  const std::string id = Planned(2);
  const std::vector<Id> sends = Sends();
  const Id from = Contact(0), into = Contact(1);
  Merge(from, into);
  In([&](Scope& scope) {
    const Id contacts[] = {from, into};
    const Persons persons = Persons::Read(scope, contacts).value();
    const campaigns::OneSend both[] = {{.send = sends[0], .contact = from},
                                       {.send = sends[1], .contact = into}};
    const auto among = [&] {
      return campaigns::TwinsAmong(scope, IdOf(id), persons, both).value();
    };
    EXPECT_EQ(std::set<Id>{sends[0]}, among());
    EXPECT_OK(scope.db.Execute("UPDATE send SET state = 3 WHERE id = $1", {sends[0]}));
    EXPECT_TRUE(among().contains(sends[1]));
    for (const int state : {7, 8, 9}) {
      EXPECT_OK(scope.db.Execute("UPDATE send SET state = $1 WHERE id = $2", {state, sends[1]}));
      EXPECT_TRUE(among().empty() || !among().contains(sends[0]));
    }
    // Another occurrence is another message.
    EXPECT_OK(scope.db.Execute("UPDATE send SET state = 1"));
    EXPECT_OK(scope.db.Execute("UPDATE send SET occurrence = 1 WHERE id = $1", {sends[1]}));
    EXPECT_TRUE(among().empty());
  });
}

}  // namespace
}  // namespace griot
