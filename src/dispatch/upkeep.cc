#include "src/dispatch/upkeep.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/campaigns.h"
#include "griot/campaigns/follow_ups.h"
#include "griot/campaigns/planning.h"
#include "griot/campaigns/stored_campaign.h"
#include "griot/campaigns/winners.h"
#include "src/dispatch/planted.h"
#include "src/dispatch/work.h"

namespace griot::dispatch {
namespace {

// How many sends are in one of these states.
absl::StatusOr<int64_t> CountIn(Scope& scope, Id campaign, std::string_view states) {
  GRIOT_LET(const auto count,
            scope.db.QueryInt(Cat("SELECT CAST(sum(sends) AS BIGINT) FROM send_count WHERE "
                                  "campaign_id = $1 AND tenant_id = $2 AND state IN (",
                                  states, ")"),
                              {campaign, scope.tenant}));
  return count.value_or(0);
}

absl::Status EnterWhenNone(Scope& scope, const LiveCampaign& live, std::string_view states,
                           CampaignState to) {
  GRIOT_LET(const int64_t seen, CountIn(scope, live.id, states));
  if (seen > 0) return absl::OkStatus();
  GRIOT_LET(campaigns::StoredCampaign stored,
            campaigns::LoadCampaign(scope, live.id, campaigns::RowLock::kUpdate));
  const Campaign& campaign = stored.campaign;
  if (campaign.state != live.state || stored.plan_after.has_value() != live.planning) {
    return absl::OkStatus();
  }
  GRIOT_LET(const int64_t left, CountIn(scope, live.id, states));
  if (left > 0) return absl::OkStatus();
  if (to == CampaignState::kFinished) {
    GRIOT_LET(const bool again, campaigns::EnterNextOccurrence(scope, stored));
    if (again) return absl::OkStatus();
  }
  return campaigns::EnterState(scope, stored, to);
}

// One that repeats is not held up for ever by a send of the time before whose outcome nobody knows.
absl::Status LeaveDoubtsBehind(Scope& scope, const LiveCampaign& live) {
  GRIOT_LET(const int64_t waiting, CountIn(scope, live.id, "0, 1, 2"));
  if (waiting > 0) return absl::OkStatus();
  GRIOT_LET(campaigns::StoredCampaign stored,
            campaigns::LoadCampaign(scope, live.id, campaigns::RowLock::kUpdate));
  const Campaign& campaign = stored.campaign;
  if (campaign.state != live.state || stored.plan_after || !campaign.schedule) {
    return absl::OkStatus();
  }
  GRIOT_LET(const absl::TimeZone zone, campaigns::TenantZone(scope));
  GRIOT_LET(const auto begin, BeginAfter(*campaign.schedule, zone, *campaign.started_at));
  const absl::Time now = scope.clock.Now();
  if (!begin || begin->at > now) return absl::OkStatus();
  campaigns::SetBegin(stored.campaign, *begin, now);
  return campaigns::EnterState(scope, stored, CampaignState::kScheduled);
}

// One that cannot be started (its audience is empty by now) has failed, with its reason.
absl::Status StartNow(Scope& scope, Id id) {
  Campaigns all(scope);
  absl::Status status = all.Start({.id = id}).status();
  if (status.code() != absl::StatusCode::kFailedPrecondition &&
      status.code() != absl::StatusCode::kInvalidArgument) {
    return status;
  }
  GRIOT_LET(campaigns::StoredCampaign stored,
            campaigns::LoadCampaign(scope, id, campaigns::RowLock::kUpdate));
  return campaigns::EnterState(scope, stored, CampaignState::kFailed);
}

// Nobody was there at its time: it waits for somebody to say that it is still wanted.
absl::Status HoldLate(Scope& scope, Id id) {
  GRIOT_TRY(StartNow(scope, id));
  Campaigns all(scope);
  GRIOT_LET(const Campaign campaign, all.Get({.id = id}));
  if (campaign.state != CampaignState::kRunning) return absl::OkStatus();  // it has failed
  return all.Pause({.id = id}).status();
}

absl::Status StartLate(Scope& scope, Id id) {
  GRIOT_LET(campaigns::StoredCampaign stored,
            campaigns::LoadCampaign(scope, id, campaigns::RowLock::kUpdate));
  switch (stored.campaign.late) {
    case LatePolicy::kAsk: return HoldLate(scope, id);
    case LatePolicy::kSend: return StartNow(scope, id);
    case LatePolicy::kSkip: break;
  }
  GRIOT_LET(const bool again, campaigns::EnterNextOccurrence(scope, stored));
  if (again) return absl::OkStatus();
  return campaigns::EnterState(
      scope, stored,
      stored.campaign.started_at ? CampaignState::kFinished : CampaignState::kCancelled);
}

// Where another thread may read ahead, a slice is larger: at its end one waits for the other.
constexpr int64_t kSlice = 5000, kSliceAhead = 20'000;

absl::Status PlanNow(const DispatcherParts& parts, Scope& scope, Id campaign, int64_t* recipients) {
  std::unique_ptr<Connection> reads;
  if (parts.beside != nullptr) {
    GRIOT_LET(reads, parts.database.ConnectBeside());
  }
  absl::StatusOr<PlannedSlice> slice;
  if (reads == nullptr) {
    slice = PlanSlice(scope, campaign, kSlice);
  } else {
    const ReadAhead ahead{.db = *reads, .beside = *parts.beside};
    slice = PlanSlice(scope, campaign, kSliceAhead, &ahead);
  }
  GRIOT_TRY(slice.status());
  *recipients = slice->recipients;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<LiveCampaign>> LiveCampaigns(Connection& db) {
  GRIOT_LET(
      Rows rows,
      db.Query("SELECT c.tenant_id, c.id, c.state, c.starts_at, c.plan_after, CASE "
               "WHEN c.enrols = 1 THEN (SELECT min(s.due_at) FROM send s WHERE "
               "s.campaign_id = c.id AND s.state = 0 AND s.due_at IS NOT NULL) "
               "END, c.schedule, CASE WHEN EXISTS (SELECT 1 FROM send s WHERE "
               "s.campaign_id = c.id AND s.state = 5) THEN 1 ELSE 0 "
               "END, CASE WHEN c.enrols = 1 THEN (SELECT min(t.look_at) FROM step_test t WHERE "
               "t.campaign_id = c.id AND t.occurrence = c.occurrence) END FROM campaign c "
               "WHERE c.state IN (1, 2, 3) ORDER BY c.id"));
  std::vector<LiveCampaign> live;
  while (rows.Next()) {
    live.push_back({.tenant = rows.IdOf(0),
                    .id = rows.IdOf(1),
                    .state = static_cast<CampaignState>(rows.Int(2)),
                    .starts_at = rows.MaybeTime(3),
                    .planning = !rows.IsNull(4),
                    .scheduled = !rows.IsNull(6),
                    .doubts = rows.Int(7) != 0,
                    .follow_up = std::min(rows.MaybeTime(5).value_or(absl::InfiniteFuture()),
                                          rows.MaybeTime(8).value_or(absl::InfiniteFuture()))});
  }
  GRIOT_TRY(rows.status());
  return live;
}

absl::StatusOr<std::vector<Lane>> Lanes(Connection& db) {
  GRIOT_LET(Rows rows,
            db.Query("SELECT c.tenant_id, c.id, l.account_id, (SELECT min(s.due_at) FROM send s "
                     "WHERE s.campaign_id = c.id AND s.account_id = l.account_id AND s.state = 1) "
                     "FROM campaign c JOIN campaign_account l ON l.campaign_id = c.id AND "
                     "l.tenant_id = c.tenant_id WHERE c.state IN (1, 2, 3) AND c.state = 2 ORDER "
                     "BY c.tenant_id, c.id, l.account_id"));
  std::vector<Lane> lanes;
  while (rows.Next()) {
    lanes.push_back(
        {.key = {.tenant = rows.IdOf(0), .campaign = rows.IdOf(1), .account = rows.IdOf(2)},
         .due = rows.MaybeTime(3).value_or(absl::InfiniteFuture())});
  }
  GRIOT_TRY(rows.status());
  return lanes;
}

absl::StatusOr<bool> Attend(const DispatcherParts& parts, const LiveCampaign& live,
                            DispatchReport* report) {
  if (live.state == CampaignState::kScheduled) {
    if (!live.starts_at || *live.starts_at > parts.clock.Now()) return false;
    GRIOT_TRY(InTenant(parts, live.tenant, [&](Scope& scope) -> absl::Status {
      GRIOT_LET(const campaigns::StoredCampaign stored,
                campaigns::LoadCampaign(scope, live.id, campaigns::RowLock::kUpdate));
      if (stored.campaign.state != CampaignState::kScheduled) return absl::OkStatus();
      const absl::Duration late = absl::Hours(stored.campaign.late_hours);
      return *live.starts_at + late <= scope.clock.Now() ? StartLate(scope, live.id)
                                                         : StartNow(scope, live.id);
    }));
    return true;
  }
  if (live.state != CampaignState::kRunning) return false;
  if (!live.planning && live.follow_up > parts.clock.Now()) return false;
  [[maybe_unused]] bool ahead = false;
  GRIOT_PLANT(kCursorFirst, GRIOT_TRY(InTenant(parts, live.tenant, [&](Scope& scope) {
                return PlantedCursor(scope, live.id, &ahead);
              })));
  int64_t recipients = 0;
  bool looked = false;
  const absl::Status planned = InTenant(parts, live.tenant, [&](Scope& scope) -> absl::Status {
    GRIOT_PLANT(kCursorFirst, if (ahead) GRIOT_TRY(PlantedCursorBack(scope, live.id)));
    if (!live.planning) {
      GRIOT_LET(looked, campaigns::LookAtTests(scope, live.id));
      GRIOT_LET(recipients, campaigns::PlanFollowUps(scope, live.id));
      return absl::OkStatus();
    }
    return PlanNow(parts, scope, live.id, &recipients);
  });
  // An audience that it names may be gone: it waits for somebody, and holds up no other.
  if (planned.code() == absl::StatusCode::kInvalidArgument) {
    GRIOT_TRY(InTenant(parts, live.tenant, [&](Scope& scope) {
      return Campaigns(scope).Pause({.id = live.id}).status();
    }));
    return true;
  }
  GRIOT_TRY(planned);
  report->planned += recipients;
  return live.planning || recipients > 0 || looked;
}

absl::Status Settle(const DispatcherParts& parts, const LiveCampaign& live) {
  const bool pausing = live.state == CampaignState::kPausing;
  if (!pausing && (live.state != CampaignState::kRunning || live.planning)) return absl::OkStatus();
  return InTenant(parts, live.tenant, [&](Scope& scope) {
    if (pausing) return EnterWhenNone(scope, live, "2", CampaignState::kPaused);
    if (live.scheduled) GRIOT_TRY(LeaveDoubtsBehind(scope, live));
    return EnterWhenNone(scope, live, "0, 1, 2, 5", CampaignState::kFinished);
  });
}

}  // namespace griot::dispatch
