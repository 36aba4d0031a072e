// Writes down the recipients of a campaign that was started, a slice a transaction.
//
// Whoever is in the audience gets one row, with the reason where it is not to be sent. A crash
// leaves whole slices: the cursor is written in the transaction of its rows.
#ifndef GRIOT_CAMPAIGNS_PLANNING_H_
#define GRIOT_CAMPAIGNS_PLANNING_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "griot/base/id.h"
#include "griot/database/scope.h"

namespace griot {

struct PlannedSlice {
  int64_t recipients = 0;
  bool done = false;  // everybody is written down
};

// Inside a write transaction of the scope. Does nothing for a campaign that does not run.
absl::StatusOr<PlannedSlice> PlanSlice(Scope& scope, Id campaign, int64_t recipients = 5000);

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_PLANNING_H_
