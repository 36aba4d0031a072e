// What makes a step of a campaign follow another: time that went by, something the person did, or
// did not do, or a message that did not arrive.
//
//   {"channel":"sms","text":"…","after":{"on":"no_answer","wait_minutes":2880}}
//
// A further channel for who could not be reached is a step too: `"after":{"on":"not_reached"}`.
// Pure functions of their arguments.
#ifndef GRIOT_CAMPAIGNS_TRIGGER_H_
#define GRIOT_CAMPAIGNS_TRIGGER_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/time/time.h"
#include "griot/base/schema.h"
#include "griot/campaigns/send.h"

namespace griot {

enum class TriggerOn : uint8_t {
  kAccepted,      // the step before is off, and `wait` went by
  kNoAnswer,      // … and nobody has answered or clicked by then
  kAnswer,        // the person has answered
  kClick,         // … clicked
  kRead,          // … read it
  kDelivered,     // it has arrived
  kNotDelivered,  // nothing says that it has arrived when `wait` is over, or it cannot
  kNotReached,    // it has failed, was skipped or came too late
};
template <>
struct Schema<TriggerOn> {
  static constexpr std::string_view name = "TriggerOn";
  static constexpr std::string_view names[] = {"accepted",      "no_answer",  "answer",
                                               "click",         "read",       "delivered",
                                               "not_delivered", "not_reached"};
};

struct StepTrigger {
  TriggerOn on = TriggerOn::kAccepted;
  std::optional<int64_t> step;  // absent: the one before
  int64_t wait_minutes = 0;
  int64_t within_hours = 72;
};
template <>
struct Schema<StepTrigger> {
  static constexpr std::string_view name = "StepTrigger";
  static constexpr auto fields = Fields(
      Required{"on", &StepTrigger::on},
      Field{"step", &StepTrigger::step, "Which step it follows, from 1; absent: the one before."},
      Field{"wait_minutes", &StepTrigger::wait_minutes,
            "How long after it; of no_answer and not_delivered: how long one waits for it."},
      Field{"within_hours", &StepTrigger::within_hours,
            "How long one waits for an answer, a click, a receipt: who does nothing by then gets "
            "nothing."});
};

// What somebody has done about the messages of a campaign, as far as it is known.
struct Reactions {
  std::optional<absl::Time> delivered, read, clicked, answered;
  bool stopped = false;  // nothing more is to be sent: the aim is reached
};

// What is known of a person's doing.
enum class ReactionKind : uint8_t {
  kDelivered,   // the message has arrived
  kRead,        // it was opened
  kClick,       // a link of it was followed, by a person
  kAnswer,      // the person wrote back
  kConversion,  // the campaign's aim is reached: nothing further is sent
};
template <>
struct Schema<ReactionKind> {
  static constexpr std::string_view name = "ReactionKind";
  static constexpr std::string_view names[] = {"delivered", "read", "click", "answer",
                                               "conversion"};
};

// How a step has ended for somebody.
enum class StepEnd : uint8_t {
  kReached,     // accepted, or treated as that
  kNotReached,  // proved that nothing has arrived
  kNotBegun,    // what it waits for did not come
};
// Nothing while the send is under way, or in doubt.
std::optional<StepEnd> EndOf(SendState state, SkipReason reason);

// What a step does about the end of the one it follows.
struct FollowUp {
  bool never = false;  // what it waits for will not come
  absl::Time due;      // when to look whether it is to be sent
};
FollowUp AfterEnd(const StepTrigger& trigger, StepEnd end, absl::Time at,
                  const Reactions& reactions);

// Whether what a step waits for holds now: asked when it is due, and again when it is armed.
bool Holds(const StepTrigger& trigger, const Reactions& reactions);

// When the person did what the trigger waits for; nothing: not yet, or it waits for nothing that
// people do.
std::optional<absl::Time> ReactionOf(TriggerOn on, const Reactions& reactions);

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_TRIGGER_H_
