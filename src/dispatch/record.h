// Writes down what became of calls.
#ifndef GRIOT_SRC_DISPATCH_RECORD_H_
#define GRIOT_SRC_DISPATCH_RECORD_H_

#include <cstdint>
#include <map>
#include <span>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "griot/accounts/account.h"
#include "griot/campaigns/campaign.h"
#include "griot/campaigns/counts.h"
#include "griot/channels/outcome.h"
#include "griot/database/scope.h"

namespace griot::dispatch {

// How an armed send ended; or what its provider said when it was asked for a message in doubt.
struct Finished {
  Id send, campaign, account;
  int64_t epoch = 0;
  bool called = true;   // false: it was too late to call, nothing was sent
  bool absent = false;  // asked for, it is not there: `outcome` says nothing
  Outcome outcome;
  absl::Time at;
};

// The states of campaigns, locked in share until the end of the transaction, in the order of their
// ids: before any send is.
using CampaignStates = std::map<Id, CampaignState>;
absl::StatusOr<CampaignStates> LockCampaigns(Scope& scope, std::vector<Id> campaigns);

// Inside a write transaction. An end that is known already, or was overtaken, changes nothing.
absl::Status Record(Scope& scope, std::span<const Finished> finished,
                    const CampaignStates& campaigns, const std::map<Id, AccountLimits>& accounts,
                    SendCounts& counts);

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_RECORD_H_
