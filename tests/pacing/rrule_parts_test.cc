#include "src/pacing/rrule_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "griot/base/status.h"

namespace griot::pacing {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(ReadRruleParts, EachPart) {
  const RruleParts read = *ReadRruleParts(
      "BYSETPOS=1,+2,-366;FREQ=YEARLY;INTERVAL=1000;COUNT=10000;WKST=SU;BYMONTH=1,12;"
      "BYMONTHDAY=1,+31,-31;BYDAY=MO,+1TU,53WE,-53SU;BYHOUR=0,23;BYMINUTE=0,59");
  EXPECT_EQ(Frequency::kYearly, read.frequency);
  EXPECT_EQ(1000, read.rule.interval);
  EXPECT_EQ(10'000, read.count);
  EXPECT_EQ(absl::Weekday::sunday, read.rule.week_start);
  EXPECT_EQ(1u << 1 | 1u << 12, read.months);
  EXPECT_EQ(1u << 1 | 1u << 31, read.rule.month_days);
  EXPECT_EQ(1u << 31, read.rule.days_from_end);
  EXPECT_EQ(1, read.rule.weekdays);
  EXPECT_TRUE(read.has_nth);
  EXPECT_THAT(read.rule.nth_weekdays,
              ElementsAre(0, uint64_t{1} << 1, uint64_t{1} << 53, 0, 0, 0, 0));
  EXPECT_THAT(read.rule.nth_from_end, ElementsAre(0, 0, 0, 0, 0, 0, uint64_t{1} << 53));
  EXPECT_EQ(1u | 1u << 23, read.hours);
  EXPECT_EQ(uint64_t{1} | uint64_t{1} << 59, read.minutes);
  EXPECT_THAT(read.rule.positions, ElementsAre(1, 2, -366));
  EXPECT_FALSE(read.has_until);
}

TEST(ReadRruleParts, WhatIsNotSaidIsNothing) {
  const RruleParts read = *ReadRruleParts("FREQ=HOURLY");
  EXPECT_EQ(Frequency::kHourly, read.frequency);
  EXPECT_EQ(1, read.rule.interval);
  EXPECT_FALSE(read.count || read.has_until || read.has_nth);
  EXPECT_EQ(0u, read.months | read.hours | read.minutes);
}

TEST(ReadRruleParts, ThreeKindsOfUntil) {
  EXPECT_EQ(absl::CivilSecond(2028, 2, 29, 23, 59, 59),
            ReadRruleParts("UNTIL=20280229")->rule.ends);
  EXPECT_EQ(absl::CivilSecond(2027, 3, 31, 12, 0, 1),
            ReadRruleParts("UNTIL=20270331T120001")->rule.ends);
  const RruleParts utc = *ReadRruleParts("UNTIL=20270331T120000Z");
  EXPECT_EQ(absl::FromCivil(absl::CivilSecond(2027, 3, 31, 12, 0, 0), absl::UTCTimeZone()),
            utc.rule.until);
  EXPECT_EQ(CalendarRule().ends, utc.rule.ends);
  EXPECT_TRUE(utc.has_until);
  for (const char* bad : {"", "Z", "2027-03-31", "20270229", "20271301", "00000101", "20270331Z",
                          "20270331T1200", "20270331T240000", "20270331T126000", "20270331T120060",
                          "20270331X120000", "+2270331", "20270331T120000ZZ", "20270331T 20000"}) {
    const auto read = ReadRruleParts(std::string("UNTIL=") + bad);
    ASSERT_FALSE(read.ok()) << bad;
    EXPECT_THAT(std::string(Message(read.status())),
                HasSubstr("write a day such as 20270331, or 20270331T120000, or 20270331T120000Z"));
  }
}

TEST(ReadRruleParts, ErrorsNameThePartAndTheCure) {
  const struct {
    std::string text, message;
  } kCases[] = {
      {"", "rrule: \"\" is not a part: write NAME=VALUE between ;"},
      {"FREQ=DAILY;", "rrule: \"\" is not a part"},
      {"DAILY", "rrule: \"DAILY\" is not a part"},
      {"FREQ=", "rrule: FREQ: \"\" is not one: write HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY"},
      {"FREQ=SECONDLY", "rrule: FREQ: \"SECONDLY\" is not one"},
      {"FREQ=DAILY;FREQ=DAILY", "rrule: FREQ comes twice: join them"},
      {"BYWEEKNO=20", "rrule: \"BYWEEKNO\" is not a part that is known: use FREQ, INTERVAL"},
      {"BYYEARDAY=1", "rrule: \"BYYEARDAY\" is not a part that is known"},
      {"BYSECOND=1", "rrule: \"BYSECOND\" is not a part that is known"},
      {"INTERVAL=0", "rrule: INTERVAL: \"0\" is not one: write 1 to 1000"},
      {"INTERVAL=1.5", "rrule: INTERVAL: \"1.5\" is not one: write 1 to 1000"},
      {"COUNT=10001", "rrule: COUNT: \"10001\" is not one: write 1 to 10000"},
      {"WKST=LU", "rrule: WKST: \"LU\" is not one: write MO, TU, WE, TH, FR, SA or SU"},
      {"BYMONTH=13", "rrule: BYMONTH: \"13\" is not one: write 1 to 12"},
      {"BYMONTH=-1", "rrule: BYMONTH: \"-1\" is not one: write 1 to 12"},
      {"BYMONTHDAY=0", "rrule: BYMONTHDAY: \"0\" is not one: write 1 to 31, or -1 to -31"},
      {"BYMONTHDAY=+-1", "rrule: BYMONTHDAY: \"+-1\" is not one"},
      {"BYMONTHDAY=1,", "rrule: BYMONTHDAY: \"\" is not one"},
      {"BYDAY=", "rrule: BYDAY: \"\" is not one: write MO, TU, WE, TH, FR, SA or SU, or 1MO, or"},
      {"BYDAY=0MO", "rrule: BYDAY: \"0MO\" is not one"},
      {"BYDAY=54MO", "rrule: BYDAY: \"54MO\" is not one"},
      {"BYDAY=MO1", "rrule: BYDAY: \"MO1\" is not one"},
      {"BYHOUR=24", "rrule: BYHOUR: \"24\" is not one: write 0 to 23"},
      {"BYMINUTE=60", "rrule: BYMINUTE: \"60\" is not one: write 0 to 59"},
      {"BYSETPOS=367", "rrule: BYSETPOS: \"367\" is not one: write 1 to 366, or -1 to -366"},
      {"BYDAY=+221771234567", "rrule: BYDAY: a value is not one"}};
  for (const auto& [text, message] : kCases) {
    const auto read = ReadRruleParts(text);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(absl::StatusCode::kInvalidArgument, read.status().code());
    EXPECT_THAT(std::string(Message(read.status())), HasSubstr(message)) << text;
  }
}

}  // namespace
}  // namespace griot::pacing
