// The laws: what may never happen, and what has to be true in the end.
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/pacing/window.h"
#include "griot/tenants/journal.h"
#include "tests/simulation/beginning.h"
#include "tests/simulation/installation.h"

namespace griot::simulation {
namespace {

// Who has armed a send may still call for so long.
constexpr absl::Duration kArmedFor = absl::Seconds(5);

}  // namespace

void Installation::Wrong(std::string what) {
  Tell(Cat("wrong: ", what));
  if (wrong_.empty()) wrong_ = std::move(what);
}

// A thread that stood still while it was answered may have armed before, and calls within its time.
bool Installation::Forbids(const std::optional<Answer>& answer) const {
  if (!answer) return false;
  const bool of_then = answer->meanwhile && !frozen_ && answer->step == steps_;
  return !of_then || clock_.Passed() > answer->at + kArmedFor;
}

void Installation::OnCall(const Provider::Call& call) {
  const auto stopped = stopped_.find(call.to);
  if (stopped != stopped_.end() && Forbids(stopped->second)) {
    Wrong(Cat(call.to, " was called after the stop"));
  }
  if (Forbids(paused_)) Wrong("a call began after the pause");
  if (Forbids(ended_)) Wrong("a call began after the stop of the campaign");
  if (checks_pace_ && !call.host) CheckPace(call);
  CheckHours(call);
  CheckFurther(call);
}

// I6: what was armed in time may be called a little later.
void Installation::CheckHours(const Provider::Call& call) {
  if (!shape_.hours) return;
  const auto [from, to] = *shape_.hours;
  absl::TimeZone zone = absl::UTCTimeZone();
  if (LivesInParis(PersonWith(call.to))) absl::LoadTimeZone("Europe/Paris", &zone);
  const auto is_open = [&, from = from, to = to](absl::Time at) {
    const int hour = absl::ToCivilHour(at, zone).hour();
    return from < to ? hour >= from && hour < to : hour >= from || hour < to;
  };
  if (is_open(call.at) || is_open(call.at - kArmedFor)) return;
  Wrong(Cat(call.to, " was called at ", absl::FormatTime("%H:%M:%S", call.at, zone)));
}

// What a further step waits for has happened, and what it must not wait for has not.
void Installation::CheckFurther(const Provider::Call& call) {
  if (call.step < 2) return;
  const StepTrigger& after = shape_.further[static_cast<size_t>(call.step) - 2];
  const auto complain = [&](std::string_view what) {
    Wrong(Cat(call.to, " gets step ", call.step, ", ", what));
  };
  if (after.on == TriggerOn::kAnswer && !may_have_answered_.contains(call.to)) {
    complain("and has not answered");
  }
  const auto answered = answered_.find(call.to);
  if (after.on == TriggerOn::kNoAnswer && answered != answered_.end() &&
      Forbids(answered->second)) {
    complain("and has answered");
  }
}

void Installation::CheckPace(const Provider::Call& call) {
  const AccountLimits& limits = shape_.limits;
  absl::TimeZone zone;
  absl::LoadTimeZone(limits.time_zone, &zone);
  for (const WindowLimit& window : limits.windows) {
    const int64_t calls = ++windows_[{window.unit, WindowAt(window.unit, call.at, zone).start}];
    if (calls > window.limit) Wrong(Cat(calls, " calls in a window of ", window.limit));
  }
  const bool spaced = limits.per_second > 0 && limits.burst <= 1;
  if (spaced && call.at - last_call_ < absl::Seconds(1 / limits.per_second)) {
    Wrong(Cat("two calls within ", absl::ToInt64Milliseconds(call.at - last_call_), " ms"));
  }
  last_call_ = call.at;
}

absl::Status Installation::CheckCounts(Scope& scope, bool over, std::vector<std::string>* wrong) {
  Campaigns campaigns(scope);
  GRIOT_LET(const CampaignStats stats, campaigns.Stats({.id = campaign_}));
  const int64_t sum = stats.accepted + stats.failed + stats.skipped + stats.unknown + stats.pending;
  if (stats.planned != sum) wrong->push_back("planned is not the sum of the rest");
  // What waits for a send in doubt waits on.
  GRIOT_LET(
      const auto waiting,
      scope.db.QueryInt(
          "SELECT count(*) FROM send n WHERE n.state IN (1, 2) OR (n.state = 0 AND NOT EXISTS "
          "(SELECT 1 FROM send p WHERE p.campaign_id = n.campaign_id AND p.contact_id = "
          "n.contact_id AND p.step_no = n.step_no - 1 AND p.state IN (0, 5)))"));
  if (!over && waiting.value_or(0) != 0) wrong->push_back(Cat(*waiting, " still pending"));
  GRIOT_LET(const auto miscounted,
            scope.db.QueryInt(
                "SELECT count(*) FROM (SELECT state, reason, sum(n) AS n FROM (SELECT state, "
                "reason, 1 AS n FROM send UNION ALL SELECT state, reason, -sends FROM send_count) "
                "a GROUP BY state, reason) b WHERE n <> 0"));
  if (miscounted.value_or(0) != 0) wrong->push_back("counts are not a recount");
  return absl::OkStatus();
}

// Who was there before the start has a send of each step; who came later, has none, or all.
void Installation::CheckPeople(const SendList& sends, std::vector<std::string>* wrong) {
  std::map<int, size_t> of;
  for (const Send& send : sends.items) {
    if (const auto person = PersonOf(send.contact)) ++of[*person];
  }
  const size_t steps = shape_.further.size() + 1;
  for (int person = 0; person < kPeople + kNewcomers; ++person) {
    const bool newcomer = person >= kPeople;
    const bool may_miss =
        newcomer ? !before_start_[static_cast<size_t>(person - kPeople)] : erased_.contains(person);
    if (of[person] == steps || (of[person] == 0 && may_miss)) continue;
    wrong->push_back(Cat("of ", person, ", ", of[person], " of ", steps, " steps are planned"));
  }
}

absl::Status Installation::CheckSends(Scope& scope, bool over, std::vector<std::string>* wrong) {
  GRIOT_LET(const SendList sends, Campaigns(scope).Sends({.campaign = campaign_, .limit = 1000}));
  if (!over) CheckPeople(sends, wrong);
  const bool resends = shape_.policy == UnknownPolicy::kResendAfterWindow;
  std::map<Message, SendState> states;
  for (const Send& send : sends.items) {
    const auto person = PersonOf(send.contact);
    const std::string to = send.address.value_or(person ? NumberOf(*person) : "");
    const Message message{to, send.step};
    const int got = provider_.TakenBy(to, send.step);
    const auto complain = [&](std::string_view what) {
      wrong->push_back(Cat(to.empty() ? "somebody" : to, " (step ", send.step, ", ",
                           NameOf(send.state), ") ", what));
    };
    if (got > 1 && !resends && !resent_.contains(message)) complain(Cat("got ", got, " messages"));
    if (send.state == SendState::kAccepted && got == 0) complain("got nothing");
    // Two contacts with one number: one of them got it.
    if (send.reason == SkipReason::kSameAddress) continue;
    if (send.state != SendState::kAccepted && settled_.contains(message)) {
      complain("was settled as accepted");
    }
    const bool proved_not = send.state == SendState::kFailed || send.state == SendState::kSkipped ||
                            send.state == SendState::kCancelled ||
                            send.state == SendState::kExpired || send.state == SendState::kReady;
    if (proved_not && got > 0) complain("got a message");
    states[message] = send.state;
  }
  for (const auto& [message, state] : states) {
    const auto& [to, step] = message;
    if (step < 2 || provider_.TakenBy(to, step) == 0) continue;
    if (shape_.further[static_cast<size_t>(step) - 2].on == TriggerOn::kNotReached) continue;
    const Message before{to, step - 1};
    // Doubt is not pushed on: it counts as sent.
    const bool sent = states[before] == SendState::kAccepted ||
                      states[before] == SendState::kUnknown ||
                      states[before] == SendState::kClosedUnknown;
    if (sent || resends || resent_.contains(before)) continue;
    wrong->push_back(Cat(to, " got step ", step, ", and not the one before"));
  }
  return absl::OkStatus();
}

std::string Installation::CheckBooks() {
  if (!wrong_.empty()) return wrong_;
  std::vector<std::string> wrong;
  const bool read = Do("check", [&](Scope& scope) -> absl::Status {
    GRIOT_LET(const Campaign campaign, Campaigns(scope).Get({.id = campaign_}));
    // A stop may have been done and not answered.
    const bool over =
        campaign.state == CampaignState::kStopped || campaign.state == CampaignState::kCancelled;
    if (ended_ && !over) wrong.push_back("the campaign was stopped, and goes on");
    GRIOT_TRY(CheckCounts(scope, over, &wrong));
    GRIOT_TRY(CheckSends(scope, over, &wrong));
    GRIOT_LET(const auto unknown, scope.db.QueryInt("SELECT count(*) FROM send WHERE state = 5"));
    const bool finished = campaign.state == CampaignState::kFinished;
    if (!over && finished != (unknown.value_or(0) == 0)) {
      wrong.push_back(Cat("the campaign is ", NameOf(campaign.state), ", and ", unknown.value_or(0),
                          " sends are unknown"));
    }
    return absl::OkStatus();
  });
  if (!read) return "the store cannot be read";
  for (const std::string& one : wrong) Tell(Cat("wrong: ", one));
  return wrong.empty() ? "" : wrong.front();
}

std::string Installation::CheckStore() {
  std::string wrong;
  const bool read = Do("look at the store", [&](Scope& scope) -> absl::Status {
    GRIOT_LET(Rows rows, scope.db.Query("PRAGMA integrity_check"));
    while (rows.Next()) {
      if (rows.Text(0) != "ok") wrong = rows.TextCopy(0);
    }
    GRIOT_TRY(rows.status());
    GRIOT_LET(const AuditVerdict verdict, Audit(scope).Verify({}));
    if (!verdict.valid) wrong = Cat("the audit log: ", verdict.fault.value_or(""));
    return absl::OkStatus();
  });
  return read ? wrong : "the store cannot be read";
}

}  // namespace griot::simulation
