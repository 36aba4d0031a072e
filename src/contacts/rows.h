// Contacts and addresses as rows of their tables.
#ifndef GRIOT_SRC_CONTACTS_ROWS_H_
#define GRIOT_SRC_CONTACTS_ROWS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/contacts/contact.h"
#include "griot/database/scope.h"

namespace griot::contacts {

// An address on its way into the table.
struct NewAddress {
  AddressKind kind = AddressKind::kPhone;
  std::string value;  // normalised
  Id id;              // of the AddressIndex
  std::optional<Phone> phone;
  std::optional<std::string> label;
};

// The columns of `contact` that a change can touch, from country on those of the main phone.
inline constexpr std::string_view kContactColumns[] = {
    "id",         "tenant_id", "external_id", "first_name", "last_name",
    "city",       "language",  "time_zone",   "attributes", "created_at",
    "updated_at", "country",   "operator",    "phone_type", "calling_code"};

inline constexpr std::string_view kAddressColumns[] = {
    "id",        "tenant_id", "contact_id", "kind",        "position",   "value",
    "sealed",    "label",     "country",    "operator",    "phone_type", "calling_code",
    "time_zone", "portable",  "whatsapp",   "whatsapp_at", "created_at"};

// The main phone's facts stand on the contact too.
const Phone* MainPhone(const std::vector<NewAddress>& addresses);

// Adds the rows; `bulk` was opened on the table with the columns above. `attributes` is JSON text.
absl::Status AddContactRow(const Scope& scope, BulkInsert& bulk, const Contact& contact,
                           const Phone* main, std::string_view attributes);
absl::Status AddAddressRow(const Scope& scope, BulkInsert& bulk, const NewAddress& address,
                           Id contact_id, int position, absl::Time now);

}  // namespace griot::contacts

#endif  // GRIOT_SRC_CONTACTS_ROWS_H_
