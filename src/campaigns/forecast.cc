// What a campaign would do: in all, and person by person. Nothing is written.
#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "griot/accounts/pace.h"
#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/planning.h"
#include "src/campaigns/recipients.h"

namespace griot::campaigns {
namespace {

constexpr int64_t kSlice = 5000;
const Id kEverybody{std::numeric_limits<int64_t>::max()};

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
    if (decision.waits()) ++forecast_.waiting;
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

// When it would begin: now, unless it waits for its time.
absl::Time BeginOf(const Scope& scope, const Campaign& campaign) {
  const absl::Time now = scope.clock.Now();
  if (campaign.state != CampaignState::kScheduled || !campaign.starts_at) return now;
  return std::max(now, *campaign.starts_at);
}

}  // namespace

absl::StatusOr<Forecast> Foresee(Scope& scope, const Campaign& document) {
  const size_t step = 0;
  GRIOT_LET(const StepPlan plan, MakeFirstPlan(scope, document, BeginOf(scope, document)));
  GRIOT_LET(std::vector<Account> accounts, AccountsFor(scope, document.steps[step]));
  GRIOT_LET(Recipients recipients, Recipients::Open(scope, {.document = document,
                                                            .step = step,
                                                            .attributes = ReadsAttributes(plan),
                                                            .cap = plan.cap,
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

// "17.5": behind the contact 17, with five that are written to before.
absl::Status ReadCursor(const std::optional<std::string>& after, Id* contact, int64_t* place) {
  if (!after) return absl::OkStatus();
  const size_t dot = after->find('.');
  const auto id = ParseInteger<int64_t>(after->substr(0, dot));
  const auto count =
      dot == std::string::npos ? std::nullopt : ParseInteger<int64_t>(after->substr(dot + 1));
  if (!id || !count || *count < 0) {
    return InvalidArgument("after: give what the last page called next");
  }
  contact->value = *id, *place = *count;
  return absl::OkStatus();
}

PlannedRecipient Show(const Recipient& recipient, const Decision& decision,
                      const StepMessage& message, const std::vector<Account>& accounts) {
  PlannedRecipient shown{.contact = recipient.contact};
  if (decision.address != nullptr) shown.address = decision.address->value;
  if (decision.reason != SkipReason::kNone) {
    shown.reason = decision.reason;
    return shown;
  }
  shown.text = message.text, shown.account = decision.account, shown.due_at = decision.due;
  shown.parts = decision.parts, shown.waits = decision.waits();
  const auto account = std::find_if(accounts.begin(), accounts.end(),
                                    [&](const Account& one) { return one.id == decision.account; });
  if (account != accounts.end() && account->price) {
    shown.price = *account->price * static_cast<double>(decision.parts);
  }
  return shown;
}

}  // namespace

absl::StatusOr<PlanPage> PlanPageOf(Scope& scope, const Campaign& campaign,
                                    const ListPlan& question) {
  GRIOT_TRY(CheckLimit(question.limit));
  Id after;
  int64_t place = 0;
  GRIOT_TRY(ReadCursor(question.after, &after, &place));
  GRIOT_LET(const StepPlan plan, MakeFirstPlan(scope, campaign, BeginOf(scope, campaign)));
  GRIOT_LET(const std::vector<Account> accounts, AccountsFor(scope, campaign.steps[0]));
  GRIOT_LET(Recipients recipients, Recipients::Open(scope, {.document = campaign,
                                                            .step = 0,
                                                            .attributes = ReadsAttributes(plan),
                                                            .cap = plan.cap,
                                                            .taken = std::nullopt}));
  GRIOT_LET(const std::vector<Recipient> slice,
            recipients.Read(scope, after, kEverybody, question.limit + 1));
  PlanPage page;
  StepMessage message;
  for (const Recipient& recipient : slice) {
    if (static_cast<int64_t>(page.items.size()) == question.limit) {
      page.next = Cat(page.items.back().contact.value, ".", place);
      break;
    }
    const Decision decision = PlanRecipient(plan, recipient, place, &message);
    if (decision.reason == SkipReason::kNone) ++place;
    page.items.push_back(Show(recipient, decision, message, accounts));
  }
  return page;
}

}  // namespace griot::campaigns
