#include "griot/dispatch/outbox.h"

#include <algorithm>
#include <map>

#include "griot/accounts/accounts.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/follow_ups.h"
#include "griot/campaigns/planning.h"
#include "griot/campaigns/stored_campaign.h"
#include "src/dispatch/arm.h"
#include "src/dispatch/record.h"
#include "src/dispatch/recover.h"
#include "src/dispatch/send_rows.h"

namespace griot {
namespace {

using dispatch::Armed;
using dispatch::CampaignStates;
using dispatch::Finished;

constexpr int64_t kMostTaken = 500;
constexpr size_t kLongestWord = 64, kLongestId = 200;

struct OutboxLane {
  Id campaign, account;
};

// Of campaigns that run, with something that is due, in the order in which they are locked.
absl::StatusOr<std::vector<OutboxLane>> LanesOf(Scope& scope, const TakeOutbox& question) {
  const int channel = question.channel ? static_cast<int>(*question.channel) : 0;
  GRIOT_LET(
      Rows rows,
      scope.db.Query("SELECT c.id, l.account_id FROM campaign c JOIN campaign_account l ON "
                     "l.campaign_id = c.id AND l.tenant_id = c.tenant_id JOIN account a ON "
                     "a.id = l.account_id AND a.tenant_id = c.tenant_id WHERE c.tenant_id = "
                     "$1 AND c.state = 2 AND a.state = 0 AND ($2 = 0 OR a.channel = $2) AND "
                     "($3 = 0 OR a.id = $3) AND EXISTS (SELECT 1 FROM send s WHERE "
                     "s.campaign_id = c.id AND s.account_id = l.account_id AND s.state = 1 "
                     "AND s.due_at <= $4) ORDER BY c.id, l.account_id",
                     {scope.tenant, channel, question.account.value_or(Id()), scope.clock.Now()}));
  std::vector<OutboxLane> lanes;
  while (rows.Next()) lanes.push_back({.campaign = rows.IdOf(0), .account = rows.IdOf(1)});
  GRIOT_TRY(rows.status());
  return lanes;
}

OutboxItem ItemOf(Armed armed) {
  Envelope& envelope = armed.envelope;
  OutboxItem item{.send = armed.send,
                  .attempt = armed.epoch,
                  .campaign = armed.campaign,
                  .account = armed.account,
                  .channel = envelope.channel,
                  .call_key = std::move(envelope.call_key),
                  .to = std::move(envelope.to),
                  .from = std::move(envelope.from),
                  .subject = std::move(envelope.subject),
                  .text = std::move(envelope.text),
                  .html = std::move(envelope.html),
                  .expires = std::nullopt};
  if (envelope.expires != absl::InfiniteFuture()) item.expires = envelope.expires;
  return item;
}

bool IsWord(std::string_view text) {
  return text.size() <= kLongestWord && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '.' || c == '_';
         });
}

absl::Status CheckItem(const SettledItem& item, size_t i) {
  if (!IsWord(item.code)) {
    return InvalidArgument(Cat("items[", i, "].code: a word of at most ", kLongestWord,
                               " letters, digits, - . and _"));
  }
  if (item.provider_id.size() > kLongestId) {
    return InvalidArgument(Cat("items[", i, "].provider_id: more than ", kLongestId, " bytes"));
  }
  return absl::OkStatus();
}

Outcome OutcomeOf(const SettledItem& item) {
  Outcome outcome;
  outcome.kind = item.outcome;
  outcome.provider_id = item.provider_id, outcome.code = item.code;
  outcome.retry_at = item.retry_at;
  outcome.opted_out = item.opted_out;
  return outcome;
}

}  // namespace

