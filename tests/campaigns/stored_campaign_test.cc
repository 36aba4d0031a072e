#include "griot/campaigns/stored_campaign.h"

#include <gtest/gtest.h>

#include "griot/campaigns/campaigns.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

using campaigns::LoadCampaign;
using campaigns::RowLock;
using campaigns::StoreCampaign;
using campaigns::StoredCampaign;

class StoredCampaignTest : public DispatchRoomTest {};
GRIOT_FOR_EACH_DATABASE(StoredCampaignTest);

TEST_P(StoredCampaignTest, IsReadAsItWasWritten) {
  const Id id = IdOf(AddCampaign());
  const absl::Time at = clock_->Now();
  In([&](Scope& scope) {
    StoredCampaign stored = LoadCampaign(scope, id, RowLock::kUpdate).value();
    EXPECT_EQ(Id(), stored.plan_after);
    EXPECT_FALSE(stored.campaign.planning);  // it has not begun
    stored.campaign.state = CampaignState::kRunning;
    stored.campaign.title = "Rentrée";
    stored.campaign.starts_at = at + absl::Seconds(1);
    stored.campaign.started_at = at + absl::Seconds(2);
    stored.campaign.updated_at = at + absl::Seconds(4);
    stored.plan_after = Id{12}, stored.plan_last = Id{99}, stored.plan_count = 7;
    ASSERT_OK(StoreCampaign(scope, stored));
  });
  In([&](Scope& scope) {
    for (const RowLock lock : {RowLock::kNone, RowLock::kShare, RowLock::kUpdate}) {
      const auto stored = LoadCampaign(scope, id, lock);
      ASSERT_OK(stored);
      const Campaign& campaign = stored->campaign;
      EXPECT_EQ(id, campaign.id);
      EXPECT_EQ(CampaignState::kRunning, campaign.state);
      EXPECT_EQ("Rentrée", campaign.title);
      EXPECT_EQ(at + absl::Seconds(1), campaign.starts_at);
      EXPECT_EQ(at + absl::Seconds(2), campaign.started_at);
      EXPECT_EQ(std::nullopt, campaign.ended_at);
      EXPECT_EQ(at, campaign.created_at);
      EXPECT_EQ(at + absl::Seconds(4), campaign.updated_at);
      EXPECT_TRUE(campaign.planning);
      EXPECT_EQ(Id{12}, stored->plan_after);
      EXPECT_EQ(Id{99}, stored->plan_last);
      EXPECT_EQ(7, stored->plan_count);
    }
  });
}

TEST_P(StoredCampaignTest, SaysWhenItHasEndedAndForgetsItWhenItGoesOn) {
  const Id id = IdOf(AddCampaign());
  In([&](Scope& scope) {
    StoredCampaign stored = LoadCampaign(scope, id, RowLock::kUpdate).value();
    ASSERT_OK(campaigns::EnterState(scope, stored, CampaignState::kFinished));
    EXPECT_EQ(clock_->Now(), LoadCampaign(scope, id, RowLock::kNone)->campaign.ended_at);
    ASSERT_OK(campaigns::EnterState(scope, stored, CampaignState::kRunning));
    EXPECT_EQ(std::nullopt, LoadCampaign(scope, id, RowLock::kNone)->campaign.ended_at);
  });
}

TEST_P(StoredCampaignTest, IsPlannedWhenNothingIsLeftToPlan) {
  const Id id = IdOf(AddCampaign());
  In([&](Scope& scope) {
    StoredCampaign stored = LoadCampaign(scope, id, RowLock::kUpdate).value();
    stored.campaign.started_at = clock_->Now();
    stored.plan_after.reset();
    ASSERT_OK(StoreCampaign(scope, stored));
    const StoredCampaign again = LoadCampaign(scope, id, RowLock::kNone).value();
    EXPECT_FALSE(again.campaign.planning);
    EXPECT_EQ(std::nullopt, again.plan_after);
  });
}

TEST_P(StoredCampaignTest, OfAnotherTenantIsNone) {
  const Id id = IdOf(AddCampaign());
  MakeTenant("other");
  const Id other{Number("SELECT max(id) FROM tenant")};
  EXPECT_CODE(kNotFound, dispatch::InTenant(parts(), other, [&](Scope& scope) {
                return LoadCampaign(scope, id, RowLock::kUpdate).status();
              }));
}

// Who pauses waits for who arms, and the other way round.
TEST_P(StoredCampaignTest, IsLockedUntilTheTransactionEnds) {
  if (!IsPostgres()) GTEST_SKIP() << "writers are alone on SQLite";
  const Id id = IdOf(AddCampaign());
  const auto other = Connect();
  ASSERT_OK(other->Execute("SET lock_timeout = '100ms'"));
  const auto wait = [&](RowLock mine, std::string_view theirs) {
    absl::StatusCode code = absl::StatusCode::kOk;
    In([&](Scope& scope) {
      ASSERT_OK(LoadCampaign(scope, id, mine));
      code = other->QueryInt(Cat("SELECT 1 FROM campaign WHERE id = $1", theirs), {id})
                 .status()
                 .code();
    });
    return code;
  };
  EXPECT_EQ(absl::StatusCode::kOk, wait(RowLock::kNone, " FOR UPDATE"));
  EXPECT_EQ(absl::StatusCode::kOk, wait(RowLock::kShare, " FOR SHARE"));
  EXPECT_EQ(absl::StatusCode::kUnavailable, wait(RowLock::kShare, " FOR UPDATE"));
  EXPECT_EQ(absl::StatusCode::kUnavailable, wait(RowLock::kUpdate, " FOR SHARE"));
}

}  // namespace
}  // namespace griot
