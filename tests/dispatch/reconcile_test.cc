#include "src/dispatch/reconcile.h"

#include <gtest/gtest.h>

#include "tests/dispatch/dispatch_room.h"

namespace griot::dispatch {
namespace {

using Kind = NextStep::Kind;

const absl::Time kFirst = absl::FromUnixSeconds(1'795'000'000);
constexpr DriverTraits kBlindOne;
const DriverTraits kKnowsKeys{.driver_class = DriverClass::kIdempotent, .key_ttl = absl::Hours(24)};

// After `attempts` whose answers were lost, the last one given up `later` than the first began.
Doubt After(int64_t attempts, absl::Duration later) {
  return {.attempts = attempts, .first = kFirst, .last = kFirst + later};
}

struct Line {
  Doubt doubt;
  DriverTraits traits;
  UnknownPolicy policy;
  Kind kind;
  absl::Duration later = absl::InfiniteDuration();  // than the first attempt
};

TEST(NextOf, IsWhatTheTableSays) {
  using Policy = UnknownPolicy;
  const absl::Duration kDay = absl::Hours(24), kCall = absl::Seconds(20);
  const auto knows = [](absl::Duration ttl) {
    return DriverTraits{.driver_class = DriverClass::kIdempotent, .key_ttl = ttl};
  };
  DriverTraits lookup;
  lookup.driver_class = DriverClass::kLookup, lookup.key_ttl = absl::Hours(24);
  const Line lines[] = {
      // Nobody knows, and nobody can be asked: as the policy says.
      {After(1, kCall), kBlindOne, Policy::kHold, Kind::kHold},
      {After(1, kCall), kBlindOne, Policy::kResendAfterWindow, Kind::kResend, kCall + kDay},
      {After(1, kCall), kBlindOne, Policy::kTreatAsSent, Kind::kClose, kCall + kDay},
      {After(1, kCall), lookup, Policy::kHold, Kind::kHold},
      // The same key again, each time later.
      {After(1, kCall), kKnowsKeys, Policy::kHold, Kind::kRepeat, kCall + absl::Seconds(5)},
      {After(2, kCall), kKnowsKeys, Policy::kHold, Kind::kRepeat, kCall + absl::Seconds(30)},
      {After(3, kCall), kKnowsKeys, Policy::kHold, Kind::kRepeat, kCall + absl::Minutes(5)},
      // Three times, and then as the policy says.
      {After(4, kCall), kKnowsKeys, Policy::kHold, Kind::kHold},
      {After(4, kCall), kKnowsKeys, Policy::kResendAfterWindow, Kind::kResend, kCall + kDay},
      {After(4, kCall), kKnowsKeys, Policy::kTreatAsSent, Kind::kClose, kCall + kDay},
      // It is over while the key is still known, or it is not begun.
      {After(1, kCall), knows(kCall + absl::Seconds(5 + 30)), Policy::kHold, Kind::kHold},
      {After(1, kCall), knows(kCall + absl::Seconds(5 + 31)), Policy::kHold, Kind::kRepeat,
       kCall + absl::Seconds(5)},
      {After(1, kDay), kKnowsKeys, Policy::kTreatAsSent, Kind::kClose, kDay + kDay},
      {After(1, kCall), knows(absl::ZeroDuration()), Policy::kHold, Kind::kHold},
  };
  int number = 0;
  for (const Line& line : lines) {
    SCOPED_TRACE(number++);
    const NextStep next = NextOf(line.doubt, line.traits, line.policy);
    EXPECT_EQ(line.kind, next.kind);
    EXPECT_EQ(kFirst + line.later, next.at);
  }
}

class ReconcileTest : public DispatchRoomTest {
 protected:
  // A campaign of `count` sends whose first answers were all lost, now.
  std::string InDoubt(int count, std::string_view more = "", std::string_view settings = "") {
    std::string id = Planned(count, R"({"parallel":100})", more, settings);
    Arm(id);
    Lose();
    return id;
  }
  void Lose() {
    Change(
        "UPDATE attempt SET outcome = 0, ended_at = $1, code = 'timeout', lease_until = NULL "
        "WHERE outcome IS NULL",
        {clock_->Now()});
    Change("UPDATE send SET state = 5, ambiguous = 1 WHERE state = 2");
    Change("UPDATE send_count SET sends = 0, parts = 0 WHERE state = 5");
    Change("UPDATE send_count SET state = 5 WHERE state = 2");
  }
  absl::Time Once(std::string_view id) {
    Book book(BuiltinDrivers());
    const auto done = Reconcile(parts(), book, {.tenant = tenant(), .id = IdOf(id)});
    EXPECT_OK(done);
    return done.ok() ? done->next : absl::InfinitePast();
  }
};
GRIOT_FOR_EACH_DATABASE(ReconcileTest);

TEST_P(ReconcileTest, HoldsWhatNobodyDecided) {
  const std::string id = InDoubt(3);
  clock_->Advance(absl::Hours(1000));
  EXPECT_EQ(absl::InfiniteFuture(), Once(id));
  EXPECT_EQ("5:3", States());
}

TEST_P(ReconcileTest, RepeatsWithTheSameKeyWhenItIsTime) {
  const std::string id = InDoubt(2, "", R"(,"class":"idempotent","key_ttl_seconds":86400)");
  const absl::Time lost = clock_->Now();
  EXPECT_EQ(lost + absl::Seconds(5), Once(id));
  EXPECT_EQ("5:2", States());
  clock_->Advance(absl::Seconds(5));
  EXPECT_EQ(absl::InfiniteFuture(), Once(id));
  EXPECT_EQ("1:2", States());
  EXPECT_EQ(Cat("1|1|0|", absl::ToUnixMicros(clock_->Now())),
            Sql("SELECT DISTINCT epoch, ambiguous, generation, due_at FROM send"));
  CheckCounts(id);
}

TEST_P(ReconcileTest, DoesWhatTheCampaignSaysADayLater) {
  for (const bool closes : {true, false}) {
    SCOPED_TRACE(closes);
    Change("DELETE FROM send"), Change("DELETE FROM attempt"), Change("DELETE FROM send_count");
    Change("DELETE FROM campaign"), Change("DELETE FROM contact"), Change("DELETE FROM address");
    Change("DELETE FROM account");
    const std::string id = InDoubt(
        2, Cat(R"(,"unknown_policy":")", closes ? "treat_as_sent" : "resend_after_window", R"(")"));
    const absl::Time lost = clock_->Now();
    EXPECT_EQ(lost + absl::Hours(24), Once(id));
    clock_->Set(lost + absl::Hours(24) - absl::Seconds(1));
    Once(id);
    EXPECT_EQ("5:2", States());
    clock_->Set(lost + absl::Hours(24));
    Once(id);
    EXPECT_EQ(closes ? "6:2" : "1:2", States());
    EXPECT_EQ(2, Number("SELECT count(*) FROM send WHERE ambiguous = 1 AND generation = 0"));
    CheckCounts(id);
  }
}

// More than one slice.
TEST_P(ReconcileTest, LooksAtAllOfThem) {
  const std::string id = InDoubt(1, R"(,"unknown_policy":"treat_as_sent")");
  Change(
      "INSERT INTO send (id, tenant_id, campaign_id, step_no, occurrence, channel, contact_id, "
      "account_id, state, ambiguous, epoch, parts) WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL "
      "SELECT n + 1 FROM n WHERE n < 1100) SELECT 1000000 + n.n, s.tenant_id, s.campaign_id, 1, "
      "0, s.channel, 1000000 + n.n, s.account_id, 5, 1, 1, 1 FROM send s CROSS JOIN n");
  Change(
      "INSERT INTO attempt (send_id, epoch, tenant_id, account_id, owner, armed_at, ended_at, "
      "outcome) SELECT s.id, 1, s.tenant_id, s.account_id, 1, $1, $1, 0 FROM send s WHERE s.id "
      "> 1000000",
      {clock_->Now()});
  Change("UPDATE send_count SET sends = 1101, parts = 1101 WHERE state = 5");
  clock_->Advance(absl::Hours(25));
  EXPECT_EQ(absl::InfiniteFuture(), Once(id));
  EXPECT_EQ("6:1101", States());
  CheckCounts(id);
}

}  // namespace
}  // namespace griot::dispatch
