#include "griot/pacing/recurrence.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/base/dice.h"
#include "tests/pacing/times.h"
#include "tests/pacing/walk_minutes.h"

namespace griot {
namespace {

// "29 03:00+0200 29 04:00+0200 …": what comes after.
std::string Following(const Recurrence& rule, const char* after, const char* zone_name, int count) {
  const absl::TimeZone zone = Zone(zone_name);
  std::string text;
  std::optional<absl::Time> at = rule.Next(At(after), zone);
  for (int i = 0; i < count && at; ++i, at = rule.Next(*at, zone)) {
    text += (i == 0 ? "" : " ") + absl::FormatTime("%d %H:%M%z", *at, zone);
  }
  return text;
}

TEST(Next, AfterASkippedHour) {
  const Recurrence daily = *Recurrence::Cron("30 2 * * *");
  EXPECT_EQ("28 02:30+0100 29 03:00+0200 30 02:30+0200",
            Following(daily, "2026-03-28T00:00:00Z", "Europe/Paris", 3));
  EXPECT_EQ("07 02:30-0500 08 03:00-0400 09 02:30-0400",
            Following(daily, "2026-03-07T06:00:00Z", "America/New_York", 3));
  // What is skipped and what follows it are one.
  EXPECT_EQ(
      "29 01:30+0100 29 03:00+0200 29 03:30+0200 29 04:00+0200",
      Following(*Recurrence::Cron("*/30 * * * *"), "2026-03-29T00:00:00Z", "Europe/Paris", 4));
  // Morocco leaves its +01 for Ramadan, and comes back after it.
  EXPECT_EQ("21 02:30+0000 22 03:00+0100 23 02:30+0100",
            Following(daily, "2026-03-21T00:00:00Z", "Africa/Casablanca", 3));
}

TEST(Next, InARepeatedHour) {
  const Recurrence daily = *Recurrence::Cron("30 2 * * *");
  EXPECT_EQ("24 02:30+0200 25 02:30+0200 26 02:30+0100",
            Following(daily, "2026-10-23T23:00:00Z", "Europe/Paris", 3));
  // From within the second time, the first is past.
  EXPECT_EQ("26 02:30+0100", Following(daily, "2026-10-25T01:10:00Z", "Europe/Paris", 1));
  const Recurrence hourly = *Recurrence::Cron("@hourly");
  EXPECT_EQ("25 01:00+0200 25 02:00+0200 25 03:00+0100",
            Following(hourly, "2026-10-24T22:30:00Z", "Europe/Paris", 3));
  EXPECT_EQ("01 00:00-0400 01 01:00-0400 01 02:00-0500",
            Following(hourly, "2026-11-01T03:30:00Z", "America/New_York", 3));
  EXPECT_EQ("15 01:00+0100 15 02:00+0100 15 03:00+0000",
            Following(hourly, "2026-02-14T23:30:00Z", "Africa/Casablanca", 3));
}

TEST(Next, ADayThatIsSkipped) {
  // Samoa had no 30 December 2011: what it had at 10 h happens as the 31st begins.
  EXPECT_EQ("29 10:00-1000 31 00:00+1400 31 10:00+1400",
            Following(*Recurrence::Cron("0 10 * * *"), "2011-12-29T00:00:00Z", "Pacific/Apia", 3));
}

TEST(Next, IsStrictlyAfter) {
  const Recurrence rule = *Recurrence::Cron("0 9 * * *");
  const absl::TimeZone zone = Zone("Africa/Dakar");
  const absl::Time nine = At("2026-11-21T09:00:00Z");
  EXPECT_EQ(nine, rule.Next(nine - absl::Nanoseconds(1), zone));
  EXPECT_EQ(nine + absl::Hours(24), rule.Next(nine, zone));
  EXPECT_EQ(nine + absl::Hours(24), rule.Next(nine + absl::Nanoseconds(1), zone));
}

TEST(Next, AtTheEndsOfTime) {
  const absl::TimeZone zone = Zone("Europe/Paris");
  const Recurrence cron = *Recurrence::Cron("@yearly");
  EXPECT_EQ(std::nullopt, cron.Next(absl::InfiniteFuture(), zone));
  EXPECT_EQ(std::nullopt, cron.Next(At("9999-06-01T00:00:00Z"), zone));
  EXPECT_EQ(absl::CivilSecond(1, 1, 1),
            absl::ToCivilSecond(*cron.Next(absl::InfinitePast(), zone), zone));
  const absl::CivilSecond begins(2026, 11, 21, 9, 0, 0);
  const Recurrence once = *Recurrence::Rrule("FREQ=DAILY;COUNT=1", begins);
  EXPECT_EQ(absl::FromCivil(begins, zone), once.Next(absl::InfinitePast(), zone));
  EXPECT_EQ(std::nullopt, once.Next(absl::FromCivil(begins, zone), zone));
}

TEST(Next, EndsWithAnInstantInEachZone) {
  const Recurrence rule = *Recurrence::Rrule("FREQ=DAILY;UNTIL=20261123T090000Z",
                                             absl::CivilSecond(2026, 11, 21, 9, 0, 0));
  EXPECT_EQ("21 09:00+0000 22 09:00+0000 23 09:00+0000",
            Following(rule, "2026-11-20T00:00:00Z", "Africa/Dakar", 9));
  EXPECT_EQ("21 09:00-0500 22 09:00-0500",
            Following(rule, "2026-11-20T00:00:00Z", "America/New_York", 9));
}

// As many local times as COUNT says, everywhere the same: two that fall together count as two.
TEST(Next, CountsLocalTimes) {
  const Recurrence rule =
      *Recurrence::Rrule("FREQ=HOURLY;COUNT=4", absl::CivilSecond(2026, 3, 29, 1, 0, 0));
  EXPECT_EQ("29 01:00+0000 29 02:00+0000 29 03:00+0000 29 04:00+0000",
            Following(rule, "2026-03-20T00:00:00Z", "Africa/Dakar", 9));
  EXPECT_EQ("29 01:00+0100 29 03:00+0200 29 04:00+0200",
            Following(rule, "2026-03-20T00:00:00Z", "Europe/Paris", 9));
}

constexpr const char* kZones[] = {"Europe/Paris",        "Africa/Casablanca", "America/New_York",
                                  "Australia/Lord_Howe", "Africa/Dakar",      "Pacific/Apia",
                                  "America/Caracas",     "Asia/Kolkata"};

// A day before a night in which clocks change, where there is one, between 2008 and 2028.
absl::Time NearAChange(Dice& dice, absl::TimeZone zone) {
  const absl::Time from =
      absl::FromUnixSeconds(1'200'000'000 + static_cast<int64_t>(dice.Below(600'000'000)));
  absl::TimeZone::CivilTransition change;
  absl::Time at = from;
  if (zone.NextTransition(from, &change)) at = absl::FromCivil(change.from, zone);
  return absl::FromUnixSeconds(absl::ToUnixSeconds(at) / 60 * 60) - absl::Hours(dice.Below(30));
}

std::string List(const std::set<int>& values) {
  std::string text;
  for (const int value : values) text += (text.empty() ? "" : ",") + std::to_string(value);
  return text;
}

// A cron line, and what it takes by its own words.
struct AnyCron {
  std::set<int> minutes, hours, days, months, weekdays;  // empty: all
  std::string line;

  explicit AnyCron(Dice& dice) {
    minutes = Some(dice, 0, 59, 1 + dice.Below(6));
    if (!dice.OneIn(2)) hours = Some(dice, 0, 23, 1 + dice.Below(12));
    if (dice.OneIn(3)) days = Some(dice, 1, 28, 1 + dice.Below(15));
    if (dice.OneIn(4)) months = Some(dice, 1, 12, 1 + dice.Below(11));
    if (dice.OneIn(3)) weekdays = Some(dice, 0, 6, 1 + dice.Below(5));
    for (const auto* set : {&minutes, &hours, &days, &months, &weekdays}) {
      line += (line.empty() ? "" : " ") + (set->empty() ? "*" : List(*set));
    }
  }
  static std::set<int> Some(Dice& dice, int low, int high, uint64_t count) {
    std::set<int> values;
    while (values.size() < count) {
      values.insert(low + static_cast<int>(dice.Below(static_cast<uint64_t>(high - low) + 1)));
    }
    return values;
  }
  bool operator()(absl::CivilMinute now) const {
    const auto in = [](const std::set<int>& set, int value) {
      return set.empty() || set.contains(value);
    };
    const int weekday = (static_cast<int>(absl::GetWeekday(absl::CivilDay(now))) + 1) % 7;
    const bool either = !days.empty() && !weekdays.empty();
    const bool day = in(days, now.day()), day_of_week = in(weekdays, weekday);
    return in(minutes, now.minute()) && in(hours, now.hour()) && in(months, now.month()) &&
           (either ? day || day_of_week : day && day_of_week);
  }
};

TEST(Next, OfCronLinesIsWhatAClockShows) {
  Dice dice(1);
  size_t count = 0;
  for (int round = 0; round < 160; ++round) {
    const char* name = dice.OneOf(kZones);
    const absl::TimeZone zone = Zone(name);
    const AnyCron cron(dice);
    const auto rule = Recurrence::Cron(cron.line);
    ASSERT_TRUE(rule.ok()) << cron.line << ": " << rule.status();
    const absl::Time from = NearAChange(dice, zone), to = from + absl::Hours(72);
    const std::vector<absl::Time> found = Occurrences(*rule, from, to, zone);
    ASSERT_EQ(WalkMinutes(cron, from, to, zone), found) << name << ": " << cron.line;
    count += found.size();
  }
  EXPECT_GT(count, 4'000u) << "the rounds are empty";
}

// A rule in any zone is what clocks show there of its local times; those are as in UTC, which
// rrule_test compares with python-dateutil.
TEST(Next, OfRrulesIsWhatAClockShows) {
  Dice dice(2);
  constexpr const char* kRules[] = {"FREQ=HOURLY",
                                    "FREQ=HOURLY;INTERVAL=5;BYMINUTE=0,20,40",
                                    "FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=0,15,30,59",
                                    "FREQ=DAILY;INTERVAL=2;BYHOUR=1,2,22;BYMINUTE=30",
                                    "FREQ=WEEKLY;BYDAY=SU,SA,FR;BYHOUR=0,2;BYMINUTE=10,30",
                                    "FREQ=MONTHLY;BYDAY=SU;BYHOUR=1,2,3;BYSETPOS=-1,-2,-3",
                                    "FREQ=YEARLY;BYMONTH=3,10,11;BYDAY=-1SU,1SU;BYHOUR=2"};
  size_t count = 0;
  for (int round = 0; round < 160; ++round) {
    const char* name = dice.OneOf(kZones);
    const absl::TimeZone zone = Zone(name);
    const absl::Time from = NearAChange(dice, zone), to = from + absl::Hours(72);
    const absl::CivilSecond begins(
        absl::CivilMinute(absl::ToCivilHour(from - absl::Hours(dice.Below(60)), zone)) +
        static_cast<int64_t>(dice.Below(60)));
    const char* text = dice.OneOf(kRules);
    const auto rule = Recurrence::Rrule(text, begins);
    ASSERT_TRUE(rule.ok()) << text << ": " << rule.status();
    std::set<absl::CivilMinute> local;
    for (const absl::Time at :
         Occurrences(*rule, from - absl::Hours(96), to + absl::Hours(96), absl::UTCTimeZone())) {
      local.insert(absl::ToCivilMinute(at, absl::UTCTimeZone()));
    }
    const std::vector<absl::Time> found = Occurrences(*rule, from, to, zone);
    const auto takes = [&](absl::CivilMinute minute) { return local.contains(minute); };
    ASSERT_EQ(WalkMinutes(takes, from, to, zone), found)
        << name << ": " << text << " from " << begins;
    count += found.size();
  }
  EXPECT_GT(count, 1'200u) << "the rounds are empty";
}

// From wherever one asks, the same occurrences, each later than the one before it.
TEST(Next, IsTheSameFromAnywhereBetween) {
  Dice dice(3);
  for (int round = 0; round < 300; ++round) {
    const absl::TimeZone zone = Zone(dice.OneOf(kZones));
    const Recurrence rule = *Recurrence::Cron(AnyCron(dice).line);
    absl::Time at = NearAChange(dice, zone);
    for (int i = 0; i < 20; ++i) {
      const std::optional<absl::Time> next = rule.Next(at, zone);
      ASSERT_TRUE(next.has_value());
      ASSERT_GT(*next, at);
      const auto between = static_cast<uint64_t>((*next - at) / absl::Milliseconds(1));
      const absl::Time anywhere = at + absl::Milliseconds(dice.Below(between));
      ASSERT_EQ(next, rule.Next(anywhere, zone));
      ASSERT_EQ(next, rule.Next(*next - absl::Nanoseconds(1), zone));
      at = *next;
    }
  }
}

}  // namespace
}  // namespace griot
