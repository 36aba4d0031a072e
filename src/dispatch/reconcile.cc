#include "src/dispatch/reconcile.h"

#include <algorithm>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/follow_ups.h"
#include "src/dispatch/send_rows.h"
#include "src/dispatch/work.h"

namespace griot::dispatch {
namespace {

constexpr absl::Duration kRepeats[] = {absl::Seconds(5), absl::Seconds(30), absl::Minutes(5)};
// How long evidence may still come.
constexpr absl::Duration kWindow = absl::Hours(24);
// A repeat has to be over while the key is still known.
constexpr absl::Duration kCall = absl::Seconds(30);
constexpr int64_t kReconciled = 500;

struct Unknown {
  Id send, account;
  Doubt doubt;
};

// Behind `after`, in the order of their ids.
absl::StatusOr<std::vector<Unknown>> Read(Scope& scope, Id campaign, Id after) {
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat("SELECT s.id, s.account_id, count(*), min(a.armed_at), "
                               "max(a.ended_at), CASE WHEN s.occurrence < c.stopped THEN 1 ELSE 0 "
                               "END FROM send s JOIN campaign c ON c.id = s.campaign_id AND "
                               "c.tenant_id = s.tenant_id JOIN attempt a ON a.send_id = s.id AND "
                               "a.tenant_id = s.tenant_id AND a.outcome = 0 WHERE s.tenant_id = $1 "
                               "AND s.campaign_id = $2 AND s.state = 5 "
                               "AND s.id > $3 GROUP BY s.id, s.account_id, s.occurrence, c.stopped "
                               "ORDER BY s.id LIMIT ",
                               kReconciled),
                           {scope.tenant, campaign, after}));
  std::vector<Unknown> unknown;
  while (rows.Next()) {
    unknown.push_back({.send = rows.IdOf(0),
                       .account = rows.IdOf(1),
                       .doubt = {.attempts = rows.Int(2),
                                 .first = rows.Time(3),
                                 .last = rows.Time(4),
                                 .stopped = rows.Int(5) != 0}});
  }
  GRIOT_TRY(rows.status());
  return unknown;
}

absl::Status TakeStep(Scope& scope, LockedSend& send, NextStep::Kind kind, SendCounts& counts) {
  if (send.facts.state != SendState::kUnknown) return absl::OkStatus();
  Transition step{.to = send.facts, .due = std::nullopt};
  step.to.state = SendState::kReady;
  if (kind == NextStep::Kind::kClose) {
    step.to.state = SendState::kClosedUnknown;
  } else {
    step.due = scope.clock.Now();
  }
  return MoveSend(scope, send, step, counts);
}

}  // namespace

NextStep NextOf(const Doubt& doubt, const DriverTraits& traits, UnknownPolicy policy) {
  if (doubt.stopped && policy != UnknownPolicy::kTreatAsSent) return {};
  if (!doubt.stopped && traits.driver_class == DriverClass::kIdempotent && doubt.attempts >= 1 &&
      doubt.attempts <= static_cast<int64_t>(std::size(kRepeats))) {
    const absl::Time at = doubt.last + kRepeats[doubt.attempts - 1];
    if (at + kCall < doubt.first + traits.key_ttl) {
      return {.kind = NextStep::Kind::kRepeat, .at = at};
    }
  }
  const absl::Time over = doubt.last + kWindow;
  switch (policy) {
    case UnknownPolicy::kHold: break;
    case UnknownPolicy::kResendAfterWindow: return {.kind = NextStep::Kind::kResend, .at = over};
    case UnknownPolicy::kTreatAsSent: return {.kind = NextStep::Kind::kClose, .at = over};
  }
  return {};
}

absl::StatusOr<Reconciled> Reconcile(const DispatcherParts& parts, Book& book,
                                     const LiveCampaign& live) {
  Reconciled all;
  Id after;
  bool more = true;
  const auto slice = [&](Scope& scope) -> absl::Status {
    GRIOT_LET(const auto campaign, book.CampaignOf(scope, live.id));
    GRIOT_LET(const std::vector<Unknown> unknown, Read(scope, live.id, after));
    more = static_cast<int64_t>(unknown.size()) == kReconciled;
    if (more) after = unknown.back().send;
    std::vector<Id> due;
    std::map<Id, NextStep::Kind> kinds;
    for (const Unknown& one : unknown) {
      GRIOT_LET(const Book::AccountNow account, book.AccountOf(scope, one.account));
      const DriverTraits traits =
          account.open == nullptr ? DriverTraits() : account.open->driver->traits();
      const NextStep step = NextOf(one.doubt, traits, campaign->campaign.unknown_policy);
      if (step.at > scope.clock.Now()) {
        all.next = std::min(all.next, step.at);
        continue;
      }
      due.push_back(one.send);
      kinds[one.send] = step.kind;
    }
    SendCounts counts;
    GRIOT_LET(auto sends, LockSends(scope, due));
    for (auto& [id, send] : sends) {
      GRIOT_TRY(TakeStep(scope, send, kinds[id], counts));
      ++all.moved;
    }
    return campaigns::WriteChanges(scope, counts);
  };
  while (more) GRIOT_TRY(InTenant(parts, live.tenant, slice));
  return all;
}

}  // namespace griot::dispatch
