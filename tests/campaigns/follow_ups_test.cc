#include "griot/campaigns/follow_ups.h"

#include <gtest/gtest.h>

#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

class FollowUpsTest : public DispatchRoomTest {
 protected:
  // A campaign of SMS whose second step is `after`.
  std::string TwoSteps(std::string_view after, std::string_view more = "") {
    const Json campaign =
        Call("campaigns.create",
             Cat(R"j({"title":"Relance","purpose":"marketing","audience":"has(\"phone\")",)j",
                 R"("send_hours":"always","steps":[{"channel":"sms","text":"Un"},)",
                 R"({"channel":"sms","text":"Deux","after":)", after, "}]", more, "}"));
    return At(campaign, "id").string();
  }
  std::string Started(std::string_view after, std::string_view more = "") {
    std::string id = TwoSteps(after, more);
    CallOn("campaigns.start", id);
    return id;
  }
  void React(int n, std::string_view kind, int step = 1) {
    const int64_t send = Number(
        "SELECT s.id FROM send s JOIN contact c ON c.id = s.contact_id WHERE s.step_no = $1 AND "
        "c.first_name = $2",
        {step, Cat("N", n)});
    Call("interactions.record", Cat(R"({"send":")", send, R"(","kind":")", kind, R"("})"));
  }
  // The texts that the provider got, in their order.
  std::string Texts() {
    std::string all;
    for (const HttpRequest& request : provider_.requests) {
      const Json body = Parsed(request.body);
      all += Cat(all.empty() ? "" : " ", At(body, "to").string().substr(11),
                 At(body, "text").string());
    }
    return all;
  }
  // What the provider says next; then it accepts.
  void Next(CallResult result) {
    provider_.answer = [result = std::move(result), asked = false](const HttpRequest&) mutable {
      return std::exchange(asked, true) ? Answered(200) : result;
    };
  }
  // Planned is always the sum of the rest, in the counts and in the rows.
  void Consistent(std::string_view id) {
    const Json stats = CallOn("campaigns.stats", id);
    int64_t sum = 0;
    for (const char* name : {"accepted", "failed", "skipped", "unknown", "pending"}) {
      sum += At(stats, name).integer();
    }
    EXPECT_EQ(At(stats, "planned").integer(), sum);
    EXPECT_EQ(At(stats, "planned").integer(), Number("SELECT count(*) FROM send"));
    EXPECT_EQ(Sql("SELECT step_no, state, reason, count(*) FROM send GROUP BY step_no, state, "
                  "reason ORDER BY step_no, state, reason"),
              Sql("SELECT step_no, state, reason, CAST(sum(sends) AS BIGINT) FROM send_count GROUP "
                  "BY step_no, state, reason HAVING sum(sends) <> 0 ORDER BY step_no, state, "
                  "reason"));
  }
};
GRIOT_FOR_EACH_DATABASE(FollowUpsTest);

TEST_P(FollowUpsTest, FollowAfterAWhile) {
  AddContacts(2), AddAccount();
  const std::string id = Started(R"({"on":"accepted","wait_minutes":60})");
  Work();
  EXPECT_EQ("00Un 01Un", Texts());
  EXPECT_EQ("running", StateOf(id));
  Consistent(id);
  EXPECT_EQ(2, Stat(id, "pending"));
  clock_->Advance(absl::Minutes(59));
  Work();
  EXPECT_EQ("00Un 01Un", Texts());
  Work(absl::Minutes(2));
  EXPECT_EQ("00Un 01Un 00Deux 01Deux", Texts());
  EXPECT_EQ("finished", StateOf(id));
  Consistent(id);
}

TEST_P(FollowUpsTest, GoToWhoDidNotAnswer) {
  AddContacts(3), AddAccount();
  const std::string id = Started(R"({"on":"no_answer","wait_minutes":60})");
  Work();
  React(1, "answer");
  Work(absl::Minutes(61));
  EXPECT_EQ("00Un 01Un 02Un 00Deux 02Deux", Texts());
  EXPECT_EQ(1, At(At(CallOn("campaigns.stats", id), "reasons"), "not_triggered").integer());
  EXPECT_EQ("finished", StateOf(id));
  Consistent(id);
}

TEST_P(FollowUpsTest, AreNotSentWhenTheAnswerComesBeforeTheyAreArmed) {
  AddContacts(1), AddAccount();
  const std::string id = Started(R"({"on":"no_answer","wait_minutes":60})");
  Work();
  clock_->Advance(absl::Minutes(61));
  In([&](Scope& scope) { EXPECT_EQ(1, campaigns::PlanFollowUps(scope, IdOf(id)).value()); });
  React(0, "answer");  // planned, due, and not yet armed
  Work();
  EXPECT_EQ("00Un", Texts());
  Consistent(id);
}

