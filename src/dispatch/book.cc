#include "src/dispatch/book.h"

#include <algorithm>
#include <limits>

#include "griot/base/status.h"
#include "griot/campaigns/planning.h"
#include "griot/campaigns/stored_campaign.h"

namespace griot::dispatch {
namespace {

const BreakerOptions kBreaker;
constexpr absl::Duration kLookAgain = absl::Seconds(1);
constexpr size_t kCampaigns = 1000;  // kept open
// A thread that left a moment ago is about to come back.
constexpr absl::Duration kThreadsFor = absl::Seconds(1);

}  // namespace

absl::StatusOr<Book::AccountNow> Book::AccountOf(Scope& scope, Id account) {
  AccountNow now;
  absl::Time version;
  {
    GRIOT_LET(Rows rows, scope.db.Query("SELECT updated_at, state, paused_until FROM account WHERE "
                                        "tenant_id = $1 AND id = $2",
                                        {scope.tenant, account}));
    if (!rows.Next()) {
      GRIOT_TRY(rows.status());
      return now;
    }
    version = rows.Time(0);
    if (static_cast<AccountState>(rows.Int(1)) == AccountState::kPaused) {
      now.paused_until = rows.MaybeTime(2).value_or(absl::InfiniteFuture());
    }
  }
  {
    const std::lock_guard lock(mutex_);
    const auto found = accounts_.find(account);
    if (found != accounts_.end() && found->second.first == version) {
      now.open = found->second.second;
      return now;
    }
  }
  GRIOT_LET(LoadedAccount loaded, LoadAccount(scope, account));
  absl::StatusOr<std::unique_ptr<const Driver>> made =
      drivers_.Make(loaded.account.driver, loaded.settings);
  if (!made.ok()) {
    // No longer what it was when it was made: somebody has to look at it.
    GRIOT_TRY(PauseAccountUntil(scope, account, "bad-settings", std::nullopt));
    return now;
  }
  std::unique_ptr<const Driver> driver = *std::move(made);
  now.open = std::make_shared<OpenAccount>(OpenAccount{.account = std::move(loaded.account),
                                                       .driver = std::move(driver),
                                                       .provider_since = loaded.provider_since});
  const std::lock_guard lock(mutex_);
  accounts_[account] = {version, now.open};
  return now;
}

absl::StatusOr<std::shared_ptr<const OpenCampaign>> Book::CampaignOf(Scope& scope, Id campaign) {
  CampaignVersion version;
  {
    GRIOT_LET(Rows rows, scope.db.Query("SELECT c.updated_at, h.version FROM campaign c LEFT JOIN "
                                        "holiday_calendar h ON h.tenant_id = c.tenant_id WHERE "
                                        "c.tenant_id = $1 AND c.id = $2",
                                        {scope.tenant, campaign}));
    if (!rows.Next()) {
      GRIOT_TRY(rows.status());
      return NotFound("campaign: there is none with this id");
    }
    version = {rows.Int(0), rows.IsNull(1) ? 0 : rows.Int(1)};
  }
  {
    const std::lock_guard lock(mutex_);
    const auto found = campaigns_.find(campaign);
    if (found != campaigns_.end() && found->second.first == version) return found->second.second;
  }
  GRIOT_LET(campaigns::StoredCampaign stored,
            campaigns::LoadCampaign(scope, campaign, campaigns::RowLock::kNone));
  auto open = std::make_shared<OpenCampaign>();
  open->campaign = std::move(stored.campaign);
  GRIOT_LET(open->plans, campaigns::MakeStepPlans(scope, open->campaign));
  const std::lock_guard lock(mutex_);
  if (campaigns_.size() >= kCampaigns) campaigns_.clear();  // most of them are over
  campaigns_[campaign] = {version, open};
  return std::shared_ptr<const OpenCampaign>(std::move(open));
}

void Book::Enter(absl::Time now) {
  const std::lock_guard lock(mutex_);
  if (++threads_ >= most_threads_ || now - most_at_ > kThreadsFor || now < most_at_) {
    most_threads_ = threads_, most_at_ = now;
  }
}

void Book::Leave() {
  const std::lock_guard lock(mutex_);
  --threads_;
}

int64_t Book::ShareOf(const Account& account, absl::Time now) {
  const std::lock_guard lock(mutex_);
  const bool lately = now - most_at_ <= kThreadsFor && now >= most_at_;
  const int64_t threads = std::max<int64_t>(lately ? most_threads_ : threads_, 1);
  return std::max<int64_t>((account.limits.parallel + threads - 1) / threads, 1);
}

bool Book::HasRoom(Id account) {
  const std::lock_guard lock(mutex_);
  const auto found = uses_.find(account);
  return found == uses_.end() || found->second.under_way < found->second.parallel;
}

int64_t Book::Begin(const OpenAccount& account, int64_t wanted, absl::Time now) {
  const std::lock_guard lock(mutex_);
  Use& use = uses_[account.account.id];
  use.parallel = account.account.limits.parallel;
  int64_t free = use.parallel - use.under_way;
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

absl::Time Book::HeldUntil(const LaneKey& lane) {
  const std::lock_guard lock(mutex_);
  const auto found = holds_.find(lane);
  return found == holds_.end() ? absl::InfinitePast() : found->second.until;
}

void Book::Hold(const LaneKey& lane, absl::Time until, absl::Time now) {
  const std::lock_guard lock(mutex_);
  holds_[lane] = {.until = until, .look = std::min(until, now + kLookAgain)};
}

bool Book::IsHeld(const LaneKey& lane, absl::Time now) {
  const std::lock_guard lock(mutex_);
  const auto found = holds_.find(lane);
  return found != holds_.end() && found->second.look > now;
}

void Book::Release(Id account) {
  const std::lock_guard lock(mutex_);
  std::erase_if(holds_, [&](const auto& held) { return held.first.account == account; });
}

}  // namespace griot::dispatch
