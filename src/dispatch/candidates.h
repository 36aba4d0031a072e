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
  Id send, person;  // who its contact is by now
  int step = 1, variant = 0;
  int64_t epoch = 0, generation = 0, parts = 0;
  int64_t occurrence = 0;  // from 0
  bool ambiguous = false;
  bool twin = false;  // its person gets, or got, this step by another send
  absl::Time expires = absl::InfiniteFuture();  // of further steps
  Reactions reactions;                          // of further steps
  Recipient recipient;  // with the one address that the send goes to, or none
};

struct ClaimQuestion {
  const Campaign& campaign;
  Id account;
  Channel channel = Channel::kSms;  // of the account
  bool attributes = false;          // a text reads them
  std::optional<FrequencyCap> cap;  // counts what they got lately
  absl::Time now;
  int64_t limit = 0;
};

// Rows that another worker holds are passed over. The gates of the addresses, and what people did
// about earlier steps, are locked against changes: what they say holds until the end of the
// transaction.
absl::StatusOr<std::vector<Candidate>> Claim(Scope& scope, const ClaimQuestion& question);

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_CANDIDATES_H_
