#include "src/dispatch/book.h"

#include <algorithm>
#include <limits>

#include "griot/base/status.h"
#include "griot/campaigns/planning.h"
#include "griot/campaigns/stored_campaign.h"

namespace griot::dispatch {
namespace {

const BreakerOptions kBreaker;

}  // namespace

absl::StatusOr<std::shared_ptr<const OpenAccount>> Book::AccountOf(Scope& scope, Id account) {
  GRIOT_LET(const auto updated,
            scope.db.QueryInt("SELECT updated_at FROM account WHERE tenant_id = $1 AND id = $2",
                              {scope.tenant, account}));
  if (!updated) return std::shared_ptr<const OpenAccount>();
  const absl::Time version = absl::FromUnixMicros(*updated);
  {
    const std::lock_guard lock(mutex_);
    const auto found = accounts_.find(account);
    if (found != accounts_.end() && found->second.first == version) return found->second.second;
  }
  GRIOT_LET(LoadedAccount loaded, LoadAccount(scope, account));
  auto open = std::make_shared<OpenAccount>();
  GRIOT_LET(std::unique_ptr<const Driver> driver,
            drivers_.Make(loaded.account.driver, loaded.settings));
  open->driver = std::move(driver);
  open->account = std::move(loaded.account);
  open->paused_until = loaded.paused_until;
  const std::lock_guard lock(mutex_);
  accounts_[account] = {version, open};
  return std::shared_ptr<const OpenAccount>(std::move(open));
}

absl::StatusOr<std::shared_ptr<const OpenCampaign>> Book::CampaignOf(Scope& scope, Id campaign) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = campaigns_.find(campaign);
    if (found != campaigns_.end()) return found->second.second;
  }
  GRIOT_LET(campaigns::StoredCampaign stored,
            campaigns::LoadCampaign(scope, campaign, campaigns::RowLock::kNone));
  auto open = std::make_shared<OpenCampaign>();
  open->campaign = std::move(stored.campaign);
  GRIOT_LET(open->plan,
            campaigns::MakeStepPlan(scope, open->campaign, 0,
                                    open->campaign.started_at.value_or(scope.clock.Now())));
  const std::lock_guard lock(mutex_);
  campaigns_[campaign] = {open->campaign.updated_at, open};
  return std::shared_ptr<const OpenCampaign>(std::move(open));
}

int64_t Book::Begin(const OpenAccount& account, int64_t wanted, absl::Time now) {
  const std::lock_guard lock(mutex_);
  Use& use = uses_[account.account.id];
  int64_t free = account.account.limits.parallel - use.under_way;
  free = std::min(free, CallsAllowed(use.breaker, now));
  if (use.breaker.state == Breaker::State::kHalfOpen && use.under_way > 0) free = 0;
  const int64_t calls = std::max<int64_t>(std::min(wanted, free), 0);
  use.under_way += calls;
  return calls;
}

void Book::GiveBack(Id account, int64_t calls) {
  const std::lock_guard lock(mutex_);
  uses_[account].under_way -= calls;
}

void Book::End(Id account, CallEnd end, absl::Time now) {
  const std::lock_guard lock(mutex_);
  Use& use = uses_[account];
  --use.under_way;
  NoteCall(use.breaker, kBreaker, end, now);
}

absl::Time Book::OpensAt(Id account, absl::Time now) {
  const std::lock_guard lock(mutex_);
  const Use& use = uses_[account];
  return use.breaker.state == Breaker::State::kOpen ? std::max(use.breaker.until, now) : now;
}

absl::Time Book::LookAt(const LaneKey& lane) {
  const std::lock_guard lock(mutex_);
  const auto found = looks_.find(lane);
  return found == looks_.end() ? absl::InfinitePast() : found->second.at;
}

absl::Time Book::DueAt(const LaneKey& lane) {
  const std::lock_guard lock(mutex_);
  const auto found = looks_.find(lane);
  return found == looks_.end() ? absl::InfinitePast() : found->second.due;
}

void Book::SetLook(const LaneKey& lane, absl::Time look, absl::Time due) {
  const std::lock_guard lock(mutex_);
  looks_[lane] = {.at = look, .due = due};
}

void Book::Wake(Id account) {
  const std::lock_guard lock(mutex_);
  for (auto& [lane, look] : looks_) {
    if (lane.account == account) look.at = absl::InfinitePast();
  }
}

}  // namespace griot::dispatch
