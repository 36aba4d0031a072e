// How a step is planned: of the campaign, its accounts, the settings of its tenant.
#include <algorithm>

#include "griot/accounts/pace.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/holidays.h"
#include "griot/campaigns/planning.h"
#include "griot/campaigns/stored_campaign.h"
#include "griot/campaigns/winners.h"
#include "griot/tenants/settings.h"
#include "src/campaigns/document.h"
#include "src/campaigns/step_source.h"

namespace griot::campaigns {
namespace {

double ShareOf(const Account& account) {
  return account.limits.per_second > 0 ? account.limits.per_second : 1;
}

// A provider refuses a sender that it did not approve, or shows another.
bool Serves(const Step& step, const Account& account) {
  const bool named = step.accounts.empty() || std::find(step.accounts.begin(), step.accounts.end(),
                                                        account.id) != step.accounts.end();
  return named && (step.from.empty() || MaySendAs(account, step.from));
}

}  // namespace

absl::StatusOr<std::vector<Account>> AccountsFor(Scope& scope, const Step& step) {
  GRIOT_LET(std::vector<Account> accounts, AccountsOf(scope, step.channel));
  std::erase_if(accounts, [&](const Account& account) { return !Serves(step, account); });
  return accounts;
}

namespace {

// The routes that lead to accounts of the step; others are passed over.
absl::StatusOr<std::vector<StepRoute>> RoutesFor(Scope& scope, const Step& step,
                                                 const std::vector<StepAccount>& accounts) {
  GRIOT_LET(const std::vector<Route> all, RoutesOf(scope, step.channel));
  std::vector<StepRoute> routes;
  for (const Route& one : all) {
    StepRoute route{.rule = one, .accounts = {}};
    for (const StepAccount& account : accounts) {
      const auto& named = one.accounts;
      if (std::find(named.begin(), named.end(), account.id) != named.end()) {
        route.accounts.push_back(account);
      }
    }
    if (!route.accounts.empty()) routes.push_back(std::move(route));
  }
  return routes;
}

// The campaign's own cap; else the tenant's, for marketing.
absl::StatusOr<std::optional<FrequencyCap>> CapOf(Scope& scope, const CampaignDocument& document) {
  std::optional<FrequencyCap> cap = document.cap;
  if (!cap && document.purpose == Purpose::kMarketing) {
    cap.emplace();
    GRIOT_LET(cap->messages, IntegerSetting(scope.db, scope.tenant, kCapMessagesSetting));
    GRIOT_LET(cap->days, IntegerSetting(scope.db, scope.tenant, kCapDaysSetting));
  }
  if (cap && cap->messages == 0) cap.reset();
  return cap;
}

}  // namespace

absl::StatusOr<StepPlan> MakeStepPlan(Scope& scope, const Campaign& campaign, size_t step,
                                      absl::Time begins) {
  StepPlan plan;
  const Step& of = campaign.steps[step];
  plan.number = static_cast<int>(step) + 1;
  plan.channel = of.channel;
  GRIOT_LET(plan.text, CompileStep(scope, of, Cat("steps[", step, "]")));
  for (size_t i = 0; i < of.split.size(); ++i) {
    GRIOT_LET(StepText text, CompileStep(scope, SplitStep(of, of.split[i]),
                                         Cat("steps[", step, "].split[", i, "]")));
    plan.split.push_back(
        {.name = of.split[i].name, .share = of.split[i].share, .text = std::move(text)});
  }
  plan.holdout = of.holdout;
  if (of.winner) {
    GRIOT_LET(const auto winner, WinnerOf(scope, campaign, plan.number));
    plan.test = StepPlanTest{
        .share = OwnShare(of), .winner = winner, .after = absl::Minutes(of.winner->after_minutes)};
  }
  plan.seed = static_cast<uint64_t>(campaign.id.value) * 31 + step;
  plan.from = of.from;
  GRIOT_LET(const std::vector<Account> accounts, AccountsFor(scope, of));
  for (const Account& account : accounts) {
    plan.accounts.push_back({.id = account.id, .share = ShareOf(account)});
  }
  GRIOT_LET(plan.routes, RoutesFor(scope, of, plan.accounts));
  GRIOT_LET(plan.hours, HoursOf(campaign, of.channel));
  if (plan.hours.kind == HoursRule::Kind::kCountry) {
    GRIOT_LET(plan.hours.holidays, HolidaysOf(scope, of.channel, begins));
  }
  plan.waves = campaign.waves;
  plan.begins = begins;
  // Those of a further step begin at a time of their own, and each expires on its own.
  if (campaign.valid_hours && step == 0) plan.expires = begins + absl::Hours(*campaign.valid_hours);
  GRIOT_LET(plan.zone, TenantZone(scope));
  GRIOT_LET(plan.cap, CapOf(scope, campaign));
  return plan;
}

absl::StatusOr<std::vector<StepPlan>> MakeStepPlans(Scope& scope, const Campaign& campaign) {
  std::vector<StepPlan> plans;
  for (size_t step = 0; step < campaign.steps.size(); ++step) {
    GRIOT_LET(StepPlan plan,
              MakeStepPlan(scope, campaign, step, campaign.started_at.value_or(scope.clock.Now())));
    plans.push_back(std::move(plan));
  }
  return plans;
}

absl::StatusOr<StepPlan> MakeFirstPlan(Scope& scope, const Campaign& campaign, absl::Time begins) {
  GRIOT_LET(StepPlan plan, MakeStepPlan(scope, campaign, 0, begins));
  if (campaign.schedule) plan.local = LocalBegin(*campaign.schedule);
  return plan;
}

}  // namespace griot::campaigns
