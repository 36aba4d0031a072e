// When a campaign begins: at an instant, at a time on the wall, at that time of each recipient's
// own clock, and then again and again.
//
//   {"at":"2026-12-01T09:00:00Z"}
//   {"local":"2026-12-01T09:00","recipient_clock":true}
//   {"cron":"0 9 * * mon","time_zone":"Africa/Dakar"}
//   {"local":"2026-12-01T09:00","rrule":"FREQ=MONTHLY;BYDAY=1MO;COUNT=12"}
#ifndef GRIOT_CAMPAIGNS_SCHEDULE_H_
#define GRIOT_CAMPAIGNS_SCHEDULE_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "griot/base/schema.h"

namespace griot {

struct CampaignSchedule {
  std::optional<absl::Time> at;
  std::optional<std::string> local, time_zone, cron, rrule;
  bool recipient_clock = false;
  std::optional<absl::Time> until;
  std::optional<std::string> begins_local;
};
template <>
struct Schema<CampaignSchedule> {
  static constexpr std::string_view name = "CampaignSchedule";
  static constexpr auto fields = Fields(
      Field{"at", &CampaignSchedule::at, "An instant."},
      Field{"local", &CampaignSchedule::local, "A time on the wall: \"2026-12-01T09:00\"."},
      Field{"time_zone", &CampaignSchedule::time_zone, "Of that wall, IANA; absent: the tenant's."},
      Field{"cron", &CampaignSchedule::cron, "Again and again: \"0 9 * * mon\"."},
      Field{"rrule", &CampaignSchedule::rrule,
            "Again and again, from `local` on, as RFC 5545 says."},
      Field{"recipient_clock", &CampaignSchedule::recipient_clock,
            "Everybody at that time of their own clock."},
      Field{"until", &CampaignSchedule::until, "Does not begin again from then on."},
      Field{"begins_local", &CampaignSchedule::begins_local,
            "Of recipient_clock: the time on the wall that is next; told, not given."});
};

// When a campaign begins next. `local`: of recipient_clock: who is further west waits for it.
struct NextBegin {
  absl::Time at;
  std::optional<absl::CivilSecond> local;
};

// That it can be read, and says one thing. Errors: INVALID_ARGUMENT with the field.
absl::Status CheckSchedule(const CampaignSchedule& schedule);

bool Repeats(const CampaignSchedule& schedule);

// The wall's zone: its own, else the tenant's.
absl::TimeZone ZoneOf(const CampaignSchedule& schedule, absl::TimeZone tenants);

// The first beginning, of one that repeats strictly after `now`. Errors: INVALID_ARGUMENT: it has
// passed, or never comes.
absl::StatusOr<NextBegin> FirstBegin(const CampaignSchedule& schedule, absl::TimeZone tenants,
                                     absl::Time now);
// The next one after `after`; nothing: that was the last.
absl::StatusOr<std::optional<NextBegin>> BeginAfter(const CampaignSchedule& schedule,
                                                    absl::TimeZone tenants, absl::Time after);

// Of begins_local.
std::optional<absl::CivilSecond> LocalBegin(const CampaignSchedule& schedule);

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_SCHEDULE_H_
