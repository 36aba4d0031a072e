#include "src/dispatch/arm.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "griot/accounts/pace.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot::dispatch {
namespace {

class ArmTest : public DispatchRoomTest {
 protected:
  std::string Row(std::string_view columns = "state, reason, epoch") {
    return Sql(Cat("SELECT ", columns, " FROM send ORDER BY id"));
  }
  // Arms whatever the pace lets go, until all are armed or `most` have gone by; the times of each.
  std::vector<absl::Time> ArmAll(std::string_view id, int most) {
    std::vector<absl::Time> times;
    for (int rounds = 0; rounds < 1000 && times.size() < static_cast<size_t>(most); ++rounds) {
      const ArmedBatch batch = DispatchRoomTest::Arm(id);
      times.insert(times.end(), batch.armed.size(), clock_->Now());
      if (batch.next == absl::InfinitePast() || batch.next == absl::InfiniteFuture()) break;
      EXPECT_GT(batch.next, clock_->Now());
      clock_->Set(batch.next);
    }
    return times;
  }
};
GRIOT_FOR_EACH_DATABASE(ArmTest);

TEST_P(ArmTest, WritesTheAttemptBeforeAnythingIsCalled) {
  const std::string id = Planned(2);
  const ArmedBatch batch = Arm(id, 1, 42);
  ASSERT_EQ(1u, batch.armed.size());
  const Armed& armed = batch.armed[0];
  EXPECT_EQ(Sends()[0], armed.send);
  EXPECT_EQ(IdOf(id), armed.campaign);
  EXPECT_EQ(account(), armed.account);
  EXPECT_EQ(1, armed.epoch);
  EXPECT_EQ(1, armed.parts);
  EXPECT_EQ(clock_->Now(), armed.armed_at);
  EXPECT_EQ(Channel::kSms, armed.envelope.channel);
  EXPECT_EQ(Number(0), armed.envelope.to);
  EXPECT_EQ("Bonjour N0", armed.envelope.text);
  EXPECT_EQ(32u, armed.envelope.call_key.size());
  EXPECT_EQ("2|0|1;1|0|0", Row());
  const int64_t now = absl::ToUnixMicros(clock_->Now());
  EXPECT_EQ(
      Cat(armed.send.value, "|1|", account().value, "|42|", now, "|", now + 30'000'000,
          "|NULL|NULL"),
      Sql("SELECT send_id, epoch, account_id, owner, armed_at, lease_until, ended_at, outcome "
          "FROM attempt"));
  CheckCounts(id);
}

TEST_P(ArmTest, NothingOfItIsLeftWhereTheTransactionFails) {
  const std::string id = Planned(2, R"({"windows":[{"unit":"day","limit":5}]})");
  EXPECT_CODE(kUnavailable, InTenant(parts(), tenant(), [&](Scope& scope) -> absl::Status {
                EXPECT_EQ(2u, ArmIn(scope, id).armed.size());
                return absl::UnavailableError("the power went");
              }));
  EXPECT_EQ("1|0|0;1|0|0", Row());
  EXPECT_EQ(0, Number("SELECT count(*) FROM attempt"));
  EXPECT_EQ(0, Number("SELECT count(*) FROM account_use"));
  CheckCounts(id);
}

TEST_P(ArmTest, KeepsTheKeyOfAnAttemptUntilAnotherIsMeant) {
  const std::string id = Planned(1);
  const std::string key = Arm(id).armed.at(0).envelope.call_key;
  Change("UPDATE send SET state = 1");
  EXPECT_EQ(key, Arm(id).armed.at(0).envelope.call_key);
  Change("UPDATE send SET state = 1, generation = 1");
  EXPECT_NE(key, Arm(id).armed.at(0).envelope.call_key);
  EXPECT_EQ(3, Number("SELECT count(*) FROM attempt"));
}

TEST_P(ArmTest, SkipsWhomTheGateRefuses) {
  const std::string id = Planned(4);
  Call("optouts.add", Cat(R"({"channel":"sms","address":")", Number(0), R"("})"));
  Change("DELETE FROM gate WHERE address_id = (SELECT address_id FROM send WHERE id = $1)",
         {Sends()[1]});
  Change("DELETE FROM address WHERE id = (SELECT address_id FROM send WHERE id = $1)",
         {Sends()[2]});
  const ArmedBatch batch = Arm(id);
  EXPECT_EQ(1u, batch.armed.size());
  EXPECT_EQ(3, batch.others);
  EXPECT_EQ(Cat("7|", static_cast<int>(SkipReason::kOptedOut), "|0;7|",
                static_cast<int>(SkipReason::kNoConsent), "|0;7|",
                static_cast<int>(SkipReason::kNoAddress), "|0;2|0|1"),
            Row());
  CheckCounts(id);
}

TEST_P(ArmTest, NeverSaysThatADoubtWasNotSent) {
  const std::string id = Planned(2, "{}", R"(,"valid_hours":1)");
  Change("UPDATE send SET ambiguous = 1, epoch = 1");
  Call("optouts.add", Cat(R"({"channel":"sms","address":")", Number(0), R"("})"));
  EXPECT_TRUE(Arm(id, 1).armed.empty());
  clock_->Advance(absl::Hours(1));
  EXPECT_TRUE(Arm(id).armed.empty());
  EXPECT_EQ("6|0|1;6|0|1", Row());
  CheckCounts(id);
}

TEST_P(ArmTest, WhatIsTooLateExpires) {
  const std::string id = Planned(2, "{}", R"(,"valid_hours":1)");
  clock_->Advance(absl::Hours(1) - absl::Microseconds(1));
  EXPECT_EQ(1u, Arm(id, 1).armed.size());
  clock_->Advance(absl::Microseconds(1));
  EXPECT_TRUE(Arm(id).armed.empty());
  EXPECT_EQ("2|0|1;9|0|0", Row());
  CheckCounts(id);
}

// The hours of the country: who is due at night waits for the morning.
TEST_P(ArmTest, WaitsForHoursThatAreOpen) {
  const std::string id = Planned(1);
  Call("consents.record", Cat(R"({"channel":"sms","purpose":"marketing","address":")", Number(0),
                              R"(","state":"granted","basis":"opt_in","how":"form"})"));
  Change(Cat("UPDATE campaign SET document = ",
             IsPostgres() ? "document - 'send_hours'" : "json_remove(document, '$.send_hours')"));
  absl::TimeZone dakar;
  ASSERT_TRUE(absl::LoadTimeZone("Africa/Dakar", &dakar));
  clock_->Set(absl::FromCivil(absl::CivilSecond(2026, 11, 25, 2, 30, 0), dakar));
  EXPECT_TRUE(Arm(id).armed.empty());
  EXPECT_EQ("1|0|0", Row());
  const absl::Time due = absl::FromUnixMicros(Number("SELECT due_at FROM send"));
  EXPECT_GT(due, clock_->Now());
  EXPECT_LT(due, clock_->Now() + absl::Hours(12));
  CheckCounts(id);
  clock_->Set(due - absl::Seconds(1));
  EXPECT_TRUE(Arm(id).armed.empty());
  clock_->Set(due);
  EXPECT_EQ(1u, Arm(id).armed.size());
}

