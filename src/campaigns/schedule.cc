#include "griot/campaigns/schedule.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/pacing/recurrence.h"
#include "griot/pacing/send_hours.h"

namespace griot {
namespace {

absl::StatusOr<absl::CivilSecond> ReadLocal(std::string_view text) {
  absl::CivilSecond local;
  if (text.find('T') != std::string_view::npos &&
      absl::ParseLenientCivilTime(std::string(text), &local)) {
    return local;
  }
  return InvalidArgument("local: give a time on the wall such as \"2026-12-01T09:00\"");
}

absl::StatusOr<Recurrence> RuleOf(const CampaignSchedule& schedule) {
  if (schedule.cron) {
    absl::StatusOr<Recurrence> rule = Recurrence::Cron(*schedule.cron);
    if (rule.ok()) return rule;
    return InvalidArgument(Cat("cron: ", Message(rule.status())));
  }
  if (!schedule.local) return InvalidArgument("local: rrule needs it, the time it begins from");
  GRIOT_LET(const absl::CivilSecond local, ReadLocal(*schedule.local));
  absl::StatusOr<Recurrence> rule = Recurrence::Rrule(*schedule.rrule, local);
  if (rule.ok()) return rule;
  return InvalidArgument(Cat("rrule: ", Message(rule.status())));
}

// Clocks that are ahead of all others.
absl::TimeZone Easternmost() { return absl::FixedTimeZone(14 * 60 * 60); }

NextBegin BeginAt(const CampaignSchedule& schedule, absl::Time at, absl::TimeZone zone) {
  if (!schedule.recipient_clock) return {.at = at, .local = std::nullopt};
  const absl::CivilSecond local = absl::ToCivilSecond(at, zone);
  return {.at = Instant(local, Easternmost()), .local = local};
}

}  // namespace

bool Repeats(const CampaignSchedule& schedule) { return schedule.cron || schedule.rrule; }

absl::TimeZone ZoneOf(const CampaignSchedule& schedule, absl::TimeZone tenants) {
  absl::TimeZone zone;
  if (schedule.time_zone && absl::LoadTimeZone(*schedule.time_zone, &zone)) return zone;
  return tenants;
}

absl::Status CheckSchedule(const CampaignSchedule& schedule) {
  absl::TimeZone zone;
  if (schedule.time_zone && !absl::LoadTimeZone(*schedule.time_zone, &zone)) {
    return InvalidArgument("time_zone: give an IANA name such as \"Africa/Dakar\"");
  }
  if (schedule.cron && schedule.rrule) return InvalidArgument("rrule: give it or cron");
  if (schedule.at && (schedule.local || Repeats(schedule))) {
    return InvalidArgument("at: give it alone, or local, cron or rrule");
  }
  if (schedule.recipient_clock && schedule.at) {
    return InvalidArgument("recipient_clock: an instant is the same everywhere, give local");
  }
  if (schedule.cron && schedule.local) {
    return InvalidArgument("local: cron says the time itself, leave it out");
  }
  if (schedule.local) GRIOT_TRY(ReadLocal(*schedule.local).status());
  if (Repeats(schedule)) return RuleOf(schedule).status();
  if (schedule.until) return InvalidArgument("until: of cron and rrule only");
  if (!schedule.at && !schedule.local) {
    return InvalidArgument("at: give it, or local, cron or rrule");
  }
  return absl::OkStatus();
}

absl::StatusOr<NextBegin> FirstBegin(const CampaignSchedule& schedule, absl::TimeZone tenants,
                                     absl::Time now) {
  GRIOT_TRY(CheckSchedule(schedule));
  if (Repeats(schedule)) {
    GRIOT_LET(const auto next, BeginAfter(schedule, tenants, now));
    if (next) return *next;
    return InvalidArgument(
        Cat(schedule.cron ? "cron" : "rrule", ": no time is left at which it begins"));
  }
  const absl::TimeZone zone = ZoneOf(schedule, tenants);
  absl::Time at;
  if (schedule.at) {
    at = *schedule.at;
  } else {
    GRIOT_LET(const absl::CivilSecond local, ReadLocal(*schedule.local));
    at = Instant(local, zone);
  }
  if (at <= now) {
    return InvalidArgument(
        Cat(schedule.at ? "at" : "local", ": it has passed, campaigns.start begins at once"));
  }
  return BeginAt(schedule, at, zone);
}

absl::StatusOr<std::optional<NextBegin>> BeginAfter(const CampaignSchedule& schedule,
                                                    absl::TimeZone tenants, absl::Time after) {
  if (!Repeats(schedule)) return std::nullopt;
  GRIOT_LET(const Recurrence rule, RuleOf(schedule));
  const absl::TimeZone zone = ZoneOf(schedule, tenants);
  // Clocks in the east are there before the wall is: the same occurrence is no other one.
  if (const auto local = LocalBegin(schedule)) after = std::max(after, Instant(*local, zone));
  const std::optional<absl::Time> next = rule.Next(after, zone);
  if (!next || (schedule.until && *next >= *schedule.until)) return std::nullopt;
  return BeginAt(schedule, *next, zone);
}

std::optional<absl::CivilSecond> LocalBegin(const CampaignSchedule& schedule) {
  if (!schedule.begins_local) return std::nullopt;
  const auto local = ReadLocal(*schedule.begins_local);
  return local.ok() ? std::optional(*local) : std::nullopt;
}

}  // namespace griot
