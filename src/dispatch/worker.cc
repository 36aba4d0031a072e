#include "src/dispatch/worker.h"

#include <algorithm>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/follow_ups.h"
#include "src/dispatch/call_times.h"
#include "src/dispatch/planted.h"

namespace griot::dispatch {
namespace {

// Of one lane in one transaction.
constexpr int64_t kMostClaimed = 512;
// Rows of counts, so that dispatchers need not wait for each other's.
constexpr int64_t kShards = 8;
// When to look again at an account all of whose calls are taken.
constexpr absl::Duration kTaken = absl::Seconds(1);
// How old the list of lanes may be.
constexpr absl::Duration kListed = absl::Milliseconds(100);
// For calls, while another thread writes.
constexpr absl::Duration kListen = absl::Milliseconds(1);

CallEnd EndOf(const Outcome& outcome) {
  switch (outcome.kind) {
    case OutcomeKind::kAmbiguous: return CallEnd::kAmbiguous;
    case OutcomeKind::kUnsent: return CallEnd::kServerError;
    default: return CallEnd::kAnswered;
  }
}

}  // namespace

// What a transaction has armed: to be called when it has ended well.
struct Worker::Batch {
  std::vector<Call> calls;
  std::map<Id, int64_t> reserved;       // by account: counted as under way
  std::map<LaneKey, absl::Time> holds;  // until when lanes are held back
  SendCounts counts;
};

void Worker::End(const Call& call, bool called, Outcome outcome, CallEnd end) {
  const absl::Time now = parts_.clock.Now();
  book_.End(call.armed.account, end, now);
  book_.Release(call.armed.account);
  ended_by_[call.tenant].try_emplace(call.armed.account, call.account->account.limits);
  ended_[call.tenant].push_back({.send = call.armed.send,
                                 .campaign = call.armed.campaign,
                                 .account = call.armed.account,
                                 .epoch = call.armed.epoch,
                                 .called = called,
                                 .outcome = std::move(outcome),
                                 .at = now});
}

void Worker::Ask(Inquiry inquiry) {
  absl::StatusOr<HttpRequest> request =
      inquiry.account->driver->http()->lookup()->Ask(inquiry.question);
  if (!request.ok()) return EndInquiry(inquiry, {}, CallEnd::kAnswered);
  const uint64_t ticket = ++tickets_;
  transport_->Begin(ticket, *std::move(request), {.whole = TimeoutOf(inquiry.account->account)});
  inquiries_.emplace(ticket, std::move(inquiry));
}

void Worker::EndInquiry(const Inquiry& inquiry, LookupAnswer answer, CallEnd end) {
  const absl::Time now = parts_.clock.Now();
  const Account& account = inquiry.account->account;
  book_.End(account.id, end, now);
  book_.Release(account.id);
  if (answer.kind == LookupAnswer::Kind::kUnclear) return;
  Finished said{.send = inquiry.send,
                .campaign = inquiry.campaign,
                .account = account.id,
                .epoch = inquiry.epoch,
                .absent = answer.kind == LookupAnswer::Kind::kAbsent,
                .at = now};
  if (!said.absent) {
    said.outcome.kind = OutcomeKind::kAccepted;
    said.outcome.provider_id = std::move(answer.provider_id);
  }
  ended_by_[inquiry.tenant].try_emplace(account.id, account.limits);
  ended_[inquiry.tenant].push_back(std::move(said));
}

void Worker::CollectInquiry(const CallResult& result) {
  const auto found = inquiries_.find(result.ticket);
  if (found == inquiries_.end()) return;
  const Inquiry inquiry = std::move(found->second);
  inquiries_.erase(found);
  switch (result.end) {
    case CallResult::End::kNotSent: return EndInquiry(inquiry, {}, CallEnd::kConnectFault);
    case CallResult::End::kAmbiguous: return EndInquiry(inquiry, {}, CallEnd::kAmbiguous);
    case CallResult::End::kAnswered: break;
  }
  const Lookup& lookup = *inquiry.account->driver->http()->lookup();
  EndInquiry(inquiry, lookup.ReadAnswer(result.response), CallEnd::kAnswered);
}

void Worker::Collect(absl::Duration wait) {
  if (!listens()) return;
  for (CallResult& result : transport_->Wait(wait)) {
    const auto found = calls_.find(result.ticket);
    if (found == calls_.end()) {
      CollectInquiry(result);
      continue;
    }
    const Call call = std::move(found->second);
    calls_.erase(found);
    --own_[call.armed.account];
    Outcome outcome;
    CallEnd end = CallEnd::kAmbiguous;
    switch (result.end) {
      case CallResult::End::kNotSent:
        outcome.kind = OutcomeKind::kUnsent, outcome.code = std::move(result.fault);
        end = CallEnd::kConnectFault;
        break;
      case CallResult::End::kAmbiguous:
        outcome.code = std::move(result.fault);
        if (GRIOT_PLANTED(kLostIsUnsent)) outcome.kind = OutcomeKind::kUnsent;
        break;
      case CallResult::End::kAnswered:
        outcome = call.account->driver->http()->Read(result.response, parts_.clock.Now());
        end = EndOf(outcome);
        break;
    }
    End(call, true, std::move(outcome), end);
  }
}

absl::Status Worker::ArmLane(Scope& scope, const LaneKey& lane, Batch& batch) {
  const absl::Time now = parts_.clock.Now();
  const auto hold = [&](absl::Time until) { batch.holds[lane] = until; };
  GRIOT_LET(const Book::AccountNow seen, book_.AccountOf(scope, lane.account));
  const std::shared_ptr<const OpenAccount>& account = seen.open;
  const bool gone = account == nullptr;
  const bool hosts = !gone && account->driver->http() == nullptr &&
                     account->driver->local() == nullptr;  // who takes them from the outbox
  if (gone || hosts || seen.paused_until > now) {
    hold(gone || hosts ? absl::InfiniteFuture() : seen.paused_until);
    return absl::OkStatus();
  }
  // Its rest is over.
  if (seen.paused_until > absl::InfinitePast()) GRIOT_TRY(ResumeAccount(scope, lane.account));
  GRIOT_LET(const auto campaign, book_.CampaignOf(scope, lane.campaign));
  int64_t wanted = kMostClaimed;
  if (!WritesAlone()) {
    // The others call meanwhile what this one writes down. Where only one writes at a time, one
    // large batch is worth more than two small ones.
    wanted = std::min(wanted, book_.ShareOf(account->account, now) - own_[lane.account]);
    if (wanted <= 0) return absl::OkStatus();  // the end of one of its calls makes room
  }
  const int64_t most = book_.Begin(*account, wanted, now);
  if (most == 0) {
    // All of its calls are under way, and the end of one wakes it; or others have only asked for
    // them, and nobody does. Or its breaker is open.
    const absl::Time opens = book_.OpensAt(lane.account, now);
    hold(opens > now ? opens : now + kTaken);
    return absl::OkStatus();
  }
  batch.reserved[lane.account] += most;
  const Owner owner{.id = owner_, .lease = LeaseOf(account->account)};
  const ArmQuestion at{
      .campaign = campaign->campaign, .plans = campaign->plans, .account = account->account};
  GRIOT_LET(ArmedBatch armed, Arm(scope, at, owner, most, batch.counts));
  // What it does not use is there for the next lane of the account.
  const int64_t unused = most - static_cast<int64_t>(armed.armed.size());
  book_.GiveBack(lane.account, unused);
  batch.reserved[lane.account] -= unused;
  // What has become due meanwhile is seen by the next list.
  hold(armed.next == absl::InfinitePast() ? now + kListed : armed.next);
  for (Armed& one : armed.armed) {
    batch.calls.push_back({.tenant = lane.tenant, .armed = std::move(one), .account = account});
  }
  return absl::OkStatus();
}

void Worker::Start(Call call) {
  Outcome outcome;
  const OpenAccount& account = *call.account;
  if (const LocalDriver* const local = account.driver->local()) {
    outcome = local->Deliver(call.armed.envelope);
    const CallEnd end = EndOf(outcome);
    return End(call, true, std::move(outcome), end);
  }
  absl::StatusOr<HttpRequest> request = account.driver->http()->Request(call.armed.envelope);
  if (!request.ok()) {
    outcome.kind = OutcomeKind::kRefused, outcome.code = "no-request";
    return End(call, true, std::move(outcome), CallEnd::kAnswered);
  }
  const uint64_t ticket = ++tickets_;
  transport_->Begin(ticket, *std::move(request), {.whole = TimeoutOf(account.account)});
  ++own_[call.armed.account];
  call.armed.envelope = {};  // said
  calls_.emplace(ticket, std::move(call));
}

absl::Status Worker::RunTenant(Id tenant, const std::vector<LaneKey>& lanes,
                               DispatchReport* report) {
  Batch batch;
  const std::vector<Finished>& ended = ended_[tenant];
  GRIOT_PLANT(kGateReadBefore, GRIOT_TRY(PlantedLook(parts_)));
  const absl::Duration begun = parts_.clock.Steady();
  // Nobody waits for a thread that is anywhere but in its transaction.
  std::unique_lock<std::mutex> turn;
  if (!TakeTurn(turn)) {
    Collect(kListen);
    return absl::OkStatus();
  }
  const auto give_back = [&] {
    for (const auto& [account, calls] : batch.reserved) book_.GiveBack(account, calls);
    batch.reserved.clear();
  };
  absl::Status status = InTenant(parts_, tenant, [&](Scope& scope) -> absl::Status {
    give_back();
    batch = Batch();
    batch.counts = SendCounts(static_cast<int>(owner_ % kShards));
    std::vector<Id> campaigns;
    for (const Finished& end : ended) campaigns.push_back(end.campaign);
    for (const LaneKey& lane : lanes) campaigns.push_back(lane.campaign);
    GRIOT_LET(const CampaignStates states, LockCampaigns(scope, std::move(campaigns)));
    GRIOT_TRY(Record(scope, ended, states, ended_by_[tenant], batch.counts));
    for (const LaneKey& lane : lanes) {
      const auto state = states.find(lane.campaign);
      if (state == states.end() || state->second != CampaignState::kRunning) {
        // The next list does not have it any more.
        batch.holds[lane] = parts_.clock.Now() + kListed;
        continue;
      }
      GRIOT_TRY(ArmLane(scope, lane, batch));
    }
    if (GRIOT_PLANTED(kCallFirst)) {
      for (Call& call : std::exchange(batch.calls, {})) {
        --batch.reserved[call.armed.account];
        Start(std::move(call));
      }
    }
    return campaigns::WriteChanges(scope, batch.counts);
  });
  if (turn.owns_lock()) turn.unlock();
  if (!status.ok()) {
    give_back();
    return status;
  }
  report->ended += static_cast<int64_t>(ended.size());
  ended_.erase(tenant), ended_by_.erase(tenant);
  const absl::Time now = parts_.clock.Now();
  for (const auto& [lane, until] : batch.holds) book_.Hold(lane, until, now);
  for (const Call& call : batch.calls) --batch.reserved[call.armed.account];
  give_back();
  report->called += static_cast<int64_t>(batch.calls.size());
  for (Call& call : batch.calls) {
    if (parts_.clock.Steady() - begun <= kArmedFor || GRIOT_PLANTED(kArmedForEver)) {
      Start(std::move(call));
    } else {
      End(call, false, {}, CallEnd::kAnswered);
    }
  }
  return absl::OkStatus();
}

Worker::Due Worker::DueOf(const std::vector<Lane>& lanes) const {
  Due due;
  const absl::Time now = parts_.clock.Now();
  for (const Lane& lane : lanes) {
    if (lane.due > now || book_.IsHeld(lane.key, now)) continue;
    // The end of a call is what makes room, and is waited for.
    if (listens() && !book_.HasRoom(lane.key.account)) continue;
    due[lane.key.tenant].push_back(lane.key);
  }
  return due;
}

absl::Duration Worker::UntilNext(const std::vector<Lane>& lanes) const {
  const absl::Time now = parts_.clock.Now();
  absl::Time next = absl::InfiniteFuture();
  for (const Lane& lane : lanes) {
    const absl::Time due = std::max(lane.due, book_.HeldUntil(lane.key));
    if (due > now) next = std::min(next, due);
  }
  return next - now;
}

bool Worker::TakeTurn(std::unique_lock<std::mutex>& turn) {
  if (!WritesAlone()) return true;
  turn = std::unique_lock(book_.turn(), std::try_to_lock);
  if (turn.owns_lock()) return true;
  if (listens()) return false;
  turn.lock();
  return true;
}

absl::Status Worker::Cycle(const std::vector<Lane>& lanes, bool begin, absl::Duration wait,
                           DispatchReport* report) {
  const bool busy = !ended_.empty() || (begin && !DueOf(lanes).empty());
  if (busy) {
    wait = absl::ZeroDuration();
  } else if (begin) {
    wait = std::min(wait, UntilNext(lanes));  // a slow provider does not make the next one late
  }
  Collect(wait);
  // Ends make room: what they let go is armed in the transaction that records them.
  Due due = begin ? DueOf(lanes) : Due();
  for (const auto& [tenant, ends] : ended_) due[tenant];
  absl::Status first;
  for (const auto& [tenant, of_tenant] : due) {
    // What is wrong with one tenant holds up no other.
    const absl::Status status = RunTenant(tenant, of_tenant, report);
    if (first.ok()) first = status;
  }
  return first;
}

}  // namespace griot::dispatch
