#include "griot/campaigns/winners.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "griot/base/time.h"
#include "griot/campaigns/follow_ups.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

using campaigns::BestText;
using campaigns::TestedText;

constexpr std::string_view kTest =
    R"("split":[{"name":"B","share":15,"text":"B"},{"name":"C","share":15,"text":"C"}],)"
    R"("winner":{"by":"clicks","after_minutes":60})";

class WinnersTest : public DispatchRoomTest {
 protected:
  std::string Drafted(std::string_view step, std::string_view more = "") {
    const Json campaign =
        Call("campaigns.create",
             Cat(R"j({"title":"T","purpose":"marketing","audience":"has(\"phone\")",)j",
                 R"("send_hours":"always","steps":[{"channel":"sms","text":"A",)", step, "}]", more,
                 "}"));
    return At(campaign, "id").string();
  }
  // The test is off, and nobody has done anything.
  std::string Tested(int people = 60, std::string_view more = "") {
    AddContacts(people), AddAccount();
    std::string id = Drafted(kTest, more);
    CallOn("campaigns.start", id);
    Work(absl::Seconds(30));
    return id;
  }
  int64_t Got(std::string_view text) {
    int64_t got = 0;
    for (const HttpRequest& request : provider_.requests) {
      got += At(Parsed(request.body), "text").string() == text ? 1 : 0;
    }
    return got;
  }
  // Everybody is sent to once.
  void EachOnce(size_t people) {
    std::set<std::string> to;
    for (const HttpRequest& request : provider_.requests) {
      EXPECT_TRUE(to.insert(At(Parsed(request.body), "to").string()).second);
    }
    EXPECT_EQ(people, to.size());
  }
  // Somebody who got the text of a variant clicks.
  void Click(int variant, std::string_view kind = "click") {
    const int64_t send = Number(
        "SELECT min(s.id) FROM send s JOIN enrolment e ON e.contact_id = s.contact_id WHERE "
        "s.variant = $1 AND s.state = 3 AND e.clicked_at IS NULL",
        {variant});
    Call("interactions.record", Cat(R"({"send":")", send, R"(","kind":")", kind, R"("})"));
  }
  Json Winner(std::string_view id) {
    return At(CallOn("campaigns.get", id), "winners").array().at(0);
  }
  int64_t Waiting(std::string_view id) { return Stat(id, "waiting"); }
};
GRIOT_FOR_EACH_DATABASE(WinnersTest);

TEST_P(WinnersTest, TheRestWaitAndGetTheBestText) {
  const std::string id = Tested();
  const int64_t a = Got("A"), b = Got("B"), c = Got("C");
  EXPECT_GT(a, 0);
  EXPECT_GT(b, 0);
  EXPECT_GT(c, 0);
  EXPECT_EQ(60 - a - b - c, Waiting(id));
  EXPECT_EQ(Waiting(id), Stat(id, "pending"));
  EXPECT_GT(Waiting(id), 15);
  EXPECT_EQ(nullptr, Winner(id).Find("name"));
  EXPECT_EQ(Rfc3339(clock_->Now() + absl::Minutes(60)), At(Winner(id), "choose_at").string());
  CheckCounts(id);
  Click(2);
  clock_->Advance(absl::Minutes(59));
  Work();
  EXPECT_EQ(c, Got("C"));
  Work(absl::Minutes(2));
  EXPECT_EQ(60 - a - b, Got("C"));
  EXPECT_EQ(a, Got("A"));
  EXPECT_EQ(b, Got("B"));
  EachOnce(60);
  EXPECT_EQ("finished", StateOf(id));
  EXPECT_EQ("C", At(Winner(id), "name").string());
  EXPECT_FALSE(At(Winner(id), "by_hand").boolean());
  EXPECT_EQ(nullptr, Winner(id).Find("choose_at"));
  EXPECT_EQ(0, Waiting(id));
  const Json stats = CallOn("campaigns.stats", id);
  for (const Json& variant : At(stats, "variants").array()) {
    EXPECT_EQ(At(variant, "name").string() == "C", At(variant, "winner").boolean());
  }
  CheckCounts(id);
}

TEST_P(WinnersTest, WhereNobodyDoesAnythingItIsTheOwnText) {
  const std::string id = Tested();
  const int64_t b = Got("B");
  Work(absl::Minutes(61));
  EXPECT_EQ(b, Got("B"));
  EXPECT_EQ("", At(Winner(id), "name").string());
  EachOnce(60);
}

