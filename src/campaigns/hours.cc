#include "griot/campaigns/hours.h"

#include <algorithm>
#include <optional>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {
namespace {

constexpr size_t kMaxWindows = 20, kMaxDays = 1000;
constexpr absl::Duration kAhead = absl::Hours(24 * 731);

// Minutes since midnight: "08:30"; "24:00" is the end of the day.
std::optional<int16_t> MinutesOf(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = ParseInteger<int>(text.substr(0, 2));
  const auto minute = ParseInteger<int>(text.substr(3));
  if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59) return std::nullopt;
  const int all = *hour * 60 + *minute;
  return all <= 24 * 60 ? std::optional(static_cast<int16_t>(all % (24 * 60))) : std::nullopt;
}

absl::Time NextWindow(const HoursRule& rule, absl::Time time, absl::TimeZone zone) {
  if (rule.windows.empty()) return time;
  absl::Time first = absl::InfiniteFuture();
  for (const SendHours& window : rule.windows) {
    first = std::min(first, NextOpening(window, time, zone));
  }
  return first;
}

bool IsHoliday(const HoursRule& rule, std::string_view country, absl::CivilDay day) {
  const auto first =
      std::lower_bound(rule.holidays.begin(), rule.holidays.end(), day,
                       [](const ClosedDay& a, absl::CivilDay b) { return a.day < b; });
  for (auto it = first; it != rule.holidays.end() && it->day == day; ++it) {
    if (it->country.empty() || it->country == country) return true;
  }
  return false;
}

bool IsClosed(const HoursRule& rule, std::string_view country, absl::CivilDay day) {
  return std::binary_search(rule.closed.begin(), rule.closed.end(), day) ||
         (rule.kind == HoursRule::Kind::kCountry && IsHoliday(rule, country, day));
}

absl::Time NextDay(const HoursRule& rule, std::string_view country, absl::Time time,
                   absl::TimeZone zone) {
  if (rule.closed.empty() && rule.holidays.empty()) return time;
  absl::CivilDay day = absl::ToCivilDay(time, zone);
  if (!IsClosed(rule, country, day)) return time;
  while (IsClosed(rule, country, day)) ++day;
  return Instant(absl::CivilSecond(day), zone);
}

}  // namespace

const SendHours& HoursRule::At(std::string_view country, absl::Time time,
                               absl::TimeZone zone) const {
  if (kind == Kind::kAnyTime) return kAlways;
  return MarketingHours(country, NameOf(channel), profile, absl::ToCivilDay(time, zone));
}

absl::StatusOr<std::vector<SendHours>> ReadWindows(const std::vector<SendWindow>& windows) {
  if (windows.size() > kMaxWindows) return InvalidArgument(Cat("windows: at most ", kMaxWindows));
  std::vector<SendHours> all;
  for (size_t i = 0; i < windows.size(); ++i) {
    const auto from = MinutesOf(windows[i].from), to = MinutesOf(windows[i].to);
    if (!from || !to) {
      return InvalidArgument(Cat("windows[", i, "].", from ? "to" : "from",
                                 ": give a time of the day such as \"08:30\""));
    }
    SendHours hours{.weekdays = 0x7f, .open = *from, .close = *to};
    if (!windows[i].days.empty()) hours.weekdays = 0;
    for (const Weekday day : windows[i].days) {
      hours.weekdays = static_cast<uint8_t>(hours.weekdays | 1U << static_cast<unsigned>(day));
    }
    all.push_back(hours);
  }
  return all;
}

absl::StatusOr<std::vector<absl::CivilDay>> ReadDays(const std::vector<std::string>& days) {
  if (days.size() > kMaxDays) return InvalidArgument(Cat("closed_days: at most ", kMaxDays));
  std::vector<absl::CivilDay> all;
  for (size_t i = 0; i < days.size(); ++i) {
    absl::CivilDay day;
    if (days[i].size() != 10 || !absl::ParseCivilTime(days[i], &day)) {
      return InvalidArgument(Cat("closed_days[", i, "]: give a day such as \"2026-12-25\""));
    }
    all.push_back(day);
  }
  std::sort(all.begin(), all.end());
  return all;
}

absl::Time NextOpening(const HoursRule& rule, std::string_view country, absl::Time time,
                       absl::TimeZone zone) {
  const absl::Time last = time + kAhead;
  // Each rule moves the time on, until none does.
  for (absl::Time next = time; next <= last;) {
    const absl::Time before = next;
    if (rule.kind == HoursRule::Kind::kCountry) {
      next = NextOpening(rule.At(country, next, zone), next, zone);
    }
    if (next <= last) next = NextWindow(rule, next, zone);
    if (next <= last) next = NextDay(rule, country, next, zone);
    if (next == before) return next;
  }
  return absl::InfiniteFuture();
}

}  // namespace griot
