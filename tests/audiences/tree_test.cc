#include "src/audiences/tree.h"

#include <gtest/gtest.h>

#include "griot/base/time.h"

namespace griot::audiences {
namespace {

absl::Time At(std::string_view text) { return *ParseRfc3339(text); }

std::string Begin(const TimeText& time, std::string_view now = "2026-03-31T12:30:45.5Z") {
  return Rfc3339(SpanOf(time, At(now), absl::UTCTimeZone()).begin);
}

TimeText Ago(int64_t count, Unit unit) {
  return {.kind = TimeText::Kind::kAgo, .count = count, .unit = unit};
}

TEST(SpanOf, MinutesToWeeksAreDurations) {
  EXPECT_EQ("2026-03-31T12:28:45.5Z", Begin(Ago(2, Unit::kMinute)));
  EXPECT_EQ("2026-03-31T09:30:45.5Z", Begin(Ago(3, Unit::kHour)));
  EXPECT_EQ("2026-03-30T12:30:45.5Z", Begin(Ago(1, Unit::kDay)));
  EXPECT_EQ("2026-03-17T12:30:45.5Z", Begin(Ago(2, Unit::kWeek)));
}

TEST(SpanOf, MonthsAndYearsAreThoseOfTheCalendar) {
  EXPECT_EQ("2025-12-31T12:30:45.5Z", Begin(Ago(3, Unit::kMonth)));
  EXPECT_EQ("2024-03-31T12:30:45.5Z", Begin(Ago(2, Unit::kYear)));
}

TEST(SpanOf, TheLastDayStandsForOneThatAMonthDoesNotHave) {
  EXPECT_EQ("2026-02-28T12:30:45.5Z", Begin(Ago(1, Unit::kMonth)));
  EXPECT_EQ("2023-02-28T00:00:00Z", Begin(Ago(1, Unit::kYear), "2024-02-29T00:00:00Z"));
}

TEST(SpanOf, ADateIsTheWholeDayOfItsZone) {
  absl::TimeZone dakar, tokyo;
  ASSERT_TRUE(absl::LoadTimeZone("Africa/Dakar", &dakar));
  ASSERT_TRUE(absl::LoadTimeZone("Asia/Tokyo", &tokyo));
  const TimeText date{.kind = TimeText::Kind::kDate, .date = absl::CivilDay(2026, 11, 21)};
  EXPECT_EQ(At("2026-11-21T00:00:00Z"), SpanOf(date, {}, dakar).begin);
  EXPECT_EQ(At("2026-11-22T00:00:00Z"), SpanOf(date, {}, dakar).end);
  EXPECT_EQ(At("2026-11-20T15:00:00Z"), SpanOf(date, {}, tokyo).begin);
}

TEST(SpanOf, TodayIsADayAndNowAnInstant) {
  const TimeSpan today =
      SpanOf({.kind = TimeText::Kind::kToday}, At("2026-11-21T23:59:00Z"), absl::UTCTimeZone());
  EXPECT_EQ(absl::Hours(24), today.end - today.begin);
  const TimeSpan now =
      SpanOf({.kind = TimeText::Kind::kNow}, At("2026-11-21T23:59:00Z"), absl::UTCTimeZone());
  EXPECT_EQ(absl::Microseconds(1), now.end - now.begin);
}

TEST(SpanOf, TheLongestSpansFitIntoMicroseconds) {
  for (const auto& [count, unit] :
       {std::pair{int64_t{100'000'000}, Unit::kMinute}, {int64_t{100}, Unit::kYear}}) {
    const absl::Time begin = SpanOf(Ago(count, unit), At("2026-01-01"), absl::UTCTimeZone()).begin;
    EXPECT_EQ(begin, absl::FromUnixMicros(absl::ToUnixMicros(begin)));
    EXPECT_LT(begin, At("1927-01-02"));
  }
}

}  // namespace
}  // namespace griot::audiences
