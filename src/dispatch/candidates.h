// Sends that are due, with everything that is known of their recipients now, locked.
#ifndef GRIOT_SRC_DISPATCH_CANDIDATES_H_
#define GRIOT_SRC_DISPATCH_CANDIDATES_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/campaigns/planner.h"
#include "griot/database/scope.h"

namespace griot::dispatch {

struct Candidate {
  Id send;
  int64_t epoch = 0, generation = 0, parts = 0;
  bool ambiguous = false;
  Recipient recipient;  // with the one address that the send goes to, or none
};

struct ClaimQuestion {
  Purpose purpose = Purpose::kMarketing;
  absl::Time now;
  int64_t limit = 0;
};

// Rows that another worker holds are passed over. The gates of the addresses are locked against
// changes: what they say holds until the end of the transaction.
absl::StatusOr<std::vector<Candidate>> Claim(Scope& scope, Id campaign, Id account,
                                             const StepPlan& plan, const ClaimQuestion& question);

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_CANDIDATES_H_
