#include "griot/dispatch/unknowns.h"

#include <algorithm>
#include <map>

#include "griot/accounts/accounts.h"
#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/time.h"
#include "griot/campaigns/follow_ups.h"
#include "griot/campaigns/stored_campaign.h"
#include "griot/contacts/stored_address.h"
#include "src/dispatch/reconcile.h"
#include "src/dispatch/record.h"
#include "src/dispatch/send_rows.h"

namespace griot {
namespace {

using dispatch::CampaignStates;
using dispatch::NextStep;
using dispatch::ProviderFacts;
using dispatch::Transition;

constexpr size_t kMostResolved = 1000;

std::string Say(const NextStep& step) {
  switch (step.kind) {
    case NextStep::Kind::kHold: break;
    case NextStep::Kind::kRepeat: return Cat("repeated with the same key at ", Rfc3339(step.at));
    case NextStep::Kind::kAsk: return Cat("its provider is asked at ", Rfc3339(step.at));
    case NextStep::Kind::kResend: return Cat("sent again at ", Rfc3339(step.at));
    case NextStep::Kind::kClose: return Cat("treated as sent at ", Rfc3339(step.at));
  }
  return "held: decide with unknowns.resolve";
}

// What drivers and campaigns say of doubts, asked once each.
class Advice {
 public:
  Advice(Scope& scope, const DriverTable& drivers) : scope_(scope), drivers_(drivers) {}

  absl::StatusOr<std::string> Of(Id campaign, std::optional<Id> account,
                                 const dispatch::Doubt& doubt) {
    GRIOT_LET(const UnknownPolicy policy, PolicyOf(campaign));
    ProviderFacts provider;
    if (account) {
      GRIOT_LET(provider, ProviderOf(*account));
    }
    return Say(dispatch::NextOf(doubt, provider, policy));
  }

 private:
  absl::StatusOr<UnknownPolicy> PolicyOf(Id id) {
    const auto found = policies_.find(id);
    if (found != policies_.end()) return found->second;
    GRIOT_LET(const auto stored, campaigns::LoadCampaign(scope_, id, campaigns::RowLock::kNone));
    return policies_[id] = stored.campaign.unknown_policy;
  }

  // An account that is gone knows no keys.
  absl::StatusOr<ProviderFacts> ProviderOf(Id id) {
    const auto found = providers_.find(id);
    if (found != providers_.end()) return found->second;
    ProviderFacts provider;
    const absl::StatusOr<LoadedAccount> loaded = LoadAccount(scope_, id);
    if (loaded.ok()) {
      GRIOT_LET(const auto driver, drivers_.Make(loaded->account.driver, loaded->settings));
      provider = dispatch::FactsOf(loaded->account, *driver, loaded->provider_since);
    }
    return providers_[id] = provider;
  }