TEST_P(ArmTest, SkipsWhatNeverOpensAgain) {
  const std::string id = Planned(1, "{}", R"(,"valid_hours":1)");
  Change(Cat("UPDATE campaign SET document = ",
             IsPostgres() ? "document - 'send_hours'" : "json_remove(document, '$.send_hours')",
             ", started_at = $1"),
         {absl::FromCivil(absl::CivilSecond(2026, 11, 25, 2, 0, 0), absl::UTCTimeZone())});
  clock_->Set(absl::FromCivil(absl::CivilSecond(2026, 11, 25, 2, 30, 0), absl::UTCTimeZone()));
  EXPECT_TRUE(Arm(id).armed.empty());
  EXPECT_EQ(Cat("7|", static_cast<int>(SkipReason::kNeverOpen), "|0"), Row());
}

TEST_P(ArmTest, FillsInWhatIsKnownNow) {
  const std::string id = Planned(2);
  Change("UPDATE contact SET first_name = $1 WHERE id = (SELECT min(id) FROM contact)",
         {std::string(200, 'a')});
  const ArmedBatch batch = Arm(id);
  ASSERT_EQ(2u, batch.armed.size());
  EXPECT_EQ(2, batch.armed[0].parts);
  EXPECT_EQ("2;1", Row("parts"));
  CheckCounts(id);
}

