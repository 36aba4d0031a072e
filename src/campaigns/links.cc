#include "griot/campaigns/links.h"

#include "griot/base/status.h"
#include "griot/vault/tenant_vault.h"

namespace griot {

absl::StatusOr<ResolvedLink> Links::Resolve(const ResolveLink& link) {
  const auto target = scope_.vault.ReadLinkToken(link.token);
  if (!target) return NotFound("link: there is none with this token");
  GRIOT_LET(
      Rows rows,
      scope_.db.Query(
          "SELECT l.url, s.campaign_id, s.step_no FROM send s JOIN link l ON "
          "l.campaign_id = s.campaign_id AND l.step_no = s.step_no AND l.variant = s.variant AND "
          "l.tenant_id = s.tenant_id WHERE s.tenant_id = $1 AND s.id = $2 AND "
          "l.number = $3",
          {scope_.tenant, target->send, target->number}));
  if (rows.Next()) {
    return ResolvedLink{.url = rows.TextCopy(0),
                        .send = target->send,
                        .campaign = rows.IdOf(1),
                        .step = rows.Int(2),
                        .number = target->number};
  }
  GRIOT_TRY(rows.status());
  return NotFound("link: there is none with this token");
}

}  // namespace griot
