// Times that come back: a cron line, or a rule of a calendar (RRULE of RFC 5545).
//
//   GRIOT_LET(const Recurrence rule, Recurrence::Cron("0 9 * * mon-fri"));
//   std::optional<absl::Time> at = rule.Next(now, zone);          // strictly after `now`
//
//   const absl::CivilSecond begins(2026, 11, 24, 9, 30, 0);       // DTSTART
//   Recurrence::Rrule("FREQ=MONTHLY;BYDAY=-1FR;COUNT=12", begins) // 12 last Fridays, at 9:30
//
// A rule speaks of local times, and knows no zone: the same rule gives every recipient 9:00 of the
// own clock. Daylight saving, by Instant() of send_hours.h: a local time that clocks skip happens
// at the next instant that there is, one that they show twice the first time only. Two local times
// that become one instant are one occurrence. So an hourly rule is silent in the hour that clocks
// repeat.
//
// Everything is bounded: no rule goes on after the year 9999, and no search looks further ahead
// than some five centuries of days. Pure functions of their arguments; of any thread.
#ifndef GRIOT_PACING_RECURRENCE_H_
#define GRIOT_PACING_RECURRENCE_H_

#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace griot {

namespace pacing {
struct CalendarRule;
}  // namespace pacing

// Cheap to copy.
class Recurrence {
 public:
  // "minute hour day month weekday", parted by blanks: 0-59, 0-23, 1-31, 1-12 or jan-dec, 0-7 or
  // sun-sat (0 and 7: Sunday). A field is * or a list of numbers, names and ranges, a range may
  // have a step: "*/15", "8-18/2,22", "mon-fri". In place of the five: @hourly, @daily (@midnight),
  // @weekly (Sunday), @monthly, @yearly (@annually).
  //
  // The classic rule for days: where both day and weekday are restricted, either is enough ("0 9 1
  // * mon": on the first, and on Mondays); a field that begins with * is not restricted, and then
  // both have to hold.
  //
  // InvalidArgument, with the field and the cure, also for what never happens ("0 9 30 2 *").
  static absl::StatusOr<Recurrence> Cron(std::string_view line);

  // "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270331", with or without "RRULE:" before it.
  //   FREQ        HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY; INTERVAL 1 to 1000
  //   COUNT       1 to 10000 local times, counted before daylight saving, so that a rule ends on
  //               the same local time in every zone; or
  //   UNTIL       a day (20270331: with all of it), a local time (20270331T120000) or an instant
  //               (20270331T120000Z), inclusive
  //   BYMONTH BYMONTHDAY BYHOUR BYMINUTE BYSETPOS     -1: the last day of the month, the last of
  //                                                   the period
  //   BYDAY       MO, TU …; for MONTHLY and YEARLY also the first (1MO), the last but one (-2FR) …
  //               of the month, or, for YEARLY without BYMONTH, of the year
  //   WKST        the first day of the week, MO where not said
  // `begins` is DTSTART: no occurrence is before it, intervals count from it, and the parts that
  // the rule does not say come from it (weekday, day, month, hour, minute, second). It is an
  // occurrence only where it follows the rule.
  //
  // InvalidArgument, with the part and the cure: parts that are not in this list, values out of
  // range, and rules that never happen.
  static absl::StatusOr<Recurrence> Rrule(std::string_view rule, absl::CivilSecond begins);

  // The first occurrence strictly after; nothing: it has ended.
  std::optional<absl::Time> Next(absl::Time after, absl::TimeZone zone) const;

 private:
  explicit Recurrence(std::shared_ptr<const pacing::CalendarRule> rule) : rule_(std::move(rule)) {}

  std::shared_ptr<const pacing::CalendarRule> rule_;
};

}  // namespace griot

#endif  // GRIOT_PACING_RECURRENCE_H_
