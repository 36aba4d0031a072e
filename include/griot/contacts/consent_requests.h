// Double opt-in: an address is asked, and its person answers by a token that works once.
//
// Until then the state is unconfirmed. The host sends the token, as a link to a page with a button:
// scanners follow links, so that only what is posted from there calls `confirm`.
#ifndef GRIOT_CONTACTS_CONSENT_REQUESTS_H_
#define GRIOT_CONTACTS_CONSENT_REQUESTS_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "griot/contacts/consents.h"
#include "griot/database/scope.h"
#include "griot/numbers/segmenter.h"

namespace griot {

struct RequestConsent {
  Channel channel = Channel::kSms;
  std::string address;
  Purpose purpose = Purpose::kMarketing;
  Basis basis = Basis::kOptIn;
  std::optional<std::string> source, wording, region;
};
template <>
struct Schema<RequestConsent> {
  static constexpr std::string_view name = "RequestConsent";
  static constexpr auto fields = Fields(
      Required{"channel", &RequestConsent::channel}, Required{"address", &RequestConsent::address},
      Required{"purpose", &RequestConsent::purpose}, Field{"basis", &RequestConsent::basis},
      Field{"source", &RequestConsent::source, "Where the person asked for it: shop form, 2026."},
      Field{"wording", &RequestConsent::wording, "The text that was shown."},
      Field{"region", &RequestConsent::region, "ISO 3166, of a phone without a calling code."});
};

struct ConsentToken {
  std::string token;
  absl::Time expires_at;
  bool reminder = false;
};
template <>
struct Schema<ConsentToken> {
  static constexpr std::string_view name = "ConsentToken";
  static constexpr auto fields = Fields(
      Field{"token", &ConsentToken::token, "To be sent to the address; kept nowhere."},
      Field{"expires_at", &ConsentToken::expires_at},
      Field{"reminder", &ConsentToken::reminder, "The address was asked before: the last time."});
};

struct ConfirmConsent {
  std::string token;
};
template <>
struct Schema<ConfirmConsent> {
  static constexpr std::string_view name = "ConfirmConsent";
  static constexpr auto fields =
      Fields(Required{"token", &ConfirmConsent::token, "What the person was sent."});
};

class ConsentRequests {
 public:
  ConsentRequests(Scope& scope, const Segmenter& segmenter)
      : scope_(scope), segmenter_(segmenter) {}

  // A token of 256 random bits for seven days. An address is asked once and reminded once.
  // FAILED_PRECONDITION: it was asked and reminded, or has agreed already.
  absl::StatusOr<ConsentToken> Request(const RequestConsent& request);
  // The person's own word: it leads out of an earlier stop. NOT_FOUND for an unknown token,
  // FAILED_PRECONDITION for one that was used, has expired, or was followed by a stop.
  absl::StatusOr<ConsentState> Confirm(const ConfirmConsent& confirm);

 private:
  Scope& scope_;
  const Segmenter& segmenter_;
};

}  // namespace griot

#endif  // GRIOT_CONTACTS_CONSENT_REQUESTS_H_
