#include "griot/campaigns/planning.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "griot/accounts/pace.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/counts.h"
#include "griot/campaigns/stored_campaign.h"
#include "griot/tenants/settings.h"
#include "src/campaigns/document.h"
#include "src/campaigns/recipients.h"

namespace griot {
namespace campaigns {
namespace {

constexpr int64_t kSlice = 5000;
const Id kEverybody{std::numeric_limits<int64_t>::max()};

double ShareOf(const Account& account) {
  return account.limits.per_second > 0 ? account.limits.per_second : 1;
}

bool Serves(const Step& step, const Account& account) {
  return step.accounts.empty() ||
         std::find(step.accounts.begin(), step.accounts.end(), account.id) != step.accounts.end();
}

// Units of an account that become due at a moment, in whole minutes.
using Due = std::map<std::pair<Id, int64_t>, int64_t>;

// When the last of them is off.
absl::Time FinishOf(const PaceLimits& limits, PaceState state, const Due& due, Id account) {
  absl::Time now = absl::InfinitePast();
  for (const auto& [key, units] : due) {
    if (key.first != account) continue;
    now = std::max(now, absl::FromUnixSeconds(key.second));
    for (int64_t left = units; left > 0;) {
      const int64_t may = std::min(UnitsAt(limits, state, now), left);
      if (may > 0) {
        Take(limits, may, now, &state);
        left -= may;
        continue;
      }
      const absl::Time next = NextUnitAt(limits, state, now);
      if (next == absl::InfiniteFuture() || next <= now) return absl::InfiniteFuture();
      now = next;
    }
  }
  return now;
}

struct Money {
  double price = 0;
  bool known = true;
  std::set<std::string> currencies;
};

class Forecaster {
 public:
  Forecaster(Scope& scope, const StepPlan& plan, std::vector<Account> accounts)
      : scope_(scope), plan_(plan), accounts_(std::move(accounts)) {}

  void Count(const Recipient& recipient) {
    const Decision decision = PlanRecipient(plan_, recipient, forecast_.sendable, &message_);
    ++forecast_.recipients;
    if (decision.reason != SkipReason::kNone) {
      ++forecast_.skipped.Of(decision.reason);
      return;
    }
    ++forecast_.sendable;
    if (plan_.channel == Channel::kSms) forecast_.parts += decision.parts;
    const Account& account = AccountOf(decision.account);
    const int64_t units = account.limits.unit == LimitUnit::kParts ? decision.parts : int64_t{1};
    due_[{decision.account, absl::ToUnixSeconds(decision.due)}] += units;
    first_ = std::min(first_, decision.due);
    if (account.price) {
      money_.price += *account.price * static_cast<double>(decision.parts);
      money_.currencies.insert(account.currency.value_or(""));
    } else {
      money_.known = false;
    }
  }

  absl::StatusOr<Forecast> Finish() {
    if (forecast_.sendable == 0) return forecast_;
    absl::Time last = absl::InfinitePast();
    for (const Account& account : accounts_) {
      GRIOT_LET(PaceState state, ReadPace(scope_, account.id, false));
      last = std::max(last, FinishOf(PaceOf(account.limits), std::move(state), due_, account.id));
    }
    forecast_.begins_at = first_;
    if (last != absl::InfiniteFuture()) forecast_.finishes_at = std::max(last, first_);
    if (money_.known && money_.currencies.size() == 1) {
      forecast_.price = money_.price;
      if (!money_.currencies.begin()->empty()) forecast_.currency = *money_.currencies.begin();
    }
    return forecast_;
  }

 private:
  const Account& AccountOf(Id id) const {
    return *std::find_if(accounts_.begin(), accounts_.end(),
                         [&](const Account& account) { return account.id == id; });
  }

  Scope& scope_;
  const StepPlan& plan_;
  const std::vector<Account> accounts_;
  Forecast forecast_;
  Due due_;
  absl::Time first_ = absl::InfiniteFuture();
  Money money_;
  StepMessage message_;
};

absl::StatusOr<std::vector<Account>> AccountsFor(Scope& scope, const Step& step) {
  GRIOT_LET(std::vector<Account> accounts, AccountsOf(scope, step.channel));
  std::erase_if(accounts, [&](const Account& account) { return !Serves(step, account); });
  return accounts;
}

}  // namespace

absl::StatusOr<StepPlan> MakeStepPlan(Scope& scope, const CampaignDocument& document, size_t step,
                                      absl::Time begins) {
  StepPlan plan;
  const Step& of = document.steps[step];
  plan.number = static_cast<int>(step) + 1;
  plan.channel = of.channel;
  GRIOT_LET(plan.text, StepText::Compile(of, Cat("steps[", step, "]")));
  plan.from = of.from;
  GRIOT_LET(const std::vector<Account> accounts, AccountsFor(scope, of));
  for (const Account& account : accounts) {
    plan.accounts.push_back({.id = account.id, .share = ShareOf(account)});
  }
  GRIOT_LET(plan.hours, HoursOf(document));
  plan.waves = document.waves;
  plan.begins = begins;
  if (document.valid_hours) plan.expires = begins + absl::Hours(*document.valid_hours);
  GRIOT_LET(const std::string zone, TextSetting(scope.db, scope.tenant, kTimeZoneSetting));
  absl::LoadTimeZone(zone, &plan.zone);
  return plan;
}

absl::StatusOr<Forecast> Foresee(Scope& scope, const CampaignDocument& document) {
  const size_t step = 0;
  GRIOT_LET(const StepPlan plan, MakeStepPlan(scope, document, step, scope.clock.Now()));
  GRIOT_LET(std::vector<Account> accounts, AccountsFor(scope, document.steps[step]));
  GRIOT_LET(Recipients recipients,
            Recipients::Open(scope, {.document = document,
                                     .step = step,
                                     .attributes = plan.text.reads_attributes(),
                                     .taken = std::nullopt}));
  Forecaster forecaster(scope, plan, std::move(accounts));
  for (Id after;;) {
    GRIOT_TRY(CheckTime(scope));
    GRIOT_LET(const std::vector<Recipient> slice,
              recipients.Read(scope, after, kEverybody, kSlice));
    for (const Recipient& recipient : slice) forecaster.Count(recipient);
    if (static_cast<int64_t>(slice.size()) < kSlice) break;
    after = slice.back().contact;
  }
  return forecaster.Finish();
}

namespace {

constexpr std::string_view kSendColumns[] = {
    "id",         "tenant_id",  "campaign_id", "step_no", "occurrence", "channel", "contact_id",
    "address_id", "account_id", "state",       "reason",  "parts",      "due_at"};

// Writes the rows of a slice.
class SliceWriter {
 public:
  SliceWriter(Scope& scope, Id campaign, const StepPlan& plan)
      : scope_(scope), campaign_(campaign), plan_(plan) {}

