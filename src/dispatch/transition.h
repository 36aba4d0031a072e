// What becomes of a send when something is learned about one of its attempts: the machine of
// docs/STATES.md as a pure function.
//
// Positive evidence counts whenever it comes; negative evidence only of the attempt that is under
// way. Whose past is in doubt never ends as if nothing had been sent.
#ifndef GRIOT_SRC_DISPATCH_TRANSITION_H_
#define GRIOT_SRC_DISPATCH_TRANSITION_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/time.h"
#include "griot/campaigns/campaign.h"
#include "griot/campaigns/send.h"
#include "griot/channels/outcome.h"

namespace griot::dispatch {

struct SendFacts {
  SendState state = SendState::kReady;
  int64_t epoch = 0, generation = 0, tries = 0;
  bool ambiguous = false;

  bool operator==(const SendFacts&) const = default;
};

struct RetryRules {
  std::vector<absl::Duration> delays;
  int64_t tries = 4;  // calls with a negative answer until it has failed
  double dice = 1;    // from 0 to 1, for the jitter
};

struct Transition {
  SendFacts to;
  std::optional<absl::Time> due;  // of ready ones
};

// `epoch`: of the attempt. Nothing: the row stays as it is.
std::optional<Transition> AfterOutcome(const SendFacts& send, int64_t epoch, const Outcome& outcome,
                                       const RetryRules& rules, CampaignState campaign,
                                       absl::Time now);

// The attempt of that epoch was armed and never called: nothing was sent by it.
std::optional<Transition> AfterNoCall(const SendFacts& send, int64_t epoch, CampaignState campaign,
                                      absl::Time now);

// Whoever had armed it is gone, or too late: nobody knows. The epoch stays, so that a late positive
// answer still counts.
std::optional<Transition> AfterLoss(const SendFacts& send);

// The provider was asked, when it had to know, and has no message of any attempt so far: nothing
// was sent, and the key has done its work.
std::optional<Transition> AfterAbsence(const SendFacts& send, int64_t epoch,
                                       const RetryRules& rules, CampaignState campaign,
                                       absl::Time now);

// Whether the machine has this edge. Asserted before each write, also in release.
bool IsAllowed(const SendFacts& from, const SendFacts& to);

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_TRANSITION_H_
