#include "src/audiences/tree.h"

namespace griot::audiences {
namespace {

absl::Time Ago(const TimeText& time, absl::Time now, absl::TimeZone zone) {
  const int64_t count = time.count;
  switch (time.unit) {
    case Unit::kMinute: return now - absl::Minutes(count);
    case Unit::kHour: return now - absl::Hours(count);
    case Unit::kDay: return now - absl::Hours(24) * count;
    case Unit::kWeek: return now - absl::Hours(7 * 24) * count;
    case Unit::kMonth:
    case Unit::kYear: break;
  }
  // Calendar months keep the time of day; the 31st of a shorter month is its last day.
  const absl::TimeZone::CivilInfo info = zone.At(now);
  const absl::CivilDay day(info.cs);
  const absl::CivilMonth month =
      absl::CivilMonth(day) - (time.unit == Unit::kYear ? 12 * count : count);
  const absl::CivilDay last = absl::CivilDay(month + 1) - 1;
  const absl::CivilDay then =
      day.day() <= last.day() ? absl::CivilDay(month) + (day.day() - 1) : last;
  const absl::CivilSecond second(then.year(), then.month(), then.day(), info.cs.hour(),
                                 info.cs.minute(), info.cs.second());
  return zone.At(second).pre + info.subsecond;
}

TimeSpan Day(absl::CivilDay day, absl::TimeZone zone) {
  return {absl::FromCivil(day, zone), absl::FromCivil(day + 1, zone)};
}

TimeSpan Instant(absl::Time time) {
  const absl::Time begin = absl::FromUnixMicros(absl::ToUnixMicros(time));
  return {begin, begin + absl::Microseconds(1)};
}

}  // namespace

TimeSpan SpanOf(const TimeText& time, absl::Time now, absl::TimeZone zone) {
  switch (time.kind) {
    case TimeText::Kind::kInstant: return Instant(time.instant);
    case TimeText::Kind::kDate: return Day(time.date, zone);
    case TimeText::Kind::kNow: return Instant(now);
    case TimeText::Kind::kToday: return Day(absl::ToCivilDay(now, zone), zone);
    case TimeText::Kind::kAgo: return Instant(Ago(time, now, zone));
  }
  return {};
}

}  // namespace griot::audiences
