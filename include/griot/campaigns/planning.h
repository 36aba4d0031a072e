// Writes down the recipients of a campaign that was started, a slice a transaction; and foresees
// what that would give.
//
// Whoever is in the audience gets one row, with the reason where it is not to be sent. A crash
// leaves whole slices: the cursor is written in the transaction of its rows.
#ifndef GRIOT_CAMPAIGNS_PLANNING_H_
#define GRIOT_CAMPAIGNS_PLANNING_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/accounts/account.h"
#include "griot/base/beside.h"
#include "griot/base/id.h"
#include "griot/campaigns/campaigns.h"
#include "griot/campaigns/planner.h"
#include "griot/database/scope.h"

namespace griot {

struct PlannedSlice {
  int64_t recipients = 0;
  bool done = false;  // everybody is written down
};

// Reads the next recipients on a connection of its own (Database::ConnectBeside()) while the last
// ones are written.
struct ReadAhead {
  Connection& db;
  const Beside& beside;
  int64_t page = 2500;  // recipients that are read at once
};

// Inside a write transaction of the scope. Does nothing for a campaign that does not run. `ahead`:
// null where there is none; the rows are the same.
absl::StatusOr<PlannedSlice> PlanSlice(Scope& scope, Id campaign, int64_t recipients,
                                       const ReadAhead* ahead = nullptr);

namespace campaigns {

// Everything that the planner wants to know of a step, at the moment `begins`.
absl::StatusOr<StepPlan> MakeStepPlan(Scope& scope, const Campaign& campaign, size_t step,
                                      absl::Time begins);

// The first step as it is planned when the campaign begins.
absl::StatusOr<StepPlan> MakeFirstPlan(Scope& scope, const Campaign& campaign, absl::Time begins);

// The accounts that a step may go by, oldest first.
absl::StatusOr<std::vector<Account>> AccountsFor(Scope& scope, const Step& step);

// The plans of all steps of a campaign that has begun, in their order.
absl::StatusOr<std::vector<StepPlan>> MakeStepPlans(Scope& scope, const Campaign& campaign);

// That sends of the campaign go by the account: dispatchers look there.
absl::Status NoteAccount(Scope& scope, Id campaign, Id account);

// Nothing is written. Errors: INVALID_ARGUMENT for a share that is none.
absl::StatusOr<Forecast> Foresee(Scope& scope, const Campaign& campaign,
                                 const std::optional<Assumptions>& assume = std::nullopt);
// When it would begin: now, unless it waits for its time.
absl::Time BeginOf(const Scope& scope, const Campaign& campaign);
// Errors: INVALID_ARGUMENT for the page.
absl::StatusOr<PlanPage> PlanPageOf(Scope& scope, const Campaign& campaign,
                                    const ListPlan& question);

}  // namespace campaigns
}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_PLANNING_H_
