// Rules of calendars: RRULE of RFC 5545.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/pacing/recurrence.h"
#include "src/pacing/calendar_rule.h"
#include "src/pacing/rrule_parts.h"

namespace griot {
namespace {

using pacing::CalendarRule;
using pacing::Frequency;
using pacing::RruleParts;

constexpr int kWeeksOfMonth = 5;
constexpr absl::Duration kZonesApart = absl::Hours(26);

absl::Status Refused(std::string_view message) { return InvalidArgument(Cat("rrule: ", message)); }

bool HasMonthDays(const CalendarRule& rule) {
  return rule.month_days != 0 || rule.days_from_end != 0;
}

// The parts that do not go together.
absl::Status Check(const RruleParts& read) {
  const CalendarRule& rule = read.rule;
  if (!read.frequency) {
    return Refused("FREQ is missing: write FREQ=HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY");
  }
  const Frequency frequency = *read.frequency;
  if (read.count && read.has_until) {
    return Refused("COUNT and UNTIL do not go together: leave one out");
  }
  if (frequency == Frequency::kWeekly && HasMonthDays(rule)) {
    return Refused("BYMONTHDAY does not go with FREQ=WEEKLY: write FREQ=DAILY, or BYDAY");
  }
  if (read.has_nth && frequency < Frequency::kMonthly) {
    return Refused("BYDAY has a number: write FREQ=MONTHLY or YEARLY, or leave it out");
  }
  const bool of_month = frequency == Frequency::kMonthly || read.months != 0;
  const auto too_late = [](uint64_t set) { return set >> (kWeeksOfMonth + 1) != 0; };
  if (of_month && (std::any_of(rule.nth_weekdays.begin(), rule.nth_weekdays.end(), too_late) ||
                   std::any_of(rule.nth_from_end.begin(), rule.nth_from_end.end(), too_late))) {
    return Refused("BYDAY counts further than a month goes: write 1 to 5, or -1 to -5");
  }
  const bool has_days = read.has_nth || rule.weekdays != 0 || HasMonthDays(rule);
  if (!rule.positions.empty() && !has_days && read.months == 0 && read.hours == 0 &&
      read.minutes == 0) {
    return Refused("BYSETPOS picks from nothing: write another BY part too, such as BYDAY");
  }
  return absl::OkStatus();
}

// What the rule does not say comes from its beginning.
CalendarRule Complete(const RruleParts& read, absl::CivilSecond begins) {
  CalendarRule rule = read.rule;
  rule.begins = begins;
  rule.frequency = *read.frequency;
  rule.nth_of_year = rule.frequency == Frequency::kYearly && read.months == 0;
  if (read.months != 0) rule.months = read.months;
  if (!read.has_nth && rule.weekdays == 0 && !HasMonthDays(rule)) {
    if (rule.frequency == Frequency::kWeekly) {
      rule.weekdays = static_cast<uint8_t>(1 << static_cast<int>(absl::GetWeekday(begins)));
    } else if (rule.frequency >= Frequency::kMonthly) {
      rule.month_days = uint32_t{1} << begins.day();
      if (rule.frequency == Frequency::kYearly && read.months == 0) {
        rule.months = uint32_t{1} << begins.month();
      }
    }
  }
  if (read.hours != 0) {
    rule.hours = read.hours;
  } else if (rule.frequency != Frequency::kHourly) {
    rule.hours = uint32_t{1} << begins.hour();
  }
  rule.minutes = read.minutes != 0 ? read.minutes : uint64_t{1} << begins.minute();
  return rule;
}

}  // namespace

absl::StatusOr<Recurrence> Recurrence::Rrule(std::string_view text, absl::CivilSecond begins) {
  if (text.size() > pacing::kRuleBytesMax) {
    return Refused(Cat("longer than ", pacing::kRuleBytesMax, " bytes: shorten it"));
  }
  if (begins.year() < 1 || begins.year() > pacing::kLastYear) {
    return Refused(Cat("the beginning is in no year from 1 to ", pacing::kLastYear));
  }
  std::string upper(Trim(text));
  for (char& c : upper) {
    if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  constexpr std::string_view kPrefix = "RRULE:";
  std::string_view parts = upper;
  if (parts.starts_with(kPrefix)) parts.remove_prefix(kPrefix.size());
  GRIOT_LET(const RruleParts read, pacing::ReadRruleParts(parts));
  GRIOT_TRY(Check(read));
  CalendarRule rule = Complete(read, begins);
  const std::optional<absl::CivilSecond> first = FirstFrom(rule, begins);
  if (!first || absl::FromCivil(*first, absl::UTCTimeZone()) - kZonesApart > rule.until) {
    return Refused(read.has_until ? "never happens up to UNTIL: write a later one, or other days"
                                  : "never happens: choose days and hours that there are");
  }
  if (read.count) {
    const std::optional<absl::CivilSecond> last = Nth(rule, *read.count);
    if (!last) return Refused("COUNT takes centuries: write a smaller one, or UNTIL");
    rule.ends = *last;
  }
  return Recurrence(std::make_shared<const CalendarRule>(std::move(rule)));
}

}  // namespace griot
