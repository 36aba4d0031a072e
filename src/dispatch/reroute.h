// Sends whose account rests go by those that stand in for it.
#ifndef GRIOT_SRC_DISPATCH_REROUTE_H_
#define GRIOT_SRC_DISPATCH_REROUTE_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "griot/dispatch/dispatcher.h"

namespace griot::dispatch {

// How many were moved. Those in doubt stay where they are: another provider does not know their
// keys.
absl::StatusOr<int64_t> Reroute(const DispatcherParts& parts);

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_REROUTE_H_
