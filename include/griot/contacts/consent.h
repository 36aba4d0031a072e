// The words of consent: for one address, channel and purpose, may we send?
#ifndef GRIOT_CONTACTS_CONSENT_H_
#define GRIOT_CONTACTS_CONSENT_H_

#include <cstdint>
#include <string_view>

#include "griot/base/schema.h"

namespace griot {

// Stored: never renumber. kAll is the row that a stop for every purpose closes.
enum class Purpose : uint8_t { kAll, kMarketing, kService, kTransactional };

template <>
struct Schema<Purpose> {
  static constexpr std::string_view name = "Purpose";
  static constexpr std::string_view names[] = {"all", "marketing", "service", "transactional"};
};

// Stored: never renumber. Without a row there is no consent. Nothing but a fresh, proved opt-in by
// the person leads out of the last two.
enum class GateState : uint8_t { kGranted, kUnconfirmed, kWithdrawn, kBlocked };

template <>
struct Schema<GateState> {
  static constexpr std::string_view name = "GateState";
  static constexpr std::string_view names[] = {"granted", "unconfirmed", "withdrawn", "blocked"};
};

// Why one may write (GDPR, article 6). Stored: never renumber.
enum class Basis : uint8_t { kNone, kOptIn, kExistingCustomer, kNonCommercial, kContract };

template <>
struct Schema<Basis> {
  static constexpr std::string_view name = "Basis";
  static constexpr std::string_view names[] = {"none", "opt_in", "existing_customer",
                                               "non_commercial", "contract"};
};

// Kinds of addresses. Stored: never renumber.
enum class AddressKind : uint8_t { kPhone, kEmail, kPush, kPostal };

template <>
struct Schema<AddressKind> {
  static constexpr std::string_view name = "AddressKind";
  static constexpr std::string_view names[] = {"phone", "email", "push", "postal"};
};

}  // namespace griot

#endif  // GRIOT_CONTACTS_CONSENT_H_
