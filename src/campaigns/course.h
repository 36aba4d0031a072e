// How a campaign goes, message by message, in a world where providers take everything at once: what
// is due goes by its account as fast as its limits let it, within the hours, and further steps
// follow. A pure function of what is known of its people.
#ifndef GRIOT_SRC_CAMPAIGNS_COURSE_H_
#define GRIOT_SRC_CAMPAIGNS_COURSE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "griot/campaigns/campaign.h"
#include "griot/campaigns/forecast.h"
#include "griot/campaigns/hours.h"
#include "griot/campaigns/send.h"
#include "griot/campaigns/trigger.h"
#include "griot/channels/channel.h"
#include "griot/pacing/allowance.h"

namespace griot::campaigns {

struct CourseAccount {
  PaceLimits limits;
  PaceState state;
  bool counts_parts = false;
  std::optional<double> price;
  std::optional<std::string> currency;
};

struct CourseStep {
  Channel channel = Channel::kSms;
  HoursRule hours;
  std::optional<StepTrigger> after;  // of further ones
  size_t before = 0;                 // the position of the one that it follows
  std::optional<FrequencyCap> cap;
};

// What a step is for some people, whenever it is due.
struct StepFate {
  SkipReason reason = SkipReason::kNone;
  size_t account = 0;
  int64_t parts = 0;
  bool waits = false;  // for the best text
  int64_t recent = 0;  // of other campaigns, where there is a cap
  std::string country;
  absl::TimeZone zone;
};

// What people do, where it is assumed.
struct Doing {
  bool answered = false, clicked = false, read = false, delivered = false, failed = false;
  friend auto operator<=>(const Doing&, const Doing&) = default;  // NOLINT(modernize-use-nullptr)
};

// People of whom all is the same: their fates, what they do, when the first step is due.
struct CourseGroup {
  uint32_t fates = 0;
  int64_t people = 0;
  absl::Time due;
  Doing doing;
};

struct Course {
  std::vector<CourseStep> steps;
  std::vector<CourseAccount> accounts;
  std::vector<std::vector<StepFate>> fates;  // by step
  std::vector<CourseGroup> groups;           // in the order of their sends
  absl::Time begins;
  std::optional<int64_t> valid_hours;
};

// Of what nobody knows: what is certain, what is assumed, what there is at most.
enum class Telling : uint8_t { kCertain, kExpected, kAtMost };

// An outlook for each step. What is not triggered in the telling is counted as that.
std::vector<Outlook> Foretell(const Course& course, Telling telling);

// Of all steps.
Outlook SumOf(const std::vector<Outlook>& steps);

// Which of the people, counted from 0, do what: of any n in a row about as many as are assumed.
Doing DoingOf(const Assumptions& assume, int64_t person);

}  // namespace griot::campaigns

#endif  // GRIOT_SRC_CAMPAIGNS_COURSE_H_
