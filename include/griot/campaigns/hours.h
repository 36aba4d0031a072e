// When one may write to somebody, by a campaign's own rule: the country's hours, the tenant's
// holidays, the campaign's windows and its closed days, all of them by the recipient's own clock.
#ifndef GRIOT_CAMPAIGNS_HOURS_H_
#define GRIOT_CAMPAIGNS_HOURS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "griot/base/schema.h"
#include "griot/channels/channel.h"
#include "griot/pacing/send_hours.h"

namespace griot {

enum class Weekday : uint8_t {
  kMonday,
  kTuesday,
  kWednesday,
  kThursday,
  kFriday,
  kSaturday,
  kSunday
};
template <>
struct Schema<Weekday> {
  static constexpr std::string_view name = "Weekday";
  static constexpr std::string_view names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                               "friday", "saturday", "sunday"};
};

// A part of the day in which a campaign is sent.
struct SendWindow {
  std::string from, to;
  std::vector<Weekday> days;
};
template <>
struct Schema<SendWindow> {
  static constexpr std::string_view name = "SendWindow";
  static constexpr auto fields =
      Fields(Required{"from", &SendWindow::from, "\"08:30\""},
             Required{"to", &SendWindow::to, "\"12:00\"; before `from`: on the next day."},
             Field{"days", &SendWindow::days, "On which it begins; absent: on all."});
};

// A day on which a country is not written to; "": no country is.
struct ClosedDay {
  absl::CivilDay day;
  std::string country;

  friend bool operator<(const ClosedDay& a, const ClosedDay& b) {
    return a.day != b.day ? a.day < b.day : a.country < b.country;
  }
};

struct HoursRule {
  enum class Kind : uint8_t { kAnyTime, kCountry };
  Kind kind = Kind::kCountry;
  Channel channel = Channel::kSms;
  std::string profile;                 // of kCountry: "" is the country's default
  std::vector<ClosedDay> holidays;     // of kCountry: the tenant's, for the channel; sorted
  std::vector<SendHours> windows;      // none: the whole day
  std::vector<absl::CivilDay> closed;  // sorted

  const SendHours& At(std::string_view country, absl::Time time, absl::TimeZone zone) const;
};

// Errors: INVALID_ARGUMENT: "windows[1].from: give a time of the day such as \"08:30\"".
absl::StatusOr<std::vector<SendHours>> ReadWindows(const std::vector<SendWindow>& windows);
absl::StatusOr<std::vector<absl::CivilDay>> ReadDays(const std::vector<std::string>& days);

// The first moment from `time` on at which all of it is open; InfiniteFuture where there is none in
// two years. Rules are asked for by the day: one that begins to hold meanwhile is seen.
absl::Time NextOpening(const HoursRule& rule, std::string_view country, absl::Time time,
                       absl::TimeZone zone);

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_HOURS_H_
