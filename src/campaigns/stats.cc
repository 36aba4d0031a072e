#include <algorithm>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/campaigns.h"
#include "griot/campaigns/stored_campaign.h"
#include "griot/campaigns/winners.h"

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
    case SkipReason::kTooOften: return too_often;
    case SkipReason::kHoldout: return holdout;
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

std::string NameOfVariant(const Campaign& campaign, int64_t step, int64_t variant) {
  return campaigns::NameOfText(campaign.steps[static_cast<size_t>(step) - 1], variant);
}

absl::StatusOr<std::vector<VariantStats>> VariantsOf(Scope& scope, const Campaign& campaign) {
  GRIOT_LET(
      Rows rows,
      scope.db.Query(
          "SELECT s.step_no, s.variant, count(*), count(CASE WHEN s.state = 3 "
          "THEN 1 END), count(e.delivered_at), count(e.read_at), "
          "count(e.clicked_at), count(e.answered_at), count(e.stopped_at) FROM "
          "send s LEFT JOIN enrolment e ON e.campaign_id = s.campaign_id AND "
          "e.occurrence = s.occurrence AND e.contact_id = s.contact_id AND "
          "e.tenant_id = s.tenant_id WHERE s.tenant_id = $1 AND s.campaign_id = "
          "$2 AND s.state NOT IN (0, 7) AND s.variant >= 0 GROUP BY s.step_no, s.variant ORDER BY "
          "s.step_no, s.variant",
          {scope.tenant, campaign.id}));
  std::vector<VariantStats> all;
  while (rows.Next()) {
    if (campaign.steps[static_cast<size_t>(rows.Int(0)) - 1].split.empty()) continue;
    all.push_back({.step = static_cast<int32_t>(rows.Int(0)),
                   .name = NameOfVariant(campaign, rows.Int(0), rows.Int(1)),
                   .planned = rows.Int(2),
                   .accepted = rows.Int(3),
                   .delivered = rows.Int(4),
                   .read = rows.Int(5),
                   .clicks = rows.Int(6),
                   .answers = rows.Int(7),
                   .conversions = rows.Int(8)});
  }
  GRIOT_TRY(rows.status());
  return all;
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
  const std::vector<Step>& steps = stored.campaign.steps;
  if (std::any_of(steps.begin(), steps.end(), [](const Step& s) { return !s.split.empty(); })) {
    GRIOT_LET(stats.variants, VariantsOf(scope_, stored.campaign));
    GRIOT_LET(const auto winners, campaigns::WinnersOf(scope_, stored.campaign));
    for (VariantStats& variant : stats.variants) {
      variant.winner = std::any_of(winners.begin(), winners.end(), [&](const StepWinner& winner) {
        return winner.step == variant.step && winner.name == variant.name;
      });
    }
    GRIOT_LET(stats.waiting, campaigns::CountWaiting(scope_, by.id));
  }
  return stats;
}

}  // namespace griot
