// Somebody a campaign may write to, as the planner and the dispatcher see them.
#ifndef GRIOT_CAMPAIGNS_RECIPIENT_H_
#define GRIOT_CAMPAIGNS_RECIPIENT_H_

#include <optional>
#include <string>
#include <vector>

#include "griot/base/id.h"
#include "griot/channels/channel.h"
#include "griot/contacts/consent.h"

namespace griot {

// What the gate says of an address for one channel and purpose.
struct GateView {
  std::optional<GateState> state;  // of exactly this channel and purpose
  std::optional<GateState> stop;   // the strongest that stands above or on it
};

struct RecipientAddress {
  Id id;
  int64_t position = 0;  // among those of its contact
  std::string value;
  std::string country, operator_name, phone_type, time_zone;
  GateView gate;
  bool taken = false;  // another contact of the campaign has it
};

struct Recipient {
  Id contact;
  std::string external_id, first_name, last_name, city, language, time_zone, country;
  std::string operator_name;
  std::string attributes = "{}";            // JSON
  int64_t recent = 0;                       // messages of the purpose, where a cap asks for them
  std::vector<RecipientAddress> addresses;  // of the channel, in their order
};

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_RECIPIENT_H_
