#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "griot/base/status.h"
#include "griot/pacing/recurrence.h"

namespace griot {
namespace {

using testing::HasSubstr;

// "Sun 2026-11-22 09:00": the first three after Saturday 21 November 2026, 10:00.
std::string ThreeTimes(std::string_view line) {
  const auto rule = Recurrence::Cron(line);
  if (!rule.ok()) return std::string(Message(rule.status()));
  const absl::TimeZone utc = absl::UTCTimeZone();
  std::string text;
  absl::Time at = absl::FromCivil(absl::CivilSecond(2026, 11, 21, 10, 0, 0), utc);
  for (int i = 0; i < 3; ++i) {
    at = *rule->Next(at, utc);
    text += (i == 0 ? "" : ", ") + absl::FormatTime("%a %Y-%m-%d %H:%M", at, utc);
  }
  return text;
}

TEST(Cron, Fields) {
  EXPECT_EQ("Sat 2026-11-21 10:01, Sat 2026-11-21 10:02, Sat 2026-11-21 10:03",
            ThreeTimes("* * * * *"));
  EXPECT_EQ("Sun 2026-11-22 09:00, Mon 2026-11-23 09:00, Tue 2026-11-24 09:00",
            ThreeTimes("0 9 * * *"));
  EXPECT_EQ("Sat 2026-11-21 10:15, Sat 2026-11-21 10:30, Sat 2026-11-21 10:45",
            ThreeTimes("*/15 * * * *"));
  EXPECT_EQ("Sat 2026-11-21 10:05, Sat 2026-11-21 10:35, Sat 2026-11-21 12:05",
            ThreeTimes(" 5,35\t8-18/2   * * * "));
  EXPECT_EQ("Mon 2026-11-23 09:00, Tue 2026-11-24 09:00, Wed 2026-11-25 09:00",
            ThreeTimes("0 9 * * MON-Fri"));
  EXPECT_EQ("Fri 2027-01-01 08:30, Sat 2027-01-02 08:30, Sun 2027-01-03 08:30",
            ThreeTimes("30 8 * jan,Jul *"));
  EXPECT_EQ("Sun 2026-11-22 00:00, Tue 2026-12-01 00:00, Fri 2026-12-11 00:00",
            ThreeTimes("0 0 1-31/10,22 11-12 *"));
  EXPECT_EQ("Thu 2026-12-31 23:59, Sun 2027-01-31 23:59, Wed 2027-03-31 23:59",
            ThreeTimes("59 23 31 * *"));
  EXPECT_EQ("Tue 2028-02-29 06:00, Sun 2032-02-29 06:00, Fri 2036-02-29 06:00",
            ThreeTimes("0 6 29 2 *"));
}

TEST(Cron, SundayHasTwoNumbers) {
  const std::string sundays = "Sun 2026-11-22 09:00, Sun 2026-11-29 09:00, Sun 2026-12-06 09:00";
  for (const char* line : {"0 9 * * 0", "0 9 * * 7", "0 9 * * sun", "0 9 * * 0,7"}) {
    EXPECT_EQ(sundays, ThreeTimes(line)) << line;
  }
  for (const char* line : {"0 9 * * 5-7", "0 9 * * fri-sun", "0 9 * * 5,6,0"}) {
    EXPECT_EQ("Sun 2026-11-22 09:00, Fri 2026-11-27 09:00, Sat 2026-11-28 09:00", ThreeTimes(line))
        << line;
  }
}

TEST(Cron, DayOrWeekday) {
  // Both restricted: either.
  EXPECT_EQ("Mon 2026-11-23 09:00, Mon 2026-11-30 09:00, Tue 2026-12-01 09:00",
            ThreeTimes("0 9 1 * mon"));
  // One: that one.
  EXPECT_EQ("Tue 2026-12-01 09:00, Fri 2027-01-01 09:00, Mon 2027-02-01 09:00",
            ThreeTimes("0 9 1 * *"));
  // A field that begins with * is not restricted, and holds all the same.
  EXPECT_EQ("Mon 2026-11-23 09:00, Mon 2026-12-07 09:00, Mon 2026-12-21 09:00",
            ThreeTimes("0 9 */2 * mon"));
  // A day that there is not is no matter where weekdays do.
  EXPECT_EQ("Mon 2027-02-01 09:00, Mon 2027-02-08 09:00, Mon 2027-02-15 09:00",
            ThreeTimes("0 9 30 2 mon"));
}

TEST(Cron, Names) {
  EXPECT_EQ(ThreeTimes("0 * * * *"), ThreeTimes("@hourly"));
  EXPECT_EQ(ThreeTimes("0 0 * * *"), ThreeTimes("@daily"));
  EXPECT_EQ(ThreeTimes("0 0 * * *"), ThreeTimes("@Midnight"));
  EXPECT_EQ("Sun 2026-11-22 00:00, Sun 2026-11-29 00:00, Sun 2026-12-06 00:00",
            ThreeTimes("@weekly"));
  EXPECT_EQ("Tue 2026-12-01 00:00, Fri 2027-01-01 00:00, Mon 2027-02-01 00:00",
            ThreeTimes("@monthly"));
  EXPECT_EQ("Fri 2027-01-01 00:00, Sat 2028-01-01 00:00, Mon 2029-01-01 00:00",
            ThreeTimes("@yearly"));
  EXPECT_EQ(ThreeTimes("@yearly"), ThreeTimes("@annually"));
}

TEST(Cron, ErrorsNameTheFieldAndTheCure) {
  const struct {
    std::string line, message;
  } kCases[] = {
      {"",
       "cron: 0 fields in place of 5: write minute, hour, day, month and weekday, such as "
       "0 9 * * mon-fri"},
      {"0 9 * *", "cron: 4 fields in place of 5"},
      {"0 0 9 * * mon", "cron: 6 fields in place of 5"},
      {"60 9 * * *", "cron: minute: \"60\" is not one: write 0 to 59"},
      {"0 24 * * *", "cron: hour: \"24\" is not one: write 0 to 23"},
      {"0 -1 * * *", "cron: hour: \"\" is not one: write 0 to 23"},
      {"0 9 0 * *", "cron: day: \"0\" is not one: write 1 to 31"},
      {"0 9 L * *", "cron: day: \"l\" is not one: write 1 to 31"},
      {"0 9 ? * mon", "cron: day: \"?\" is not one: write 1 to 31"},
      {"0 9 * 13 *", "cron: month: \"13\" is not one: write 1 to 12 or jan to dec"},
      {"0 9 * * 8", "cron: weekday: \"8\" is not one: write 0 to 7 or sun to sat"},
      {"0 9 * * lundi", "cron: weekday: \"lundi\" is not one: write 0 to 7 or sun to sat"},
      {"0 9 * * mon#1", "cron: weekday: \"mon#1\" is not one"},
      {"0 22-6 * * *", "cron: hour: \"22-6\" goes backwards: write two ranges"},
      {"0 9 * * fri-mon", "cron: weekday: \"fri-mon\" goes backwards: write two ranges"},
      {"0 1-2-3 * * *", "cron: hour: \"2-3\" is not one"},
      {"5/15 * * * *",
       "cron: minute: \"5/15\" has a step but no range: write *, or a range such "
       "as 5-59"},
      {"*/0 * * * *", "cron: minute: \"*/0\" has no step that fits: write 1 to 59"},
      {"*/ * * * *", "cron: minute: \"*/\" has no step that fits: write 1 to 59"},
      {"0,,5 * * * *", "cron: minute: nothing beside a comma: leave it out"},
      {"0 9 30 2 *", "cron: day: no month of the line has such a day: choose one that it has"},
      {"0 9 31 feb,4,6,9,11 *", "cron: day: no month of the line has such a day"},
      {"@reboot",
       "cron: \"@reboot\" is not a name: write @hourly, @daily, @weekly, @monthly or "
       "@yearly"},
      {std::string(1001, '*'), "cron: longer than 1000 bytes: shorten it"}};
  for (const auto& [line, message] : kCases) {
    const auto rule = Recurrence::Cron(line);
    ASSERT_FALSE(rule.ok()) << line;
    EXPECT_EQ(absl::StatusCode::kInvalidArgument, rule.status().code());
    EXPECT_THAT(std::string(Message(rule.status())), HasSubstr(message)) << line;
  }
}

TEST(Cron, ErrorsDoNotRepeatWhatMayBePrivate) {
  for (const char* line : {"+221771234567 9 * * *", "0 9 * * somebody@example.org"}) {
    const auto rule = Recurrence::Cron(line);
    EXPECT_THAT(std::string(Message(rule.status())), HasSubstr(": a value is not one")) << line;
  }
}

}  // namespace
}  // namespace griot
