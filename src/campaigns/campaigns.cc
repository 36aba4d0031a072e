#include "griot/campaigns/campaigns.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/planning.h"
#include "griot/campaigns/stored_campaign.h"
#include "griot/campaigns/winners.h"
#include "src/campaigns/document.h"
#include "src/campaigns/step_source.h"
#include "src/campaigns/tables.h"

namespace griot {

using campaigns::CheckDocument;
using campaigns::kCampaignColumns;
using campaigns::LoadCampaign;
using campaigns::ReadCampaign;
using campaigns::RowLock;
using campaigns::StoreCampaign;
using campaigns::StoredCampaign;

std::span<const Migration> Campaigns::Migrations() { return campaigns::Migrations(); }

absl::StatusOr<Campaign> Campaigns::Create(const CampaignDocument& wanted) {
  CampaignDocument document = wanted;
  GRIOT_TRY(campaigns::PinSteps(scope_, document));
  GRIOT_TRY(CheckDocument(scope_, document));
  GRIOT_LET(const int64_t id, scope_.db.TakeIds(1));
  GRIOT_TRY(scope_.db
                .Execute(Cat("INSERT INTO campaign (id, tenant_id, state, document, plan_after, "
                             "created_at, updated_at, enrols, purpose) VALUES ($1, $2, $3, ",
                             scope_.db.dialect().AsJson("$4"), ", 0, $5, $5, $6, $7)"),
                         {id, scope_.tenant, static_cast<int>(CampaignState::kDraft),
                          ToJson(document), scope_.clock.Now(), campaigns::Enrols(document) ? 1 : 0,
                          static_cast<int>(document.purpose)})
                .status());
  return Get({.id = {id}});
}

absl::StatusOr<Campaign> Campaigns::Get(const ById& by) {
  GRIOT_LET(StoredCampaign stored, LoadCampaign(scope_, by.id, RowLock::kNone));
  GRIOT_LET(stored.campaign.winners, campaigns::WinnersOf(scope_, stored.campaign));
  return std::move(stored.campaign);
}

// Pages go by id, downwards.
absl::StatusOr<CampaignList> Campaigns::List(const Paging& page) {
  GRIOT_TRY(CheckLimit(page.limit));
  GRIOT_LET(const int64_t before, AfterNumber(page.after, std::numeric_limits<int64_t>::max()));
  GRIOT_LET(Rows rows, scope_.db.Query(Cat("SELECT ", kCampaignColumns,
                                           " FROM campaign WHERE tenant_id = $1 AND id < $2 ORDER "
                                           "BY id DESC LIMIT $3"),
                                       {scope_.tenant, before, page.limit + 1}));
  CampaignList list;
  while (rows.Next()) {
    GRIOT_LET(StoredCampaign stored, ReadCampaign(rows));
    list.items.push_back(std::move(stored.campaign));
  }
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, page.limit)) list.next = Cat(list.items.back().id.value);
  return list;
}

absl::StatusOr<Campaign> Campaigns::Update(const UpdateCampaign& change) {
  GRIOT_LET(StoredCampaign stored, LoadCampaign(scope_, change.id, RowLock::kUpdate));
  Campaign& campaign = stored.campaign;
  if (campaign.state != CampaignState::kDraft) {
    return FailedPrecondition(Cat("campaign: it is ", NameOf(campaign.state),
                                  ", only a draft can be changed; campaigns.duplicate makes one"));
  }
  const auto take = [](auto& to, const auto& from) {
    if (from) to = *from;
  };
  take(campaign.title, change.title), take(campaign.description, change.description);
  take(campaign.purpose, change.purpose), take(campaign.audience, change.audience);
  take(campaign.exclude, change.exclude), take(campaign.steps, change.steps);
  take(campaign.send_hours, change.send_hours), take(campaign.waves, change.waves);
  take(campaign.windows, change.windows), take(campaign.closed_days, change.closed_days);
  take(campaign.late, change.late);
  if (change.cap) campaign.cap = change.cap;
  take(campaign.valid_hours, change.valid_hours), take(campaign.late_hours, change.late_hours);
  take(campaign.unknown_policy, change.unknown_policy);
  GRIOT_TRY(campaigns::PinSteps(scope_, campaign));
  GRIOT_TRY(CheckDocument(scope_, campaign));
  campaign.updated_at = scope_.clock.Now();
  GRIOT_TRY(StoreCampaign(scope_, stored));
  return std::move(stored.campaign);
}

absl::StatusOr<Campaign> Campaigns::Duplicate(const ById& by) {
  GRIOT_LET(const StoredCampaign stored, LoadCampaign(scope_, by.id, RowLock::kNone));
  return Create(stored.campaign);
}

absl::StatusOr<Done> Campaigns::Delete(const ById& by) {
  GRIOT_LET(const StoredCampaign stored, LoadCampaign(scope_, by.id, RowLock::kUpdate));
  const CampaignState state = stored.campaign.state;
  if (state != CampaignState::kDraft && state != CampaignState::kCancelled) {
    return FailedPrecondition(Cat("campaign: it is ", NameOf(state),
                                  ", what was sent is kept; only a draft can be deleted"));
  }
  GRIOT_TRY(
      scope_.db
          .Execute("DELETE FROM campaign WHERE tenant_id = $1 AND id = $2", {scope_.tenant, by.id})
          .status());
  return Done();
}

absl::StatusOr<PlanPage> Campaigns::Plan(const ListPlan& question) {
  GRIOT_LET(const StoredCampaign stored, LoadCampaign(scope_, question.id, RowLock::kNone));
  return campaigns::PlanPageOf(scope_, stored.campaign, question);
}

absl::StatusOr<Forecast> Campaigns::Simulate(const SimulateCampaign& question) {
  GRIOT_LET(const StoredCampaign stored, LoadCampaign(scope_, question.id, RowLock::kNone));
  return campaigns::Foresee(scope_, stored.campaign, question.assume);
}

}  // namespace griot
