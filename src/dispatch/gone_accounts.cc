#include "src/dispatch/gone_accounts.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "griot/accounts/routes.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/counts.h"
#include "griot/campaigns/follow_ups.h"
#include "griot/campaigns/planning.h"
#include "griot/campaigns/stored_campaign.h"
#include "src/dispatch/book.h"
#include "src/dispatch/reroute.h"
#include "src/dispatch/work.h"

namespace griot::dispatch {
namespace {

constexpr int64_t kLeftAtOnce = 1000;

// Lanes of campaigns that run, with sends that wait for an account that is gone.
absl::StatusOr<std::vector<LaneKey>> ReadGone(Connection& db) {
  GRIOT_LET(Rows rows,
            db.Query("SELECT c.tenant_id, c.id, l.account_id FROM campaign c JOIN campaign_account "
                     "l ON l.campaign_id = c.id AND l.tenant_id = c.tenant_id LEFT JOIN account a "
                     "ON a.id = l.account_id AND a.tenant_id = c.tenant_id WHERE c.state IN (1, 2, "
                     "3) AND c.state = 2 AND a.id IS NULL AND EXISTS (SELECT 1 FROM send s WHERE "
                     "s.campaign_id = c.id AND s.account_id = l.account_id AND s.state = 1) ORDER "
                     "BY c.id, l.account_id"));
  std::vector<LaneKey> gone;
  while (rows.Next()) {
    gone.push_back({.tenant = rows.IdOf(0), .campaign = rows.IdOf(1), .account = rows.IdOf(2)});
  }
  GRIOT_TRY(rows.status());
  return gone;
}

struct Orphan {
  Id send, contact;
  int step = 1;
  int64_t parts = 0;
  bool ambiguous = false;
  std::string country, operator_name;
};

// Those that another process holds are seen the next time.
absl::StatusOr<std::vector<Orphan>> ReadOrphans(Scope& scope, const LaneKey& lane) {
  GRIOT_LET(
      Rows rows,
      scope.db.Query(Cat("SELECT s.id, s.contact_id, s.step_no, s.parts, s.ambiguous, "
                         "COALESCE(a.country, c.country, ''), COALESCE(a.operator, '') FROM send s "
                         "LEFT JOIN address a ON a.id = s.address_id AND a.tenant_id = s.tenant_id "
                         "LEFT JOIN contact c ON c.id = a.contact_id AND c.tenant_id = s.tenant_id "
                         "WHERE s.tenant_id = $1 AND s.campaign_id = $2 AND s.account_id = $3 AND "
                         "s.state = 1 ORDER BY s.id LIMIT ",
                         kLeftAtOnce, scope.db.dialect().for_update_of_free("s")),
                     {scope.tenant, lane.campaign, lane.account}));
  std::vector<Orphan> orphans;
  while (rows.Next()) {
    orphans.push_back({.send = rows.IdOf(0),
                       .contact = rows.IdOf(1),
                       .step = static_cast<int>(rows.Int(2)),
                       .parts = rows.Int(3),
                       .ambiguous = rows.Int(4) != 0,
                       .country = rows.TextCopy(5),
                       .operator_name = rows.TextCopy(6)});
  }
  GRIOT_TRY(rows.status());
  return orphans;
}

// The sends of one lane.
class Leaving {
 public:
  Leaving(Scope& scope, const LaneKey& lane) : scope_(scope), lane_(lane) {}

  absl::StatusOr<int64_t> Run() {
    GRIOT_LET(const auto stored,
              campaigns::LoadCampaign(scope_, lane_.campaign, campaigns::RowLock::kShare));
    if (stored.campaign.state != CampaignState::kRunning) return 0;
    GRIOT_LET(plans_, campaigns::MakeStepPlans(scope_, stored.campaign));
    GRIOT_LET(const std::vector<Orphan> orphans, ReadOrphans(scope_, lane_));
    for (const Orphan& orphan : orphans) {
      if (orphan.ambiguous) {
        GRIOT_TRY(End(orphan, {.state = SendState::kClosedUnknown}));
        continue;
      }
      GRIOT_LET(const std::optional<Id> to, AccountFor(orphan));
      if (to) {
        moves_[*to].push_back(orphan.send);
      } else {
        GRIOT_TRY(End(orphan, {.state = SendState::kSkipped, .reason = SkipReason::kNoAccount}));
      }
    }
    GRIOT_TRY(Move());
    GRIOT_TRY(campaigns::WriteChanges(scope_, counts_));
    return static_cast<int64_t>(orphans.size());
  }

 private:
  absl::StatusOr<std::optional<Id>> AccountFor(const Orphan& orphan) {
    const StepPlan& plan = plans_[static_cast<size_t>(orphan.step) - 1];
    if (!routes_.contains(plan.channel)) {
      GRIOT_LET(routes_[plan.channel], RoutesOf(scope_, plan.channel));
      GRIOT_LET(active_[plan.channel], ActiveAccounts(scope_, plan.channel));
    }
    const auto stands_in = StandIn(routes_[plan.channel], active_[plan.channel], lane_.account,
                                   orphan.country, orphan.operator_name);
    if (stands_in) return stands_in;
    return AccountOf(plan, orphan.country, orphan.operator_name, orphan.contact);
  }

  absl::Status Move() {
    const Dialect d = scope_.db.dialect();
    for (const auto& [account, sends] : moves_) {
      GRIOT_TRY(scope_.db
                    .Execute(Cat("UPDATE send SET account_id = $3 WHERE tenant_id = $1 AND state = "
                                 "1 AND ",
                                 d.IsOneOf("id", "$2")),
                             {scope_.tenant, d.IdList(sends), account})
                    .status());
      GRIOT_TRY(campaigns::NoteAccount(scope_, lane_.campaign, account));
    }
    return absl::OkStatus();
  }

  absl::Status End(const Orphan& orphan, SendCounts::Place to) {
    counts_.Move(lane_.campaign, orphan.step, {.state = SendState::kReady}, to, orphan.parts,
                 orphan.send);
    return scope_.db
        .Execute(
            "UPDATE send SET state = $3, reason = $4 WHERE tenant_id = $1 AND id = $2 AND state = "
            "1",
            {scope_.tenant, orphan.send, static_cast<int>(to.state), static_cast<int>(to.reason)})
        .status();
  }

  Scope& scope_;
  const LaneKey& lane_;
  std::vector<StepPlan> plans_;
  std::map<Channel, std::vector<Route>> routes_;
  std::map<Channel, std::set<Id>> active_;
  std::map<Id, std::vector<Id>> moves_;  // sends by the account that they go to
  SendCounts counts_;
};

}  // namespace

absl::StatusOr<int64_t> LeaveGoneAccounts(const DispatcherParts& parts) {
  std::vector<LaneKey> gone;
  {
    GRIOT_LET(const std::unique_ptr<Connection> db, parts.database.Connect());
    GRIOT_LET(gone, ReadGone(*db));
  }
  int64_t moved = 0;
  for (const LaneKey& lane : gone) {
    for (int64_t some = kLeftAtOnce; some == kLeftAtOnce;) {
      GRIOT_TRY(InTenant(parts, lane.tenant, [&](Scope& scope) -> absl::Status {
        GRIOT_LET(some, Leaving(scope, lane).Run());
        return absl::OkStatus();
      }));
      moved += some;
    }
  }
  return moved;
}

}  // namespace griot::dispatch
