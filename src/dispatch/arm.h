// Arms sends: everything that is checked before a provider is called, under lock, in one
// transaction, and the attempt that is written before the call.
//
// Claim and arm are one step: only what can be called at once is taken, so no row is ever held by a
// worker that does not call (docs/decisions/0011).
#ifndef GRIOT_SRC_DISPATCH_ARM_H_
#define GRIOT_SRC_DISPATCH_ARM_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/accounts/accounts.h"
#include "griot/campaigns/counts.h"
#include "griot/campaigns/planner.h"
#include "griot/channels/envelope.h"
#include "griot/database/scope.h"

namespace griot::dispatch {

// A send that may be called once the transaction has ended well, and not otherwise.
struct Armed {
  Id send, campaign, account;
  int64_t epoch = 0;
  int step = 1;
  int64_t parts = 0;
  absl::Time armed_at;
  Envelope envelope;
};

// Who arms, and for how long a call may take until others may say that nobody knows.
struct Owner {
  int64_t id = 0;
  absl::Duration lease = absl::Seconds(30);
};

// A campaign's step as it is sent now.
struct ArmQuestion {
  Id campaign;
  const CampaignDocument& document;
  const StepPlan& plan;
  const Account& account;
};

struct ArmedBatch {
  std::vector<Armed> armed;
  int64_t others = 0;  // rows that went to another state: skipped, expired, later
  // When the pace lets more go; InfinitePast: there was no more.
  absl::Time next = absl::InfinitePast();
};

// At most `limit` sends of the lane, in the order of their times, inside a write transaction whose
// campaign is locked and runs.
absl::StatusOr<ArmedBatch> Arm(Scope& scope, const ArmQuestion& lane, const Owner& owner,
                               int64_t limit, SendCounts& counts);

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_ARM_H_
