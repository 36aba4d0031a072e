#include "griot/campaigns/counts.h"

#include "griot/campaigns/campaigns.h"
#include "tests/databases/each_database.h"
#include "tests/databases/rows.h"

namespace griot {
namespace {

class CountsTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_OK(Migrate(db(), Campaigns::Migrations()));
  }
  std::string All() {
    return AllRows(db(),
                   "SELECT campaign_id, step_no, state, reason, shard, sends, parts FROM "
                   "send_count ORDER BY campaign_id, step_no, state, reason, shard");
  }
};
GRIOT_FOR_EACH_DATABASE(CountsTest);

TEST_P(CountsTest, AddUpAcrossTransactions) {
  SendCounts counts;
  counts.Add({9}, 1, {.state = SendState::kReady}, 3);
  counts.Add({9}, 1, {.state = SendState::kReady}, 2);
  counts.Add({9}, 2, {.state = SendState::kSkipped, .reason = SkipReason::kBlocked}, 0);
  ASSERT_OK(counts.Write(db(), {1}));
  EXPECT_EQ("9|1|1|0|0|2|5;9|2|7|5|0|1|0", All());
  ASSERT_OK(counts.Write(db(), {1}));  // what was written is forgotten
  counts.Move({9}, 1, {.state = SendState::kReady}, {.state = SendState::kSending}, 3);
  ASSERT_OK(counts.Write(db(), {1}));
  EXPECT_EQ("9|1|1|0|0|1|2;9|1|2|0|0|1|3;9|2|7|5|0|1|0", All());
}

TEST_P(CountsTest, WriteNothingThatIsNoChange) {
  SendCounts counts;
  counts.Move({9}, 1, {.state = SendState::kReady}, {.state = SendState::kSending}, 3);
  counts.Move({9}, 1, {.state = SendState::kSending}, {.state = SendState::kReady}, 3);
  ASSERT_OK(counts.Write(db(), {1}));
  EXPECT_EQ("", All());
}

TEST_P(CountsTest, HaveRowsOfTheirOwnInEachShard) {
  SendCounts first(1), second(2);
  first.Add({9}, 1, {.state = SendState::kReady}, 1);
  second.Move({9}, 1, {.state = SendState::kReady}, {.state = SendState::kSending}, 1);
  ASSERT_OK(first.Write(db(), {1}));
  ASSERT_OK(second.Write(db(), {1}));
  EXPECT_EQ("9|1|1|0|1|1|1;9|1|1|0|2|-1|-1;9|1|2|0|2|1|1", All());
}

}  // namespace
}  // namespace griot
