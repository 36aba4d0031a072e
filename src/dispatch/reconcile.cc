#include "src/dispatch/reconcile.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/follow_ups.h"
#include "griot/contacts/stored_address.h"
#include "src/dispatch/call_times.h"
#include "src/dispatch/planted.h"
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
// Between questions about one send.
constexpr absl::Duration kQuestions[] = {absl::Minutes(1), absl::Minutes(15), absl::Hours(6)};
// At once, of a campaign; and when to look again where there are more, or no call is free.
constexpr size_t kInquiries = 100;
constexpr absl::Duration kNoRoom = absl::Seconds(1);

struct Unknown {
  Id send, account;
  Doubt doubt;
};

// Behind `after`, in the order of their ids.
absl::StatusOr<std::vector<Unknown>> Read(Scope& scope, Id campaign, Id after) {
  GRIOT_LET(
      Rows rows,
      scope.db.Query(
          Cat("SELECT s.id, s.account_id, count(*), min(a.armed_at), max(a.ended_at), CASE WHEN "
              "s.occurrence < c.stopped THEN 1 ELSE 0 END, max(a.armed_at), max(CASE WHEN a.epoch "
              "= s.epoch THEN a.asked END), max(CASE WHEN a.epoch = s.epoch THEN a.asked_at END) "
              "FROM send s JOIN campaign c ON c.id = s.campaign_id AND c.tenant_id = s.tenant_id "
              "JOIN attempt a ON a.send_id = s.id AND a.tenant_id = s.tenant_id AND a.outcome = 0 "
              "WHERE s.tenant_id = $1 AND s.campaign_id = $2 AND s.state = 5 AND s.id > $3 GROUP "
              "BY s.id, s.account_id, s.occurrence, c.stopped ORDER BY s.id LIMIT ",
              kReconciled),
          {scope.tenant, campaign, after}));
  std::vector<Unknown> unknown;
  while (rows.Next()) {
    unknown.push_back({.send = rows.IdOf(0),
                       .account = rows.IdOf(1),
                       .doubt = {.attempts = rows.Int(2),
                                 .first = rows.Time(3),
                                 .last = rows.Time(4),
                                 .stopped = rows.Int(5) != 0,
                                 .armed = rows.Time(6),
                                 .asked = rows.IsNull(7) ? 0 : rows.Int(7),
                                 .asked_at = rows.MaybeTime(8).value_or(absl::InfinitePast())}});
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

// False: somebody else has asked meanwhile. Written before it is asked: a question that gets lost
// is one less.
absl::StatusOr<bool> NoteQuestion(Scope& scope, const LockedSend& send, int64_t asked) {
  GRIOT_LET(const int64_t rows,
            scope.db.Execute("UPDATE attempt SET asked = asked + 1, asked_at = $5 WHERE tenant_id "
                             "= $1 AND send_id = $2 AND epoch = $3 AND asked = $4 AND outcome = 0",
                             {scope.tenant, send.id, send.facts.epoch, asked, scope.clock.Now()}));
  return rows > 0;
}

// Erased: the key says enough.
absl::StatusOr<std::string> AddressOf(Scope& scope, const LockedSend& send) {
  if (!send.address) return std::string();
  GRIOT_LET(Rows rows, scope.db.Query("SELECT id, value, sealed FROM address WHERE tenant_id = $1 "
                                      "AND id = $2",
                                      {scope.tenant, *send.address}));
  std::optional<std::string> value;
  if (rows.Next()) {
    GRIOT_LET(value, StoredAddress(scope, rows, 0));
  }
  GRIOT_TRY(rows.status());
  return std::move(value).value_or("");
}

// The doubts of a campaign, a slice at a time.
class Reconciling {
 public:
  Reconciling(Book& book, const LiveCampaign& live) : book_(book), live_(live) {}

  absl::Status Slice(Scope& scope);
  // The slice was not written down.
  void Undo() {
    for (const Inquiry& inquiry : asked_) book_.GiveBack(inquiry.account->account.id, 1);
    asked_.clear(), moved_ = 0;
  }
  // It was: `all` has it too now.
  void Keep(Reconciled* all) {
    std::move(asked_.begin(), asked_.end(), std::back_inserter(all->inquiries));
    all->moved += moved_, all->next = std::min(all->next, next_);
    asked_.clear(), moved_ = 0, begin_ = end_, inquiries_ = all->inquiries.size();
  }
  bool more() const { return more_; }

 private:
  struct DueStep {
    NextStep::Kind kind;
    int64_t asked = 0;
    std::shared_ptr<const OpenAccount> account;
  };
  absl::Status Take(Scope& scope, LockedSend& send, const DueStep& step, SendCounts& counts);
  absl::Status Ask(Scope& scope, const LockedSend& send, const DueStep& step);

  Book& book_;
  const LiveCampaign& live_;
  Id begin_, end_;
  bool more_ = true;
  int64_t moved_ = 0;
  size_t inquiries_ = 0;
  absl::Time next_ = absl::InfiniteFuture();
  std::vector<Inquiry> asked_;
};

absl::Status Reconciling::Slice(Scope& scope) {
  GRIOT_LET(const auto campaign, book_.CampaignOf(scope, live_.id));
  GRIOT_LET(const std::vector<Unknown> unknown, Read(scope, live_.id, begin_));
  more_ = static_cast<int64_t>(unknown.size()) == kReconciled;
  if (more_) end_ = unknown.back().send;
  std::vector<Id> due;
  std::map<Id, DueStep> steps;
  for (const Unknown& one : unknown) {
    GRIOT_LET(const Book::AccountNow account, book_.AccountOf(scope, one.account));
    const ProviderFacts facts =
        account.open == nullptr
            ? ProviderFacts()
            : FactsOf(account.open->account, *account.open->driver, account.open->provider_since);
    const NextStep step = NextOf(one.doubt, facts, campaign->campaign.unknown_policy);
    if (step.at > scope.clock.Now()) {
      next_ = std::min(next_, step.at);
      continue;
    }
    // Whose account rests is asked about later.
    if (step.kind == NextStep::Kind::kAsk && account.paused_until > scope.clock.Now()) continue;
    due.push_back(one.send);
    steps[one.send] = {.kind = step.kind, .asked = one.doubt.asked, .account = account.open};
  }
  SendCounts counts;
  GRIOT_LET(auto sends, LockSends(scope, due));
  for (auto& [id, send] : sends) GRIOT_TRY(Take(scope, send, steps.at(id), counts));
  return campaigns::WriteChanges(scope, counts);
}

absl::Status Reconciling::Take(Scope& scope, LockedSend& send, const DueStep& step,
                               SendCounts& counts) {
  if (send.facts.state != SendState::kUnknown) return absl::OkStatus();
  if (step.kind == NextStep::Kind::kAsk) return Ask(scope, send, step);
  ++moved_;
  return TakeStep(scope, send, step.kind, counts);
}

absl::Status Reconciling::Ask(Scope& scope, const LockedSend& send, const DueStep& step) {
  const absl::Time now = scope.clock.Now();
  if (inquiries_ + asked_.size() >= kInquiries || book_.Begin(*step.account, 1, now) == 0) {
    // All of its calls are under way, or its breaker is open.
    const absl::Time opens = book_.OpensAt(step.account->account.id, now);
    next_ = std::min(next_, std::max(opens, now + kNoRoom));
    return absl::OkStatus();
  }
  // Counted from here on: Undo() gives it back.
  Inquiry& inquiry = asked_.emplace_back(Inquiry{.tenant = live_.tenant,
                                                 .campaign = live_.id,
                                                 .send = send.id,
                                                 .epoch = send.facts.epoch,
                                                 .account = step.account});
  GRIOT_LET(const bool mine, NoteQuestion(scope, send, step.asked));
  if (!mine) {
    book_.GiveBack(step.account->account.id, 1);
    asked_.pop_back();
    return absl::OkStatus();
  }
  inquiry.question.call_key = scope.vault.CallKey(send.id, send.facts.generation);
  GRIOT_LET(inquiry.question.to, AddressOf(scope, send));
  next_ = std::min(next_, now + kQuestions[0]);
  return absl::OkStatus();
}

}  // namespace

ProviderFacts FactsOf(const Account& account, const Driver& driver, absl::Time since) {
  return {.traits = driver.traits(),
          .asks = driver.http() != nullptr && driver.http()->lookup() != nullptr,
          .since = since,
          .lease = LeaseOf(account)};
}

NextStep NextOf(const Doubt& doubt, const ProviderFacts& provider, UnknownPolicy policy) {
  const DriverTraits& traits = provider.traits;
  // Another one knows neither the key nor the message.
  const bool same = provider.since <= doubt.first;
  if (same && !doubt.stopped && traits.driver_class == DriverClass::kIdempotent &&
      doubt.attempts >= 1 && doubt.attempts <= static_cast<int64_t>(std::size(kRepeats))) {
    const absl::Time at = doubt.last + kRepeats[doubt.attempts - 1];
    if (at + kCall < doubt.first + traits.key_ttl) {
      return {.kind = NextStep::Kind::kRepeat, .at = at};
    }
  }
  const bool asks = same && provider.asks;
  if (asks && doubt.asked == 0) {
    absl::Duration until = provider.lease + traits.provider_lag;
    GRIOT_PLANT(kAskedTooEarly, until = absl::ZeroDuration());
    return {.kind = NextStep::Kind::kAsk, .at = doubt.armed + until};
  }
  if (asks && doubt.asked <= static_cast<int64_t>(std::size(kQuestions))) {
    return {.kind = NextStep::Kind::kAsk, .at = doubt.asked_at + kQuestions[doubt.asked - 1]};
  }
  if (doubt.stopped && policy != UnknownPolicy::kTreatAsSent) return {};
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
  Reconciling reconciling(book, live);
  while (reconciling.more()) {
    const absl::Status status = InTenant(parts, live.tenant, [&](Scope& scope) {
      reconciling.Undo();  // of a try before
      return reconciling.Slice(scope);
    });
    if (!status.ok()) {
      reconciling.Undo();
      // What was noted and is not asked is one question less.
      for (const Inquiry& inquiry : all.inquiries) book.GiveBack(inquiry.account->account.id, 1);
      return status;
    }
    reconciling.Keep(&all);
  }
  return all;
}

}  // namespace griot::dispatch
