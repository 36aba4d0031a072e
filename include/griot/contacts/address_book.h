// Addresses, normalised: one spelling an address, or the reason why it is none.
#ifndef GRIOT_CONTACTS_ADDRESS_BOOK_H_
#define GRIOT_CONTACTS_ADDRESS_BOOK_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/channels/channel.h"
#include "griot/contacts/contact.h"
#include "griot/numbers/segmenter.h"

namespace griot {

// The phone of a segmentation whose number is possible enough to be written to: status ok and
// valid. Errors: INVALID_ARGUMENT with the reason, without the number.
absl::StatusOr<Phone> PhoneOf(const Segmenter& segmenter, const Segmentation& segmentation);

// Reads a phone number in any spelling. `region`: "" is the segmenter's.
absl::StatusOr<Phone> ReadPhone(const Segmenter& segmenter, std::string_view text,
                                std::string_view region);

// Lower case, without blanks and `mailto:`; what RFC 5321 allows and people have.
absl::StatusOr<std::string> ReadEmail(std::string_view text);

// The kind of address that a channel writes to.
std::optional<AddressKind> KindOf(Channel channel);

// The normalised spelling of an address of that kind.
absl::StatusOr<std::string> ReadAddress(const Segmenter& segmenter, AddressKind kind,
                                        std::string_view text, std::string_view region);

}  // namespace griot

#endif  // GRIOT_CONTACTS_ADDRESS_BOOK_H_
