#include "src/dispatch/worker.h"

#include <gtest/gtest.h>

#include "src/dispatch/recover.h"
#include "src/dispatch/upkeep.h"
#include "tests/dispatch/dispatch_room.h"
#include "tests/dispatch/failing_database.h"

namespace griot::dispatch {
namespace {

class WorkerTest : public DispatchRoomTest {
 protected:
  void SetUp() override {
    DispatchRoomTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    failing_ = std::make_unique<FailingDatabase>(database(), faults_);
    failing_parts_.emplace(DispatcherParts{.database = *failing_,
                                           .clock = parts().clock,
                                           .random = parts().random,
                                           .drivers = parts().drivers,
                                           .transports = parts().transports,
                                           .vaults = parts().vaults});
    worker_ = std::make_unique<Worker>(*failing_parts_, book_, 7,
                                       std::make_unique<ScriptedTransport>(provider_));
  }
  absl::Status Cycle(bool begin = true) {
    const auto db = Connect();
    return worker_->Cycle(Lanes(*db).value(), begin, absl::ZeroDuration(), &report_);
  }
  void Fail(CommitFault fault, int times) { faults_ = {.fault = fault, .left = times}; }

  CommitFaults faults_;
  Book book_{BuiltinDrivers()};
  DispatchReport report_;
  std::unique_ptr<Worker> worker_;

 private:
  std::unique_ptr<FailingDatabase> failing_;
  std::optional<DispatcherParts> failing_parts_;
};
GRIOT_FOR_EACH_DATABASE(WorkerTest);

TEST_P(WorkerTest, CallsWhatIsWrittenAndWritesWhatBecameOfIt) {
  const std::string id = Planned(3);
  ASSERT_OK(Cycle());
  EXPECT_EQ(3, report_.called);
  EXPECT_EQ(3u, provider_.count());
  EXPECT_EQ(3, worker_->in_flight());
  EXPECT_EQ("2:3", States());
  ASSERT_OK(Cycle());
  EXPECT_EQ(3, report_.ended);
  EXPECT_EQ("3:3", States());
  EXPECT_TRUE(worker_->idle());
  CheckCounts(id);
}

TEST_P(WorkerTest, BeginsNothingWhereItShallNot) {
  Planned(3);
  ASSERT_OK(Cycle(false));
  EXPECT_EQ(0u, provider_.count());
  EXPECT_EQ("1:3", States());
}

TEST_P(WorkerTest, BeginsNothingOfACampaignThatWasPausedSince) {
  Planned(3);
  const auto db = Connect();
  const std::vector<Lane> lanes = Lanes(*db).value();
  Change("UPDATE campaign SET state = 4");
  ASSERT_OK(worker_->Cycle(lanes, true, absl::ZeroDuration(), &report_));
  EXPECT_EQ(0u, provider_.count());
  EXPECT_EQ("1:3", States());
}

// What is not written is not called.
TEST_P(WorkerTest, CallsNothingWhereTheCommitFails) {
  const std::string id = Planned(3);
  Fail(CommitFault::kUndone, 1);
  EXPECT_CODE(kUnavailable, Cycle());
  EXPECT_EQ(0u, provider_.count());
  EXPECT_EQ("1:3", States());
  EXPECT_EQ(0, report_.called);
  ASSERT_OK(Cycle());
  EXPECT_EQ(3u, provider_.count());
  CheckCounts(id);
}

// The store kept it and could not say so: nobody was called, and that is found out by the lease.
TEST_P(WorkerTest, CallsNothingWhereNobodyHeardOfTheCommit) {
  const std::string id = Planned(3);
  Fail(CommitFault::kUnheard, 1);
  EXPECT_CODE(kUnavailable, Cycle());
  EXPECT_EQ(0u, provider_.count());
  EXPECT_EQ("2:3", States());
  clock_->Advance(absl::Minutes(2));
  ASSERT_OK(Cycle());
  EXPECT_EQ(0u, provider_.count());
  EXPECT_EQ(3, Recover(parts(), 7, false).value());
  EXPECT_EQ("5:3", States());
  CheckCounts(id);
}

// Answers never; time passes while it is waited for.
class SilentTransport final : public Transport {
 public:
  explicit SilentTransport(ManualClock& clock) : clock_(clock) {}
  void Begin(uint64_t, HttpRequest, const CallLimits&) override { begun_.push_back(clock_.Now()); }
  std::vector<CallResult> Wait(absl::Duration time) override {
    clock_.Advance(time);
    return {};
  }
  size_t in_flight() const override { return begun_.size(); }
  const std::vector<absl::Time>& begun() const { return begun_; }

