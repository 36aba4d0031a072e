#include "src/dispatch/arm.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "griot/accounts/pace.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/tenant_vault.h"
#include "src/dispatch/candidates.h"

namespace griot::dispatch {
namespace {

// What is decided about a candidate.
struct Verdict {
  enum class Kind : uint8_t { kArm, kSkip, kExpire, kLater } kind = Kind::kArm;
  SkipReason reason = SkipReason::kNone;
  absl::Time later;
  int64_t parts = 0;
};

// When a message of so many units may go. By a rate it goes with its first unit; by windows it
// waits until the last one is free.
absl::Time NextUnitsAt(const PaceLimits& limits, const PaceState& pace, int64_t units,
                       absl::Time now) {
  PaceLimits windows = limits;
  windows.rate.reset(), windows.batches = {};
  PaceState taken = pace;
  Take(windows, units - 1, now, &taken);
  return std::max(NextUnitAt(limits, pace, now), NextUnitAt(windows, taken, now));
}

class Arming {
 public:
  Arming(Scope& scope, const ArmQuestion& lane, const Owner& owner, SendCounts& counts)
      : scope_(scope), lane_(lane), owner_(owner), counts_(counts), now_(scope.clock.Now()) {}

  absl::StatusOr<ArmedBatch> Run(int64_t limit);

 private:
  Verdict Decide(const Candidate& candidate, StepMessage* message) const;
  void Take(const Candidate& candidate, const Verdict& verdict, StepMessage message);
  absl::Status WriteArmed();
  absl::Status WriteParts(Id send, int64_t parts);
  absl::Status WriteOthers();
  const StepPlan& PlanOf(const Candidate& candidate) const {
    return lane_.plans[static_cast<size_t>(candidate.step) - 1];
  }
  // With those of this batch.
  bool IsTooOften(const Candidate& candidate, const FrequencyCap& cap) const {
    const auto taken = taken_.find(candidate.person.value);
    const int64_t more = taken == taken_.end() ? 0 : taken->second;
    return candidate.recipient.recent + more >= cap.messages;
  }
  bool ReadsAttributes() const {
    return std::any_of(lane_.plans.begin(), lane_.plans.end(),
                       [](const StepPlan& plan) { return griot::ReadsAttributes(plan); });
  }
  int64_t UnitsOf(int64_t parts) const {
    return lane_.account.limits.unit == LimitUnit::kParts ? parts : 1;
  }

