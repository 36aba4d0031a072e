#include "src/privacy/last_contact.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/contacts/consent.h"

namespace griot::privacy {

absl::StatusOr<std::vector<LastContact>> LastContacts(const Scope& scope, Id after, int64_t limit) {
  GRIOT_LET(
      Rows rows,
      scope.db.Query(
          "SELECT c.id, c.created_at, c.last_reply_at, (SELECT max(e.at) FROM address a JOIN "
          "consent_event e ON e.tenant_id = a.tenant_id AND e.address_id = a.id WHERE "
          "a.tenant_id = $1 AND a.contact_id = c.id AND e.state = $4), CASE WHEN EXISTS (SELECT 1 "
          "FROM address a JOIN gate g ON g.tenant_id = a.tenant_id AND g.address_id = a.id "
          "WHERE a.tenant_id = $1 AND a.contact_id = c.id AND g.state = $4 AND g.basis IN ($5, "
          "$6)) THEN 1 ELSE 0 END FROM contact c WHERE c.tenant_id = $1 AND c.id > $2 ORDER BY "
          "c.id LIMIT $3",
          {scope.tenant, after, limit, static_cast<int>(GateState::kGranted),
           static_cast<int>(Basis::kExistingCustomer), static_cast<int>(Basis::kContract)}));
  std::vector<LastContact> all;
  while (rows.Next()) {
    LastContact last{.contact = rows.IdOf(0), .at = rows.Time(1), .customer = rows.Int(4) != 0};
    for (const int column : {2, 3}) {
      if (!rows.IsNull(column)) last.at = std::max(last.at, rows.Time(column));
    }
    all.push_back(last);
  }
  GRIOT_TRY(rows.status());
  return all;
}

}  // namespace griot::privacy