 private:
  ManualClock& clock_;
  std::vector<absl::Time> begun_;
};

TEST_P(WorkerTest, IsNotMadeLateByAProviderThatIsSlow) {
  Planned(9, R"({"per_second":80,"parallel":9})");
  auto transport = std::make_unique<SilentTransport>(*clock_);
  const std::vector<absl::Time>& begun = transport->begun();
  Worker worker(parts(), book_, 7, std::move(transport));
  const auto db = Connect();
  while (begun.size() < 9) {
    ASSERT_OK(worker.Cycle(Lanes(*db).value(), true, absl::Milliseconds(50), &report_));
  }
  for (size_t i = 1; i < begun.size(); ++i) {
    EXPECT_EQ(absl::Microseconds(12'500), begun[i] - begun[i - 1]);
  }
}

// The room that a failed transaction had taken is free again.
TEST_P(WorkerTest, GivesBackWhatItHadReserved) {
  Planned(3, R"({"parallel":3})");
  for (int i = 0; i < 4; ++i) {
    Fail(CommitFault::kUndone, 1);
    EXPECT_CODE(kUnavailable, Cycle());
  }
  ASSERT_OK(Cycle());
  EXPECT_EQ(3u, provider_.count());
}

TEST_P(WorkerTest, WritesEndsLaterThatCouldNotBeWritten) {
  const std::string id = Planned(3);
  ASSERT_OK(Cycle());
  for (int i = 0; i < 3; ++i) {
    Fail(CommitFault::kUndone, 1);
    EXPECT_CODE(kUnavailable, Cycle());
    EXPECT_EQ("2:3", States());
    EXPECT_FALSE(worker_->idle());
  }
  EXPECT_EQ(0, report_.ended);
  ASSERT_OK(Cycle());
  EXPECT_EQ("3:3", States());
  EXPECT_EQ(3, report_.ended);
  EXPECT_EQ(3u, provider_.count());
  EXPECT_TRUE(worker_->idle());
  CheckCounts(id);
}

// The store was away for so long that others gave it up: the answers still count.
TEST_P(WorkerTest, WritesGoodNewsOfWhatWasGivenUp) {
  const std::string id = Planned(3);
  ASSERT_OK(Cycle());
  Fail(CommitFault::kUndone, 1);
  EXPECT_CODE(kUnavailable, Cycle());
  clock_->Advance(absl::Minutes(5));
  EXPECT_EQ(3, Recover(parts(), 8, false).value());
  EXPECT_EQ("5:3", States());
  ASSERT_OK(Cycle());
  EXPECT_EQ("3:3", States());
  CheckCounts(id);
}

TEST_P(WorkerTest, WritesEndsOnceWhereNobodyHeardOfTheCommit) {
  const std::string id = Planned(3);
  ASSERT_OK(Cycle());
  Fail(CommitFault::kUnheard, 1);
  EXPECT_CODE(kUnavailable, Cycle());
  EXPECT_EQ("3:3", States());
  ASSERT_OK(Cycle());
  EXPECT_EQ("3:3", States());
  CheckCounts(id);
}

TEST_P(WorkerTest, DoesATransactionAgainWhereAnotherWasInTheWay) {
  const std::string id = Planned(3, R"({"parallel":3})");
  Fail(CommitFault::kConflict, 2);
  ASSERT_OK(Cycle());
  EXPECT_EQ(3u, provider_.count());
  ASSERT_OK(Cycle());
  EXPECT_EQ("3:3", States());
  EXPECT_EQ(3, Number("SELECT count(*) FROM attempt"));
  CheckCounts(id);
}

TEST_P(WorkerTest, HasNoMoreCallsUnderWayThanTheAccountWants) {
  Planned(7, R"({"parallel":3})");
  ASSERT_OK(Cycle());
  EXPECT_EQ(3u, provider_.count());
  EXPECT_EQ("1:4 2:3", States());
  for (int i = 0; i < 20 && provider_.count() < 7; ++i) {
    ASSERT_OK(Cycle());
    EXPECT_LE(worker_->in_flight(), 3);
    clock_->Advance(absl::Milliseconds(200));
  }
  EXPECT_EQ(7u, provider_.count());
}

TEST_P(WorkerTest, LeavesAPausedAccountAlone) {
  Planned(2);
  Change("UPDATE account SET state = 1, paused_until = $1", {clock_->Now() + absl::Minutes(1)});
  ASSERT_OK(Cycle());
  EXPECT_EQ(0u, provider_.count());
  clock_->Advance(absl::Minutes(1));
  ASSERT_OK(Cycle());
  EXPECT_EQ(2u, provider_.count());
  EXPECT_EQ("0|NULL", Sql("SELECT state, paused_until FROM account"));
}

}  // namespace
}  // namespace griot::dispatch