TEST_P(FollowUpsTest, GoToWhoAnswered) {
  AddContacts(2), AddAccount();
  const std::string id = Started(R"({"on":"answer","wait_minutes":5,"within_hours":24})");
  Work();
  clock_->Advance(absl::Hours(1));
  React(0, "answer");
  Work(absl::Minutes(6));
  EXPECT_EQ("00Un 01Un 00Deux", Texts());
  EXPECT_EQ("running", StateOf(id));  // the other may still answer
  Work(absl::Hours(24));
  EXPECT_EQ("00Un 01Un 00Deux", Texts());
  EXPECT_EQ("finished", StateOf(id));
  Consistent(id);
}

TEST_P(FollowUpsTest, TakeAnotherWayWhereNothingArrived) {
  AddContacts(2), AddAccount();
  Change("UPDATE address SET phone_type = 'fixed_line' WHERE value = $1",
         {CampaignTest::Number(0)});
  // Step 2 follows step 1 by e-mail, for which nobody has an address; step 3 follows step 2.
  const Json campaign =
      Call("campaigns.create",
           R"j({"title":"Relance","purpose":"marketing","audience":"has(\"phone\")",
           "send_hours":"always","steps":[{"channel":"sms","text":"Un"},
           {"channel":"email","subject":"S","text":"Deux","after":{"on":"not_reached"}},
           {"channel":"sms","text":"Trois","after":{"on":"not_reached"}}]})j");
  Call("accounts.create", R"({"name":"mail","channel":"email","driver":"host","settings":{}})");
  const std::string id = At(campaign, "id").string();
  CallOn("campaigns.start", id);
  Work();
  EXPECT_EQ("01Un", Texts());
  EXPECT_EQ("finished", StateOf(id));
  // Whom step 1 reached has no further step, whom it did not is skipped by each for its own reason.
  const Json reasons = At(CallOn("campaigns.stats", id), "reasons");
  EXPECT_EQ(2, At(reasons, "not_triggered").integer());
  EXPECT_EQ(1, At(reasons, "no_address").integer());
  EXPECT_EQ(2, At(reasons, "not_mobile").integer());
  Consistent(id);
}

TEST_P(FollowUpsTest, WaitWhileTheStepBeforeIsInDoubt) {
  AddContacts(1), AddAccount();
  const std::string id = Started(R"({"on":"accepted","wait_minutes":1})");
  Next(Lost());
  Work(absl::Minutes(10));
  EXPECT_EQ(1, Stat(id, "unknown"));
  EXPECT_EQ(1, Stat(id, "pending"));
  // Treated as sent, it counts as sent.
  Call("unknowns.resolve", Cat(R"({"as":"treat_as_sent","sends":[")", Sends()[0].value, R"("]})"));
  Work(absl::Minutes(2));
  EXPECT_EQ("00Un 00Deux", Texts());
  Consistent(id);
}

TEST_P(FollowUpsTest, EndWhenTheAimIsReached) {
  AddContacts(2), AddAccount();
  const std::string id = Started(R"({"on":"accepted","wait_minutes":60})");
  Work();
  React(0, "conversion");
  Work(absl::Minutes(61));
  EXPECT_EQ("00Un 01Un 01Deux", Texts());
  Consistent(id);
}

TEST_P(FollowUpsTest, ComeToAnEndWhenTheCampaignIsStopped) {
  AddContacts(2), AddAccount();
  const std::string id = Started(R"({"on":"accepted","wait_minutes":60})");
  Work();
  CallOn("campaigns.stop", id);
  Work(absl::Hours(2));
  EXPECT_EQ("00Un 01Un", Texts());
  EXPECT_EQ(2, Stat(id, "skipped"));
  Consistent(id);
}

TEST_P(FollowUpsTest, AskTheGateAnew) {
  AddContacts(1), AddAccount();
  const std::string id = Started(R"({"on":"accepted","wait_minutes":60})");
  Work();
  Call("optouts.add", Cat(R"({"channel":"sms","address":")", CampaignTest::Number(0), R"("})"));
  Work(absl::Hours(2));
  EXPECT_EQ("00Un", Texts());
  EXPECT_EQ(1, At(At(CallOn("campaigns.stats", id), "reasons"), "opted_out").integer());
  Consistent(id);
}

TEST_P(FollowUpsTest, AreNotSentWhenTheyMakeNoSenseAnyMore) {
  AddContacts(1), AddAccount();
  const std::string id = Started(R"({"on":"accepted","wait_minutes":60})", R"(,"late_hours":3)");
  Work();
  clock_->Advance(absl::Hours(4));  // nobody was there
  Work();
  EXPECT_EQ("00Un", Texts());
  EXPECT_EQ("finished", StateOf(id));
  Consistent(id);
}

TEST_P(FollowUpsTest, WaitOnceMoreWhenWhatFailedIsTriedAgain) {
  AddContacts(1), AddAccount();
  const std::string id = Started(R"({"on":"accepted","wait_minutes":1})");
  Next(Answered(422, "{}"));
  Work();
  EXPECT_EQ("finished", StateOf(id));
  EXPECT_EQ(1, Stat(id, "failed"));
  Consistent(id);
  CallOn("campaigns.retry", id);
  Consistent(id);
  Work(absl::Minutes(2));
  EXPECT_EQ("00Un 00Un 00Deux", Texts());
  Consistent(id);
}

}  // namespace
}  // namespace griot
