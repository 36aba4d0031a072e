// Whether a channel knows an address: what somebody asked its provider.
#ifndef GRIOT_CONTACTS_VERIFICATION_H_
#define GRIOT_CONTACTS_VERIFICATION_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "griot/channels/channel.h"
#include "griot/contacts/contact.h"
#include "griot/database/scope.h"
#include "griot/numbers/segmenter.h"

namespace griot {

enum class Reachability : uint8_t { kUnverified, kReachable, kAbsent };
template <>
struct Schema<Reachability> {
  static constexpr std::string_view name = "Reachability";
  static constexpr std::string_view names[] = {"unverified", "reachable", "absent"};
};

struct VerifyAddress {
  Channel channel = Channel::kWhatsapp;
  std::string address;
  Reachability state = Reachability::kUnverified;
  std::optional<absl::Time> at;
  std::optional<std::string> region;
};
template <>
struct Schema<VerifyAddress> {
  static constexpr std::string_view name = "VerifyAddress";
  static constexpr auto fields = Fields(
      Required{"channel", &VerifyAddress::channel, "whatsapp."},
      Required{"address", &VerifyAddress::address, "A phone number, in any spelling."},
      Required{"state", &VerifyAddress::state, "unverified: forgets what was known."},
      Field{"at", &VerifyAddress::at, "When the provider said so; left out: now."},
      Field{"region", &VerifyAddress::region, "ISO 3166, of a phone without a calling code."});
};

struct Verified {
  Id contact;
  Reachability state = Reachability::kUnverified;
  std::optional<absl::Time> at;
};
template <>
struct Schema<Verified> {
  static constexpr std::string_view name = "Verified";
  static constexpr auto fields =
      Fields(Field{"contact", &Verified::contact}, Field{"state", &Verified::state},
             Field{"at", &Verified::at, "A later word than yours stays."});
};

class Verifications {
 public:
  Verifications(Scope& scope, const Segmenter& segmenter) : scope_(scope), segmenter_(segmenter) {}

  // What is known of the address then. NOT_FOUND: it is no contact's. INVALID_ARGUMENT for another
  // channel than WhatsApp, and for a time that is not yet.
  absl::StatusOr<Verified> Verify(const VerifyAddress& verify);

 private:
  Scope& scope_;
  const Segmenter& segmenter_;
};

}  // namespace griot

#endif  // GRIOT_CONTACTS_VERIFICATION_H_
