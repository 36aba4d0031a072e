// The addresses of people, with what the gate says of each.
#ifndef GRIOT_SRC_CAMPAIGNS_RECIPIENT_ADDRESSES_H_
#define GRIOT_SRC_CAMPAIGNS_RECIPIENT_ADDRESSES_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "griot/campaigns/recipient.h"
#include "griot/database/scope.h"

namespace griot::campaigns {

// The sends of a step and occurrence of a campaign: their addresses are taken.
struct TakenBy {
  Id campaign;
  size_t step = 0;  // from 0
  int64_t occurrence = 0;
};

struct AddressesQuestion {
  Channel channel = Channel::kSms;
  Purpose purpose = Purpose::kMarketing;
  std::optional<TakenBy> taken;
  bool values = true, zones = true;  // nobody unseals what is not asked for
};

// Gives these people their addresses of the channel, in their order. The people are in the order of
// their ids, each of them once.
absl::Status ReadAddresses(const Scope& scope, const AddressesQuestion& question,
                           std::vector<Recipient>& people);

}  // namespace griot::campaigns

#endif  // GRIOT_SRC_CAMPAIGNS_RECIPIENT_ADDRESSES_H_