TEST_P(ArmTest, SkipsWhoseTextHasLostItsVariable) {
  const std::string id = Planned(1);
  Change("UPDATE contact SET first_name = $1", {std::string(153 * 255 + 1, 'a')});
  EXPECT_TRUE(Arm(id).armed.empty());
  EXPECT_EQ(Cat("7|", static_cast<int>(SkipReason::kTooLong), "|0"), Row());
  CheckCounts(id);
}

TEST_P(ArmTest, IsNeverFasterThanTheAccount) {
  const std::string id = Planned(12, R"({"per_second":2,"burst":3})");
  const std::vector<absl::Time> times = ArmAll(id, 12);
  ASSERT_EQ(12u, times.size());
  for (size_t i = 0; i < times.size(); ++i) {
    for (size_t j = i; j < times.size(); ++j) {
      const double most = 3 + 2 * absl::ToDoubleSeconds(times[j] - times[i]);
      EXPECT_LE(static_cast<double>(j - i + 1), most + 1e-6) << i << " to " << j;
    }
  }
  EXPECT_EQ(times[0], times[2]);
  EXPECT_LE(times.back() - times.front(), absl::Seconds(6));
}

TEST_P(ArmTest, NeverTakesMoreThanAWindow) {
  const std::string id = Planned(10, R"({"windows":[{"unit":"hour","limit":4}]})");
  const std::vector<absl::Time> times = ArmAll(id, 10);
  ASSERT_EQ(10u, times.size());
  for (const absl::Time time : times) {
    const absl::Time hour = absl::FromUnixSeconds(absl::ToUnixSeconds(time) / 3600 * 3600);
    EXPECT_LE(std::count_if(times.begin(), times.end(),
                            [&](absl::Time t) { return t >= hour && t < hour + absl::Hours(1); }),
              4);
  }
}

TEST_P(ArmTest, CountsPartsWhereTheAccountDoes) {
  const std::string id = Planned(4, R"({"unit":"parts","windows":[{"unit":"day","limit":5}]})");
  Change("UPDATE contact SET first_name = $1", {std::string(200, 'a')});
  EXPECT_EQ(2u, Arm(id).armed.size());
  EXPECT_EQ(4, Number("SELECT used FROM account_use"));
  // One part is left, and nobody's message is that short.
  EXPECT_EQ(0u, Arm(id).armed.size());
  EXPECT_EQ("2|0|1;2|0|1;1|0|0;1|0|0", Row());
  clock_->Advance(absl::Hours(24));
  EXPECT_EQ(2u, Arm(id).armed.size());
  CheckCounts(id);
}

TEST_P(ArmTest, SkipsWhatNoWindowEverTakes) {
  const std::string id = Planned(1, R"({"unit":"parts","windows":[{"unit":"day","limit":1}]})");
  Change("UPDATE contact SET first_name = $1", {std::string(200, 'a')});
  EXPECT_TRUE(Arm(id).armed.empty());
  EXPECT_EQ(Cat("7|", static_cast<int>(SkipReason::kTooLong), "|0"), Row());
  CheckCounts(id);
}

TEST_P(ArmTest, SaysWhenThereIsMore) {
  const std::string id = Planned(3, R"({"per_second":1})");
  ArmedBatch batch = Arm(id);
  EXPECT_EQ(1u, batch.armed.size());
  EXPECT_EQ(clock_->Now() + absl::Seconds(1), batch.next);
  batch = Arm(id);
  EXPECT_TRUE(batch.armed.empty());
  EXPECT_EQ(clock_->Now() + absl::Seconds(1), batch.next);
  clock_->Advance(absl::Hours(1));
  Change("UPDATE send SET state = 0 WHERE state = 1");
  EXPECT_EQ(absl::InfinitePast(), Arm(id).next);
}

}  // namespace
}  // namespace griot::dispatch
