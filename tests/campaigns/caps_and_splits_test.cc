// Caps on how often a person is written to, and steps whose people get different texts.
#include <gtest/gtest.h>

#include "griot/base/time.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

class CapsTest : public DispatchRoomTest {
 protected:
  void Run(std::string_view id) {
    CallOn("campaigns.start", id);
    Work();
    EXPECT_EQ("finished", StateOf(id));
  }
  int64_t Reason(std::string_view id, std::string_view reason) {
    return At(At(CallOn("campaigns.stats", id), "reasons"), reason).integer();
  }
  void Set(std::string_view name, int64_t value) {
    Call("settings.set", Cat(R"({"name":")", name, R"(","value":)", value, "}"));
  }
};
GRIOT_FOR_EACH_DATABASE(CapsTest);

TEST_P(CapsTest, HoldOverAllCampaigns) {
  AddContacts(2), AddAccount();
  const std::string cap = R"(,"cap":{"messages":2,"days":7})";
  Run(AddCampaign());
  Run(AddCampaign(cap));
  const std::string third = AddCampaign(cap);
  const Json forecast = CallOn("campaigns.simulate", third);
  EXPECT_EQ(2, At(At(forecast, "skipped"), "too_often").integer());
  Run(third);
  EXPECT_EQ(2, Reason(third, "too_often"));
  clock_->Advance(absl::Hours(24 * 7));
  const std::string later = AddCampaign(cap);
  Run(later);
  EXPECT_EQ(2, Stat(later, "accepted"));
}

TEST_P(CapsTest, AreTheTenantsForMarketingOnly) {
  AddContacts(1), AddAccount();
  Set("cap_messages", 1);
  Run(AddCampaign());
  const std::string second = AddCampaign();
  Run(second);
  EXPECT_EQ(1, Reason(second, "too_often"));
  const std::string free = AddCampaign(R"(,"cap":{"messages":0})");
  Run(free);
  EXPECT_EQ(1, Stat(free, "accepted"));
}

// Two campaigns that were planned before either was sent: the second one sees the first.
TEST_P(CapsTest, AreAskedWhenSendsAreArmed) {
  AddContacts(1);
  const std::string account = AddAccount();
  Set("cap_messages", 1);
  const std::string one = AddCampaign(), two = AddCampaign();
  for (const std::string& id : {one, two}) CallOn("campaigns.start", id), Plan(id);
  EXPECT_EQ(0, Reason(two, "too_often"));
  Work(absl::Minutes(1));
  EXPECT_EQ(1u, provider_.count());
  EXPECT_EQ(1, Reason(one, "too_often") + Reason(two, "too_often"));
}

TEST_P(CapsTest, HoldWithinOneBatch) {
  AddContacts(1), AddAccount();
  const Json campaign = Call("campaigns.create",
                             R"j({"title":"T","purpose":"marketing","audience":"has(\"phone\")",
                "send_hours":"always","cap":{"messages":1},"steps":[{"channel":"sms","text":"Un"},
                {"channel":"sms","text":"Deux","after":{"on":"accepted"}}]})j");
  const std::string id = At(campaign, "id").string();
  CallOn("campaigns.start", id);
  Work(absl::Minutes(1));
  EXPECT_EQ(1u, provider_.count());
  EXPECT_EQ(1, Reason(id, "too_often"));
}

// What was sent to contacts that became one person meanwhile was sent to that person: by the plan,
// and where the plan was made before.
TEST_P(CapsTest, CountWhatAPersonGotAsSomebodyElse) {
  AddContacts(2), AddAccount();
  const std::string planned = AddCampaign(R"(,"cap":{"messages":2,"days":7})");
  Run(AddCampaign());
  CallOn("campaigns.start", planned), Plan(planned);
  EXPECT_EQ(0, Reason(planned, "too_often"));
  Merge(Contact(0), Contact(1));
  const std::string later = AddCampaign(R"(,"cap":{"messages":2,"days":7})");
  EXPECT_EQ(1, At(At(CallOn("campaigns.simulate", later), "skipped"), "too_often").integer());
  Work(absl::Minutes(1));
  EXPECT_EQ(0, Stat(planned, "accepted"));
  EXPECT_EQ(1, Reason(planned, "too_often"));
  EXPECT_EQ(1, Reason(planned, "same_address"));
  CheckCounts(planned);
}