  // Returns how many are written to.
  absl::StatusOr<int64_t> Write(const std::vector<Recipient>& slice, int64_t place) {
    GRIOT_LET(int64_t id, scope_.db.TakeIds(static_cast<int64_t>(slice.size())));
    const int64_t before = place;
    {
      GRIOT_LET(auto bulk, scope_.db.Bulk("send", kSendColumns));
      for (const Recipient& recipient : slice) {
        const Decision decision = PlanRecipient(plan_, recipient, place, &message_);
        if (decision.reason == SkipReason::kNone) ++place;
        GRIOT_TRY(Add(*bulk, id++, recipient, decision));
      }
      GRIOT_TRY(bulk->Finish());
    }
    GRIOT_TRY(counts_.Write(scope_.db, scope_.tenant));
    for (const Id account : accounts_) {
      GRIOT_TRY(scope_.db
                    .Execute("INSERT INTO campaign_account (campaign_id, account_id, tenant_id) "
                             "VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                             {campaign_, account, scope_.tenant})
                    .status());
    }
    return place - before;
  }

 private:
  absl::Status Add(BulkInsert& bulk, int64_t id, const Recipient& recipient,
                   const Decision& decision) {
    const bool goes = decision.reason == SkipReason::kNone;
    const SendState state = goes ? SendState::kReady : SendState::kSkipped;
    const Value row[] = {id,
                         scope_.tenant,
                         campaign_,
                         plan_.number,
                         0,
                         static_cast<int>(plan_.channel),
                         recipient.contact,
                         goes ? Value(decision.address->id) : Value(),
                         goes ? Value(decision.account) : Value(),
                         static_cast<int>(state),
                         static_cast<int>(decision.reason),
                         decision.parts,
                         goes ? Value(decision.due) : Value()};
    if (goes) accounts_.insert(decision.account);
    counts_.Add(campaign_, plan_.number, {.state = state, .reason = decision.reason},
                decision.parts);
    return bulk.Add(row);
  }

  Scope& scope_;
  const Id campaign_;
  const StepPlan& plan_;
  SendCounts counts_;
  std::set<Id> accounts_;
  StepMessage message_;
};

}  // namespace
}  // namespace campaigns

absl::StatusOr<PlannedSlice> PlanSlice(Scope& scope, Id campaign, int64_t recipients) {
  using namespace campaigns;  // NOLINT(google-build-using-namespace)
  GRIOT_LET(StoredCampaign stored, LoadCampaign(scope, campaign, RowLock::kUpdate));
  if (!stored.plan_after || stored.campaign.state != CampaignState::kRunning) {
    return PlannedSlice{.recipients = 0, .done = true};
  }
  GRIOT_LET(const StepPlan plan,
            MakeStepPlan(scope, stored.campaign, 0, *stored.campaign.started_at));
  GRIOT_LET(Recipients all, Recipients::Open(scope, {.document = stored.campaign,
                                                     .step = 0,
                                                     .attributes = plan.text.reads_attributes(),
                                                     .taken = campaign,
                                                     .behind = *stored.plan_after}));
  GRIOT_LET(const std::vector<Recipient> slice,
            all.Read(scope, *stored.plan_after, stored.plan_last, recipients));
  PlannedSlice done{.recipients = static_cast<int64_t>(slice.size()),
                    .done = static_cast<int64_t>(slice.size()) < recipients};
  if (!slice.empty()) {
    SliceWriter writer(scope, campaign, plan);
    GRIOT_LET(const int64_t written, writer.Write(slice, stored.plan_count));
    stored.plan_count += written;
    stored.plan_after = slice.back().contact;
  }
  if (done.done) stored.plan_after.reset();
  GRIOT_TRY(StoreCampaign(scope, stored));
  return done;
}

}  // namespace griot
