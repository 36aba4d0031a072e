// What campaigns need besides sending: begun at their time, planned, paused to the end, finished.
#ifndef GRIOT_SRC_DISPATCH_UPKEEP_H_
#define GRIOT_SRC_DISPATCH_UPKEEP_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/dispatch/dispatcher.h"
#include "src/dispatch/book.h"

namespace griot::dispatch {

// A campaign that is not at its end.
struct LiveCampaign {
  Id tenant, id;
  CampaignState state = CampaignState::kRunning;
  std::optional<absl::Time> starts_at;
  bool planning = false, scheduled = false;
  bool doubts = true;  // there may be sends of which nobody knows whether they were taken
  absl::Time follow_up = absl::InfiniteFuture();  // when a further step or a test is
};
absl::StatusOr<std::vector<LiveCampaign>> LiveCampaigns(Connection& db);

// The lanes of those that run, with what is due in them.
absl::StatusOr<std::vector<Lane>> Lanes(Connection& db);

// Begins it, or writes down a slice of its recipients. True: there is more to do at once.
absl::StatusOr<bool> Attend(const DispatcherParts& parts, const LiveCampaign& campaign,
                            DispatchReport* report);

// Ends a pause that was waited for, and a campaign without anything left.
absl::Status Settle(const DispatcherParts& parts, const LiveCampaign& campaign);

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_UPKEEP_H_
