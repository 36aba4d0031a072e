// How a campaign goes from one state to the next. The row of the campaign is the lock: who arms
// sends holds it in share, who pauses or stops takes it alone.
#include <limits>
#include <vector>

#include "griot/accounts/pace.h"
#include "griot/audiences/audiences.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/campaigns.h"
#include "griot/campaigns/counts.h"
#include "griot/campaigns/follow_ups.h"
#include "griot/campaigns/stored_campaign.h"
#include "griot/campaigns/winners.h"
#include "src/campaigns/document.h"
#include "src/campaigns/step_source.h"
#include "src/campaigns/template_lint.h"

namespace griot {
namespace {

using campaigns::CheckDocument;
using campaigns::EnterState;
using campaigns::LoadCampaign;
using campaigns::RowLock;
using campaigns::StoredCampaign;

absl::Status Refuse(const Campaign& campaign, std::string_view wanted) {
  return FailedPrecondition(
      Cat("campaign: it is ", NameOf(campaign.state), ", and cannot be ", wanted));
}

bool IsIn(const Campaign& campaign, std::initializer_list<CampaignState> states) {
  return std::find(states.begin(), states.end(), campaign.state) != states.end();
}

absl::StatusOr<int64_t> InFlight(Scope& scope, Id campaign) {
  GRIOT_LET(const auto count,
            scope.db.QueryInt(
                "SELECT CAST(sum(sends) AS BIGINT) FROM send_count WHERE campaign_id = $1 AND "
                "tenant_id = $2 AND state = 2",
                {campaign, scope.tenant}));
  return count.value_or(0);
}

// That its texts have no errors, that somebody is in the audience, and that every step has an
// account.
absl::Status CheckReady(Scope& scope, const Campaign& campaign) {
  GRIOT_TRY(CheckDocument(scope, campaign));
  GRIOT_TRY(campaigns::RefuseLintErrors(scope, campaign));
  for (size_t i = 0; i < campaign.steps.size(); ++i) {
    GRIOT_LET(const std::vector<Account> accounts, AccountsOf(scope, campaign.steps[i].channel));
    if (!accounts.empty()) continue;
    return FailedPrecondition(Cat("steps[", i, "]: no account of the channel ",
                                  NameOf(campaign.steps[i].channel),
                                  ", make one with accounts.create"));
  }
  Audiences audiences(scope);
  GRIOT_LET(
      const AudiencePreview first,
      audiences.Preview(
          {.filter = campaign.audience, .exclude = campaign.exclude, .limit = 1, .after = "0"}));
  if (!first.items.empty()) return absl::OkStatus();
  return FailedPrecondition("audience: nobody is in it");
}

// Everybody who is there now may be in the audience; who comes later is not.
absl::StatusOr<Id> LastContact(Scope& scope) {
  GRIOT_LET(const auto last,
            scope.db.QueryInt("SELECT max(id) FROM contact WHERE tenant_id = $1", {scope.tenant}));
  return Id{last.value_or(0)};
}

// Writes down who is there; each time is an occurrence of its own, with sends of its own.
absl::Status Begin(Scope& scope, StoredCampaign& stored) {
  Campaign& campaign = stored.campaign;
  GRIOT_TRY(CheckReady(scope, campaign));
  GRIOT_TRY(campaigns::WriteLinks(scope, campaign));
  if (campaign.started_at) ++campaign.occurrence;
  campaign.started_at = scope.clock.Now();
  stored.plan_after = Id();
  stored.plan_count = 0;
  GRIOT_LET(stored.plan_last, LastContact(scope));
  GRIOT_TRY(campaigns::OpenTests(scope, campaign));
  GRIOT_TRY(EnterState(scope, stored, CampaignState::kRunning));
  campaign.planning = true;
  return absl::OkStatus();
}

// Sends that wait become cancelled, or, with a doubt in their past, closed_unknown.
absl::Status CancelWaiting(Scope& scope, Id campaign) {
  SendCounts counts;
  for (const SendState state : {SendState::kPlanned, SendState::kReady}) {
    GRIOT_LET(Rows rows,
              scope.db.Query(Cat("UPDATE send SET state = CASE ambiguous WHEN 1 THEN 6 ELSE 8 END "
                                 "WHERE campaign_id = $1 AND tenant_id = $2 AND state = ",
                                 static_cast<int>(state), " RETURNING step_no, ambiguous, parts"),
                             {campaign, scope.tenant}));
    while (rows.Next()) {
      const SendState to = rows.Int(1) == 1 ? SendState::kClosedUnknown : SendState::kCancelled;
      counts.Move(campaign, static_cast<int>(rows.Int(0)), {.state = state}, {.state = to},
                  rows.Int(2));
    }
    GRIOT_TRY(rows.status());
  }
  return counts.Write(scope.db, scope.tenant);
}

}  // namespace

absl::StatusOr<Campaign> Campaigns::Schedule(const ScheduleCampaign& schedule) {
  GRIOT_LET(StoredCampaign stored, LoadCampaign(scope_, schedule.id, RowLock::kUpdate));
  if (!IsIn(stored.campaign, {CampaignState::kDraft, CampaignState::kScheduled})) {
    return Refuse(stored.campaign, "scheduled");
  }
  if (schedule.begins_local) return InvalidArgument("begins_local: it is told, not given");
  GRIOT_LET(const absl::TimeZone zone, campaigns::TenantZone(scope_));
  GRIOT_LET(const NextBegin begin, FirstBegin(schedule, zone, scope_.clock.Now()));
  GRIOT_TRY(CheckReady(scope_, stored.campaign));
  stored.campaign.schedule = schedule;
  campaigns::SetBegin(stored.campaign, begin, scope_.clock.Now());
  GRIOT_TRY(EnterState(scope_, stored, CampaignState::kScheduled));
  return std::move(stored.campaign);
}

absl::StatusOr<Campaign> Campaigns::Start(const ById& by) {
  GRIOT_LET(StoredCampaign stored, LoadCampaign(scope_, by.id, RowLock::kUpdate));
  Campaign& campaign = stored.campaign;
  if (!IsIn(campaign, {CampaignState::kDraft, CampaignState::kScheduled})) {
    return Refuse(campaign, "started");
  }
  GRIOT_TRY(Begin(scope_, stored));
  return std::move(campaign);
}

absl::StatusOr<Campaign> Campaigns::Relaunch(const ById& by) {
  GRIOT_LET(StoredCampaign stored, LoadCampaign(scope_, by.id, RowLock::kUpdate));
  Campaign& campaign = stored.campaign;
  if (!IsIn(campaign, {CampaignState::kFinished, CampaignState::kStopped})) {
    return Refuse(campaign, "relaunched");
  }
  GRIOT_TRY(Begin(scope_, stored));
  return std::move(campaign);
}

absl::StatusOr<Campaign> Campaigns::Pause(const ById& by) {
  GRIOT_LET(StoredCampaign stored, LoadCampaign(scope_, by.id, RowLock::kUpdate));
  Campaign& campaign = stored.campaign;
  if (!IsIn(campaign, {CampaignState::kRunning, CampaignState::kPausing, CampaignState::kPaused})) {
    return Refuse(campaign, "paused");
  }
  GRIOT_LET(const int64_t in_flight, InFlight(scope_, by.id));
  GRIOT_TRY(
      EnterState(scope_, stored, in_flight > 0 ? CampaignState::kPausing : CampaignState::kPaused));
  campaign.in_flight = in_flight;
  return std::move(campaign);
}

absl::StatusOr<Campaign> Campaigns::Resume(const ById& by) {
  GRIOT_LET(StoredCampaign stored, LoadCampaign(scope_, by.id, RowLock::kUpdate));
  if (!IsIn(stored.campaign, {CampaignState::kPausing, CampaignState::kPaused})) {
    return Refuse(stored.campaign, "resumed");
  }
  GRIOT_TRY(EnterState(scope_, stored, CampaignState::kRunning));
  return std::move(stored.campaign);
}

absl::StatusOr<Campaign> Campaigns::Stop(const ById& by) {
  GRIOT_LET(StoredCampaign stored, LoadCampaign(scope_, by.id, RowLock::kUpdate));
  Campaign& campaign = stored.campaign;
  const bool live =
      IsIn(campaign, {CampaignState::kRunning, CampaignState::kPausing, CampaignState::kPaused});
  if (!live && !IsIn(campaign, {CampaignState::kDraft, CampaignState::kScheduled})) {
    return Refuse(campaign, "stopped");
  }
  GRIOT_LET(const int64_t in_flight, InFlight(scope_, by.id));
  GRIOT_TRY(CancelWaiting(scope_, by.id));
  stored.plan_after.reset();
  const bool begun = campaign.started_at.has_value();
  if (begun) campaign.schedule.reset();  // it does not come back
  if (begun) stored.stopped = campaign.occurrence;
  GRIOT_TRY(
      EnterState(scope_, stored, begun ? CampaignState::kStopped : CampaignState::kCancelled));
  campaign.in_flight = in_flight;
  return std::move(campaign);
}

namespace {

// What was given up because the sends of these people had failed waits for them once more; but not
// what follows a send that is at its end: nobody would tell it again.
absl::Status WaitAgain(Scope& scope, const Campaign& campaign, const std::vector<Id>& contacts,
                       SendCounts& counts) {
  const Dialect d = scope.db.dialect();
  for (size_t step = 1; step < campaign.steps.size(); ++step) {
    GRIOT_LET(const int64_t changed,
              scope.db.Execute(
                  Cat("UPDATE send SET state = 0, reason = 0, variant = 0, due_at = NULL WHERE "
                      "campaign_id = $1 AND tenant_id = $2 AND step_no = $5 AND state = 7 AND "
                      "reason = $3 AND ",
                      d.IsOneOf("contact_id", "$4"),
                      " AND EXISTS (SELECT 1 FROM send p WHERE p.campaign_id = $1 AND p.tenant_id "
                      "= $2 AND p.step_no = $6 AND p.occurrence = send.occurrence AND p.contact_id "
                      "= send.contact_id AND p.state IN (0, 1, 2, 5))"),
                  {campaign.id, scope.tenant, static_cast<int>(SkipReason::kNotTriggered),
                   d.IdList(contacts), static_cast<int64_t>(step) + 1,
                   static_cast<int64_t>(campaigns::StepBefore(campaign, step)) + 1}));
    counts.Add(campaign.id, static_cast<int>(step) + 1,
               {.state = SendState::kSkipped, .reason = SkipReason::kNotTriggered}, 0, -changed);
    counts.Add(campaign.id, static_cast<int>(step) + 1, {.state = SendState::kPlanned}, 0, changed);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Changed> Campaigns::Retry(const ById& by) {
  GRIOT_LET(StoredCampaign stored, LoadCampaign(scope_, by.id, RowLock::kUpdate));
  Campaign& campaign = stored.campaign;
  if (!IsIn(campaign, {CampaignState::kRunning, CampaignState::kFinished})) {
    return Refuse(campaign, "retried");
  }
  SendCounts counts;
  Changed changed;
  std::vector<Id> contacts;
  {
    GRIOT_LET(Rows rows,
              scope_.db.Query("UPDATE send SET state = 1, reason = 0, tries = 0, generation = "
                              "generation + 1, due_at = $3 WHERE campaign_id = $1 AND tenant_id = "
                              "$2 AND state = 4 RETURNING step_no, parts, contact_id",
                              {by.id, scope_.tenant, scope_.clock.Now()}));
    while (rows.Next()) {
      counts.Move(by.id, static_cast<int>(rows.Int(0)), {.state = SendState::kFailed},
                  {.state = SendState::kReady}, rows.Int(1));
      contacts.push_back(rows.IdOf(2));
      ++changed.changed;
    }
    GRIOT_TRY(rows.status());
  }
  if (campaign.steps.size() > 1) GRIOT_TRY(WaitAgain(scope_, campaign, contacts, counts));
  GRIOT_TRY(counts.Write(scope_.db, scope_.tenant));
  if (changed.changed == 0 || campaign.state == CampaignState::kRunning) return changed;
  GRIOT_TRY(EnterState(scope_, stored, CampaignState::kRunning));
  return changed;
}

}  // namespace griot
