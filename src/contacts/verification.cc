#include "griot/contacts/verification.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/address_book.h"
#include "griot/contacts/address_index.h"

namespace griot {
namespace {

absl::Status UnknownAddress() { return NotFound("address: no contact has it, create one first"); }

}  // namespace

absl::StatusOr<Verified> Verifications::Verify(const VerifyAddress& verify) {
  if (verify.channel != Channel::kWhatsapp) {
    return InvalidArgument("channel: only whatsapp addresses are verified, give whatsapp");
  }
  const absl::Time now = scope_.clock.Now();
  const absl::Time at = verify.at.value_or(now);
  if (at > now) return InvalidArgument("at: in the future, give the time of the provider's word");
  const absl::StatusOr<Phone> phone =
      ReadPhone(segmenter_, verify.address, verify.region.value_or(""));
  if (!phone.ok()) return InvalidArgument(Cat("address: ", Message(phone.status())));
  GRIOT_LET(const std::optional<Id> address, AddressIndex(scope_).Find(phone->e164));
  if (!address) return UnknownAddress();
  std::optional<int> known;
  if (verify.state != Reachability::kUnverified) {
    known = verify.state == Reachability::kReachable ? 1 : 0;
  }
  // Words may come out of order: the later one is true.
  GRIOT_TRY(scope_.db
                .Execute("UPDATE address SET whatsapp = $3, whatsapp_at = $4 WHERE tenant_id = $1 "
                         "AND id = $2 AND (whatsapp_at IS NULL OR whatsapp_at <= $4)",
                         {scope_.tenant, *address, known, at})
                .status());
  GRIOT_LET(Rows rows, scope_.db.Query("SELECT contact_id, whatsapp, whatsapp_at FROM address "
                                       "WHERE tenant_id = $1 AND id = $2",
                                       {scope_.tenant, *address}));
  if (!rows.Next()) {
    GRIOT_TRY(rows.status());
    return UnknownAddress();
  }
  Verified verified{.contact = rows.IdOf(0), .at = rows.MaybeTime(2)};
  if (!rows.IsNull(1)) {
    verified.state = rows.Int(1) != 0 ? Reachability::kReachable : Reachability::kAbsent;
  }
  return verified;
}

}  // namespace griot
