#include "griot/campaigns/counts.h"

#include "griot/base/status.h"

namespace griot {

void SendCounts::Add(Id campaign, int step, Place to, int64_t parts, int64_t sends) {
  Delta& delta =
      deltas_[{campaign.value, step, static_cast<int>(to.state), static_cast<int>(to.reason)}];
  delta.sends += sends;
  delta.parts += parts;
}

void SendCounts::Move(Id campaign, int step, Place from, Place to, int64_t parts) {
  Add(campaign, step, from, -parts, -1);
  Add(campaign, step, to, parts, 1);
}

void SendCounts::Move(Id campaign, int step, Place from, Place to, int64_t parts, Id send) {
  Move(campaign, step, from, to, parts);
  const auto end = EndOf(to.state, to.reason);
  if (end) ends_[{campaign, step, *end}].push_back(send);
}

absl::Status SendCounts::Write(Connection& db, Id tenant) {
  for (const auto& [key, delta] : deltas_) {
    if (delta.sends == 0 && delta.parts == 0) continue;
    const auto& [campaign, step, state, reason] = key;
    GRIOT_TRY(db.Execute("INSERT INTO send_count AS s (campaign_id, step_no, state, reason, shard, "
                         "tenant_id, sends, parts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON "
                         "CONFLICT (campaign_id, step_no, state, reason, shard) DO UPDATE SET "
                         "sends = s.sends + excluded.sends, parts = s.parts + excluded.parts",
                         {campaign, step, state, reason, shard_, tenant, delta.sends, delta.parts})
                  .status());
  }
  deltas_.clear();
  return absl::OkStatus();
}

}  // namespace griot
