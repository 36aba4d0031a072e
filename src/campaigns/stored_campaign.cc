#include "griot/campaigns/stored_campaign.h"

#include <algorithm>

#include "griot/base/json.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/tenants/settings.h"

namespace griot::campaigns {

bool Enrols(const CampaignDocument& document) {
  return document.steps.size() > 1 ||
         std::any_of(document.steps.begin(), document.steps.end(),
                     [](const Step& step) { return !step.split.empty() || step.holdout > 0; });
}

absl::StatusOr<StoredCampaign> ReadCampaign(const Rows& rows) {
  StoredCampaign stored;
  Campaign& campaign = stored.campaign;
  GRIOT_LET(const Json document, ParseJson(rows.Text(2)));
  GRIOT_TRY(FromJson(document, static_cast<CampaignDocument*>(&campaign)));
  campaign.id = rows.IdOf(0);
  campaign.state = static_cast<CampaignState>(rows.Int(1));
  campaign.starts_at = rows.MaybeTime(3);
  campaign.started_at = rows.MaybeTime(4);
  campaign.ended_at = rows.MaybeTime(5);
  if (!rows.IsNull(6)) stored.plan_after = rows.IdOf(6);
  stored.plan_last = rows.IdOf(7);
  stored.plan_count = rows.Int(8);
  campaign.created_at = rows.Time(9);
  campaign.updated_at = rows.Time(10);
  campaign.occurrence = rows.Int(11) + 1;
  if (!rows.IsNull(12)) {
    GRIOT_LET(const Json schedule, ParseJson(rows.Text(12)));
    GRIOT_TRY(FromJson(schedule, &campaign.schedule.emplace()));
  }
  stored.stopped = rows.Int(13);
  campaign.planning = stored.plan_after && campaign.started_at;
  return stored;
}

std::string_view LockSql(Dialect dialect, RowLock lock) {
  switch (lock) {
    case RowLock::kUpdate: return dialect.for_update();
    case RowLock::kShare: return dialect.for_share();
    case RowLock::kNone: break;
  }
  return "";
}

absl::StatusOr<StoredCampaign> LoadCampaign(Scope& scope, Id id, RowLock lock) {
  GRIOT_LET(Rows rows, scope.db.Query(Cat("SELECT ", kCampaignColumns,
                                          " FROM campaign WHERE "
                                          "tenant_id = $1 AND id = $2",
                                          LockSql(scope.db.dialect(), lock)),
                                      {scope.tenant, id}));
  if (rows.Next()) return ReadCampaign(rows);
  GRIOT_TRY(rows.status());
  return NotFound("campaign: there is none with this id");
}

absl::Status StoreCampaign(Scope& scope, const StoredCampaign& stored) {
  const Campaign& campaign = stored.campaign;
  const std::string document = ToJson(static_cast<const CampaignDocument&>(campaign));
  const auto schedule =
      campaign.schedule ? std::optional(ToJson(*campaign.schedule)) : std::nullopt;
  return scope.db
      .Execute(
          Cat("UPDATE campaign SET state = $3, document = ", scope.db.dialect().AsJson("$4"),
              ", starts_at = $5, started_at = $6, ended_at = $7, plan_after = $8, plan_last "
              "= $9, plan_count = $10, updated_at = $11, occurrence = $12, enrols = $13, "
              "purpose = $15, stopped = $16, schedule = ",
              scope.db.dialect().AsJson("$14"), " WHERE tenant_id = $1 AND id = $2"),
          {scope.tenant, campaign.id, static_cast<int>(campaign.state), document,
           campaign.starts_at, campaign.started_at, campaign.ended_at, stored.plan_after,
           stored.plan_last, stored.plan_count, campaign.updated_at, campaign.occurrence - 1,
           Enrols(campaign) ? 1 : 0, schedule, static_cast<int>(campaign.purpose), stored.stopped})
      .status();
}

absl::Status EnterState(Scope& scope, StoredCampaign& stored, CampaignState state) {
  Campaign& campaign = stored.campaign;
  campaign.state = state;
  campaign.updated_at = scope.clock.Now();
  switch (state) {
    case CampaignState::kFinished:
    case CampaignState::kStopped:
    case CampaignState::kFailed:
    case CampaignState::kCancelled: campaign.ended_at = campaign.updated_at; break;
    default: campaign.ended_at.reset();
  }
  GRIOT_TRY(StoreCampaign(scope, stored));
  return scope.journal.Append(scope.db, scope.tenant,
                              {.type = Cat("campaign.", NameOf(state)),
                               .subject = Cat("campaign:", campaign.id.value),
                               .data = {}});
}

absl::StatusOr<absl::TimeZone> TenantZone(Scope& scope) {
  GRIOT_LET(const std::string name, TextSetting(scope.db, scope.tenant, kTimeZoneSetting));
  absl::TimeZone zone;
  absl::LoadTimeZone(name, &zone);
  return zone;
}

void SetBegin(Campaign& campaign, const NextBegin& begin, absl::Time now) {
  campaign.starts_at = std::max(begin.at, now);
  campaign.schedule->begins_local.reset();
  if (begin.local)
    campaign.schedule->begins_local = std::string(absl::FormatCivilTime(*begin.local));
}

absl::StatusOr<bool> EnterNextOccurrence(Scope& scope, StoredCampaign& stored) {
  Campaign& campaign = stored.campaign;
  if (!campaign.schedule) return false;
  const absl::Time now = scope.clock.Now();
  GRIOT_LET(const absl::TimeZone zone, TenantZone(scope));
  // What went by while the last one was under way is not made up for.
  GRIOT_LET(const auto begin, BeginAfter(*campaign.schedule, zone, now));
  if (!begin) return false;
  SetBegin(campaign, *begin, now);
  GRIOT_TRY(EnterState(scope, stored, CampaignState::kScheduled));
  return true;
}

}  // namespace griot::campaigns
