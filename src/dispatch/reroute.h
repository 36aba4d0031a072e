// Sends whose account rests go by those that stand in for it.
#ifndef GRIOT_SRC_DISPATCH_REROUTE_H_
#define GRIOT_SRC_DISPATCH_REROUTE_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/accounts/routes.h"
#include "griot/base/id.h"
#include "griot/channels/channel.h"
#include "griot/database/scope.h"
#include "griot/dispatch/dispatcher.h"

namespace griot::dispatch {

// How many were moved. Those in doubt stay where they are: another provider does not know their
// keys.
absl::StatusOr<int64_t> Reroute(const DispatcherParts& parts);

// The accounts of a channel that do not rest.
absl::StatusOr<std::set<Id>> ActiveAccounts(Scope& scope, Channel channel);

// The account that stands in for one that rests, or is gone, for such an address: by the first
// route that fits it.
std::optional<Id> StandIn(const std::vector<Route>& routes, const std::set<Id>& active, Id resting,
                          std::string_view country, std::string_view operator_name);

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_REROUTE_H_
