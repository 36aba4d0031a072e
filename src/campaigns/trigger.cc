#include "griot/campaigns/trigger.h"

#include <algorithm>

namespace griot {
namespace {

bool WaitsForPeople(TriggerOn on) {
  switch (on) {
    case TriggerOn::kAnswer:
    case TriggerOn::kClick:
    case TriggerOn::kRead:
    case TriggerOn::kDelivered: return true;
    default: return false;
  }
}

}  // namespace

std::optional<StepEnd> EndOf(SendState state, SkipReason reason) {
  switch (state) {
    case SendState::kAccepted:
    case SendState::kClosedUnknown: return StepEnd::kReached;
    case SendState::kFailed:
    case SendState::kExpired: return StepEnd::kNotReached;
    case SendState::kSkipped:
      return reason == SkipReason::kNotTriggered ? StepEnd::kNotBegun : StepEnd::kNotReached;
    case SendState::kCancelled: return StepEnd::kNotBegun;
    default: return std::nullopt;
  }
}

std::optional<absl::Time> ReactionOf(TriggerOn on, const Reactions& reactions) {
  switch (on) {
    case TriggerOn::kAnswer: return reactions.answered;
    case TriggerOn::kClick: return reactions.clicked;
    // Who clicks or answers has read it, and what was read has arrived.
    case TriggerOn::kRead:
      return reactions.read      ? reactions.read
             : reactions.clicked ? reactions.clicked
                                 : reactions.answered;
    case TriggerOn::kDelivered:
      return reactions.delivered ? reactions.delivered : ReactionOf(TriggerOn::kRead, reactions);
    default: return std::nullopt;
  }
}

FollowUp AfterEnd(const StepTrigger& trigger, StepEnd end, absl::Time at,
                  const Reactions& reactions) {
  const absl::Duration wait = absl::Minutes(trigger.wait_minutes);
  const bool negative =
      trigger.on == TriggerOn::kNotReached || trigger.on == TriggerOn::kNotDelivered;
  switch (end) {
    case StepEnd::kNotBegun: return {.never = true};
    case StepEnd::kNotReached: return negative ? FollowUp{.due = at} : FollowUp{.never = true};
    case StepEnd::kReached: break;
  }
  if (trigger.on == TriggerOn::kNotReached) return {.never = true};
  if (!WaitsForPeople(trigger.on)) return {.due = at + wait};
  // Who is faster than the provider's answer is not forgotten.
  const auto reacted = ReactionOf(trigger.on, reactions);
  return {.due = reacted ? std::max(*reacted, at) + wait : at + absl::Hours(trigger.within_hours)};
}

bool Holds(const StepTrigger& trigger, const Reactions& reactions) {
  if (reactions.stopped) return false;
  if (WaitsForPeople(trigger.on)) return ReactionOf(trigger.on, reactions).has_value();
  switch (trigger.on) {
    case TriggerOn::kNoAnswer: return !reactions.answered && !reactions.clicked;
    case TriggerOn::kNotReached:
    case TriggerOn::kNotDelivered: return !ReactionOf(TriggerOn::kDelivered, reactions);
    default: return true;
  }
}

}  // namespace griot