class SplitsTest : public CapsTest {
 protected:
  std::string Split(std::string_view more) {
    const Json campaign =
        Call("campaigns.create",
             Cat(R"j({"title":"T","purpose":"marketing","audience":"has(\"phone\")",)j",
                 R"("send_hours":"always","steps":[{"channel":"sms","text":"A",)", more, "}]}"));
    return At(campaign, "id").string();
  }
  int64_t Got(std::string_view text) {
    int64_t got = 0;
    for (const HttpRequest& request : provider_.requests) {
      got += At(Parsed(request.body), "text").string() == text ? 1 : 0;
    }
    return got;
  }
};
GRIOT_FOR_EACH_DATABASE(SplitsTest);

TEST_P(SplitsTest, GiveEverybodyOneTextAlwaysTheSame) {
  AddContacts(60), AddAccount();
  const std::string id = Split(R"("holdout":10,"split":[{"name":"B","share":30,"text":"B"}])");
  const Json plan = Call("campaigns.plan", Cat(R"({"id":")", id, R"(","limit":1000})"));
  std::map<std::string, int64_t> foreseen;
  for (const Json& item : At(plan, "items").array()) {
    ++foreseen[item.Find("text") == nullptr ? "" : item.Find("text")->string()];
  }
  Run(id);
  EXPECT_EQ(foreseen["A"], Got("A"));
  EXPECT_EQ(foreseen["B"], Got("B"));
  EXPECT_EQ(foreseen[""], Reason(id, "holdout"));
  EXPECT_EQ(60, Got("A") + Got("B") + Reason(id, "holdout"));
  EXPECT_GT(Got("B"), 5);
  EXPECT_GT(Got("A"), Got("B"));
  EXPECT_GT(Reason(id, "holdout"), 0);
}

TEST_P(SplitsTest, AreCountedByWhatPeopleDo) {
  AddContacts(20), AddAccount();
  const std::string id = Split(R"("split":[{"name":"B","share":50,"text":"B"}])");
  Run(id);
  const int64_t b = Number("SELECT min(id) FROM send WHERE variant = 1");
  for (const char* kind : {"click", "click", "answer"}) {
    clock_->Advance(absl::Seconds(1));
    Call("interactions.record", Cat(R"({"send":")", b, R"(","kind":")", kind, R"("})"));
  }
  const Json stats = CallOn("campaigns.stats", id);
  ASSERT_EQ(2u, At(stats, "variants").array().size());
  const Json& own = At(stats, "variants").array()[0];
  const Json& other = At(stats, "variants").array()[1];
  EXPECT_EQ("", At(own, "name").string());
  EXPECT_EQ("B", At(other, "name").string());
  EXPECT_EQ(Got("A"), At(own, "accepted").integer());
  EXPECT_EQ(Got("B"), At(other, "accepted").integer());
  EXPECT_EQ(0, At(own, "clicks").integer());
  EXPECT_EQ(1, At(other, "clicks").integer());
  EXPECT_EQ(1, At(other, "answers").integer());
}

TEST_P(SplitsTest, SayWhatIsWrong) {
  const auto refused = [&](std::string_view more) {
    return Refused("campaigns.create",
                   Cat(R"j({"title":"T","purpose":"marketing","audience":"has(\"phone\")",)j",
                       R"("steps":[{"channel":"sms","text":"A",)", more, "}]}"));
  };
  EXPECT_EQ(
      "INVALID_ARGUMENT: steps[0].split: the shares and the holdout are 110 of a hundred, "
      "give less",
      refused(R"("holdout":50,"split":[{"name":"B","share":60,"text":"B"}])"));
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].split[0].text: it is empty",
            refused(R"("split":[{"name":"B","share":60,"text":" "}])"));
  EXPECT_EQ(
      "INVALID_ARGUMENT: steps[0].split[1].name: give each a name of its own",
      refused(R"("split":[{"name":"B","share":6,"text":"B"},{"name":"B","share":6,"text":"C"}])"));
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].holdout: 95 is out of range, give 0 to 90",
            refused(R"("holdout":95)"));
}

// Each of a further step gets the text of its share too.
TEST_P(SplitsTest, OfFurtherStepsGiveEverybodyTheirText) {
  AddContacts(30), AddAccount();
  const Json campaign =
      Call("campaigns.create",
           R"j({"title":"T","purpose":"marketing","audience":"has(\"phone\")","send_hours":"always",
           "steps":[{"channel":"sms","text":"Un"},{"channel":"sms","text":"A",
           "after":{"on":"accepted"},"split":[{"name":"B","share":50,"text":"B"}]}]})j");
  CallOn("campaigns.start", At(campaign, "id").string());
  Work(absl::Minutes(1));
  EXPECT_EQ(30, Got("Un"));
  EXPECT_GT(Got("A"), 5);
  EXPECT_GT(Got("B"), 5);
  EXPECT_EQ(30, Got("A") + Got("B"));
}

}  // namespace
}  // namespace griot
