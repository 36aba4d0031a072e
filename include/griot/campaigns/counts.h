// How many sends of a campaign are in which state: what stats show, kept in the transactions that
// change sends, and equal to a recount at every moment.
//
//   SendCounts counts(scope, shard);
//   counts.Move(campaign, step, {SendState::kSending}, {SendState::kAccepted}, parts);
//   GRIOT_TRY(counts.Write());
#ifndef GRIOT_CAMPAIGNS_COUNTS_H_
#define GRIOT_CAMPAIGNS_COUNTS_H_

#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "griot/base/id.h"
#include "griot/campaigns/send.h"
#include "griot/campaigns/trigger.h"
#include "griot/database/scope.h"

namespace griot {

class SendCounts {
 public:
  // Where a send stands.
  struct Place {
    SendState state = SendState::kPlanned;
    SkipReason reason = SkipReason::kNone;
  };

  // `shard`: of the dispatcher, so that two need not wait for each other's rows.
  explicit SendCounts(int shard = 0) : shard_(shard) {}

  void Add(Id campaign, int step, Place to, int64_t parts, int64_t sends = 1);
  void Move(Id campaign, int step, Place from, Place to, int64_t parts);
  // The same for one send: where that is its end, TakeEnds() has it.
  void Move(Id campaign, int step, Place from, Place to, int64_t parts, Id send);

  // What ended since it was asked last: what further steps wait for.
  using Ends = std::map<std::tuple<Id, int, StepEnd>, std::vector<Id>>;  // by campaign and step
  Ends TakeEnds() { return std::exchange(ends_, {}); }

  // Writes what was added, in the transaction of the connection, and forgets it.
  absl::Status Write(Connection& db, Id tenant);

 private:
  struct Delta {
    int64_t sends = 0, parts = 0;
  };
  using Key = std::tuple<int64_t, int, int, int>;  // campaign, step, state, reason
  int shard_;
  std::map<Key, Delta> deltas_;
  Ends ends_;
};

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_COUNTS_H_
