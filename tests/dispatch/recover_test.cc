#include "src/dispatch/recover.h"

#include <gtest/gtest.h>

#include "tests/dispatch/dispatch_room.h"

namespace griot::dispatch {
namespace {

class RecoverTest : public DispatchRoomTest {
 protected:
  int64_t Lost(int64_t owner, bool alone) {
    const auto lost = Recover(parts(), owner, alone);
    EXPECT_OK(lost);
    return lost.value_or(-1);
  }
};
GRIOT_FOR_EACH_DATABASE(RecoverTest);

TEST_P(RecoverTest, LeavesWhatIsUnderWay) {
  const std::string id = Planned(4);
  Arm(id, 100, 7);
  EXPECT_EQ(0, Lost(7, true));
  EXPECT_EQ(0, Lost(7, false));
  EXPECT_EQ(0, Lost(8, false));  // another process may still wait for its answers
  EXPECT_EQ("2:4", States());
}

// Who is alone knows that the others are dead.
TEST_P(RecoverTest, TakesOverFromADeadOwner) {
  const std::string id = Planned(4);
  Arm(id, 3, 7);
  Arm(id, 1, 8);
  EXPECT_EQ(3, Lost(8, true));
  EXPECT_EQ("2:1 5:3", States());
  EXPECT_EQ(Cat("0|lost|NULL|", absl::ToUnixMicros(clock_->Now())),
            Sql("SELECT DISTINCT outcome, code, lease_until, ended_at FROM attempt WHERE owner = "
                "7"));
  EXPECT_EQ(3, Number("SELECT count(*) FROM send WHERE state = 5 AND ambiguous = 1 AND epoch = 1"));
  EXPECT_EQ(3, Stat(id, "unknown"));
  CheckCounts(id);
}

TEST_P(RecoverTest, TakesWhatIsPastItsLeaseOfWhomever) {
  const std::string id = Planned(4);
  Arm(id, 2, 7);
  clock_->Advance(absl::Seconds(20));
  Arm(id, 2, 8);
  clock_->Advance(absl::Seconds(10));
  EXPECT_EQ(0, Lost(7, false));
  clock_->Advance(absl::Microseconds(1));
  EXPECT_EQ(2, Lost(7, false));
  EXPECT_EQ("2:2 5:2", States());
  EXPECT_EQ(2, Number("SELECT count(*) FROM attempt WHERE owner = 8 AND outcome IS NULL"));
  CheckCounts(id);
}

TEST_P(RecoverTest, ASecondRunChangesNothing) {
  const std::string id = Planned(3);
  Arm(id);
  clock_->Advance(absl::Minutes(1));
  EXPECT_EQ(3, Lost(8, true));
  const std::string sends = Sql("SELECT * FROM send ORDER BY id");
  const std::string attempts = Sql("SELECT * FROM attempt ORDER BY send_id");
  const int64_t events = Number("SELECT count(*) FROM event");
  clock_->Advance(absl::Minutes(1));
  EXPECT_EQ(0, Lost(9, true));
  EXPECT_EQ(sends, Sql("SELECT * FROM send ORDER BY id"));
  EXPECT_EQ(attempts, Sql("SELECT * FROM attempt ORDER BY send_id"));
  EXPECT_EQ(events, Number("SELECT count(*) FROM event"));
}

TEST_P(RecoverTest, TellsOfItOnce) {
  const std::string id = Planned(3);
  Arm(id);
  Lost(8, true);
  clock_->Advance(absl::Minutes(1));
  Lost(8, true);
  EXPECT_EQ(1, Number("SELECT count(*) FROM event WHERE type = 'sends.unknown'"));
}

// More than one slice.
TEST_P(RecoverTest, TakesAllOfThem) {
  const std::string id = Planned(1);
  Arm(id);
  Change(
      "INSERT INTO send (id, tenant_id, campaign_id, step_no, occurrence, channel, contact_id, "
      "account_id, state, epoch, parts) WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 "
      "FROM n WHERE n < 1200) SELECT 1000000 + n.n, s.tenant_id, s.campaign_id, 1, 0, "
      "s.channel, 1000000 + n.n, s.account_id, 2, 1, 1 FROM send s CROSS JOIN n");
  Change(
      "INSERT INTO attempt (send_id, epoch, tenant_id, account_id, owner, armed_at, "
      "lease_until) SELECT s.id, 1, s.tenant_id, s.account_id, 7, $1, $1 FROM send s WHERE s.id "
      "> 1000000",
      {clock_->Now()});
  Change("UPDATE send_count SET sends = 1201, parts = 1201 WHERE state = 2");
  clock_->Advance(absl::Minutes(1));
  EXPECT_EQ(1201, Lost(8, false));
  EXPECT_EQ("5:1201", States());
  CheckCounts(id);
}

}  // namespace
}  // namespace griot::dispatch
