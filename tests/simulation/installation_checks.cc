// The laws: what may never happen, and what has to be true in the end.
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/pacing/window.h"
#include "griot/tenants/journal.h"
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
  if (!over && stats.planned != kPeople) {
    wrong->push_back(Cat(stats.planned, " of ", kPeople, " planned"));
  }
  if (!over && stats.pending != 0) wrong->push_back(Cat(stats.pending, " still pending"));
  GRIOT_LET(const auto miscounted,
            scope.db.QueryInt(
                "SELECT count(*) FROM (SELECT state, reason, sum(n) AS n FROM (SELECT state, "
                "reason, 1 AS n FROM send UNION ALL SELECT state, reason, -sends FROM send_count) "
                "a GROUP BY state, reason) b WHERE n <> 0"));
  if (miscounted.value_or(0) != 0) wrong->push_back("counts are not a recount");
  return absl::OkStatus();
}

absl::Status Installation::CheckSends(Scope& scope, std::vector<std::string>* wrong) {
  GRIOT_LET(const SendList sends, Campaigns(scope).Sends({.campaign = campaign_, .limit = 1000}));
  const bool resends = shape_.policy == UnknownPolicy::kResendAfterWindow;
  for (const Send& send : sends.items) {
    const std::string to = send.address.value_or("");
    const int got = provider_.TakenBy(to);
    const auto complain = [&](std::string_view what) {
      wrong->push_back(Cat(to.empty() ? "somebody" : to, " (", NameOf(send.state), ") ", what));
    };
    if (got > 1 && !resends && !resent_.contains(to)) complain(Cat("got ", got, " messages"));
    if (send.state == SendState::kAccepted && got == 0) complain("got nothing");
    if (send.state != SendState::kAccepted && settled_.contains(to)) {
      complain("was settled as accepted");
    }
    const bool proved_not = send.state == SendState::kFailed || send.state == SendState::kSkipped ||
                            send.state == SendState::kCancelled || send.state == SendState::kReady;
    if (proved_not && got > 0) complain("got a message");
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
    GRIOT_TRY(CheckSends(scope, &wrong));
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
