#include "src/contacts/rows.h"

#include "griot/vault/tenant_vault.h"

namespace griot::contacts {

const Phone* MainPhone(const std::vector<NewAddress>& addresses) {
  for (const NewAddress& address : addresses) {
    if (address.phone) return &*address.phone;
  }
  return nullptr;
}

absl::Status AddContactRow(const Scope& scope, BulkInsert& bulk, const Contact& c,
                           const Phone* main, std::string_view attributes) {
  const Value row[] = {c.id,
                       scope.tenant,
                       c.external_id,
                       c.first_name,
                       c.last_name,
                       c.city,
                       c.language,
                       c.time_zone,
                       attributes,
                       c.created_at,
                       c.updated_at,
                       main == nullptr ? Value() : Value(main->country),
                       main == nullptr ? Value() : Value(main->operator_),
                       main == nullptr ? Value() : Value(main->type),
                       main == nullptr ? Value() : Value(main->calling_code)};
  return bulk.Add(row);
}

absl::Status AddAddressRow(const Scope& scope, BulkInsert& bulk, const NewAddress& a, Id contact_id,
                           int position, absl::Time now) {
  std::string sealed;
  if (scope.vault.seals()) {
    sealed = scope.vault.Seal("address", "value", a.id, a.value, scope.random);
  }
  const Phone* const phone = a.phone ? &*a.phone : nullptr;
  const Value row[] = {a.id,
                       scope.tenant,
                       contact_id,
                       static_cast<int>(a.kind),
                       position,
                       sealed.empty() ? Value(a.value) : Value(),
                       sealed.empty() ? Value() : Value(Bytes{sealed}),
                       a.label,
                       phone == nullptr ? Value() : Value(phone->country),
                       phone == nullptr ? Value() : Value(phone->operator_),
                       phone == nullptr ? Value() : Value(phone->type),
                       phone == nullptr ? Value() : Value(phone->calling_code),
                       phone == nullptr ? Value() : Value(phone->time_zone),
                       phone == nullptr ? Value() : Value(phone->portable ? 1 : 0),
                       Value(),
                       Value(),
                       now};
  return bulk.Add(row);
}

}  // namespace griot::contacts
