#include <gmock/gmock.h>

#include <map>
#include <set>

#include "griot/base/time.h"
#include "griot/campaigns/campaigns.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr CampaignState kAllStates[] = {
    CampaignState::kDraft,   CampaignState::kScheduled, CampaignState::kRunning,
    CampaignState::kPausing, CampaignState::kPaused,    CampaignState::kFinished,
    CampaignState::kStopped, CampaignState::kFailed,    CampaignState::kCancelled};

class LifecycleTest : public DispatchRoomTest {
 protected:
  void Put(std::string_view id, CampaignState state) {
    Change("UPDATE campaign SET state = $1, started_at = $2, plan_after = NULL WHERE id = $3",
           {static_cast<int>(state), HasBegun(state) ? Value(clock_->Now()) : Value(), IdOf(id)});
  }
  static bool HasBegun(CampaignState state) {
    return state != CampaignState::kDraft && state != CampaignState::kScheduled &&
           state != CampaignState::kCancelled;
  }
  static std::string By(std::string_view id) { return Cat(R"({"id":")", id, R"("})"); }
  std::string At(absl::Duration later, std::string_view id) {
    return Cat(R"({"id":")", id, R"(","at":")", Rfc3339(clock_->Now() + later), R"("})");
  }
};
GRIOT_FOR_EACH_DATABASE(LifecycleTest);

// The whole table: from where each verb goes, and to where.
TEST_P(LifecycleTest, EveryVerbInEveryState) {
  using State = CampaignState;
  struct Verb {
    std::string_view name, wanted;
    std::map<State, State> to;
  };
  const Verb verbs[] = {
      {"schedule",
       "scheduled",
       {{State::kDraft, State::kScheduled}, {State::kScheduled, State::kScheduled}}},
      {"start",
       "started",
       {{State::kDraft, State::kRunning}, {State::kScheduled, State::kRunning}}},
      {"pause",
       "paused",
       {{State::kRunning, State::kPaused},
        {State::kPausing, State::kPaused},
        {State::kPaused, State::kPaused}}},
      {"resume",
       "resumed",
       {{State::kPausing, State::kRunning}, {State::kPaused, State::kRunning}}},
      {"stop",
       "stopped",
       {{State::kDraft, State::kCancelled},
        {State::kScheduled, State::kCancelled},
        {State::kRunning, State::kStopped},
        {State::kPausing, State::kStopped},
        {State::kPaused, State::kStopped}}},
      {"relaunch",
       "relaunched",
       {{State::kFinished, State::kRunning}, {State::kStopped, State::kRunning}}},
      {"retry",
       "retried",
       {{State::kRunning, State::kRunning}, {State::kFinished, State::kFinished}}},
  };
  AddContacts(1);
  AddAccount();
  const std::string id = AddCampaign();
  for (const Verb& verb : verbs) {
    for (const State from : kAllStates) {
      SCOPED_TRACE(Cat(verb.name, " of ", NameOf(from)));
      Put(id, from);
      const std::string operation = Cat("campaigns.", verb.name);
      const std::string argument = verb.name == "schedule" ? At(absl::Hours(1), id) : By(id);
      const auto to = verb.to.find(from);
      if (to == verb.to.end()) {
        EXPECT_EQ(Refused(operation, argument), Cat("FAILED_PRECONDITION: campaign: it is ",
                                                    NameOf(from), ", and cannot be ", verb.wanted));
        EXPECT_EQ(NameOf(from), StateOf(id));
      } else {
        Call(operation, argument);
        EXPECT_EQ(NameOf(to->second), StateOf(id));
      }
    }
  }
}

TEST_P(LifecycleTest, BeginsOnlyWithAnAccount) {
  AddContacts(1);
  const std::string id = AddCampaign();
  const std::string refusal =
      "FAILED_PRECONDITION: steps[0]: no account of the channel sms, make one with accounts.create";
  EXPECT_EQ(refusal, Refused("campaigns.start", By(id)));
  EXPECT_EQ(refusal, Refused("campaigns.schedule", At(absl::Hours(1), id)));
  EXPECT_EQ("draft", StateOf(id));
  AddAccount();
  CallOn("campaigns.start", id);
}

