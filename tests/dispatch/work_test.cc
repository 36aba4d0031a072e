#include "src/dispatch/work.h"

#include <gtest/gtest.h>

#include "tests/dispatch/dispatch_room.h"
#include "tests/dispatch/failing_database.h"

namespace griot::dispatch {
namespace {

class WorkTest : public DispatchRoomTest {
 protected:
  DispatcherParts Failing() {
    return {.database = failing(),
            .clock = parts().clock,
            .random = parts().random,
            .drivers = parts().drivers,
            .transports = parts().transports,
            .vaults = parts().vaults};
  }
  FailingDatabase& failing() {
    if (!failing_) failing_ = std::make_unique<FailingDatabase>(database(), faults_);
    return *failing_;
  }
  // A piece of work that leaves a row behind.
  static absl::Status Leave(Scope& scope) {
    return scope.db
        .Execute(
            "INSERT INTO campaign_account (campaign_id, account_id, tenant_id) VALUES (1, 1, "
            "$1)",
            {scope.tenant})
        .status();
  }
  int64_t Left() { return Number("SELECT count(*) FROM campaign_account"); }

  CommitFaults faults_;

 private:
  std::unique_ptr<FailingDatabase> failing_;
};
GRIOT_FOR_EACH_DATABASE(WorkTest);

TEST_P(WorkTest, IsKeptWhereItEndsWell) {
  EXPECT_OK(InTenant(parts(), tenant(), [&](Scope& scope) {
    EXPECT_EQ(tenant(), scope.tenant);
    EXPECT_EQ("dispatcher", scope.who);
    EXPECT_TRUE(scope.db.in_transaction());
    return Leave(scope);
  }));
  EXPECT_EQ(1, Left());
}

TEST_P(WorkTest, IsUndoneWhereItDoesNot) {
  EXPECT_CODE(kNotFound, InTenant(parts(), tenant(), [&](Scope& scope) {
                EXPECT_OK(Leave(scope));
                return absl::NotFoundError("x");
              }));
  EXPECT_EQ(0, Left());
  faults_ = {.fault = CommitFault::kUndone, .left = 1};
  EXPECT_CODE(kUnavailable, InTenant(Failing(), tenant(), Leave));
  EXPECT_EQ(0, Left());
  EXPECT_EQ(1, faults_.commits);
}

TEST_P(WorkTest, IsDoneAgainAFewTimesWhereAnotherWasInTheWay) {
  int runs = 0;
  const auto count = [&](Scope& scope) {
    ++runs;
    return Leave(scope);
  };
  faults_ = {.fault = CommitFault::kConflict, .left = 2};
  EXPECT_OK(InTenant(Failing(), tenant(), count));
  EXPECT_EQ(3, runs);
  EXPECT_EQ(1, Left());
  Change("DELETE FROM campaign_account");
  runs = 0;
  faults_ = {.fault = CommitFault::kConflict, .left = 100};
  EXPECT_CODE(kAborted, InTenant(Failing(), tenant(), count));
  EXPECT_EQ(5, runs);
  EXPECT_EQ(0, Left());
}

}  // namespace
}  // namespace griot::dispatch
