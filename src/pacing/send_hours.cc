#include "griot/pacing/send_hours.h"

#include <algorithm>
#include <iterator>

namespace griot {
namespace {

constexpr int kDaysAhead = 731;
constexpr int kMinutesPerDay = 24 * 60;

// The anonymous Gregorian computus (Meeus, Jones, Butcher).
absl::CivilDay Easter(int64_t year) {
  const int64_t a = year % 19, b = year / 100, c = year % 100;
  const int64_t d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int64_t h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int64_t l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int64_t month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return absl::CivilDay(year, month, day);
}

struct Date {
  int month, day;
};
constexpr Date kFrance[] = {{1, 1}, {5, 1}, {5, 8}, {7, 14}, {8, 15}, {11, 1}, {11, 11}, {12, 25}};
// Feasts of the moon are announced days before: tenants add them.
constexpr Date kSenegal[] = {{1, 1}, {4, 4}, {5, 1}, {8, 15}, {11, 1}, {12, 25}};
constexpr Date kIvoryCoast[] = {{1, 1}, {5, 1}, {8, 7}, {8, 15}, {11, 1}, {11, 15}, {12, 25}};

std::span<const Date> DatesOf(HolidayRule rule) {
  switch (rule) {
    case HolidayRule::kFrance: return kFrance;
    case HolidayRule::kSenegal: return kSenegal;
    case HolidayRule::kIvoryCoast: return kIvoryCoast;
    case HolidayRule::kNone: break;
  }
  return {};
}

bool OpensOn(const SendHours& hours, absl::CivilDay day) {
  const int weekday = static_cast<int>(absl::GetWeekday(day));  // 0: Monday
  return (hours.weekdays >> weekday & 1) != 0 && !IsHoliday(hours.closed_on, day);
}

// The opening that begins on `day`.
struct Opening {
  absl::Time begin, end;
};
Opening OpeningOf(const SendHours& hours, absl::CivilDay day, absl::TimeZone zone) {
  const absl::CivilSecond midnight(day);
  const int length = hours.close > hours.open ? hours.close - hours.open
                                              : hours.close - hours.open + kMinutesPerDay;
  return {.begin = Instant(midnight + hours.open * 60, zone),
          .end = Instant(midnight + (hours.open + length) * 60, zone)};
}

// Openings that touch are one: the end of the last of them.
absl::Time EndOfChain(const SendHours& hours, absl::CivilDay day, absl::TimeZone zone) {
  absl::Time end = OpeningOf(hours, day, zone).end;
  for (int i = 1; i <= kDaysAhead && OpensOn(hours, day + i); ++i) {
    const Opening next = OpeningOf(hours, day + i, zone);
    if (next.begin > end) break;
    end = next.end;
  }
  return end;
}

const CountryHours kRules[] = {
#include "src/pacing/send_hours.inc"
};

// Whether the channel is one of the words; no words are all channels.
bool IsFor(std::string_view channels, std::string_view channel) {
  if (channels.empty()) return true;
  while (!channels.empty()) {
    const size_t end = std::min(channels.find(' '), channels.size());
    if (channels.substr(0, end) == channel) return true;
    channels.remove_prefix(std::min(end + 1, channels.size()));
  }
  return false;
}

const CountryHours* Newest(std::string_view country, std::string_view channel,
                           std::string_view profile, absl::CivilDay day) {
  const CountryHours* newest = nullptr;
  for (const CountryHours& rule : kRules) {
    if (rule.country != country || rule.profile != profile || rule.from > day) continue;
    if (!IsFor(rule.channels, channel)) continue;
    if (newest == nullptr || rule.from > newest->from) newest = &rule;
  }
  return newest;
}

}  // namespace

absl::Time Instant(absl::CivilSecond local, absl::TimeZone zone) {
  const absl::TimeZone::TimeInfo info = zone.At(local);
  return info.kind == absl::TimeZone::TimeInfo::SKIPPED ? info.trans : info.pre;
}

bool IsHoliday(HolidayRule rule, absl::CivilDay day) {
  if (rule == HolidayRule::kNone) return false;
  const auto dates = DatesOf(rule);
  if (std::any_of(dates.begin(), dates.end(), [&](const Date& date) {
        return date.month == day.month() && date.day == day.day();
      })) {
    return true;
  }
  // Easter Monday, Ascension, Whit Monday: the three countries have them.
  const absl::CivilDay easter = Easter(day.year());
  return day == easter + 1 || day == easter + 39 || day == easter + 50;
}

bool IsOpen(const SendHours& hours, absl::Time time, absl::TimeZone zone) {
  return NextOpening(hours, time, zone) == time;
}

absl::Time NextOpening(const SendHours& hours, absl::Time time, absl::TimeZone zone) {
  const absl::CivilDay today = absl::ToCivilDay(time, zone);
  // Yesterday's may reach over midnight.
  for (int i = -1; i <= kDaysAhead; ++i) {
    if (!OpensOn(hours, today + i)) continue;
    const Opening opening = OpeningOf(hours, today + i, zone);
    if (time < opening.end) return std::max(time, opening.begin);
  }
  return absl::InfiniteFuture();
}

absl::Time ClosesAt(const SendHours& hours, absl::Time time, absl::TimeZone zone) {
  const absl::CivilDay today = absl::ToCivilDay(time, zone);
  for (int i = -1; i <= 0; ++i) {
    if (!OpensOn(hours, today + i)) continue;
    const Opening opening = OpeningOf(hours, today + i, zone);
    if (opening.begin <= time && time < opening.end) return EndOfChain(hours, today + i, zone);
  }
  return time;
}

std::span<const CountryHours> AllCountryHours() { return kRules; }

const SendHours& MarketingHours(std::string_view country, std::string_view channel,
                                std::string_view profile, absl::CivilDay day) {
  const CountryHours* rule = Newest(country, channel, profile, day);
  if (rule == nullptr) rule = Newest(country, channel, "", day);
  if (rule == nullptr) rule = Newest("", channel, "", day);
  return rule == nullptr ? kRules[std::size(kRules) - 1].hours : rule->hours;
}

}  // namespace griot