// What counts is the part of those who were asked, not how many did it.
TEST_P(WinnersTest, RatesAreCompared) {
  AddContacts(80), AddAccount();
  const std::string id = Drafted(R"("split":[{"name":"B","share":5,"text":"B"}],)"
                                 R"("winner":{"by":"answers","after_minutes":60,"share":60})");
  CallOn("campaigns.start", id);
  Work(absl::Seconds(30));
  ASSERT_GT(Got("A"), 2 * Got("B"));
  ASSERT_GT(Got("B"), 0);
  Click(0, "answer"), Click(0, "answer");
  Click(1, "answer");
  Click(1, "click"), Click(0, "click");
  Work(absl::Minutes(61));
  EXPECT_EQ("B", At(Winner(id), "name").string());
}

TEST_P(WinnersTest, SomebodyMayChooseBefore) {
  const std::string id = Tested();
  const int64_t b = Got("B"), waiting = Waiting(id);
  const auto choose = [&](std::string_view name) {
    return Cat(R"({"id":")", id, R"(","name":")", name, R"("})");
  };
  EXPECT_EQ(
      "INVALID_ARGUMENT: name: no text of the step is called so, give one of split, or \"\" for "
      "its own",
      Refused("campaigns.choose", choose("D")));
  EXPECT_EQ("INVALID_ARGUMENT: step: there is none with the number 2",
            Refused("campaigns.choose", Cat(R"({"id":")", id, R"(","step":2,"name":""})")));
  Call("campaigns.choose", choose("B"));
  EXPECT_TRUE(At(Winner(id), "by_hand").boolean());
  Work();
  EXPECT_EQ(b + waiting, Got("B"));
  EachOnce(60);
  EXPECT_EQ("FAILED_PRECONDITION: campaign: it is finished, and nobody of it waits for a text",
            Refused("campaigns.choose", choose("")));
  CheckCounts(id);
}

TEST_P(WinnersTest, WhatIsChosenStaysChosen) {
  const std::string id = Tested();
  CallOn("campaigns.pause", id);
  Call("campaigns.choose", Cat(R"({"id":")", id, R"(","name":"C"})"));
  EXPECT_EQ("FAILED_PRECONDITION: step: its text is chosen already, and the rest have it",
            Refused("campaigns.choose", Cat(R"({"id":")", id, R"(","name":"B"})")));
  Work(absl::Hours(100));
  EXPECT_GT(Waiting(id), 0);
  CallOn("campaigns.resume", id);
  Work();
  EachOnce(60);  // however long it was paused
  EXPECT_EQ("finished", StateOf(id));
}

TEST_P(WinnersTest, AStopEndsItAndARelaunchTestsAnew) {
  const std::string id = Tested();
  Click(1);
  CallOn("campaigns.stop", id);
  Work(absl::Hours(2));
  EXPECT_EQ(0, Stat(id, "pending"));
  EXPECT_EQ(nullptr, Winner(id).Find("name"));
  CheckCounts(id);
  const size_t before = provider_.count();
  CallOn("campaigns.relaunch", id);
  Work(absl::Seconds(30));
  EXPECT_EQ(before, provider_.count() - before);
  EXPECT_GT(Waiting(id), 0);
  Work(absl::Minutes(61));
  // The click was one of the time before.
  EXPECT_EQ("", At(Winner(id), "name").string());
  EXPECT_EQ(before + 60, provider_.count());
  EXPECT_EQ("finished", StateOf(id));
  CheckCounts(id);
}

// Slices: the rest is larger than one, and what was planned before a crash is not planned again.
TEST_P(WinnersTest, TheRestArePlannedInSlices) {
  const std::string id = Tested(6);
  Change("DELETE FROM send WHERE state = 0");
  Change("DELETE FROM send_count WHERE state = 0");
  const auto write = [&](int first, int count) {
    In([&](Scope& scope) {
      const int64_t ids = scope.db.TakeIds(count).value();
      SendCounts counts;
      for (int i = 0; i < count; ++i) {
        EXPECT_OK(scope.db.Execute(
            "INSERT INTO send (id, tenant_id, campaign_id, step_no, occurrence, channel, "
            "contact_id, state, variant) VALUES ($1, $2, $3, 1, 0, 1, $4, 0, -1)",
            {ids + i, scope.tenant, IdOf(id), 1'000'000 + first + i}));
        counts.Add(IdOf(id), 1, {.state = SendState::kPlanned}, 0);
      }
      EXPECT_OK(counts.Write(scope.db, scope.tenant));
    });
  };
  write(0, 1500);
  clock_->Advance(absl::Minutes(61));
  In([&](Scope& scope) { EXPECT_TRUE(campaigns::LookAtTests(scope, IdOf(id)).value()); });
  In([&](Scope& scope) { EXPECT_FALSE(campaigns::LookAtTests(scope, IdOf(id)).value()); });
  In([&](Scope& scope) { EXPECT_EQ(1000, campaigns::PlanFollowUps(scope, IdOf(id)).value()); });
  EXPECT_EQ(500, Waiting(id));
  In([&](Scope& scope) { EXPECT_EQ(500, campaigns::PlanFollowUps(scope, IdOf(id)).value()); });
  EXPECT_EQ(0, Waiting(id));
  EXPECT_EQ(1, Number("SELECT count(*) FROM step_test WHERE look_at IS NULL"));
  In([&](Scope& scope) { EXPECT_EQ(0, campaigns::PlanFollowUps(scope, IdOf(id)).value()); });
  CheckCounts(id);
}

