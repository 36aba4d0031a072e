// PlanFollowUps: what is due of further steps, and who waited for the best text of a test.
#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/follow_ups.h"
#include "griot/campaigns/planning.h"
#include "griot/campaigns/twins.h"
#include "griot/campaigns/winners.h"
#include "griot/contacts/merges.h"
#include "src/campaigns/recipients.h"

namespace griot::campaigns {
namespace {

constexpr int64_t kFollowUpSlice = 1000;

// A send whose time has come: of a further step, or one that has waited for the best text.
struct DueSend {
  Id id, contact;
  int step = 0;
  int64_t occurrence = 0;
  absl::Time due;
  bool waited = false;  // for the best text
};

absl::StatusOr<std::vector<DueSend>> ReadDue(Scope& scope, Id campaign) {
  GRIOT_LET(
      Rows rows,
      scope.db.Query(
          Cat("SELECT id, contact_id, step_no, due_at, occurrence FROM send WHERE tenant_id = "
              "$1 AND campaign_id = $2 AND state = 0 AND due_at IS NOT NULL AND "
              "due_at <= $3 ORDER BY due_at, id LIMIT ",
              kFollowUpSlice, scope.db.dialect().for_update_of_free("send")),
          {scope.tenant, campaign, scope.clock.Now()}));
  std::vector<DueSend> due;
  while (rows.Next()) {
    due.push_back({.id = rows.IdOf(0),
                   .contact = rows.IdOf(1),
                   .step = static_cast<int>(rows.Int(2)),
                   .occurrence = rows.Int(4),
                   .due = rows.Time(3)});
  }
  GRIOT_TRY(rows.status());
  return due;
}

// Those who wait for a text that is known by now, at most a slice of them. They are waited for:
// who is passed over here is not seen again.
absl::StatusOr<std::vector<DueSend>> ReadWaiting(Scope& scope, const Campaign& campaign, int step,
                                                 absl::Time chosen) {
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat("SELECT id, contact_id FROM send WHERE tenant_id = $1 AND "
                               "campaign_id = $2 AND occurrence = $3 AND step_no = $4 AND state = "
                               "0 AND variant = -1 ORDER BY id LIMIT ",
                               kFollowUpSlice, scope.db.dialect().for_update()),
                           {scope.tenant, campaign.id, campaign.occurrence - 1, step}));
  std::vector<DueSend> due;
  while (rows.Next()) {
    due.push_back({.id = rows.IdOf(0),
                   .contact = rows.IdOf(1),
                   .step = step,
                   .occurrence = campaign.occurrence - 1,
                   .due = chosen,
                   .waited = true});
  }
  GRIOT_TRY(rows.status());
  return due;
}

// Plans those of one step and occurrence.
class StepPlanner {
 public:
  StepPlanner(Scope& scope, const StoredCampaign& stored, int step, int64_t occurrence,
              SendCounts& counts)
      : scope_(scope), stored_(stored), step_(step), occurrence_(occurrence), counts_(counts) {}

  absl::Status Plan(const std::vector<DueSend>& due) {
    const absl::Time now = scope_.clock.Now();
    const size_t position = static_cast<size_t>(step_) - 1;
    GRIOT_LET(const StepPlan plan, MakePlan(position, now));
    std::vector<Id> contacts, people;
    std::vector<OneSend> sends;
    for (const DueSend& send : due) {
      contacts.push_back(send.contact);
      sends.push_back(
          {.send = send.id, .contact = send.contact, .step = step_, .occurrence = occurrence_});
    }
    std::sort(contacts.begin(), contacts.end());
    // Who was merged into another is written to as that one.
    GRIOT_LET(const Persons persons, Persons::Read(scope_, contacts));
    for (const Id contact : contacts) people.push_back(persons.Of(contact));
    GRIOT_LET(const auto twins, TwinsAmong(scope_, stored_.campaign.id, persons, sends));
    GRIOT_LET(const auto reactions,
              ReadReactions(scope_, stored_.campaign.id, occurrence_, contacts));
    GRIOT_LET(const std::vector<Recipient> recipients,
              ReadRecipients(scope_,
                             {.document = stored_.campaign,
                              .step = position,
                              .attributes = ReadsAttributes(plan),
                              .cap = plan.cap,
                              .taken = stored_.campaign.id,
                              .occurrence = occurrence_},
                             people));
    std::map<Id, const Recipient*> by_contact;
    for (const Recipient& recipient : recipients) by_contact[recipient.contact] = &recipient;
    for (const DueSend& send : due) {
      if (twins.contains(send.id)) {
        GRIOT_TRY(Skip(send, SkipReason::kSameAddress));
        continue;
      }
      const auto reaction = reactions.find(send.contact);
      const auto recipient = by_contact.find(persons.Of(send.contact));
      GRIOT_TRY(PlanOne(plan, send, reaction == reactions.end() ? Reactions() : reaction->second,
                        recipient == by_contact.end() ? nullptr : recipient->second));
    }
    for (const Id account : accounts_) GRIOT_TRY(NoteAccount(scope_, stored_.campaign.id, account));
    return absl::OkStatus();
  }

