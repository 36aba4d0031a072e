#include <gtest/gtest.h>

#include <random>

#include "griot/campaigns/campaigns.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

class StatsTest : public DispatchRoomTest {};
GRIOT_FOR_EACH_DATABASE(StatsTest);

TEST_P(StatsTest, OfADraftAreNothing) {
  const Json stats = CallOn("campaigns.stats", AddCampaign());
  EXPECT_EQ(0, At(stats, "planned").integer());
  EXPECT_FALSE(At(stats, "planning").boolean());
}

TEST_P(StatsTest, PutEachStateWhereItBelongs) {
  const std::string id = Planned(10);
  const std::vector<Id> sends = Sends();
  Change("DELETE FROM send_count");
  SendCounts counts;
  for (int state = 0; state < kSendStates; ++state) {
    const bool skipped = state == static_cast<int>(SendState::kSkipped);
    const SendCounts::Place to{.state = static_cast<SendState>(state),
                               .reason = skipped ? SkipReason::kBlocked : SkipReason::kNone};
    counts.Add(IdOf(id), 1, to, 1);
    Change("UPDATE send SET state = $1, reason = $2 WHERE id = $3",
           {state, static_cast<int>(to.reason), sends[static_cast<size_t>(state)]});
  }
  In([&](Scope& scope) { ASSERT_OK(counts.Write(scope.db, scope.tenant)); });
  const Json stats = CallOn("campaigns.stats", id);
  EXPECT_EQ(10, At(stats, "planned").integer());
  EXPECT_EQ(1, At(stats, "accepted").integer());
  EXPECT_EQ(1, At(stats, "failed").integer());
  EXPECT_EQ(2, At(stats, "unknown").integer());
  EXPECT_EQ(3, At(stats, "skipped").integer());
  EXPECT_EQ(3, At(stats, "pending").integer());
  EXPECT_EQ(1, At(stats, "parts").integer());
  EXPECT_EQ(1, At(At(stats, "reasons"), "blocked").integer());
  CheckCounts(id);
}

// The law, whatever providers answer and whoever interferes: at every moment planned is the sum of
// the rest, and the counts are those of the rows.
TEST_P(StatsTest, AreARecountAtEveryMoment) {
  std::mt19937 dice(20261121);
  provider_.answer = [&](const HttpRequest&) {
    switch (dice() % 8) {
      case 0: return Lost();
      case 1: return NotSent();
      case 2: return Answered(400);
      case 3: return Answered(429);
      default: return Answered(200);
    }
  };
  AddContacts(40);
  AddAccount(R"({"per_second":4,"burst":3,"parallel":3,"tries":2,"retry_seconds":[5]})");
  const std::string id = AddCampaign();
  CallOn("campaigns.start", id);
  for (int round = 0; round < 25; ++round) {
    switch (StateOf(id) == "running" ? dice() % 6 : 5) {
      case 0: CallOn("campaigns.pause", id); break;
      case 1: CallOn("campaigns.retry", id); break;
      case 2:
        Call("optouts.add", Cat(R"({"channel":"sms","address":")",
                                Number(static_cast<int>(dice() % 40)), R"("})"));
        break;
      default: break;
    }
    clock_->Advance(absl::Seconds(dice() % 30));
    ASSERT_OK(engine().dispatcher().Step(absl::Milliseconds(5)));
    CheckCounts(id);
    if (StateOf(id) == "paused" || StateOf(id) == "pausing") CallOn("campaigns.resume", id);
  }
  EXPECT_EQ(40, Stat(id, "planned"));
  EXPECT_GT(Stat(id, "accepted"), 0);
  CallOn("campaigns.stop", id);
  CheckCounts(id);
}

TEST(SkipCounts, HaveAPlaceForEachReason) {
  SkipCounts counts;
  for (int reason = 1; reason < kSkipReasons; ++reason) {
    EXPECT_EQ(0, counts.Of(static_cast<SkipReason>(reason))) << reason;
    counts.Of(static_cast<SkipReason>(reason)) = reason;
  }
  for (int reason = 1; reason < kSkipReasons; ++reason) {
    EXPECT_EQ(reason, counts.Of(static_cast<SkipReason>(reason)));
  }
}

}  // namespace
}  // namespace griot