  Scope& scope_;
  const ArmQuestion& lane_;
  const Owner& owner_;
  SendCounts& counts_;
  const absl::Time now_;
  ArmedBatch batch_;
  absl::flat_hash_map<int64_t, int64_t> taken_;  // messages of this batch by person, under a cap
  struct Other {
    Candidate candidate;
    Verdict verdict;
  };
  std::vector<Other> others_;
};

Verdict Arming::Decide(const Candidate& candidate, StepMessage* message) const {
  const StepPlan& plan = PlanOf(candidate);
  const absl::Time expires = std::min(plan.expires, candidate.expires);
  if (now_ >= expires) return {.kind = Verdict::Kind::kExpire};
  const Recipient& recipient = candidate.recipient;
  const auto skip = [](SkipReason reason) {
    return Verdict{.kind = Verdict::Kind::kSkip, .reason = reason};
  };
  if (recipient.addresses.empty()) return skip(SkipReason::kNoAddress);
  if (candidate.twin) return skip(SkipReason::kSameAddress);
  const auto& after = lane_.campaign.steps[static_cast<size_t>(candidate.step) - 1].after;
  if (after && !Holds(*after, candidate.reactions)) return skip(SkipReason::kNotTriggered);
  const RecipientAddress& address = recipient.addresses.front();
  const SkipReason gate = GateReason(address.gate);
  if (gate != SkipReason::kNone) return skip(gate);
  const std::string& country = address.country.empty() ? recipient.country : address.country;
  if (plan.cap && IsTooOften(candidate, *plan.cap)) return skip(SkipReason::kTooOften);
  const absl::Time open =
      NextOpening(plan.hours, country, now_, ZoneOf(recipient, address, plan.zone));
  if (open >= expires) return skip(SkipReason::kNeverOpen);
  if (open > now_) return {.kind = Verdict::Kind::kLater, .later = open};
  const LinkOwner links{.vault = &scope_.vault, .send = candidate.send};
  const StepText::Filled filled =
      TextOf(plan, candidate.variant).Fill(recipient, address, message, links);
  if (filled.reason != SkipReason::kNone) return skip(filled.reason);
  return {.kind = Verdict::Kind::kArm, .parts = filled.parts};
}

void Arming::Take(const Candidate& candidate, const Verdict& verdict, StepMessage message) {
  const StepPlan& plan = PlanOf(candidate);
  if (plan.cap) ++taken_[candidate.person.value];
  counts_.Add(lane_.campaign.id, plan.number, {.state = SendState::kReady}, -candidate.parts, -1);
  counts_.Add(lane_.campaign.id, plan.number, {.state = SendState::kSending}, verdict.parts);
  const std::string& from = plan.from.empty() ? lane_.account.from : plan.from;
  batch_.armed.push_back(
      {.send = candidate.send,
       .campaign = lane_.campaign.id,
       .account = lane_.account.id,
       .epoch = candidate.epoch + 1,
       .step = plan.number,
       .parts = verdict.parts,
       .armed_at = now_,
       .envelope = {.channel = plan.channel,
                    .call_key = scope_.vault.CallKey(candidate.send, candidate.generation),
                    .to = candidate.recipient.addresses.front().value,
                    .from = from,
                    .subject = std::move(message.subject),
                    .text = std::move(message.text),
                    .html = std::move(message.html),
                    .expires = std::min(plan.expires, candidate.expires)}});
}

absl::StatusOr<ArmedBatch> Arming::Run(int64_t limit) {
  const PaceLimits limits = PaceOf(lane_.account.limits);
  GRIOT_LET(const PaceState before, ReadPace(scope_, lane_.account.id, true));
  PaceState pace = before;
  limit = std::min(limit, UnitsAt(limits, pace, now_));
  if (limit <= 0) {
    batch_.next = NextUnitAt(limits, pace, now_);
    return std::move(batch_);
  }
  GRIOT_LET(const std::vector<Candidate> candidates,
            Claim(scope_, {.campaign = lane_.campaign,
                           .account = lane_.account.id,
                           .channel = lane_.account.channel,
                           .attributes = ReadsAttributes(),
                           .cap = lane_.plans.front().cap,
                           .now = now_,
                           .limit = limit}));
  batch_.armed.reserve(candidates.size());
  StepMessage message;
  int64_t wanted = 0;  // units of the first that had to stay
  for (const Candidate& candidate : candidates) {
    const Verdict verdict = Decide(candidate, &message);
    if (verdict.kind != Verdict::Kind::kArm) {
      others_.push_back({candidate, verdict});
      continue;
    }
    const int64_t units = UnitsOf(verdict.parts);
    if (!CanEverTake(limits, units)) {
      others_.push_back(
          {candidate, {.kind = Verdict::Kind::kSkip, .reason = SkipReason::kTooLong}});
      continue;
    }
    if (!MayTake(limits, pace, units, now_)) {
      // Some of its units are free, not all: to look again at once would be to look for ever.
      wanted = units;
      break;
    }
    griot::Take(limits, units, now_, &pace);
    if (verdict.parts != candidate.parts) GRIOT_TRY(WriteParts(candidate.send, verdict.parts));
    Take(candidate, verdict, std::move(message));
  }
  if (!batch_.armed.empty()) {
    GRIOT_TRY(WriteArmed());
    GRIOT_TRY(WritePace(scope_, lane_.account.id, before, pace));
  }
  GRIOT_TRY(WriteOthers());
  batch_.others = static_cast<int64_t>(others_.size());
  if (wanted > 0) {
    batch_.next = NextUnitsAt(limits, pace, wanted, now_);
  } else if (static_cast<int64_t>(candidates.size()) == limit) {
    batch_.next = NextUnitAt(limits, pace, now_);
  }
  return std::move(batch_);
}

// What is known of a recipient may have changed since the plan, and with it the length of the text.
absl::Status Arming::WriteParts(Id send, int64_t parts) {
  return scope_.db
      .Execute("UPDATE send SET parts = $3 WHERE tenant_id = $1 AND id = $2",
               {scope_.tenant, send, parts})
      .status();
}

absl::Status Arming::WriteArmed() {
  std::vector<Id> ids;
  for (const Armed& armed : batch_.armed) ids.push_back(armed.send);
  const Dialect d = scope_.db.dialect();
  const std::string list = d.IdList(ids);
  GRIOT_TRY(scope_.db
                .Execute(Cat("UPDATE send SET state = 2, epoch = epoch + 1 WHERE tenant_id = $1 "
                             "AND state = 1 AND ",
                             d.IsOneOf("id", "$2")),
                         {scope_.tenant, list})
                .status());
  return scope_.db
      .Execute(Cat("INSERT INTO attempt (send_id, epoch, tenant_id, account_id, owner, armed_at, "
                   "lease_until) SELECT id, epoch, tenant_id, account_id, $3, $4, $5 FROM send "
                   "WHERE tenant_id = $1 AND ",
                   d.IsOneOf("id", "$2")),
               {scope_.tenant, list, owner_.id, now_, now_ + owner_.lease})
      .status();
}

// What is in doubt is never closed as if nothing had been sent.
absl::Status Arming::WriteOthers() {
  for (const Other& other : others_) {
    const Candidate& candidate = other.candidate;
    if (other.verdict.kind == Verdict::Kind::kLater) {
      GRIOT_TRY(scope_.db
                    .Execute("UPDATE send SET due_at = $3 WHERE tenant_id = $1 AND id = $2 AND "
                             "state = 1",
                             {scope_.tenant, candidate.send, other.verdict.later})
                    .status());
      continue;
    }
    SendCounts::Place to{.state = SendState::kSkipped, .reason = other.verdict.reason};
    if (other.verdict.kind == Verdict::Kind::kExpire) to.state = SendState::kExpired;
    if (candidate.ambiguous) to = {.state = SendState::kClosedUnknown};
    GRIOT_TRY(scope_.db
                  .Execute("UPDATE send SET state = $3, reason = $4 WHERE tenant_id = $1 AND id = "
                           "$2 AND state = 1",
                           {scope_.tenant, candidate.send, static_cast<int>(to.state),
                            static_cast<int>(to.reason)})
                  .status());
    counts_.Move(lane_.campaign.id, candidate.step, {.state = SendState::kReady}, to,
                 candidate.parts, candidate.send);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ArmedBatch> Arm(Scope& scope, const ArmQuestion& lane, const Owner& owner,
                               int64_t limit, SendCounts& counts) {
  return Arming(scope, lane, owner, counts).Run(limit);
}

}  // namespace griot::dispatch
