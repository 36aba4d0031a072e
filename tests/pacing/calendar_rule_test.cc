#include "src/pacing/calendar_rule.h"

#include <gtest/gtest.h>

namespace griot::pacing {
namespace {

using Second = absl::CivilSecond;

// The 10th and the last day of each third month, at 9:30 and 14:30.
CalendarRule Quarterly() {
  CalendarRule rule;
  rule.frequency = Frequency::kMonthly;
  rule.interval = 3;
  rule.begins = Second(2026, 1, 15, 9, 30, 7);
  rule.month_days = 1u << 10;
  rule.days_from_end = 1u << 1;
  rule.hours = 1u << 9 | 1u << 14;
  rule.minutes = uint64_t{1} << 30;
  return rule;
}

TEST(FirstFrom, TheMomentItselfAndWhatFollows) {
  const CalendarRule rule = Quarterly();
  EXPECT_EQ(Second(2026, 1, 31, 9, 30, 7), FirstFrom(rule, Second(1, 1, 1)));
  EXPECT_EQ(Second(2026, 1, 31, 9, 30, 7), FirstFrom(rule, Second(2026, 1, 31, 9, 30, 7)));
  EXPECT_EQ(Second(2026, 1, 31, 14, 30, 7), FirstFrom(rule, Second(2026, 1, 31, 9, 30, 8)));
  EXPECT_EQ(Second(2026, 4, 10, 9, 30, 7), FirstFrom(rule, Second(2026, 2, 1)));
  EXPECT_EQ(Second(3001, 1, 10, 9, 30, 7), FirstFrom(rule, Second(3000, 12, 1)));
}

TEST(FirstFrom, NothingAfterTheEnd) {
  CalendarRule rule = Quarterly();
  rule.ends = Second(2026, 4, 10, 9, 30, 7);
  EXPECT_EQ(rule.ends, FirstFrom(rule, Second(2026, 2, 1)));
  EXPECT_EQ(std::nullopt, FirstFrom(rule, rule.ends + 1));
  rule.ends = rule.ends - 1;
  EXPECT_EQ(std::nullopt, FirstFrom(rule, Second(2026, 2, 1)));
}

// 29 February on a Monday: rare, and of every third year: rarer, but within 1200 years.
TEST(FirstFrom, FindsWhatIsRare) {
  CalendarRule rule;
  rule.months = 1u << 2;
  rule.month_days = 1u << 29;
  rule.weekdays = 1;
  rule.hours = 1;
  EXPECT_EQ(Second(2044, 2, 29), FirstFrom(rule, Second(2026, 1, 1)));
  rule.frequency = Frequency::kYearly;
  EXPECT_EQ(Second(2044, 2, 29), FirstFrom(rule, Second(2026, 1, 1)));
  rule.begins = Second(2026, 1, 1);
  rule.interval = 3;
  EXPECT_EQ(Second(2044, 2, 29), FirstFrom(rule, rule.begins));
  EXPECT_EQ(Second(2140, 2, 29), FirstFrom(rule, Second(2044, 3, 1)));
  rule.interval = 2;
  rule.begins = Second(2027, 1, 1);
  EXPECT_EQ(std::nullopt, FirstFrom(rule, rule.begins)) << "odd years";
}

TEST(FirstFrom, EndsWhereNothingEverHappens) {
  for (const Frequency frequency : {Frequency::kHourly, Frequency::kDaily, Frequency::kWeekly,
                                    Frequency::kMonthly, Frequency::kYearly}) {
    CalendarRule rule;
    rule.frequency = frequency;
    rule.months = 1u << 2;
    rule.month_days = 1u << 30;
    EXPECT_EQ(std::nullopt, FirstFrom(rule, Second(2026, 1, 1)));
  }
  CalendarRule rule;
  rule.frequency = Frequency::kHourly;
  rule.interval = 24;
  rule.hours = 1u << 5;  // it counts from midnight
  EXPECT_EQ(std::nullopt, FirstFrom(rule, Second(2026, 1, 1)));
}

TEST(FirstFrom, PositionsPickWithinThePeriod) {
  CalendarRule rule = Quarterly();
  rule.positions = {-1, 2, 4, 9};  // 4 and -1 are the same, 9 is too far
  EXPECT_EQ(Second(2026, 1, 31, 14, 30, 7), FirstFrom(rule, rule.begins));
  EXPECT_EQ(Second(2026, 4, 10, 14, 30, 7), FirstFrom(rule, Second(2026, 2, 1)));
  EXPECT_EQ(Second(2026, 4, 30, 14, 30, 7), FirstFrom(rule, Second(2026, 4, 11)));
}

TEST(FirstFrom, WeeksBeginWhereTheRuleSays) {
  CalendarRule rule;
  rule.frequency = Frequency::kWeekly;
  rule.interval = 2;
  rule.begins = Second(2026, 11, 21);  // a Saturday
  rule.hours = 1;
  rule.weekdays = 1 << 6;  // Sundays
  EXPECT_EQ(Second(2026, 11, 22), FirstFrom(rule, rule.begins)) << "of the same week";
  rule.week_start = absl::Weekday::sunday;
  EXPECT_EQ(Second(2026, 11, 29), FirstFrom(rule, rule.begins)) << "of the week after next";
}

TEST(Nth, IsWhatWalkingFinds) {
  CalendarRule rule = Quarterly();
  for (const std::vector<int>& positions : {std::vector<int>{}, std::vector<int>{1, -1}}) {
    rule.positions = positions;
    Second from = rule.begins;
    for (int count = 1; count <= 300; ++count) {
      const std::optional<Second> walked = FirstFrom(rule, from);
      ASSERT_TRUE(walked.has_value());
      ASSERT_EQ(walked, Nth(rule, count));
      from = *walked + 1;
    }
  }
  rule.ends = Second(2026, 4, 1);
  EXPECT_EQ(std::nullopt, Nth(rule, 3));
  EXPECT_EQ(Second(2026, 1, 31, 14, 30, 7), Nth(rule, 1)) << "the first position is before begins";
}

TEST(Quoted, OnlyWhatIsShortAndPrintable) {
  EXPECT_EQ("\"\"", Quoted(""));
  EXPECT_EQ("\"BYSETPOS\"", Quoted("BYSETPOS"));
  EXPECT_EQ("a value", Quoted("+221771234567"));
  EXPECT_EQ("a value", Quoted("a\nb"));
  EXPECT_EQ("a value", Quoted("a\"b"));
  EXPECT_EQ("a value", Quoted("é"));
}

}  // namespace
}  // namespace griot::pacing
