// Sends of contacts that are one person by now: merged after the campaign had written them down.
#ifndef GRIOT_CAMPAIGNS_TWINS_H_
#define GRIOT_CAMPAIGNS_TWINS_H_

#include <cstdint>
#include <set>
#include <span>

#include "absl/status/statusor.h"
#include "griot/base/id.h"
#include "griot/contacts/merges.h"
#include "griot/database/scope.h"

namespace griot::campaigns {

// A send that is about to be planned or armed.
struct OneSend {
  Id send, contact;
  int step = 1;
  int64_t occurrence = 0;  // from 0
};

// Those whose person gets, or has got, this step by another send: they are not to be sent. Of two
// that both wait, that of the contact that is left goes, else the older one.
absl::StatusOr<std::set<Id>> TwinsAmong(Scope& scope, Id campaign, const Persons& persons,
                                        std::span<const OneSend> sends);

}  // namespace griot::campaigns

#endif  // GRIOT_CAMPAIGNS_TWINS_H_
