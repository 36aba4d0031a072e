#include <gmock/gmock.h>

#include "griot/campaigns/planning.h"
#include "src/engine/thread_beside.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

class PlanningThreadsTest : public DispatchRoomTest {};
GRIOT_FOR_EACH_DATABASE(PlanningThreadsTest);

// A page is read while the one before it is written, on SQLite.
TEST_P(PlanningThreadsTest, ReadsAheadWhatItWouldReadItself) {
  AddContacts(11);
  AddAccount();
  const std::string alone = AddCampaign(), ahead = AddCampaign();
  CallOn("campaigns.start", alone);
  CallOn("campaigns.start", ahead);
  for (bool done = false; !done;) {
    In([&](Scope& scope) { done = PlanSlice(scope, IdOf(alone), 5).value().done; });
  }
  const std::unique_ptr<Connection> reads = database().ConnectBeside().value();
  ASSERT_EQ(GetParam() == DatabaseKind::kPostgres, reads == nullptr);
  const engine::ThreadBeside thread;
  std::vector<int64_t> slices;
  for (bool done = false; !done && slices.size() < 10;) {
    In([&](Scope& scope) {
      const ReadAhead from{.db = reads ? *reads : scope.db, .beside = thread, .page = 2};
      const PlannedSlice slice = PlanSlice(scope, IdOf(ahead), 5, reads ? &from : nullptr).value();
      slices.push_back(slice.recipients);
      done = slice.done;
    });
    CheckCounts(ahead);
  }
  EXPECT_THAT(slices, testing::ElementsAre(5, 5, 1));
  EXPECT_EQ(11, Number("SELECT count(*) FROM send a JOIN send b ON b.contact_id = a.contact_id AND "
                       "b.address_id = a.address_id AND b.account_id = a.account_id AND b.state = "
                       "a.state AND b.parts = a.parts AND b.variant = a.variant WHERE "
                       "a.campaign_id = $1 AND b.campaign_id = $2",
                       {IdOf(alone), IdOf(ahead)}));
  EXPECT_EQ("NULL|11",
            Sql("SELECT plan_after, plan_count FROM campaign WHERE id = $1", {IdOf(ahead)}));
}

}  // namespace
}  // namespace griot
