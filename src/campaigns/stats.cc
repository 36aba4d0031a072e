#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/campaigns.h"
#include "griot/campaigns/stored_campaign.h"

namespace griot {

int64_t& SkipCounts::Of(SkipReason reason) {
  switch (reason) {
    case SkipReason::kNone:
    case SkipReason::kNoAddress: return no_address;
    case SkipReason::kNoConsent: return no_consent;
    case SkipReason::kUnconfirmed: return unconfirmed;
    case SkipReason::kOptedOut: return opted_out;
    case SkipReason::kBlocked: return blocked;
    case SkipReason::kNotMobile: return not_mobile;
    case SkipReason::kNoAccount: return no_account;
    case SkipReason::kMissingVariable: return missing_variable;
    case SkipReason::kTooLong: return too_long;
    case SkipReason::kEmptyText: return empty_text;
    case SkipReason::kSameAddress: return same_address;
    case SkipReason::kNeverOpen: return never_open;
    case SkipReason::kNotTriggered: return not_triggered;
  }
  return no_address;
}

namespace {

int64_t& Bucket(CampaignStats& stats, SendState state) {
  switch (state) {
    case SendState::kAccepted: return stats.accepted;
    case SendState::kFailed: return stats.failed;
    case SendState::kUnknown:
    case SendState::kClosedUnknown: return stats.unknown;
    case SendState::kSkipped:
    case SendState::kCancelled:
    case SendState::kExpired: return stats.skipped;
    case SendState::kPlanned:
    case SendState::kReady:
    case SendState::kSending: break;
  }
  return stats.pending;
}

}  // namespace

absl::StatusOr<CampaignStats> Campaigns::Stats(const ById& by) {
  GRIOT_LET(const campaigns::StoredCampaign stored,
            campaigns::LoadCampaign(scope_, by.id, campaigns::RowLock::kNone));
  GRIOT_LET(Rows rows, scope_.db.Query("SELECT state, reason, CAST(sum(sends) AS BIGINT), "
                                       "CAST(sum(parts) AS BIGINT) FROM send_count WHERE "
                                       "campaign_id = $1 AND tenant_id = $2 GROUP BY state, reason",
                                       {by.id, scope_.tenant}));
  CampaignStats stats;
  stats.planning = stored.campaign.planning;
  while (rows.Next()) {
    const auto state = static_cast<SendState>(rows.Int(0));
    const auto reason = static_cast<SkipReason>(rows.Int(1));
    stats.planned += rows.Int(2);
    Bucket(stats, state) += rows.Int(2);
    if (state == SendState::kSkipped && reason != SkipReason::kNone) {
      stats.reasons.Of(reason) += rows.Int(2);
    }
    if (state == SendState::kAccepted) stats.parts += rows.Int(3);
  }
  GRIOT_TRY(rows.status());
  return stats;
}

}  // namespace griot
