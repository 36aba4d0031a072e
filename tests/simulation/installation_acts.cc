// What people, the host and time do to an installation.
#include <algorithm>

#include "griot/accounts/accounts.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/consents.h"
#include "griot/contacts/contacts.h"
#include "griot/delivery/interactions.h"
#include "griot/drivers/builtin.h"
#include "griot/privacy/privacy.h"
#include "tests/simulation/beginning.h"
#include "tests/simulation/installation.h"

namespace griot::simulation {

bool Installation::On(std::string_view what, absl::FunctionRef<absl::Status(Campaigns&)> act) {
  return Do(what, [&](Scope& scope) {
    Campaigns campaigns(scope);
    return act(campaigns);
  });
}

bool Installation::Start() {
  if (!started_) {
    start_said_ = true;
    On("start", [&](Campaigns& all) { return all.Start({.id = campaign_}).status(); });
  }
  // It may have been done and not answered.
  On("look", [&](Campaigns& all) -> absl::Status {
    GRIOT_LET(const Campaign campaign, all.Get({.id = campaign_}));
    started_ = campaign.state != CampaignState::kDraft;
    return absl::OkStatus();
  });
  return started_;
}

bool Installation::Pause() {
  const bool done =
      On("pause", [&](Campaigns& all) { return all.Pause({.id = campaign_}).status(); });
  if (done) paused_ = AnswerNow();
  return done;
}

bool Installation::Resume() {
  paused_.reset();  // it may be done and not answered
  return On("resume", [&](Campaigns& all) { return all.Resume({.id = campaign_}).status(); });
}

bool Installation::Stop() {
  const bool done =
      On("stop", [&](Campaigns& all) { return all.Stop({.id = campaign_}).status(); });
  if (done) ended_ = AnswerNow();
  return done;
}

bool Installation::Retry() {
  return On("retry", [&](Campaigns& all) { return all.Retry({.id = campaign_}).status(); });
}

bool Installation::OptOut(int person) {
  const std::string number = NumberOf(person);
  const bool done = Do(Cat("opt-out of ", person), [&](Scope& scope) {
    return Consents(scope, Numbers())
        .OptOutAddress({.channel = Channel::kSms, .address = number})
        .status();
  });
  // Only what was answered is promised.
  if (done) stopped_.emplace(number, AnswerNow());
  return done;
}

bool Installation::Reply(int person) {
  const std::string number = NumberOf(person);
  int step = static_cast<int>(shape_.further.size()) + 1;
  while (step > 0 && provider_.TakenBy(number, step) == 0) --step;
  if (step == 0) return false;  // to what?
  may_have_answered_.insert(number);
  const bool done = Do(Cat("answer of ", person), [&](Scope& scope) -> absl::Status {
    GRIOT_LET(const auto send,
              scope.db.QueryInt("SELECT id FROM send WHERE tenant_id = $1 AND campaign_id = $2 AND "
                                "contact_id = $3 AND step_no = $4",
                                {scope.tenant, campaign_, People()[static_cast<size_t>(person)],
                                 static_cast<int64_t>(step)}));
    return Interactions(scope)
        .Record({.send = {send.value_or(0)}, .kind = ReactionKind::kAnswer})
        .status();
  });
  if (done) answered_.emplace(number, AnswerNow());
  return done;
}

bool Installation::Erase(int person) {
  erased_.emplace(person, false);
  const bool done = DoAlone(Cat("erasure of ", person), [&](Scope& scope) {
    return Privacy(scope, Numbers())
        .Erase(
            {.contact = People()[static_cast<size_t>(person)], .reason = ErasureReason::kRequest})
        .status();
  });
  if (!done) return false;
  erased_[person] = true;
  stopped_.emplace(NumberOf(person), AnswerNow());
  return true;
}

bool Installation::Import(int n) {
  const auto at = static_cast<size_t>(n);
  Id made;
  const bool done = Do(Cat("import of ", n), [&](Scope& scope) -> absl::Status {
    if (newcomers_[at].value == 0) {
      GRIOT_LET(made, AddPerson(scope, kPeople + n));
    }
    UpdateContact known{.id = People()[at]};
    known.city = "Dakar";
    const auto changed = Contacts(scope, Numbers()).Update(known);
    return absl::IsNotFound(changed.status()) ? absl::OkStatus() : changed.status();
  });
  // It may have been done and not answered.
  if (!done || made.value == 0) return done;
  newcomers_[at] = made, before_start_[at] = !start_said_;
  return true;
}

std::optional<int> Installation::PersonOf(Id contact) const {
  const std::vector<Id>& people = People();
  for (size_t i = 0; i < people.size(); ++i) {
    if (people[i] == contact) return static_cast<int>(i);
  }
  for (size_t i = 0; i < newcomers_.size(); ++i) {
    if (newcomers_[i] == contact) return kPeople + static_cast<int>(i);
  }
  return std::nullopt;
}

// It may be done and not answered.
absl::Status Installation::NoteResend(Scope& scope, const UnknownSend& send) {
  GRIOT_LET(const auto step,
            scope.db.QueryInt("SELECT step_no FROM send WHERE tenant_id = $1 AND id = $2",
                              {scope.tenant, send.send}));
  if (const auto person = PersonOf(send.contact)) {
    resent_.insert({NumberOf(*person), static_cast<int>(step.value_or(0))});
  }
  return absl::OkStatus();
}

bool Installation::Resolve(size_t n, Resolution as) {
  return Do("resolve", [&](Scope& scope) -> absl::Status {
    Unknowns unknowns(scope, BuiltinDrivers());
    GRIOT_LET(const UnknownList list, unknowns.List({.campaign = campaign_}));
    if (list.items.empty()) return absl::OkStatus();
    const UnknownSend& send = list.items[n % list.items.size()];
    if (as == Resolution::kResend) GRIOT_TRY(NoteResend(scope, send));
    return unknowns.Resolve({.sends = {send.send}, .as = as}).status();
  });
}

std::vector<OutboxItem> Installation::Take(int64_t limit, absl::Duration lease) {
  OutboxItems taken;
  const bool done = Do("take", [&](Scope& scope) -> absl::Status {
    GRIOT_LET(taken, Outbox(scope, BuiltinDrivers())
                         .Take({.limit = limit, .lease_seconds = absl::ToInt64Seconds(lease)}));
    return absl::OkStatus();
  });
  if (!done) return {};
  for (const OutboxItem& item : taken.items) {
    provider_.Note(MessageOf(item.to, item.text), true);
  }
  return std::move(taken.items);
}

bool Installation::Settle(const SettledItem& item, const Message& message) {
  const bool done = Do(Cat("settle ", item.attempt, " ", NameOf(item.outcome)), [&](Scope& scope) {
    return Outbox(scope, BuiltinDrivers()).Settle({.items = {item}}).status();
  });
  if (done && item.outcome == OutcomeKind::kAccepted) settled_.insert(message);
  return done;
}

absl::StatusOr<DispatchReport> Installation::Step(absl::Duration budget) {
  if (!frozen_) ++steps_;
  const int64_t step = steps_;
  auto report = dispatcher_->Step(budget);
  if (!report.ok()) errors_.insert(report.status().code());
  Tell(report.ok() ? Cat("step ", step, ": ", report->called, " called, ", report->ended,
                         " ended, ", report->in_flight,
                         report->more ? " in flight, more, next in " : " in flight, next in ",
                         absl::ToInt64Seconds(report->next - clock_.Now()), " s")
                   : Cat("step ", step, ": ", griot::Message(report.status())));
  return report;
}

int64_t Installation::HostFinishes() {
  for (const OutboxItem& item : Take(100, absl::Seconds(60))) {
    Deliver(item);
    Settle({.send = item.send, .attempt = item.attempt, .outcome = OutcomeKind::kAccepted},
           MessageOf(item.to, item.text));
  }
  int64_t waiting = 0;
  Do("host", [&](Scope& scope) -> absl::Status {
    GRIOT_LET(const auto count, scope.db.QueryInt("SELECT count(*) FROM send WHERE tenant_id = $1 "
                                                  "AND account_id = $2 AND state IN (1, 2)",
                                                  {scope.tenant, host_account_}));
    waiting = count.value_or(0);
    return absl::OkStatus();
  });
  return waiting;
}

std::string Installation::Finish() {
  provider_.Heal();
  vfs_.Heal();
  clock_.FreezeAt(0, nullptr);
  if (!Start()) return "healed, and yet it does not start";
  if (!ended_) {
    Resume();
    Do("accounts", [&](Scope& scope) -> absl::Status {
      GRIOT_LET(const AccountList all, Accounts(scope, BuiltinDrivers()).List({}));
      for (const Account& account : all.items) GRIOT_TRY(ResumeAccount(scope, account.id));
      return absl::OkStatus();
    });
  }
  int quiet = 0;
  for (int i = 0; i < 1000 && wrong_.empty(); ++i) {
    const auto report = Step(absl::Seconds(2));
    if (!report.ok()) return Cat("healed, and yet: ", griot::Message(report.status()));
    const int64_t waiting = shape_.host ? HostFinishes() : 0;
    if (report->more) continue;
    if (report->next == absl::InfiniteFuture() && waiting == 0) {
      // What the host took last is seen by the next step.
      if (++quiet > (shape_.host ? 1 : 0)) return "";
      continue;
    }
    quiet = 0;
    clock_.AdvanceTo(waiting == 0 ? report->next
                                  : std::min(report->next, clock_.Now() + absl::Minutes(30)));
  }
  return wrong_.empty() ? "healed, and yet it does not end" : wrong_;
}

}  // namespace griot::simulation
