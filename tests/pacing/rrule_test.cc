#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/pacing/recurrence.h"

namespace griot {
namespace {

using testing::HasSubstr;

constexpr const char* kFormat = "%E4Y%m%dT%H%M%S";

absl::CivilSecond Civil(std::string_view text) {
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime(kFormat, std::string(text), &time, &error)) << text;
  return absl::ToCivilSecond(time, absl::UTCTimeZone());
}

// Up to `count` of a rule, as written on clocks.
std::vector<std::string> Some(const Recurrence& rule, int count) {
  std::vector<std::string> found;
  const absl::TimeZone utc = absl::UTCTimeZone();
  for (auto at = rule.Next(absl::InfinitePast(), utc); at && count > 0; --count) {
    found.push_back(absl::FormatTime(kFormat, *at, utc));
    at = rule.Next(*at, utc);
  }
  return found;
}

// A line of rrule_cases.txt: rule, beginning, how many, the first three, the last.
void CheckCase(const std::string& line) {
  SCOPED_TRACE(line);
  const std::vector<std::string_view> fields = Split(line, ' ');
  ASSERT_GE(fields.size(), 4u);
  const auto rule = Recurrence::Rrule(fields[0], Civil(fields[1]));
  ASSERT_TRUE(rule.ok()) << rule.status();
  const bool ends = fields[2].starts_with('=');
  const auto count = ParseInteger<size_t>(fields[2].substr(1));
  ASSERT_TRUE(count.has_value());
  const std::vector<std::string> found = Some(*rule, static_cast<int>(*count) + 1);
  ASSERT_GE(found.size(), *count);
  if (ends) {
    ASSERT_EQ(found.size(), *count) << found.back() << " is one too many";
  }
  for (size_t i = 3; i < fields.size(); ++i) {
    const bool last = i + 1 == fields.size();
    ASSERT_EQ(fields[i], last ? found[*count - 1] : found[i - 3]);
  }
}

// What python-dateutil says, but for the few things that make_rrule_cases.py names.
TEST(Rrule, IsAsPythonDateutilHasIt) {
  const char* root = std::getenv("GRIOT_SOURCE_DIR");
  std::ifstream table(std::string(root == nullptr ? "." : root) + "/tests/pacing/rrule_cases.txt");
  int cases = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with('#')) continue;
    CheckCase(line);
    if (HasFatalFailure()) return;
    ++cases;
  }
  EXPECT_EQ(2000, cases);
}

// The first three from Saturday 21 November 2026, 9:30.
std::string ThreeDays(std::string_view text) {
  const auto rule = Recurrence::Rrule(text, absl::CivilSecond(2026, 11, 21, 9, 30, 0));
  if (!rule.ok()) return std::string(Message(rule.status()));
  std::string line;
  for (const std::string& moment : Some(*rule, 3)) line += (line.empty() ? "" : " ") + moment;
  return line;
}

TEST(Rrule, PrefixCaseAndBlanks) {
  const std::string days = "20261121T093000 20261122T093000 20261123T093000";
  EXPECT_EQ(days, ThreeDays("FREQ=DAILY"));
  EXPECT_EQ(days, ThreeDays("RRULE:FREQ=DAILY"));
  EXPECT_EQ(days, ThreeDays(" rrule:freq=Daily;wkst=mo\r\n"));
}

// Where python-dateutil does otherwise.
TEST(Rrule, DaysWithAndWithoutNumbers) {
  EXPECT_EQ("20261127T093000 20261130T093000 20261204T093000",
            ThreeDays("FREQ=MONTHLY;BYDAY=FR,-1MO"));
}
TEST(Rrule, PositionsAreThoseOfTheWholeWeek) {
  // The first of the week that has begun is past.
  EXPECT_EQ("20261123T093000 20261130T093000 20261207T093000",
            ThreeDays("FREQ=WEEKLY;BYDAY=MO,SA;BYSETPOS=1"));
}
TEST(Rrule, UntilADayHasAllOfIt) {
  EXPECT_EQ("20261121T093000 20261122T093000", ThreeDays("FREQ=DAILY;UNTIL=20261122"));
  EXPECT_EQ("20261121T093000 20261122T093000", ThreeDays("FREQ=DAILY;UNTIL=20261122T093000"));
  EXPECT_EQ("20261121T093000", ThreeDays("FREQ=DAILY;UNTIL=20261122T092959"));
  EXPECT_EQ("20261121T093000", ThreeDays("FREQ=DAILY;UNTIL=20261122T092959Z"));
}

TEST(Rrule, TheBeginningIsNotAnOccurrenceByItself) {
  EXPECT_EQ("20261123T093000 20261130T093000 20261207T093000", ThreeDays("FREQ=WEEKLY;BYDAY=MO"));
  EXPECT_EQ("20261123T093000", ThreeDays("FREQ=WEEKLY;BYDAY=MO;COUNT=1"));
}

TEST(Rrule, ErrorsNameThePartAndTheCure) {
  const struct {
    std::string text, message;
  } kCases[] = {
      {"COUNT=3", "rrule: FREQ is missing: write FREQ=HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY"},
      {"FREQ=MINUTELY", "rrule: FREQ: \"MINUTELY\" is not one: write HOURLY"},
      {"FREQ=DAILY;COUNT=3;UNTIL=20270331",
       "rrule: COUNT and UNTIL do not go together: leave one out"},
      {"FREQ=WEEKLY;BYMONTHDAY=1", "rrule: BYMONTHDAY does not go with FREQ=WEEKLY"},
      {"FREQ=WEEKLY;BYDAY=1MO", "rrule: BYDAY has a number: write FREQ=MONTHLY or YEARLY"},
      {"FREQ=MONTHLY;BYDAY=6MO", "rrule: BYDAY counts further than a month goes"},
      {"FREQ=YEARLY;BYMONTH=3;BYDAY=-20MO", "rrule: BYDAY counts further than a month goes"},
      {"FREQ=MONTHLY;BYSETPOS=1", "rrule: BYSETPOS picks from nothing"},
      {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "rrule: never happens: choose days"},
      {"FREQ=HOURLY;INTERVAL=24;BYHOUR=10", "rrule: never happens: choose days"},
      {"FREQ=DAILY;BYDAY=MO;BYSETPOS=2", "rrule: never happens: choose days"},
      {"FREQ=DAILY;UNTIL=20261120", "rrule: never happens up to UNTIL: write a later one"},
      {"FREQ=DAILY;UNTIL=20261119T090000Z", "rrule: never happens up to UNTIL"},
      {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=10000", "rrule: COUNT takes centuries"},
      {std::string(1001, ';'), "rrule: longer than 1000 bytes: shorten it"}};
  for (const auto& [text, message] : kCases)
    EXPECT_THAT(ThreeDays(text), HasSubstr(message)) << text;
  EXPECT_THAT(std::string(Message(
                  Recurrence::Rrule("FREQ=DAILY", absl::CivilSecond(10'000, 1, 1)).status())),
              HasSubstr("rrule: the beginning is in no year from 1 to 9999"));
}

}  // namespace
}  // namespace griot
