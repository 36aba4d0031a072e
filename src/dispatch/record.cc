#include "src/dispatch/record.h"

#include <algorithm>
#include <string>
#include <vector>

#include "griot/accounts/accounts.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/gate.h"
#include "src/dispatch/send_rows.h"

namespace griot::dispatch {
namespace {

// Where a provider that was too fast for itself says nothing of when.
constexpr absl::Duration kThrottledFor = absl::Seconds(30);
constexpr std::string_view kFault = "account-fault";

RetryRules RulesOf(const AccountLimits& limits, Random& random) {
  RetryRules rules{.delays = {}, .tries = limits.tries, .dice = 0};
  for (const double seconds : limits.retry_seconds) rules.delays.push_back(absl::Seconds(seconds));
  uint32_t bits = 0;
  random.Fill(std::as_writable_bytes(std::span(&bits, 1)));
  rules.dice = static_cast<double>(bits) / 4294967296.0;
  return rules;
}

// Twice asked for, each time when it had to be there: one answer may come from books that are
// behind.
constexpr int64_t kAbsences = 2;

// Whether it was the last one that was needed; then no attempt is in doubt any more.
absl::StatusOr<bool> IsProvedAbsent(Scope& scope, const Finished& end) {
  GRIOT_LET(const auto absent,
            scope.db.QueryInt("UPDATE attempt SET absent = absent + 1 WHERE tenant_id = $1 AND "
                              "send_id = $2 AND epoch = $3 AND outcome = 0 RETURNING absent",
                              {scope.tenant, end.send, end.epoch}));
  if (absent.value_or(0) < kAbsences) return false;
  GRIOT_TRY(scope.db
                .Execute("UPDATE attempt SET outcome = $3, code = 'absent' WHERE tenant_id = $1 "
                         "AND send_id = $2 AND outcome = 0",
                         {scope.tenant, end.send, static_cast<int>(OutcomeKind::kUnsent)})
                .status());
  return true;
}

absl::Status WriteEnd(Scope& scope, const Finished& end) {
  const Outcome& outcome = end.outcome;
  const auto text = [](const std::string& t) { return t.empty() ? Value() : Value(t); };
  const int kind = static_cast<int>(end.called ? outcome.kind : OutcomeKind::kUnsent);
  return scope.db
      .Execute(
          "UPDATE attempt SET ended_at = $4, outcome = $5, code = $6, provider_id = $7, "
          "lease_until = NULL WHERE tenant_id = $1 AND send_id = $2 AND epoch = $3 AND "
          "(outcome IS NULL OR outcome = 0 OR code = 'absent')",
          {scope.tenant, end.send, end.epoch, end.at, kind,
           end.called ? text(outcome.code) : Value("not-called"), text(outcome.provider_id)})
      .status();
}

// A provider's word may be none of ours, and the account may be gone by now: ends are written
// nevertheless.
absl::Status PauseFor(Scope& scope, Id account, std::string_view because,
                      std::optional<absl::Time> until) {
  absl::Status status = PauseAccountUntil(scope, account, because, until);
  if (status.code() == absl::StatusCode::kInvalidArgument) {
    status = PauseAccountUntil(scope, account, kFault, until);
  }
  return status.code() == absl::StatusCode::kNotFound ? absl::OkStatus() : status;
}

// The provider knows of a stop that we do not: it holds here too.
absl::Status WriteOptOut(Scope& scope, const LockedSend& send) {
  if (!send.address) return absl::OkStatus();
  Gate gate(scope);
  GRIOT_LET(const Id proof, gate.AddProof({.how = "provider", .who = "provider"}));
  ConsentChange change;
  change.channel = send.channel, change.purpose = Purpose::kAll;
  change.state = GateState::kWithdrawn, change.reason = "the provider refused: opted out";
  const absl::Status status = gate.Apply(*send.address, change, proof, Basis::kNone).status();
  // Erased meanwhile: there is nobody left to stop.
  return status.code() == absl::StatusCode::kNotFound ? absl::OkStatus() : status;
}

// Its answer says that, and nothing besides.
bool IsPlainlyAccepted(const Finished& end) {
  return end.called && !end.absent && end.outcome.kind == OutcomeKind::kAccepted &&
         !end.outcome.opted_out;
}

// To where it goes from any state.
absl::Status MoveAfter(Scope& scope, const Finished& end, const CampaignStates& campaigns,
                       const std::map<Id, AccountLimits>& accounts, LockedSend& send,
                       SendCounts& counts) {
  const auto campaign = campaigns.find(end.campaign);
  // What was under way when its time was stopped is not tried again, were the campaign begun anew;
  // a doubt is called only where somebody said so.
  const bool over = send.stopped && !send.facts.ambiguous;
  const CampaignState state =
      campaign == campaigns.end() || over ? CampaignState::kStopped : campaign->second;
  RetryRules rules;
  if (end.outcome.kind != OutcomeKind::kAccepted) {
    const auto limits = accounts.find(end.account);
    rules = RulesOf(limits == accounts.end() ? AccountLimits() : limits->second, scope.random);
  }
  if (end.absent) {
    const auto transition = AfterAbsence(send.facts, end.epoch, rules,
                                         send.stopped ? CampaignState::kStopped : state, end.at);
    return transition ? MoveSend(scope, send, *transition, counts) : absl::OkStatus();
  }
  const auto transition =
      end.called ? AfterOutcome(send.facts, end.epoch, end.outcome, rules, state, end.at)
                 : AfterNoCall(send.facts, end.epoch, state, end.at);
  if (transition) GRIOT_TRY(MoveSend(scope, send, *transition, counts));
  return end.outcome.opted_out ? WriteOptOut(scope, send) : absl::OkStatus();
}

absl::Status RecordOne(Scope& scope, const Finished& end, const CampaignStates& campaigns,
                       const std::map<Id, AccountLimits>& accounts, LockedSend& send,
                       SendCounts& counts) {
  if (end.absent) {
    // It was called again meanwhile, or something else is known.
    const SendFacts& facts = send.facts;
    if (facts.state != SendState::kUnknown || facts.epoch != end.epoch) return absl::OkStatus();
    GRIOT_LET(const bool proved, IsProvedAbsent(scope, end));
    if (!proved) return absl::OkStatus();
  } else {
    GRIOT_TRY(WriteEnd(scope, end));
  }
  return MoveAfter(scope, end, campaigns, accounts, send, counts);
}

// What an answer says of the account, once a batch.
class AccountNews {
 public:
  void Note(const Finished& end) {
    if (!end.called || end.absent) return;
    News& news = news_[end.account];
    if (end.outcome.kind == OutcomeKind::kAccountFault) {
      news.fault = end.outcome.code.empty() ? std::string(kFault) : end.outcome.code;
    } else if (end.outcome.kind == OutcomeKind::kThrottled) {
      news.until = std::max(news.until, end.outcome.retry_at.value_or(end.at + kThrottledFor));
    }
  }