absl::StatusOr<OutboxItems> Outbox::Take(const TakeOutbox& question) {
  if (question.limit < 1 || question.limit > kMostTaken) {
    return InvalidArgument(Cat("limit: give 1 to ", kMostTaken));
  }
  if (question.lease_seconds < 10 || question.lease_seconds > 86'400) {
    return InvalidArgument("lease_seconds: give 10 to 86400");
  }
  const dispatch::Owner owner{.id = dispatch::kHostOwner,
                              .lease = absl::Seconds(question.lease_seconds)};
  GRIOT_LET(const std::vector<OutboxLane> lanes, LanesOf(scope_, question));
  std::vector<Id> campaigns;
  for (const OutboxLane& lane : lanes) campaigns.push_back(lane.campaign);
  GRIOT_LET(const CampaignStates states, dispatch::LockCampaigns(scope_, std::move(campaigns)));
  OutboxItems taken;
  SendCounts counts;
  for (const OutboxLane& lane : lanes) {
    const int64_t left = question.limit - static_cast<int64_t>(taken.items.size());
    if (left == 0) break;
    if (states.at(lane.campaign) != CampaignState::kRunning) continue;
    GRIOT_LET(const LoadedAccount loaded, LoadAccount(scope_, lane.account));
    GRIOT_LET(const auto driver, drivers_.Make(loaded.account.driver, loaded.settings));
    if (driver->http() != nullptr || driver->local() != nullptr) continue;
    GRIOT_LET(const auto stored,
              campaigns::LoadCampaign(scope_, lane.campaign, campaigns::RowLock::kNone));
    GRIOT_LET(const auto plans, campaigns::MakeStepPlans(scope_, stored.campaign));
    GRIOT_LET(dispatch::ArmedBatch batch,
              dispatch::Arm(
                  scope_, {.campaign = stored.campaign, .plans = plans, .account = loaded.account},
                  owner, left, counts));
    for (Armed& armed : batch.armed) taken.items.push_back(ItemOf(std::move(armed)));
  }
  GRIOT_TRY(campaigns::WriteChanges(scope_, counts));
  return taken;
}

absl::StatusOr<Done> Outbox::Settle(const SettleOutbox& settled) {
  if (settled.items.empty() || settled.items.size() > static_cast<size_t>(kMostTaken)) {
    return InvalidArgument(Cat("items: give 1 to ", kMostTaken));
  }
  std::vector<Id> ids;
  for (size_t i = 0; i < settled.items.size(); ++i) {
    GRIOT_TRY(CheckItem(settled.items[i], i));
    ids.push_back(settled.items[i].send);
  }
  std::map<Id, std::pair<Id, Id>> of;  // campaign and account, by send
  {
    const Dialect d = scope_.db.dialect();
    GRIOT_LET(Rows rows,
              scope_.db.Query(Cat("SELECT id, campaign_id, account_id FROM send WHERE tenant_id = "
                                  "$1 AND account_id IS NOT NULL AND ",
                                  d.IsOneOf("id", "$2")),
                              {scope_.tenant, d.IdList(ids)}));
    while (rows.Next()) of[rows.IdOf(0)] = {rows.IdOf(1), rows.IdOf(2)};
    GRIOT_TRY(rows.status());
  }
  std::vector<Finished> finished;
  std::vector<Id> campaigns;
  std::map<Id, AccountLimits> limits;
  for (size_t i = 0; i < settled.items.size(); ++i) {
    const SettledItem& item = settled.items[i];
    const auto found = of.find(item.send);
    if (found == of.end()) return NotFound(Cat("items[", i, "].send: there is none with this id"));
    const auto& [campaign, account] = found->second;
    campaigns.push_back(campaign);
    if (!limits.contains(account)) {
      const absl::StatusOr<LoadedAccount> loaded = LoadAccount(scope_, account);
      limits[account] = loaded.ok() ? loaded->account.limits : AccountLimits();
    }
    finished.push_back({.send = item.send,
                        .campaign = campaign,
                        .account = account,
                        .epoch = item.attempt,
                        .called = true,
                        .outcome = OutcomeOf(item),
                        .at = scope_.clock.Now()});
  }
  GRIOT_LET(const CampaignStates states, dispatch::LockCampaigns(scope_, std::move(campaigns)));
  SendCounts counts;
  GRIOT_TRY(dispatch::Record(scope_, finished, states, limits, counts));
  GRIOT_TRY(campaigns::WriteChanges(scope_, counts));
  return Done();
}

}  // namespace griot
