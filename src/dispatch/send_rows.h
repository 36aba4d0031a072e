// Rows of sends, read under lock and moved through the machine.
#ifndef GRIOT_SRC_DISPATCH_SEND_ROWS_H_
#define GRIOT_SRC_DISPATCH_SEND_ROWS_H_

#include <map>
#include <optional>
#include <span>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/campaigns/counts.h"
#include "griot/database/scope.h"
#include "src/dispatch/transition.h"

namespace griot::dispatch {

struct LockedSend {
  Id id, campaign;
  std::optional<Id> address, account;
  Channel channel = Channel::kSms;
  int step = 1;
  int64_t parts = 0;
  bool stopped = false;  // of a time of its campaign that was stopped
  SendFacts facts;
};

// Those that there are, by id, locked until the end of the transaction.
absl::StatusOr<std::map<Id, LockedSend>> LockSends(Scope& scope, std::span<const Id> ids);

// Writes the new facts and counts them. Errors: INTERNAL for an edge that the machine does not
// have: nothing is written then.
absl::Status MoveSend(Scope& scope, LockedSend& send, const Transition& transition,
                      SendCounts& counts);

// Accepts and counts those of `ids` that are under way, and says which: what becomes of most sends,
// in one statement that reads nothing before.
absl::StatusOr<absl::flat_hash_set<int64_t>> AcceptSends(Scope& scope, std::span<const Id> ids,
                                                         SendCounts& counts);

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_SEND_ROWS_H_