  absl::Status Write(Scope& scope) const {
    for (const auto& [account, news] : news_) {
      if (!news.fault.empty()) {
        GRIOT_TRY(PauseFor(scope, account, news.fault, std::nullopt));
      } else if (news.until > absl::InfinitePast()) {
        GRIOT_TRY(PauseFor(scope, account, "throttled", news.until));
      }
    }
    return absl::OkStatus();
  }

 private:
  struct News {
    std::string fault;
    absl::Time until = absl::InfinitePast();
  };
  std::map<Id, News> news_;
};

}  // namespace

absl::StatusOr<CampaignStates> LockCampaigns(Scope& scope, std::vector<Id> campaigns) {
  CampaignStates states;
  if (campaigns.empty()) return states;
  std::sort(campaigns.begin(), campaigns.end());
  campaigns.erase(std::unique(campaigns.begin(), campaigns.end()), campaigns.end());
  const Dialect d = scope.db.dialect();
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat("SELECT id, state FROM campaign WHERE tenant_id = $1 AND ",
                               d.IsOneOf("id", "$2"), " ORDER BY id", d.for_share()),
                           {scope.tenant, d.IdList(campaigns)}));
  while (rows.Next()) states[rows.IdOf(0)] = static_cast<CampaignState>(rows.Int(1));
  GRIOT_TRY(rows.status());
  return states;
}

absl::Status Record(Scope& scope, std::span<const Finished> finished,
                    const CampaignStates& campaigns, const std::map<Id, AccountLimits>& accounts,
                    SendCounts& counts) {
  if (finished.empty()) return absl::OkStatus();
  std::vector<Id> taken, ids;
  for (const Finished& end : finished) {
    if (IsPlainlyAccepted(end)) taken.push_back(end.send);
  }
  std::sort(taken.begin(), taken.end());
  GRIOT_LET(const auto accepted, AcceptSends(scope, taken, counts));
  const auto is_done = [&](const Finished& end) {
    return IsPlainlyAccepted(end) && accepted.contains(end.send.value);
  };
  // What is left may be of any state.
  for (const Finished& end : finished) {
    if (!is_done(end)) ids.push_back(end.send);
  }
  std::map<Id, LockedSend> sends;
  if (!ids.empty()) {
    std::sort(ids.begin(), ids.end());
    GRIOT_LET(sends, LockSends(scope, ids));
  }
  AccountNews news;
  for (const Finished& end : finished) {
    news.Note(end);
    const auto send = sends.find(end.send);
    if (is_done(end)) {
      GRIOT_TRY(WriteEnd(scope, end));
    } else if (send != sends.end()) {
      GRIOT_TRY(RecordOne(scope, end, campaigns, accounts, send->second, counts));
    }
  }
  return news.Write(scope);
}

}  // namespace griot::dispatch