TEST_P(WinnersTest, AreForeseen) {
  AddContacts(60), AddAccount();
  const std::string id = Drafted(kTest);
  const Json forecast = CallOn("campaigns.simulate", id);
  const Json plan = Call("campaigns.plan", Cat(R"({"id":")", id, R"(","limit":1000})"));
  int64_t waits = 0;
  const std::string later = Rfc3339(clock_->Now() + absl::Minutes(60));
  for (const Json& item : At(plan, "items").array()) {
    EXPECT_EQ(At(item, "waits").boolean(), At(item, "due_at").string() == later);
    waits += At(item, "waits").boolean() ? 1 : 0;
  }
  EXPECT_EQ(60, At(forecast, "sendable").integer());
  EXPECT_EQ(60, At(forecast, "parts").integer());
  EXPECT_EQ(waits, At(forecast, "waiting").integer());
  EXPECT_EQ(later, At(forecast, "finishes_at").string());
  CallOn("campaigns.start", id);
  Plan(id);
  EXPECT_EQ(waits, Waiting(id));
}

TEST_P(WinnersTest, TheGateIsAskedAgain) {
  const std::string id = Tested();
  const std::string address =
      Sql("SELECT min(a.value) FROM send s JOIN address a ON a.contact_id = s.contact_id WHERE "
          "s.variant = -1");
  Call("optouts.add", Cat(R"({"channel":"sms","address":")", address, R"("})"));
  Work(absl::Minutes(61));
  EachOnce(59);
  EXPECT_EQ(1, At(At(CallOn("campaigns.stats", id), "reasons"), "opted_out").integer());
  EXPECT_EQ("finished", StateOf(id));
  CheckCounts(id);
}

// A test whose answers were lost does not hold the rest back for ever.
TEST_P(WinnersTest, ADoubtIsNotWaitedFor) {
  provider_.answer = [](const HttpRequest& request) {
    return At(Parsed(request.body), "text").string() == "B" ? Lost() : Answered(200);
  };
  const std::string id = Tested();
  Click(2);
  Work(absl::Hours(2));
  EXPECT_EQ("C", At(Winner(id), "name").string());
  EXPECT_EQ(0, Waiting(id));
  EXPECT_EQ("running", StateOf(id));  // somebody has to decide about the doubts
  EXPECT_EQ(Got("B"), Stat(id, "unknown"));
  CheckCounts(id);
}

TEST_P(WinnersTest, OfFurtherStepsTheRestWaitToo) {
  AddContacts(60), AddAccount();
  const Json campaign =
      Call("campaigns.create",
           Cat(R"j({"title":"T","purpose":"marketing","audience":"has(\"phone\")",)j",
               R"("send_hours":"always","steps":[{"channel":"sms","text":"Un"},)",
               R"({"channel":"sms","text":"A","after":{"on":"accepted","wait_minutes":5},)", kTest,
               "}]}"));
  const std::string id = At(campaign, "id").string();
  CallOn("campaigns.start", id);
  Work(absl::Minutes(8));
  EXPECT_EQ(60, Got("Un"));
  EXPECT_GT(Got("A"), 0);
  EXPECT_GT(Got("B"), 0);
  EXPECT_GT(Got("C"), 0);
  const int64_t waiting = Waiting(id), c = Got("C");
  EXPECT_EQ(60, Got("A") + Got("B") + c + waiting);
  CheckCounts(id);
  clock_->Advance(absl::Seconds(1));
  const int64_t send = Number("SELECT min(id) FROM send WHERE step_no = 2 AND variant = 2");
  Call("interactions.record", Cat(R"({"send":")", send, R"(","kind":"click"})"));
  Work(absl::Minutes(62));
  EXPECT_EQ(c + waiting, Got("C"));
  EXPECT_EQ("finished", StateOf(id));
  CheckCounts(id);
}

