#include "griot/campaigns/schedule.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "griot/pacing/send_hours.h"
#include "tests/pacing/times.h"

namespace griot {
namespace {

const absl::Time kFriday = absl::FromUnixSeconds(1'763'712'000);  // 2025-11-21T08:00:00Z, a Friday

std::string Wrong(const CampaignSchedule& schedule) {
  return std::string(Message(FirstBegin(schedule, Zone("Africa/Dakar"), kFriday).status()));
}

TEST(Schedule, BeginsAtAnInstantOrATimeOnTheWall) {
  CampaignSchedule schedule;
  schedule.at = kFriday + absl::Hours(1);
  EXPECT_EQ(*schedule.at, FirstBegin(schedule, Zone("Europe/Paris"), kFriday)->at);
  schedule = {};
  schedule.local = "2025-12-01T09:00";
  EXPECT_EQ(Instant(absl::CivilSecond(2025, 12, 1, 9, 0, 0), Zone("Europe/Paris")),
            FirstBegin(schedule, Zone("Europe/Paris"), kFriday)->at);
  schedule.time_zone = "Africa/Dakar";
  EXPECT_EQ(Instant(absl::CivilSecond(2025, 12, 1, 9, 0, 0), Zone("Africa/Dakar")),
            FirstBegin(schedule, Zone("Europe/Paris"), kFriday)->at);
}

TEST(Schedule, BeginsWithWhoIsEasternmost) {
  CampaignSchedule schedule;
  schedule.local = "2025-12-01T09:00";
  schedule.recipient_clock = true;
  const NextBegin begin = FirstBegin(schedule, Zone("Africa/Dakar"), kFriday).value();
  EXPECT_EQ(absl::CivilSecond(2025, 12, 1, 9, 0, 0), begin.local);
  EXPECT_EQ(Instant(absl::CivilSecond(2025, 11, 30, 19, 0, 0), absl::UTCTimeZone()), begin.at);
}

TEST(Schedule, ComesBack) {
  CampaignSchedule schedule;
  schedule.cron = "0 9 * * mon";
  const absl::TimeZone dakar = Zone("Africa/Dakar");
  const absl::Time monday = Instant(absl::CivilSecond(2025, 11, 24, 9, 0, 0), dakar);
  EXPECT_EQ(monday, FirstBegin(schedule, dakar, kFriday)->at);
  EXPECT_EQ(monday + absl::Hours(7 * 24), BeginAfter(schedule, dakar, monday).value()->at);
  schedule.until = monday + absl::Hours(1);
  EXPECT_EQ(std::nullopt, BeginAfter(schedule, dakar, monday).value());
}

TEST(Schedule, CountsARuleFromItsBeginning) {
  CampaignSchedule schedule;
  schedule.local = "2025-11-22T09:00", schedule.rrule = "FREQ=DAILY;COUNT=2";
  const absl::TimeZone dakar = Zone("Africa/Dakar");
  const absl::Time first = FirstBegin(schedule, dakar, kFriday)->at;
  EXPECT_EQ(Instant(absl::CivilSecond(2025, 11, 22, 9, 0, 0), dakar), first);
  EXPECT_EQ(first + absl::Hours(24), BeginAfter(schedule, dakar, first).value()->at);
  EXPECT_EQ(std::nullopt, BeginAfter(schedule, dakar, first + absl::Hours(24)).value());
}

// The wall is not there yet when the east has begun: that is the same occurrence.
TEST(Schedule, DoesNotBeginTwiceForTheEast) {
  CampaignSchedule schedule;
  schedule.cron = "0 9 * * *", schedule.recipient_clock = true;
  const absl::TimeZone dakar = Zone("Africa/Dakar");
  const NextBegin first = FirstBegin(schedule, dakar, kFriday).value();
  EXPECT_EQ(absl::CivilSecond(2025, 11, 21, 9, 0, 0), first.local);
  schedule.begins_local = std::string(absl::FormatCivilTime(*first.local));
  EXPECT_EQ(first.local, LocalBegin(schedule));
  const NextBegin second = BeginAfter(schedule, dakar, first.at + absl::Minutes(1)).value().value();
  EXPECT_EQ(absl::CivilSecond(2025, 11, 22, 9, 0, 0), second.local);
}

TEST(Schedule, SaysWhatIsWrong) {
  CampaignSchedule s;
  EXPECT_EQ("at: give it, or local, cron or rrule", Wrong(s));
  s.at = kFriday;
  EXPECT_EQ("at: it has passed, campaigns.start begins at once", Wrong(s));
  s.local = "2025-12-01T09:00";
  EXPECT_EQ("at: give it alone, or local, cron or rrule", Wrong(s));
  s.at.reset(), s.local = "tomorrow";
  EXPECT_EQ("local: give a time on the wall such as \"2026-12-01T09:00\"", Wrong(s));
  s.local = "2025-11-21T07:59";
  EXPECT_EQ("local: it has passed, campaigns.start begins at once", Wrong(s));
  s.local = "2025-12-01T09:00", s.until = kFriday;
  EXPECT_EQ("until: of cron and rrule only", Wrong(s));
  s.cron = "0 9 * * *";
  EXPECT_EQ("local: cron says the time itself, leave it out", Wrong(s));
  s.local.reset();
  EXPECT_EQ("cron: no time is left at which it begins", Wrong(s));
  s.until.reset(), s.cron = "0 25 * * *";
  EXPECT_TRUE(Wrong(s).starts_with("cron: ")) << Wrong(s);
  s.cron.reset(), s.rrule = "FREQ=DAILY";
  EXPECT_EQ("local: rrule needs it, the time it begins from", Wrong(s));
  s.time_zone = "Africa/Atlantis";
  EXPECT_EQ("time_zone: give an IANA name such as \"Africa/Dakar\"", Wrong(s));
  s = {};
  s.at = kFriday + absl::Hours(1), s.recipient_clock = true;
  EXPECT_EQ("recipient_clock: an instant is the same everywhere, give local", Wrong(s));
}

}  // namespace
}  // namespace griot
