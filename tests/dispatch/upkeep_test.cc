#include "src/dispatch/upkeep.h"

#include <gtest/gtest.h>

#include "griot/base/time.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot::dispatch {
namespace {

class UpkeepTest : public DispatchRoomTest {
 protected:
  std::vector<LiveCampaign> Live() { return LiveCampaigns(*Connect()).value(); }
  std::string Scheduled(absl::Duration later, std::string_view more = "") {
    std::string id = AddCampaign(more);
    Call("campaigns.schedule",
         Cat(R"({"id":")", id, R"(","at":")", Rfc3339(clock_->Now() + later), R"("})"));
    return id;
  }
  bool AttendAll() {
    bool more = false;
    for (const LiveCampaign& live : Live()) {
      const auto again = Attend(parts(), live, &report_);
      EXPECT_OK(again);
      more |= again.value_or(false);
    }
    return more;
  }
  void SettleAll() {
    for (const LiveCampaign& live : Live()) EXPECT_OK(Settle(parts(), live));
  }
  int64_t Events(std::string_view type) {
    return Number("SELECT count(*) FROM event WHERE type = $1", {type});
  }

  DispatchReport report_;
};
GRIOT_FOR_EACH_DATABASE(UpkeepTest);

TEST_P(UpkeepTest, SeesWhatIsNotAtItsEnd) {
  AddContacts(1);
  AddAccount();
  const std::string draft = AddCampaign();
  const std::string scheduled = Scheduled(absl::Hours(1));
  const std::string running = AddCampaign();
  CallOn("campaigns.start", running);
  const std::vector<LiveCampaign> live = Live();
  ASSERT_EQ(2u, live.size());
  EXPECT_EQ(IdOf(scheduled), live[0].id);
  EXPECT_EQ(CampaignState::kScheduled, live[0].state);
  EXPECT_EQ(clock_->Now() + absl::Hours(1), live[0].starts_at);
  EXPECT_EQ(tenant(), live[0].tenant);
  EXPECT_EQ(IdOf(running), live[1].id);
  EXPECT_TRUE(live[1].planning);
  for (const int state : {4, 5, 6, 7, 8}) {
    Change("UPDATE campaign SET state = $1", {state});
    EXPECT_TRUE(Live().empty()) << state;
  }
}

TEST_P(UpkeepTest, KnowsWhatIsDueInEachLane) {
  const std::string id = Planned(3);
  Change("UPDATE send SET due_at = $1 WHERE id = $2",
         {clock_->Now() - absl::Seconds(9), Sends()[1]});
  std::vector<Lane> lanes = Lanes(*Connect()).value();
  ASSERT_EQ(1u, lanes.size());
  EXPECT_EQ((LaneKey{.tenant = tenant(), .campaign = IdOf(id), .account = account()}),
            lanes[0].key);
  EXPECT_EQ(clock_->Now() - absl::Seconds(9), lanes[0].due);
  Arm(id);
  EXPECT_EQ(absl::InfiniteFuture(), Lanes(*Connect()).value().at(0).due);
  Change("UPDATE campaign SET state = 3");
  EXPECT_TRUE(Lanes(*Connect()).value().empty());
}

TEST_P(UpkeepTest, BeginsAtTheTimeAndPlans) {
  AddContacts(3);
  AddAccount();
  const std::string id = Scheduled(absl::Hours(1));
  EXPECT_FALSE(AttendAll());
  EXPECT_EQ("scheduled", StateOf(id));
  clock_->Advance(absl::Hours(1));
  EXPECT_TRUE(AttendAll());
  EXPECT_EQ("running", StateOf(id));
  EXPECT_EQ("", States());
  EXPECT_TRUE(AttendAll());
  EXPECT_EQ("1:3", States());
  EXPECT_EQ(3, report_.planned);
  EXPECT_FALSE(AttendAll());
  CheckCounts(id);
}

TEST_P(UpkeepTest, HoldsWhatIsTooLate) {
  AddContacts(1);
  AddAccount();
  const std::string late = Scheduled(absl::Hours(1), R"(,"late_hours":2)");
  clock_->Advance(absl::Hours(3) - absl::Seconds(1));
  const std::string in_time = Scheduled(absl::Seconds(1), R"(,"late_hours":2)");
  clock_->Advance(absl::Seconds(1));
  AttendAll();
  EXPECT_EQ("paused", StateOf(late));
  EXPECT_EQ("running", StateOf(in_time));
}

// There is nothing left that it could be begun with: it says so, and holds up no other.
TEST_P(UpkeepTest, WhatCannotBeginHasFailed) {
  AddContacts(1);
  AddAccount();
  const std::string id = Scheduled(absl::Hours(1));
  const std::string late = Scheduled(absl::Hours(1), R"(,"late_hours":1)");
  Change("DELETE FROM account");
  clock_->Advance(absl::Hours(1));
  AttendAll();
  EXPECT_EQ("failed", StateOf(id));
  EXPECT_EQ(1, Number("SELECT count(*) FROM campaign WHERE state = 7 AND ended_at IS NOT NULL AND "
                      "id = $1",
                      {IdOf(id)}));
  EXPECT_EQ("failed", StateOf(late));
}

TEST_P(UpkeepTest, WhatIsLateAndCannotBeginHasFailedToo) {
  AddContacts(1);
  AddAccount();
  const std::string id = Scheduled(absl::Hours(1), R"(,"late_hours":1)");
  Change("DELETE FROM account");
  clock_->Advance(absl::Hours(5));
  AttendAll();
  EXPECT_EQ("failed", StateOf(id));
  EXPECT_TRUE(Live().empty());
}

// Its audience went between the start and the plan: it is put right and goes on.
TEST_P(UpkeepTest, WhatCannotBePlannedIsPaused) {
  AddContacts(2);
  AddAccount();
  const std::string vip = R"j({"name":"vip","filter":"has(\"phone\")"})j";
  const std::string audience = At(Call("audiences.create", vip), "id").string();
  const std::string id = AddCampaign();
  Call("campaigns.update", Cat(R"j({"id":")j", id, R"j(","audience":"audience(\"vip\")"})j"));
  CallOn("campaigns.start", id);
  CallOn("audiences.delete", audience);
  EXPECT_TRUE(AttendAll());
  EXPECT_EQ("paused", StateOf(id));
  EXPECT_FALSE(AttendAll());
  Call("audiences.create", vip);
  CallOn("campaigns.resume", id);
  EXPECT_TRUE(AttendAll());
  EXPECT_EQ("1:2", States());
  CheckCounts(id);
}

TEST_P(UpkeepTest, EndsAPauseWhenItsCallsHaveEnded) {
  const std::string id = Planned(2);
  Arm(id, 1);
  CallOn("campaigns.pause", id);
  SettleAll();
  EXPECT_EQ("pausing", StateOf(id));
  Change("UPDATE send SET state = 3 WHERE state = 2");
  Change("UPDATE send_count SET state = 3 WHERE state = 2");
  SettleAll();
  EXPECT_EQ("paused", StateOf(id));
  EXPECT_EQ(1, Events("campaign.paused"));
  SettleAll();
  EXPECT_EQ(1, Events("campaign.paused"));
}

TEST_P(UpkeepTest, FinishesWhenNothingIsLeftInAnyOpenState) {
  const std::string id = Planned(1);
  for (const int open : {0, 1, 2, 5}) {
    Change("UPDATE send_count SET state = $1", {open});
    SettleAll();
    EXPECT_EQ("running", StateOf(id)) << open;
  }
  for (const int closed : {3, 4, 6, 7, 8, 9}) {
    Change("UPDATE send_count SET state = $1", {closed});
    Change("UPDATE campaign SET state = 2, ended_at = NULL");
    SettleAll();
    EXPECT_EQ("finished", StateOf(id)) << closed;
  }
  EXPECT_EQ(absl::ToUnixMicros(clock_->Now()), Number("SELECT ended_at FROM campaign"));
  EXPECT_EQ(6, Events("campaign.finished"));
}

TEST_P(UpkeepTest, DoesNotFinishWhatIsStillPlanned) {
  AddContacts(1);
  AddAccount();
  const std::string id = AddCampaign();
  CallOn("campaigns.start", id);
  SettleAll();
  EXPECT_EQ("running", StateOf(id));
}

// The list is a moment old: who paused, resumed or retried meanwhile is heard.
TEST_P(UpkeepTest, ChangesNothingThatChangedMeanwhile) {
  const std::string id = Planned(1);
  const std::vector<LiveCampaign> old = Live();
  Change("UPDATE send_count SET state = 3");
  CallOn("campaigns.pause", id);
  for (const LiveCampaign& live : old) EXPECT_OK(Settle(parts(), live));
  EXPECT_EQ("paused", StateOf(id));
}

}  // namespace
}  // namespace griot::dispatch
