// Campaigns that begin at a time on the wall, by each recipient's clock, again and again.
#include <gtest/gtest.h>

#include "griot/base/time.h"
#include "griot/campaigns/stored_campaign.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

class OccurrencesTest : public DispatchRoomTest {
 protected:
  void Schedule(std::string_view id, std::string_view when) {
    Call("campaigns.schedule", Cat(R"({"id":")", id, R"(",)", when, "}"));
  }
  absl::Time StartOf(std::string_view id) {
    return ParseRfc3339(At(CallOn("campaigns.get", id), "starts_at").string()).value();
  }
  int64_t Occurrence(std::string_view id) {
    return At(CallOn("campaigns.get", id), "occurrence").integer();
  }
  void GoTo(absl::Time time) { clock_->Set(time); }
};
GRIOT_FOR_EACH_DATABASE(OccurrencesTest);

TEST_P(OccurrencesTest, BeginAgainAndAgain) {
  AddContacts(2), AddAccount();
  const std::string id = AddCampaign();
  Schedule(id, R"("cron":"0 9 * * *","time_zone":"Africa/Dakar")");
  for (int day = 1; day <= 3; ++day) {
    ASSERT_EQ("scheduled", StateOf(id));
    GoTo(StartOf(id));
    Work();
    EXPECT_EQ(2 * day, Stat(id, "accepted"));
    EXPECT_EQ(day, Occurrence(id));
  }
  // One that came in between is in it from then on.
  AddContacts(1, 2);
  GoTo(StartOf(id));
  Work();
  EXPECT_EQ(9, Stat(id, "accepted"));
  CallOn("campaigns.stop", id);
  EXPECT_EQ("stopped", StateOf(id));
}

TEST_P(OccurrencesTest, EndWithTheirRule) {
  AddContacts(1), AddAccount();
  const std::string id = AddCampaign();
  const std::string local = std::string(absl::FormatCivilTime(
      absl::ToCivilMinute(clock_->Now() + absl::Hours(1), absl::UTCTimeZone())));
  Schedule(id, Cat(R"("local":")", local, R"(","time_zone":"UTC","rrule":"FREQ=DAILY;COUNT=2")"));
  GoTo(StartOf(id));
  Work();
  EXPECT_EQ("scheduled", StateOf(id));
  GoTo(StartOf(id));
  Work();
  EXPECT_EQ("finished", StateOf(id));
  EXPECT_EQ(2, Stat(id, "accepted"));
}

TEST_P(OccurrencesTest, AreNotHeldUpByADoubt) {
  AddContacts(1), AddAccount();
  const std::string id = AddCampaign();
  Schedule(id, R"("cron":"0 9 * * *","time_zone":"Africa/Dakar")");
  GoTo(StartOf(id));
  provider_.answer = [](const HttpRequest&) { return Lost(); };
  Work();
  EXPECT_EQ("running", StateOf(id));  // its outcome may still come
  EXPECT_EQ(1, Stat(id, "unknown"));
  provider_.answer = [](const HttpRequest&) { return Answered(200); };
  clock_->Advance(absl::Hours(24));
  Work();
  EXPECT_EQ(2, Occurrence(id));
  EXPECT_EQ(1, Stat(id, "accepted"));
  EXPECT_EQ(1, Stat(id, "unknown"));  // and it is still seen
}

TEST_P(OccurrencesTest, ReachEverybodyByTheirOwnClock) {
  AddContacts(3), AddAccount();
  Change("UPDATE contact SET time_zone = 'Asia/Tokyo' WHERE first_name = 'N1'");
  Change("UPDATE contact SET time_zone = 'America/New_York' WHERE first_name = 'N2'");
  const std::string id = AddCampaign();
  const absl::CivilSecond nine(absl::ToCivilDay(clock_->Now(), absl::UTCTimeZone()) + 3);
  Schedule(id, Cat(R"("local":")",
                   std::string(absl::FormatCivilTime(absl::CivilMinute(nine + 9 * 3600))),
                   R"(","recipient_clock":true)"));
  GoTo(StartOf(id));
  Work();
  EXPECT_EQ(0, Stat(id, "accepted"));
  const absl::Time utc = absl::FromCivil(nine + 9 * 3600, absl::UTCTimeZone());
  EXPECT_EQ(Cat(absl::ToUnixMicros(utc), ";", absl::ToUnixMicros(utc - absl::Hours(9)), ";",
                absl::ToUnixMicros(utc + absl::Hours(5))),
            Sql("SELECT s.due_at FROM send s JOIN contact c ON c.id = s.contact_id ORDER BY "
                "c.first_name"));
  Work(absl::Hours(48));
  EXPECT_EQ(3, Stat(id, "accepted"));
  EXPECT_EQ("finished", StateOf(id));
}

TEST_P(OccurrencesTest, DoWhatTheirPolicySaysWhenTheyWereMissed) {
  AddContacts(1), AddAccount();
  const std::string once = Cat(R"("at":")", Rfc3339(clock_->Now() + absl::Hours(1)), R"(")");
  const std::string ask = AddCampaign(R"(,"late_hours":2)");
  const std::string skip = AddCampaign(R"(,"late_hours":2,"late":"skip")");
  const std::string send = AddCampaign(R"(,"late_hours":2,"late":"send")");
  const std::string daily = AddCampaign(R"(,"late_hours":2,"late":"skip")");
  for (const std::string& id : {ask, skip, send}) Schedule(id, once);
  Schedule(daily, R"("cron":"0 9 * * *","time_zone":"UTC")");
  clock_->Advance(absl::Hours(24 * 3));
  clock_->Set(absl::FromUnixSeconds(absl::ToUnixSeconds(clock_->Now()) / 86400 * 86400) +
              absl::Hours(12));
  Work();
  EXPECT_EQ("paused", StateOf(ask));
  EXPECT_EQ("cancelled", StateOf(skip));
  EXPECT_EQ("finished", StateOf(send));
  EXPECT_EQ("scheduled", StateOf(daily));
  EXPECT_GT(StartOf(daily), clock_->Now());
  EXPECT_EQ(0, Stat(daily, "planned"));
}

TEST_P(OccurrencesTest, AreRelaunched) {
  AddContacts(2), AddAccount();
  const std::string id = AddCampaign();
  CallOn("campaigns.start", id);
  EXPECT_EQ("FAILED_PRECONDITION: campaign: it is running, and cannot be relaunched",
            Refused("campaigns.relaunch", Cat(R"({"id":")", id, R"("})")));
  Work();
  CallOn("campaigns.relaunch", id);
  Work();
  EXPECT_EQ(2, Occurrence(id));
  EXPECT_EQ(4, Stat(id, "accepted"));
  EXPECT_EQ("finished", StateOf(id));
  EXPECT_EQ("0|2;1|2", Sql("SELECT occurrence, count(*) FROM send GROUP BY occurrence ORDER BY "
                           "occurrence"));
}

}  // namespace
}  // namespace griot
