#include "griot/campaigns/hours.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "griot/base/status.h"
#include "tests/base/dice.h"
#include "tests/pacing/times.h"

namespace griot {
namespace {

using testing::StartsWith;

absl::Time At(absl::CivilSecond local, absl::TimeZone zone) { return Instant(local, zone); }

HoursRule Own(std::vector<SendWindow> windows, std::vector<std::string> closed = {}) {
  HoursRule rule;
  rule.kind = HoursRule::Kind::kAnyTime;
  rule.windows = ReadWindows(windows).value();
  rule.closed = ReadDays(closed).value();
  return rule;
}

// 2026-11-20 is a Friday.
TEST(Hours, OpenInAnyOfTheWindows) {
  const absl::TimeZone dakar = Zone("Africa/Dakar");
  const HoursRule rule = Own({{.from = "08:30", .to = "10:00"}, {.from = "17:00", .to = "19:00"}});
  const auto next = [&](int hour, int minute) {
    return absl::ToCivilSecond(
        NextOpening(rule, "SN", At(absl::CivilSecond(2026, 11, 20, hour, minute, 0), dakar), dakar),
        dakar);
  };
  EXPECT_EQ(absl::CivilSecond(2026, 11, 20, 8, 30, 0), next(3, 0));
  EXPECT_EQ(absl::CivilSecond(2026, 11, 20, 9, 59, 0), next(9, 59));
  EXPECT_EQ(absl::CivilSecond(2026, 11, 20, 17, 0, 0), next(10, 0));
  EXPECT_EQ(absl::CivilSecond(2026, 11, 21, 8, 30, 0), next(19, 0));
}

TEST(Hours, HoldWindowsAndTheCountryAtOnce) {
  const absl::TimeZone paris = Zone("Europe/Paris");
  HoursRule rule = Own({{.from = "18:00", .to = "23:00"}});
  rule.kind = HoursRule::Kind::kCountry;
  const absl::CivilSecond saturday(2026, 11, 21, 21, 0, 0);
  // Closed from 20:00, no Sunday: Monday at 18:00.
  EXPECT_EQ(absl::CivilSecond(2026, 11, 23, 18, 0, 0),
            absl::ToCivilSecond(NextOpening(rule, "FR", At(saturday, paris), paris), paris));
}

TEST(Hours, KeepDaysOfTheWeekAndReachOverMidnight) {
  const absl::TimeZone dakar = Zone("Africa/Dakar");
  const HoursRule rule = Own({{.from = "22:00", .to = "02:00", .days = {Weekday::kFriday}}});
  const absl::Time inside = At(absl::CivilSecond(2026, 11, 21, 1, 0, 0), dakar);
  EXPECT_EQ(inside, NextOpening(rule, "SN", inside, dakar));
  EXPECT_EQ(absl::CivilSecond(2026, 11, 27, 22, 0, 0),
            absl::ToCivilSecond(NextOpening(rule, "SN", inside + absl::Hours(1), dakar), dakar));
}

TEST(Hours, PassOverClosedDays) {
  const absl::TimeZone dakar = Zone("Africa/Dakar");
  const HoursRule rule = Own({{.from = "08:00", .to = "12:00"}}, {"2026-12-25", "2026-12-24"});
  EXPECT_EQ(
      absl::CivilSecond(2026, 12, 26, 8, 0, 0),
      absl::ToCivilSecond(
          NextOpening(rule, "SN", At(absl::CivilSecond(2026, 12, 23, 12, 0, 0), dakar), dakar),
          dakar));
}

HoursRule Country(Channel channel, std::vector<ClosedDay> holidays) {
  HoursRule rule;
  rule.channel = channel, rule.holidays = std::move(holidays);
  std::sort(rule.holidays.begin(), rule.holidays.end());
  return rule;
}

TEST(Hours, KeepTheHolidaysOfACountry) {
  const absl::TimeZone dakar = Zone("Africa/Dakar");
  const absl::CivilDay tabaski(2026, 5, 27);  // a Wednesday
  const HoursRule rule = Country(
      Channel::kSms, {{.day = tabaski, .country = "SN"}, {.day = tabaski, .country = "GM"}});
  const absl::Time noon = At(absl::CivilSecond(2026, 5, 27, 12, 0, 0), dakar);
  EXPECT_EQ(At(absl::CivilSecond(2026, 5, 28, 8, 0, 0), dakar),
            NextOpening(rule, "SN", noon, dakar));
  EXPECT_EQ(noon, NextOpening(rule, "FR", noon, dakar));
  EXPECT_EQ(noon, NextOpening(rule, "", noon, dakar));
  // One of all countries.
  const HoursRule all = Country(Channel::kSms, {{.day = tabaski, .country = ""}});
  for (const char* country : {"SN", "FR", ""}) {
    EXPECT_EQ(At(absl::CivilSecond(2026, 5, 28, 8, 0, 0), dakar),
              NextOpening(all, country, noon, dakar));
  }
  // A campaign that is sent at any time keeps no holidays.
  HoursRule any = all;
  any.kind = HoursRule::Kind::kAnyTime;
  EXPECT_EQ(noon, NextOpening(any, "SN", noon, dakar));
}

TEST(Hours, KeepTheHolidaysOfChannelsThatHaveNoHours) {
  const absl::TimeZone dakar = Zone("Africa/Dakar");
  const HoursRule mail =
      Country(Channel::kEmail, {{.day = absl::CivilDay(2026, 5, 27), .country = "SN"}});
  const absl::Time before = At(absl::CivilSecond(2026, 5, 26, 23, 59, 59), dakar);
  EXPECT_EQ(before, NextOpening(mail, "SN", before, dakar));
  EXPECT_EQ(At(absl::CivilSecond(2026, 5, 28, 0, 0, 0), dakar),
            NextOpening(mail, "SN", before + absl::Seconds(1), dakar));
}

// Against an oracle that looks at the clock every quarter of an hour.
TEST(Hours, AreOpenWhenEveryRuleIs) {
  const absl::TimeZone paris = Zone("Europe/Paris");
  Dice dice(11);
  for (int round = 0; round < 60; ++round) {
    const absl::CivilDay begin(2026, 3, 20);  // clocks change on the 29th
    HoursRule rule;
    rule.kind = dice.OneIn(3) ? HoursRule::Kind::kAnyTime : HoursRule::Kind::kCountry;
    rule.channel = dice.OneIn(2) ? Channel::kEmail : Channel::kSms;
    for (int i = 0; i < 20; ++i) {
      const absl::CivilDay day = begin + static_cast<int64_t>(dice.Below(30));
      if (dice.OneIn(2)) rule.closed.push_back(day);
      const char* const countries[] = {"", "FR", "SN"};
      if (dice.OneIn(2)) rule.holidays.push_back({.day = day, .country = dice.OneOf(countries)});
    }
    std::sort(rule.closed.begin(), rule.closed.end());
    std::sort(rule.holidays.begin(), rule.holidays.end());
    if (dice.OneIn(2)) rule.windows = ReadWindows({{.from = "07:30", .to = "21:15"}}).value();
    const auto open = [&](absl::Time time) {
      const absl::CivilMinute now = absl::ToCivilMinute(time, paris);
      const absl::CivilDay day(now);
      const auto has = [&](const ClosedDay& one) {
        return one.day == day && (one.country.empty() || one.country == "FR");
      };
      const bool country = rule.kind == HoursRule::Kind::kCountry;
      if (std::find(rule.closed.begin(), rule.closed.end(), day) != rule.closed.end()) return false;
      if (country && std::any_of(rule.holidays.begin(), rule.holidays.end(), has)) return false;
      const int minute = now.hour() * 60 + now.minute();
      if (!rule.windows.empty() && (minute < 450 || minute >= 1275)) return false;
      if (!country || rule.channel == Channel::kEmail) return true;
      return minute >= 480 && minute < 1200 && absl::GetWeekday(day) != absl::Weekday::sunday &&
             !IsHoliday(HolidayRule::kFrance, day);
    };
    absl::Time oracle = At(absl::CivilSecond(begin) + 86400 * 32, paris);
    ASSERT_TRUE(open(NextOpening(rule, "FR", oracle, paris)));
    oracle = NextOpening(rule, "FR", oracle, paris);
    for (absl::Time time = oracle - absl::Hours(24 * 33); time < oracle; time += absl::Hours(3)) {
      absl::Time first = time;
      while (!open(first)) first += absl::Minutes(15);
      ASSERT_EQ(first, NextOpening(rule, "FR", time, paris)) << round << " " << time;
    }
  }
}

TEST(Hours, NeverOpenWhereTheRulesLeaveNothing) {
  HoursRule rule = Own({{.from = "21:00", .to = "23:00"}});
  rule.kind = HoursRule::Kind::kCountry;  // France closes at 20:00
  const absl::TimeZone paris = Zone("Europe/Paris");
  EXPECT_EQ(absl::InfiniteFuture(), NextOpening(rule, "FR", absl::FromUnixSeconds(0), paris));
}

// Whatever the rule says of a moment holds of the answer too.
TEST(Hours, IsAFixpoint) {
  const absl::TimeZone paris = Zone("Europe/Paris");
  HoursRule rule = Own({{.from = "07:15", .to = "09:45"}, {.from = "16:00", .to = "01:30"}},
                       {"2026-10-25", "2027-03-28"});
  for (const HoursRule::Kind kind : {HoursRule::Kind::kAnyTime, HoursRule::Kind::kCountry}) {
    rule.kind = kind;
    absl::Time time = At(absl::CivilSecond(2026, 10, 20, 0, 0, 0), paris);
    for (int i = 0; i < 2000; ++i, time += absl::Minutes(157)) {
      const absl::Time next = NextOpening(rule, "FR", time, paris);
      ASSERT_GE(next, time);
      ASSERT_EQ(next, NextOpening(rule, "FR", next, paris));
    }
  }
}

TEST(Hours, SayWhatIsWrongAndWhere) {
  const auto windows = [](SendWindow window) {
    return std::string(Message(ReadWindows({{.from = "08:00", .to = "09:00"}, window}).status()));
  };
  EXPECT_EQ("windows[1].from: give a time of the day such as \"08:30\"",
            windows({.from = "8:00", .to = "09:00"}));
  EXPECT_EQ("windows[1].to: give a time of the day such as \"08:30\"",
            windows({.from = "08:00", .to = "24:01"}));
  EXPECT_EQ("", windows({.from = "00:00", .to = "24:00"}));
  EXPECT_EQ("closed_days[0]: give a day such as \"2026-12-25\"",
            Message(ReadDays({"25/12/2026"}).status()));
  EXPECT_THAT(std::string(Message(ReadWindows(std::vector<SendWindow>(21)).status())),
              StartsWith("windows: at most 20"));
}

}  // namespace
}  // namespace griot