TEST_P(WinnersTest, ARepeatingCampaignTestsEachTime) {
  AddContacts(60), AddAccount();
  const std::string id = Drafted(kTest);
  Call("campaigns.schedule", Cat(R"({"id":")", id, R"(","cron":"0 9 * * *"})"));
  for (int day = 0; day < 2; ++day) {
    clock_->Set(ParseRfc3339(At(CallOn("campaigns.get", id), "starts_at").string()).value());
    Work(absl::Hours(2));
  }
  EXPECT_EQ(0u, provider_.count() % 60);
  EXPECT_GE(provider_.count(), 120u);
  EXPECT_EQ(static_cast<int64_t>(provider_.count() / 60),
            Number("SELECT count(*) FROM step_test WHERE chosen_at IS NOT NULL"));
}

TEST_P(WinnersTest, SayWhatCannotBe) {
  const auto refused = [&](std::string_view step, std::string_view more = "") {
    return Refused("campaigns.create",
                   Cat(R"j({"title":"T","purpose":"marketing","audience":"has(\"phone\")",)j",
                       R"("steps":[{"channel":"sms","text":"A",)", step, "}]", more, "}"));
  };
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].winner: there is one text only, give others in split",
            refused(R"("winner":{"by":"clicks","after_minutes":60})"));
  EXPECT_EQ(
      "INVALID_ARGUMENT: steps[0].winner: the shares, its own and the holdout are 100 of a "
      "hundred, give less: nobody is left for the best text",
      refused(R"("holdout":20,"split":[{"name":"B","share":40,"text":"B"}],)"
              R"("winner":{"by":"clicks","after_minutes":60})"));
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].winner.after_minutes: 0 is out of range, give 1 to 43200",
            refused(R"("split":[{"name":"B","share":40,"text":"B"}],)"
                    R"("winner":{"by":"clicks","after_minutes":0})"));
  EXPECT_EQ(
      "INVALID_ARGUMENT: steps[0].winner.by: nobody learns who has read what goes by sms, take "
      "another, such as \"clicks\"",
      refused(R"("split":[{"name":"B","share":40,"text":"B"}],)"
              R"("winner":{"by":"reads","after_minutes":9})"));
  EXPECT_EQ(
      "INVALID_ARGUMENT: steps[0].winner: the test and the rest are the waves, leave it or waves "
      "out",
      refused(kTest, R"(,"waves":{"size":10})"));
  EXPECT_EQ(
      "INVALID_ARGUMENT: steps[0].winner.after_minutes: 60, and what is not off after 1 hours "
      "expires, give less",
      refused(kTest, R"(,"valid_hours":1)"));
  AddContacts(1), AddAccount();
  const std::string plain = AddCampaign();
  CallOn("campaigns.start", plain);
  EXPECT_EQ("FAILED_PRECONDITION: step: it has no winner, there is nothing to choose",
            Refused("campaigns.choose", Cat(R"({"id":")", plain, R"(","name":""})")));
}

TEST(BestText, IsThatOfTheLargestPart) {
  EXPECT_EQ(0, BestText({}));
  const TestedText some[] = {{0, 100, 10}, {1, 10, 2}, {2, 1000, 150}};
  EXPECT_EQ(1, BestText(some));
  const TestedText equal[] = {{0, 100, 10}, {1, 10, 1}};
  EXPECT_EQ(0, BestText(equal));
  const TestedText others[] = {{0, 100, 1}, {1, 10, 1}, {2, 20, 2}};
  EXPECT_EQ(1, BestText(others));
}

// The law: nobody does better, and who is named is the first of those who do as well.
TEST(BestText, NobodyDoesBetter) {
  std::mt19937 dice(7);
  for (int round = 0; round < 20'000; ++round) {
    std::vector<TestedText> texts;
    const int count = 1 + static_cast<int>(dice() % 5);
    for (int variant = 0; variant < count; ++variant) {
      const auto sent = static_cast<int64_t>(dice() % 7);
      texts.push_back({variant, sent, sent == 0 ? 0 : static_cast<int64_t>(dice()) % (sent + 1)});
    }
    int wanted = 0;
    double rate = 0;
    for (const TestedText& text : texts) {
      const double own =
          text.sent == 0 ? 0 : static_cast<double>(text.reacted) / static_cast<double>(text.sent);
      if (own > rate) wanted = text.variant, rate = own;
    }
    std::shuffle(texts.begin(), texts.end(), dice);
    EXPECT_EQ(wanted, BestText(texts));
  }
}

}  // namespace
}  // namespace griot
