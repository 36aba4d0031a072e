// When people may be written to: hours of the day, days of the week, holidays, by the recipient's
// own clock.
//
//   const griot::SendHours& hours = griot::MarketingHours("FR", "sms", "", day);
//   absl::Time at = griot::NextOpening(hours, now, zone);    // `now`, where it is open
//
// The rules of countries are dated data (src/pacing/send_hours.inc, with their sources): a campaign
// follows those that hold on its day. Pure functions of their arguments.
#ifndef GRIOT_PACING_SEND_HOURS_H_
#define GRIOT_PACING_SEND_HOURS_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace griot {

// What days a country does not work.
enum class HolidayRule : uint8_t { kNone, kFrance, kSenegal, kIvoryCoast };

// From `open` to `close`, minutes since midnight; `close` before `open` is on the next day. Equal:
// the whole day.
struct SendHours {
  uint8_t weekdays = 0x7f;  // bit 0: Monday
  int16_t open = 0, close = 0;
  HolidayRule closed_on = HolidayRule::kNone;

  bool operator==(const SendHours&) const = default;
};
// At any time.
inline constexpr SendHours kAlways;

// The moment that clocks show `local`. Where they skip it, the next one that there is; where they
// show it twice, the first.
absl::Time Instant(absl::CivilSecond local, absl::TimeZone zone);

bool IsHoliday(HolidayRule rule, absl::CivilDay day);

bool IsOpen(const SendHours& hours, absl::Time time, absl::TimeZone zone);

// The first moment from `time` on that is open; InfiniteFuture where none is in two years.
absl::Time NextOpening(const SendHours& hours, absl::Time time, absl::TimeZone zone);

// When the opening that `time` is in ends; `time`, where it is closed.
absl::Time ClosesAt(const SendHours& hours, absl::Time time, absl::TimeZone zone);

// A rule and how long it holds.
struct CountryHours {
  std::string_view country;   // ISO 3166; "": everywhere else
  std::string_view profile;   // "": the default; "charter-2026" …: what a tenant may choose
  std::string_view channels;  // "sms whatsapp"; "": all
  absl::CivilDay from;        // the first day on which it holds
  SendHours hours;
  std::string_view source;
};
std::span<const CountryHours> AllCountryHours();

// The rule for marketing to a country by a channel on a day: the newest that holds, of the profile
// or, where it has none there, the country's default, or that of everywhere else.
const SendHours& MarketingHours(std::string_view country, std::string_view channel,
                                std::string_view profile, absl::CivilDay day);

}  // namespace griot

#endif  // GRIOT_PACING_SEND_HOURS_H_
