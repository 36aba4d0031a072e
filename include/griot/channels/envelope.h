// One message on its way to a provider.
#ifndef GRIOT_CHANNELS_ENVELOPE_H_
#define GRIOT_CHANNELS_ENVELOPE_H_

#include <string>

#include "absl/time/time.h"
#include "griot/channels/channel.h"

namespace griot {

// What a driver is given: everything that may leave the house, and nothing else.
struct Envelope {
  Channel channel = Channel::kSms;
  // What the provider is to know this send by: letters and digits, 40 at most, the same for a
  // repeat of a call whose outcome nobody knows, another one for a new try.
  std::string call_key;
  std::string to;       // normalised: E.164, a lower-case e-mail …
  std::string from;     // the sender's name or address; empty: the account's own
  std::string subject;  // of e-mails and pushes
  std::string text;
  std::string html;  // of e-mails; empty: there is none
  // Undelivered by then, it is not to be delivered any more; infinite: no limit.
  absl::Time expires = absl::InfiniteFuture();
};

}  // namespace griot

#endif  // GRIOT_CHANNELS_ENVELOPE_H_
