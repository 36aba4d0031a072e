// What became of one call of a provider.
//
// The classes are few, and each has one consequence: drivers map everything that a provider may say
// into them. What nobody has mapped is kAmbiguous: nobody knows, and nothing is sent again.
#ifndef GRIOT_CHANNELS_OUTCOME_H_
#define GRIOT_CHANNELS_OUTCOME_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "griot/base/schema.h"

namespace griot {

enum class OutcomeKind : uint8_t {
  kAmbiguous,     // may have been taken: unknown, until there is evidence
  kAccepted,      // taken
  kRefused,       // for ever, for this recipient or this text
  kUnsent,        // proved not taken, and worth another try
  kThrottled,     // the same: the account was too fast, and rests until `retry_at`
  kAccountFault,  // the same: key, money or right of the account; it is paused, with an alarm
};
template <>
struct Schema<OutcomeKind> {
  static constexpr std::string_view name = "OutcomeKind";
  static constexpr std::string_view names[] = {"ambiguous", "accepted",  "refused",
                                               "unsent",    "throttled", "account_fault"};
};

struct Outcome {
  OutcomeKind kind = OutcomeKind::kAmbiguous;
  std::string provider_id;  // what the provider calls the message, where it was accepted
  // A word for people and figures: "http-503", "timeout", "21610". Never an address or a text.
  std::string code;
  std::optional<absl::Time> retry_at;  // not before; nothing: the account's own back-off
  bool opted_out = false;              // the provider says that the person stopped us
  bool bad_address = false;            // nobody will ever be reached there
};

}  // namespace griot

#endif  // GRIOT_CHANNELS_OUTCOME_H_