  Scope& scope_;
  const DriverTable& drivers_;
  std::map<Id, UnknownPolicy> policies_;
  std::map<Id, ProviderFacts> providers_;
};

// Nobody else knows the key of a doubt.
absl::Status CheckAccount(Scope& scope, const dispatch::LockedSend& send) {
  if (!send.account) return absl::OkStatus();
  GRIOT_LET(const auto there,
            scope.db.QueryInt("SELECT 1 FROM account WHERE tenant_id = $1 AND id = $2",
                              {scope.tenant, *send.account}));
  if (there) return absl::OkStatus();
  return FailedPrecondition(
      "sends: the account of one was deleted, and another provider does not know its key: decide "
      "treat_as_sent");
}

// Closed ones are seen too: what became of them is still not known.
constexpr std::string_view kSelect =
    "SELECT s.id, s.campaign_id, s.contact_id, s.account_id, s.state, a.id, a.value, a.sealed, "
    "t.ended_at, t.code, (SELECT count(*) FROM attempt n WHERE n.send_id = s.id AND n.tenant_id = "
    "s.tenant_id AND n.outcome = 0), (SELECT min(n.armed_at) FROM attempt n WHERE n.send_id = s.id "
    "AND n.tenant_id = s.tenant_id AND n.outcome = 0), (SELECT 1 FROM campaign c WHERE c.id = "
    "s.campaign_id AND c.tenant_id = s.tenant_id AND s.occurrence < c.stopped), (SELECT "
    "max(n.armed_at) FROM attempt n WHERE n.send_id = s.id AND n.tenant_id = s.tenant_id AND "
    "n.outcome = 0), t.asked, t.asked_at FROM send s LEFT "
    "JOIN attempt t ON t.send_id "
    "= s.id AND t.epoch = s.epoch AND t.tenant_id = s.tenant_id LEFT JOIN address a ON a.id = "
    "s.address_id AND a.tenant_id = s.tenant_id WHERE s.tenant_id = $1 AND s.id > $2 AND s.state "
    "IN (5, 6) AND (s.state = 4 OR s.state = 5 OR s.state = 6)";

absl::StatusOr<UnknownSend> Read(const Scope& scope, const Rows& rows, Advice& advice) {
  UnknownSend send{.send = rows.IdOf(0),
                   .campaign = rows.IdOf(1),
                   .contact = rows.IdOf(2),
                   .since = rows.Time(8),
                   .cause = rows.IsNull(9) ? "lost" : rows.TextCopy(9),
                   .closed = rows.Int(4) == static_cast<int>(SendState::kClosedUnknown)};
  if (!rows.IsNull(3)) send.account = rows.IdOf(3);
  GRIOT_LET(send.address, StoredAddress(scope, rows, 5));
  if (send.closed) {
    send.next = "closed: it stays unknown unless evidence comes";
    return send;
  }
  const dispatch::Doubt doubt{.attempts = rows.Int(10),
                              .first = rows.Time(11),
                              .last = rows.Time(8),
                              .stopped = !rows.IsNull(12),
                              .armed = rows.Time(13),
                              .asked = rows.Int(14),
                              .asked_at = rows.MaybeTime(15).value_or(absl::InfinitePast())};
  GRIOT_LET(send.next, advice.Of(send.campaign, send.account, doubt));
  return send;
}

}  // namespace

absl::StatusOr<UnknownList> Unknowns::List(const ListUnknowns& question) {
  GRIOT_TRY(CheckLimit(question.limit));
  GRIOT_LET(const int64_t after, AfterNumber(question.after));
  if (question.campaign) {
    GRIOT_TRY(
        campaigns::LoadCampaign(scope_, *question.campaign, campaigns::RowLock::kNone).status());
  }
  std::vector<Value> values = {scope_.tenant, after, question.limit + 1};
  if (question.campaign) values.emplace_back(*question.campaign);
  GRIOT_LET(Rows rows,
            scope_.db.Query(Cat(kSelect, question.campaign ? " AND s.campaign_id = $4" : "",
                                " ORDER BY s.id LIMIT $3"),
                            values));
  UnknownList list;
  Advice advice(scope_, drivers_);
  while (rows.Next()) {
    GRIOT_LET(UnknownSend send, Read(scope_, rows, advice));
    list.items.push_back(std::move(send));
  }
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, question.limit)) list.next = Cat(list.items.back().send.value);
  return list;
}

absl::StatusOr<Changed> Unknowns::Resolve(const ResolveUnknowns& resolve) {
  if (resolve.sends.empty() || resolve.sends.size() > kMostResolved) {
    return InvalidArgument(Cat("sends: give 1 to ", kMostResolved));
  }
  std::vector<Id> ids = resolve.sends;
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  // The campaigns are locked before their sends.
  const Dialect d = scope_.db.dialect();
  std::vector<Id> campaigns;
  {
    GRIOT_LET(Rows rows, scope_.db.Query(Cat("SELECT campaign_id FROM send WHERE tenant_id = $1 "
                                             "AND ",
                                             d.IsOneOf("id", "$2")),
                                         {scope_.tenant, d.IdList(ids)}));
    while (rows.Next()) campaigns.push_back(rows.IdOf(0));
    GRIOT_TRY(rows.status());
  }
  if (campaigns.size() != ids.size()) return NotFound("sends: there is none with one of these ids");
  GRIOT_LET(const CampaignStates states, dispatch::LockCampaigns(scope_, campaigns));
  GRIOT_LET(auto sends, dispatch::LockSends(scope_, ids));
  SendCounts counts;
  Changed changed;
  for (auto& [id, send] : sends) {
    const bool again = resolve.as == Resolution::kResend;
    const SendState state = send.facts.state;
    const bool waits =
        state == SendState::kUnknown || (again && state == SendState::kClosedUnknown);
    if (!waits) continue;
    const CampaignState campaign = states.at(send.campaign);
    if (again && campaign != CampaignState::kRunning && campaign != CampaignState::kPaused &&
        campaign != CampaignState::kPausing) {
      return FailedPrecondition(Cat("sends: the campaign of one is ", NameOf(campaign),
                                    ", nothing of it is sent any more"));
    }
    if (again) GRIOT_TRY(CheckAccount(scope_, send));
    Transition step{.to = send.facts, .due = std::nullopt};
    step.to.state = again ? SendState::kReady : SendState::kClosedUnknown;
    if (again) step.due = scope_.clock.Now();
    GRIOT_TRY(dispatch::MoveSend(scope_, send, step, counts));
    ++changed.changed;
  }
  GRIOT_TRY(campaigns::WriteChanges(scope_, counts));
  return changed;
}

}  // namespace griot
