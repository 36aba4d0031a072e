#include "src/dispatch/reroute.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "griot/accounts/routes.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/planning.h"
#include "src/dispatch/work.h"

namespace griot::dispatch {
namespace {

constexpr int64_t kRerouted = 2000;
// Who is back sooner keeps what is theirs.
constexpr absl::Duration kShort = absl::Minutes(1);

struct Resting {
  Id tenant, campaign, account;
  Channel channel = Channel::kSms;
};

// Lanes of campaigns that run, whose account rests, in tenants that have routes.
absl::StatusOr<std::vector<Resting>> ReadResting(Connection& db, absl::Time now) {
  GRIOT_LET(Rows rows,
            db.Query("SELECT c.tenant_id, c.id, a.id, a.channel FROM campaign c JOIN "
                     "campaign_account l ON l.campaign_id = c.id AND l.tenant_id = c.tenant_id "
                     "JOIN account a ON a.id = l.account_id AND a.tenant_id = c.tenant_id WHERE "
                     "c.state IN (1, 2, 3) AND c.state = 2 AND a.state = 1 AND (a.paused_until IS "
                     "NULL OR a.paused_until > $1) AND EXISTS (SELECT 1 FROM route r WHERE "
                     "r.tenant_id = c.tenant_id AND r.channel = a.channel) ORDER BY c.id, a.id",
                     {now + kShort}));
  std::vector<Resting> resting;
  while (rows.Next()) {
    resting.push_back({.tenant = rows.IdOf(0),
                       .campaign = rows.IdOf(1),
                       .account = rows.IdOf(2),
                       .channel = static_cast<Channel>(rows.Int(3))});
  }
  GRIOT_TRY(rows.status());
  return resting;
}

}  // namespace

absl::StatusOr<std::set<Id>> ActiveAccounts(Scope& scope, Channel channel) {
  GRIOT_LET(Rows rows, scope.db.Query("SELECT id FROM account WHERE tenant_id = $1 AND channel = "
                                      "$2 AND state = 0",
                                      {scope.tenant, static_cast<int>(channel)}));
  std::set<Id> active;
  while (rows.Next()) active.insert(rows.IdOf(0));
  GRIOT_TRY(rows.status());
  return active;
}

std::optional<Id> StandIn(const std::vector<Route>& routes, const std::set<Id>& active, Id resting,
                          std::string_view country, std::string_view operator_name) {
  for (const Route& route : routes) {
    if (!Fits(route, country, operator_name)) continue;
    const auto& own = route.accounts;
    if (std::find(own.begin(), own.end(), resting) == own.end()) return std::nullopt;
    for (const Id account : route.otherwise) {
      if (active.contains(account)) return account;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

namespace {

absl::StatusOr<int64_t> Move(Scope& scope, const Resting& resting) {
  GRIOT_LET(const std::vector<Route> routes, RoutesOf(scope, resting.channel));
  const bool any = std::any_of(routes.begin(), routes.end(),
                               [](const Route& route) { return !route.otherwise.empty(); });
  if (!any) return 0;
  GRIOT_LET(const std::set<Id> active, ActiveAccounts(scope, resting.channel));
  const Dialect d = scope.db.dialect();
  std::map<Id, std::vector<Id>> moves;  // sends by the account that they go to
  {
    GRIOT_LET(Rows rows,
              scope.db.Query(Cat("SELECT s.id, a.country, a.operator FROM send s JOIN address a ON "
                                 "a.id = s.address_id AND a.tenant_id = s.tenant_id WHERE "
                                 "s.tenant_id = $1 AND s.campaign_id = $2 AND s.account_id = $3 "
                                 "AND s.state = 1 AND s.ambiguous = 0 AND s.due_at <= $4 ORDER BY "
                                 "s.due_at, s.id LIMIT ",
                                 kRerouted, d.for_update_of_free("s")),
                             {scope.tenant, resting.campaign, resting.account, scope.clock.Now()}));
    while (rows.Next()) {
      const auto to = StandIn(routes, active, resting.account, rows.Text(1), rows.Text(2));
      if (to) moves[*to].push_back(rows.IdOf(0));
    }
    GRIOT_TRY(rows.status());
  }
  int64_t moved = 0;
  for (const auto& [account, sends] : moves) {
    GRIOT_TRY(scope.db
                  .Execute(Cat("UPDATE send SET account_id = $3 WHERE tenant_id = $1 AND state = 1 "
                               "AND ",
                               d.IsOneOf("id", "$2")),
                           {scope.tenant, d.IdList(sends), account})
                  .status());
    GRIOT_TRY(campaigns::NoteAccount(scope, resting.campaign, account));
    moved += static_cast<int64_t>(sends.size());
  }
  return moved;
}

}  // namespace

absl::StatusOr<int64_t> Reroute(const DispatcherParts& parts) {
  std::vector<Resting> all;
  {
    GRIOT_LET(const std::unique_ptr<Connection> db, parts.database.Connect());
    // Most have none.
    GRIOT_LET(const auto routes, db->QueryInt("SELECT 1 FROM route LIMIT 1"));
    if (!routes) return 0;
    GRIOT_LET(all, ReadResting(*db, parts.clock.Now()));
  }
  int64_t moved = 0;
  for (const Resting& resting : all) {
    GRIOT_TRY(InTenant(parts, resting.tenant, [&](Scope& scope) -> absl::Status {
      GRIOT_LET(const int64_t some, Move(scope, resting));
      moved += some;
      return absl::OkStatus();
    }));
  }
  return moved;
}

}  // namespace griot::dispatch