 private:
  // Those of the first step begin and expire with the campaign, and not before the local time.
  absl::StatusOr<StepPlan> MakePlan(size_t position, absl::Time now) {
    if (position > 0) {
      GRIOT_LET(StepPlan later, MakeStepPlan(scope_, stored_.campaign, position, now));
      // The test of an earlier time is over.
      if (occurrence_ + 1 != stored_.campaign.occurrence) later.test.reset();
      return later;
    }
    GRIOT_LET(StepPlan plan, MakeFirstPlan(scope_, stored_.campaign, *stored_.campaign.started_at));
    plan.begins = now;
    return plan;
  }

  absl::Status PlanOne(const StepPlan& plan, const DueSend& send, const Reactions& reactions,
                       const Recipient* recipient) {
    const CampaignDocument& document = stored_.campaign;
    const auto& trigger = document.steps[static_cast<size_t>(step_) - 1].after;
    if (trigger && !Holds(*trigger, reactions)) return Skip(send, SkipReason::kNotTriggered);
    // Nobody was there when it was due: by now it makes no sense any more.
    const bool late = send.due + absl::Hours(document.late_hours) <= plan.begins;
    if (late && !send.waited) return Expire(send);
    if (recipient == nullptr) return Skip(send, SkipReason::kNoAddress);
    const std::optional<absl::Time> expires =
        document.valid_hours && step_ > 1
            ? std::optional(send.due + absl::Hours(*document.valid_hours))
            : std::nullopt;
    const Decision decision = PlanRecipient(plan, *recipient, 0, &message_);
    if (decision.reason != SkipReason::kNone) return Skip(send, decision.reason);
    if (decision.waits()) return Wait(send);
    if (expires && decision.due >= *expires) return Skip(send, SkipReason::kNeverOpen);
    accounts_.push_back(decision.account);
    counts_.Move(stored_.campaign.id, step_, {.state = SendState::kPlanned},
                 {.state = SendState::kReady}, 0);
    counts_.Add(stored_.campaign.id, step_, {.state = SendState::kReady}, decision.parts, 0);
    return scope_.db
        .Execute(
            "UPDATE send SET state = 1, address_id = $3, account_id = $4, parts = $5, due_at "
            "= $6, expires_at = $7, variant = $8 WHERE tenant_id = $1 AND id = $2 AND state = 0",
            {scope_.tenant, send.id, decision.address->id, decision.account, decision.parts,
             decision.due, expires, decision.variant})
        .status();
  }

  // For the best text.
  absl::Status Wait(const DueSend& send) {
    return scope_.db
        .Execute(
            "UPDATE send SET variant = $3, due_at = NULL WHERE tenant_id = $1 AND id = $2 AND "
            "state = 0",
            {scope_.tenant, send.id, kVariantWaits})
        .status();
  }

  absl::Status Skip(const DueSend& send, SkipReason reason) {
    return End(send, {.state = SendState::kSkipped, .reason = reason});
  }
  absl::Status Expire(const DueSend& send) { return End(send, {.state = SendState::kExpired}); }

  absl::Status End(const DueSend& send, SendCounts::Place to) {
    counts_.Move(stored_.campaign.id, step_, {.state = SendState::kPlanned}, to, 0, send.id);
    return scope_.db
        .Execute(
            "UPDATE send SET state = $3, reason = $4 WHERE tenant_id = $1 AND id = $2 AND "
            "state = 0",
            {scope_.tenant, send.id, static_cast<int>(to.state), static_cast<int>(to.reason)})
        .status();
  }

  Scope& scope_;
  const StoredCampaign& stored_;
  const int step_;
  const int64_t occurrence_;
  SendCounts& counts_;
  std::vector<Id> accounts_;
  StepMessage message_;
};

}  // namespace

absl::StatusOr<int64_t> PlanFollowUps(Scope& scope, Id campaign) {
  GRIOT_LET(const StoredCampaign stored, LoadCampaign(scope, campaign, RowLock::kShare));
  if (stored.campaign.state != CampaignState::kRunning) return 0;
  // In their hands until the end: nobody comes to wait while a text is chosen.
  GRIOT_LET(const auto tests, ReadTests(scope, stored.campaign, TestLock::kUpdate));
  GRIOT_LET(std::vector<DueSend> due, ReadDue(scope, campaign));
  for (const auto& [step, test] : tests) {
    if (!test.variant || !test.look_at) continue;
    GRIOT_LET(const auto waiting, ReadWaiting(scope, stored.campaign, step, *test.chosen_at));
    due.insert(due.end(), waiting.begin(), waiting.end());
  }
  std::map<std::pair<int, int64_t>, std::vector<DueSend>> by_step;
  for (const DueSend& send : due) by_step[{send.step, send.occurrence}].push_back(send);
  SendCounts counts;
  for (const auto& [of, sends] : by_step) {
    GRIOT_TRY(StepPlanner(scope, stored, of.first, of.second, counts).Plan(sends));
  }
  for (const auto& [step, test] : tests) {
    if (!test.variant || !test.look_at) continue;
    GRIOT_LET(const bool waits, AnybodyWaits(scope, stored.campaign, step));
    if (!waits) GRIOT_TRY(CloseTest(scope, stored.campaign, step));
  }
  GRIOT_TRY(WriteChanges(scope, counts));
  return static_cast<int64_t>(due.size());
}

}  // namespace griot::campaigns
