// What cron lines and RRULEs have in common: local times that come back, without any zone.
//
// Time is cut into periods (hours, days, weeks, months, years), of which each `interval`th counts.
// The occurrences of a period are the days of it that the rule takes, times the times of day; of
// these, `positions` picks some.
#ifndef GRIOT_SRC_PACING_CALENDAR_RULE_H_
#define GRIOT_SRC_PACING_CALENDAR_RULE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace griot::pacing {

inline constexpr int kLastYear = 9999;
// Of the text of a rule.
inline constexpr size_t kRuleBytesMax = 1000;

enum class Frequency : uint8_t { kHourly, kDaily, kWeekly, kMonthly, kYearly };

// Sets are bits: bit n of `hours` is n o'clock.
struct CalendarRule {
  Frequency frequency = Frequency::kDaily;
  int interval = 1;
  absl::Weekday week_start = absl::Weekday::monday;
  // Intervals count from here, and each occurrence has its second of the minute.
  absl::CivilSecond begins{1, 1, 1};
  absl::CivilSecond ends{kLastYear, 12, 31, 23, 59, 59};  // the last moment that counts …
  absl::Time until = absl::InfiniteFuture();              // … and the last instant

  uint32_t months = 0x1ffe;
  // Without either: every day of a month.
  uint32_t month_days = 0;  // bits 1 to 31
  uint32_t days_from_end = 0;
  // By absl::Weekday. Without any of the three: every weekday.
  uint8_t weekdays = 0;
  std::array<uint64_t, 7> nth_weekdays{};  // bit 2 of [monday]: the second Monday
  std::array<uint64_t, 7> nth_from_end{};
  bool nth_of_year = false;  // … of the year, not of the month
  // A day of the month or a weekday is enough.
  bool either_day = false;

  uint32_t hours = 0xffffff;
  uint64_t minutes = 1;
  std::vector<int> positions;  // 1: the first of the period; -1: the last. Empty: all
};

// The first occurrence at or after `from` and `begins`; nothing: none up to `ends`, or in as many
// steps as one search has.
std::optional<absl::CivilSecond> FirstFrom(const CalendarRule& rule, absl::CivilSecond from);

// The `count`th occurrence, from 1. Nothing: there are fewer up to `ends`, or it takes more steps
// than one search has.
std::optional<absl::CivilSecond> Nth(const CalendarRule& rule, int64_t count);

// A piece of a rule for an error: quoted where it is short and printable, else "a value". What is
// long may be anything, such as a telephone number.
std::string Quoted(std::string_view piece);

}  // namespace griot::pacing

#endif  // GRIOT_SRC_PACING_CALENDAR_RULE_H_