TEST_P(LifecycleTest, BeginsOnlyWithSomebodyInIt) {
  AddAccount();
  const std::string id = AddCampaign();
  EXPECT_EQ("FAILED_PRECONDITION: audience: nobody is in it", Refused("campaigns.start", By(id)));
  AddContacts(1);
  CallOn("campaigns.start", id);
  const std::string nobody = AddCampaign(R"j(,"exclude":["has(\"phone\")"])j");
  EXPECT_EQ("FAILED_PRECONDITION: audience: nobody is in it",
            Refused("campaigns.start", By(nobody)));
}

TEST_P(LifecycleTest, BeginsAtNoTimeThatHasPassed) {
  AddContacts(1);
  AddAccount();
  const std::string id = AddCampaign();
  for (const absl::Duration late : {absl::ZeroDuration(), absl::Hours(-1)}) {
    EXPECT_EQ("INVALID_ARGUMENT: at: it has passed, campaigns.start begins at once",
              Refused("campaigns.schedule", At(late, id)));
  }
  Call("campaigns.schedule", At(absl::Hours(2), id));
  Call("campaigns.schedule", At(absl::Hours(3), id));
  EXPECT_EQ(Rfc3339(clock_->Now() + absl::Hours(3)),
            griot::At(CallOn("campaigns.get", id), "starts_at").string());
}

// Who was there at the start may be in it, who comes later is not.
TEST_P(LifecycleTest, AStartRemembersWhoIsThere) {
  AddContacts(3);
  AddAccount();
  const std::string id = AddCampaign();
  const Json campaign = CallOn("campaigns.start", id);
  EXPECT_TRUE(griot::At(campaign, "planning").boolean());
  EXPECT_EQ(Number("SELECT max(id) FROM contact"), Number("SELECT plan_last FROM campaign"));
  EXPECT_EQ(0, Number("SELECT plan_after FROM campaign"));
  EXPECT_EQ(1, Number("SELECT count(*) FROM event WHERE type = 'campaign.running'"));
}

TEST_P(LifecycleTest, APauseWaitsForCallsThatHaveBegun) {
  const std::string id = Planned(3);
  Arm(id, 2);
  Json campaign = CallOn("campaigns.pause", id);
  EXPECT_EQ("pausing", griot::At(campaign, "state").string());
  EXPECT_EQ(2, griot::At(campaign, "in_flight").integer());
  campaign = CallOn("campaigns.stop", id);
  EXPECT_EQ("stopped", griot::At(campaign, "state").string());
  EXPECT_EQ(2, griot::At(campaign, "in_flight").integer());
  EXPECT_EQ("2:2 8:1", States());
  CheckCounts(id);
}

// What has a doubt in its past is not said to be cancelled.
TEST_P(LifecycleTest, AStopClosesDoubtsAsUnknown) {
  const std::string id = Planned(6);
  const std::vector<Id> sends = Sends();
  Change("UPDATE send SET ambiguous = 1, epoch = 1 WHERE id IN ($1, $2)", {sends[0], sends[1]});
  Change("UPDATE send SET state = 0, due_at = NULL WHERE id IN ($1, $2)", {sends[1], sends[2]});
  Change("UPDATE send_count SET sends = 4, parts = 4");
  Change(
      "INSERT INTO send_count (campaign_id, step_no, state, reason, shard, tenant_id, sends, "
      "parts) VALUES ($1, 1, 0, 0, 0, $2, 2, 2)",
      {IdOf(id), tenant()});
  CheckCounts(id);
  CallOn("campaigns.stop", id);
  EXPECT_EQ("6:2 8:4", States());
  EXPECT_EQ(2, Number("SELECT count(*) FROM send WHERE state = 6 AND ambiguous = 1"));
  EXPECT_EQ(2, Stat(id, "unknown"));
  EXPECT_EQ(4, Stat(id, "skipped"));
  EXPECT_FALSE(griot::At(CallOn("campaigns.get", id), "planning").boolean());
  CheckCounts(id);
}

