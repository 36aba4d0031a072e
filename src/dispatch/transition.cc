#include "src/dispatch/transition.h"

#include <algorithm>

#include "griot/pacing/backoff.h"
#include "src/dispatch/planted.h"

namespace griot::dispatch {
namespace {

bool IsOver(CampaignState campaign) {
  switch (campaign) {
    case CampaignState::kStopped:
    case CampaignState::kFailed:
    case CampaignState::kCancelled: return true;
    default: return false;
  }
}

// Ended without a message, as far as anybody can say.
Transition Close(SendFacts send, SendState state) {
  send.state = send.ambiguous ? SendState::kClosedUnknown : state;
  GRIOT_PLANT(kDoubtForgotten, send.state = state, send.ambiguous = false);
  return {.to = send, .due = std::nullopt};
}

Transition Again(SendFacts send, CampaignState campaign, absl::Time due) {
  if (IsOver(campaign)) return Close(send, SendState::kCancelled);
  send.state = SendState::kReady;
  // The key of a call whose outcome is in doubt stays: a provider that knows it sends nothing
  // twice.
  if (!send.ambiguous) ++send.generation;
  return {.to = send, .due = due};
}

Transition AfterNegative(SendFacts send, const Outcome& outcome, const RetryRules& rules,
                         CampaignState campaign, absl::Time now) {
  const bool counts = outcome.kind == OutcomeKind::kUnsent;
  if (counts) ++send.tries;
  if (counts && send.tries >= rules.tries) return Close(send, SendState::kFailed);
  absl::Time due = outcome.retry_at.value_or(now);
  if (!outcome.retry_at && outcome.kind != OutcomeKind::kAccountFault) {
    due += RetryDelay(rules.delays, std::max<int64_t>(send.tries - 1, 0), rules.dice);
  }
  return Again(send, campaign, due);
}

}  // namespace

std::optional<Transition> AfterOutcome(const SendFacts& send, int64_t epoch, const Outcome& outcome,
                                       const RetryRules& rules, CampaignState campaign,
                                       absl::Time now) {
  SendFacts to = send;
  if (outcome.kind == OutcomeKind::kAccepted) {
    switch (send.state) {
      case SendState::kSending:
      case SendState::kUnknown:
      case SendState::kClosedUnknown:
      case SendState::kReady:
        to.state = SendState::kAccepted, to.ambiguous = false;
        return Transition{.to = to, .due = std::nullopt};
      default: return std::nullopt;
    }
  }
  GRIOT_PLANT(kAnyEpoch, if (send.state == SendState::kSending) epoch = send.epoch);
  GRIOT_PLANT(
      kLastWriterWins,
      if (send.state == SendState::kAccepted) { return Close(to, SendState::kFailed); });
  if (send.state != SendState::kSending || send.epoch != epoch) return std::nullopt;
  switch (outcome.kind) {
    case OutcomeKind::kRefused: return Close(to, SendState::kFailed);
    case OutcomeKind::kUnsent:
    case OutcomeKind::kThrottled:
    case OutcomeKind::kAccountFault: return AfterNegative(to, outcome, rules, campaign, now);
    default: return AfterLoss(send);
  }
}

std::optional<Transition> AfterNoCall(const SendFacts& send, int64_t epoch, CampaignState campaign,
                                      absl::Time now) {
  if (send.state != SendState::kSending || send.epoch != epoch) return std::nullopt;
  return Again(send, campaign, now);
}

std::optional<Transition> AfterLoss(const SendFacts& send) {
  if (send.state != SendState::kSending) return std::nullopt;
  SendFacts to = send;
  to.state = SendState::kUnknown, to.ambiguous = true;
  return Transition{.to = to, .due = std::nullopt};
}

std::optional<Transition> AfterAbsence(const SendFacts& send, int64_t epoch,
                                       const RetryRules& rules, CampaignState campaign,
                                       absl::Time now) {
  if (send.state != SendState::kUnknown || send.epoch != epoch) return std::nullopt;
  SendFacts to = send;
  to.ambiguous = false;
  return AfterNegative(to, {.kind = OutcomeKind::kUnsent}, rules, campaign, now);
}

bool IsAllowed(const SendFacts& from, const SendFacts& to) {
  if (GRIOT_PLANTED(kDoubtForgotten) || GRIOT_PLANTED(kLastWriterWins)) return true;
  if (to.epoch < from.epoch || to.generation < from.generation) return false;
  const auto is = [&](std::initializer_list<SendState> states) {
    return std::find(states.begin(), states.end(), to.state) != states.end();
  };
  const bool ends_unsent =
      is({SendState::kFailed, SendState::kSkipped, SendState::kCancelled, SendState::kExpired});
  if (to.ambiguous && ends_unsent) return false;
  // A doubt goes with evidence only, and a new key only where there is none: the message is there,
  // or it was looked for and is not.
  if (from.ambiguous && !to.ambiguous && to.state != SendState::kAccepted) {
    const bool again = to.state == SendState::kReady && to.generation == from.generation + 1;
    const bool over = is({SendState::kFailed, SendState::kCancelled});
    return from.state == SendState::kUnknown && (again || over);
  }
  if (from.ambiguous && to.generation != from.generation) return false;
  switch (from.state) {
    case SendState::kPlanned:
      return is(
          {SendState::kReady, SendState::kSkipped, SendState::kCancelled, SendState::kExpired});
    case SendState::kReady:
      return is({SendState::kReady, SendState::kSending, SendState::kAccepted, SendState::kSkipped,
                 SendState::kCancelled, SendState::kExpired, SendState::kClosedUnknown});
    case SendState::kSending:
      return is({SendState::kAccepted, SendState::kFailed, SendState::kReady, SendState::kUnknown,
                 SendState::kCancelled, SendState::kClosedUnknown});
    case SendState::kUnknown:
      return is({SendState::kAccepted, SendState::kReady, SendState::kClosedUnknown});
    case SendState::kClosedUnknown: return is({SendState::kAccepted, SendState::kReady});
    case SendState::kFailed: return is({SendState::kReady});
    default: return false;
  }
}

}  // namespace griot::dispatch
