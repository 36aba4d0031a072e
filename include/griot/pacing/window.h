// How much an account may be used: so many units in a calendar's window, or in a moving one, and
// what is left of it. Windows are durable rows, `used` beside the start of each: a restart grants
// no second allowance.
#ifndef GRIOT_PACING_WINDOW_H_
#define GRIOT_PACING_WINDOW_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "absl/time/time.h"
#include "griot/base/schema.h"

namespace griot {

enum class WindowUnit : uint8_t {
  kSecond,
  kMinute,
  kHour,
  kDay,        // in the provider's time zone
  kMovingDay,  // the last 24 hours, in steps of an hour
};
template <>
struct Schema<WindowUnit> {
  static constexpr std::string_view name = "WindowUnit";
  static constexpr std::string_view names[] = {"second", "minute", "hour", "day", "moving_day"};
};

struct WindowLimit {
  WindowUnit unit = WindowUnit::kDay;
  int64_t limit = 0;
};
template <>
struct Schema<WindowLimit> {
  static constexpr std::string_view name = "WindowLimit";
  static constexpr auto fields =
      Fields(Required{"unit", &WindowLimit::unit}, Required{"limit", &WindowLimit::limit});
};

// The window that `time` is in: what is counted under the same start counts together. Those of a
// moving day are its hours.
struct Window {
  absl::Time start, end;
};
Window WindowAt(WindowUnit unit, absl::Time time, absl::TimeZone zone);

// What was used in one window.
struct WindowUse {
  absl::Time start;
  int64_t used = 0;
};

// What a limit leaves at `now`; `uses` are its windows, of a moving day those of 24 hours. Never
// negative.
int64_t LeftInWindow(const WindowLimit& limit, std::span<const WindowUse> uses, absl::Time now,
                     absl::TimeZone zone);

// When at least one unit is free: `now`, where one is.
absl::Time FreeAt(const WindowLimit& limit, std::span<const WindowUse> uses, absl::Time now,
                  absl::TimeZone zone);

// How close to its limit something is.
enum class UseLevel : uint8_t {
  kOk,
  kAttention,  // from 75 %
  kDanger,     // from 90 %
  kBlocked,    // from 100 %
};
template <>
struct Schema<UseLevel> {
  static constexpr std::string_view name = "UseLevel";
  static constexpr std::string_view names[] = {"ok", "attention", "danger", "blocked"};
};
UseLevel LevelOf(int64_t used, int64_t limit);

// How many more conversations may be begun when each is answered with `interaction_rate` messages
// of ours on average, from 0 on: floor((limit - sent) / (1 + rate)), never negative.
int64_t CapacityLeft(int64_t limit, int64_t sent, double interaction_rate);

}  // namespace griot

#endif  // GRIOT_PACING_WINDOW_H_