TEST_P(LifecycleTest, TriesTheFailedOnesAgainAndNoOthers) {
  const std::string id = Planned(4);
  const std::vector<Id> sends = Sends();
  Change("UPDATE send SET state = 4, epoch = 3, tries = 4, generation = 3 WHERE id = $1",
         {sends[0]});
  Change("UPDATE send SET state = 3, epoch = 1 WHERE id = $1", {sends[1]});
  Change("UPDATE send SET state = 5, epoch = 1, ambiguous = 1 WHERE id = $1", {sends[2]});
  Change("UPDATE send_count SET sends = 1, parts = 1");
  for (const int state : {3, 4, 5}) {
    Change(
        "INSERT INTO send_count (campaign_id, step_no, state, reason, shard, tenant_id, sends, "
        "parts) VALUES ($1, 1, $2, 0, 0, $3, 1, 1)",
        {IdOf(id), state, tenant()});
  }
  CheckCounts(id);
  Change("UPDATE campaign SET state = 5, ended_at = 1");
  clock_->Advance(absl::Hours(1));
  EXPECT_EQ(1, griot::At(CallOn("campaigns.retry", id), "changed").integer());
  EXPECT_EQ(
      Cat("1|0|4|3|", absl::ToUnixMicros(clock_->Now())),
      Sql("SELECT state, tries, generation, epoch, due_at FROM send WHERE id = $1", {sends[0]}));
  EXPECT_EQ("1:2 3:1 5:1", States());
  EXPECT_EQ("running", StateOf(id));
  EXPECT_EQ(0, Number("SELECT count(*) FROM campaign WHERE ended_at IS NOT NULL"));
  CheckCounts(id);
  EXPECT_EQ(0, griot::At(CallOn("campaigns.retry", id), "changed").integer());
}

// What the lint calls an error is told with its step, its word and its cure; warnings are not.
TEST_P(LifecycleTest, TextsWithErrorsDoNotBegin) {
  AddContacts(1), AddAccount();
  Call("settings.set", R"({"name":"require_stop","value":1})");
  const auto drafted = [&](std::string_view steps, std::string_view purpose = "marketing") {
    return griot::At(Call("campaigns.create",
                          Cat(R"j({"title":"T","purpose":")j", purpose,
                              R"j(","audience":"has(\"phone\")","send_hours":"always","steps":[)j",
                              steps, "]}")),
                     "id")
        .string();
  };
  const auto on = [](std::string_view id) { return Cat(R"({"id":")", id, R"("})"); };
  const std::string mute = drafted(R"({"channel":"sms","text":"Soldes {{first_name}}"})");
  constexpr std::string_view kNoStop =
      "FAILED_PRECONDITION: steps[0].text: no_stop: nothing says how to stop: give a stop_clause "
      "such as \"STOP au 36179\", or a link";
  EXPECT_EQ(kNoStop, Refused("campaigns.start", on(mute)));
  EXPECT_EQ(kNoStop, Refused("campaigns.schedule",
                             Cat(R"({"id":")", mute, R"(","at":"2030-01-01T09:00:00Z"})")));
  EXPECT_EQ("draft", StateOf(mute));
  // Each text of each step, with the texts of templates.
  const std::string further =
      drafted(R"({"channel":"sms","text":"Un STOP"},{"channel":"sms","text":"Deux STOP","after":)"
              R"({"on":"accepted"},"split":[{"name":"B","share":50,"text":"B"}]})");
  EXPECT_EQ(
      "FAILED_PRECONDITION: steps[1].split[0].text: no_stop: nothing says how to stop: give a "
      "stop_clause such as \"STOP au 36179\", or a link",
      Refused("campaigns.start", on(further)));
  const Json kept = Call("templates.create", R"({"name":"T","channel":"sms","text":"Soldes"})");
  const std::string by_template =
      drafted(Cat(R"({"channel":"sms","template":")", griot::At(kept, "id").string(), R"("})"));
  EXPECT_EQ(kNoStop, Refused("campaigns.start", on(by_template)));
  const std::string from =
      drafted(R"({"channel":"sms","text":"Soldes STOP","from":"Une boutique"})");
  EXPECT_EQ(
      "FAILED_PRECONDITION: steps[0].from: sender_too_long: a sender's name has at most 11 "
      "letters, this one 12",
      Refused("campaigns.start", on(from)));
  EXPECT_EQ(
      "FAILED_PRECONDITION: steps[0].from: sender_not_approved: no account of the channel sms may "
      "send by this name: once its provider approved it, add it to the account's senders",
      Refused("campaigns.start",
              on(drafted(R"({"channel":"sms","text":"Soldes STOP","from":"Boutique"})"))));
  CallOn("campaigns.start", drafted(R"({"channel":"sms","text":"Bonjour {{first_name}} STOP"})"));
  CallOn("campaigns.start", drafted(R"({"channel":"sms","text":"Bonjour"})", "service"));
  Call("settings.set", R"({"name":"require_stop","value":0})");
  CallOn("campaigns.start", mute);
  EXPECT_THAT(Refused("campaigns.start", on(from)), HasSubstr("sender_too_long"));
}

}  // namespace
}  // namespace griot
