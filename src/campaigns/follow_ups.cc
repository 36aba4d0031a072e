#include "griot/campaigns/follow_ups.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/twins.h"
#include "griot/contacts/merges.h"

namespace griot::campaigns {
namespace {

constexpr std::string_view kReactions =
    "e.delivered_at, e.read_at, e.clicked_at, e.answered_at, e.stopped_at";

// The columns from `first` on.
Reactions ReactionsIn(const Rows& rows, int first) {
  return {.delivered = rows.MaybeTime(first),
          .read = rows.MaybeTime(first + 1),
          .clicked = rows.MaybeTime(first + 2),
          .answered = rows.MaybeTime(first + 3),
          .stopped = !rows.IsNull(first + 4)};
}

// What somebody did first, as one contact or as another.
void AddReactions(const Reactions& more, Reactions* all) {
  const auto take = [](std::optional<absl::Time>& to, const std::optional<absl::Time>& from) {
    if (from && (!to || *from < *to)) to = from;
  };
  take(all->delivered, more.delivered), take(all->read, more.read);
  take(all->clicked, more.clicked), take(all->answered, more.answered);
  all->stopped |= more.stopped;
}

// Nothing where it has one step: nobody waits for its sends.
absl::StatusOr<std::optional<StoredCampaign>> WithFurtherSteps(Scope& scope, Id campaign) {
  GRIOT_LET(Rows rows, scope.db.Query(Cat("SELECT ", kCampaignColumns,
                                          " FROM campaign WHERE tenant_id = $1 AND id = $2 AND "
                                          "enrols = 1"),
                                      {scope.tenant, campaign}));
  if (rows.Next()) return ReadCampaign(rows);
  GRIOT_TRY(rows.status());
  return std::nullopt;
}

// The sends of one step that wait for sends of another, and what becomes of them.
class Followers {
 public:
  Followers(Scope& scope, const StoredCampaign& stored, size_t step)
      : scope_(scope), stored_(stored), step_(step) {}

  absl::Status Tell(std::span<const Id> ended, StepEnd end, SendCounts& counts) {
    GRIOT_TRY(Read(ended, end));
    for (const auto& [due, ids] : due_) {
      GRIOT_TRY(scope_.db
                    .Execute(Cat("UPDATE send SET due_at = $3 WHERE tenant_id = $1 AND state = 0 "
                                 "AND ",
                                 scope_.db.dialect().IsOneOf("id", "$2")),
                             {scope_.tenant, scope_.db.dialect().IdList(ids), due})
                    .status());
    }
    if (never_.empty()) return absl::OkStatus();
    GRIOT_TRY(scope_.db
                  .Execute(Cat("UPDATE send SET state = 7, reason = $3 WHERE tenant_id = $1 AND "
                               "state = 0 AND ",
                               scope_.db.dialect().IsOneOf("id", "$2")),
                           {scope_.tenant, scope_.db.dialect().IdList(never_),
                            static_cast<int>(SkipReason::kNotTriggered)})
                  .status());
    for (const Id send : never_) {
      counts.Move(stored_.campaign.id, static_cast<int>(step_) + 1, {.state = SendState::kPlanned},
                  {.state = SendState::kSkipped, .reason = SkipReason::kNotTriggered}, 0, send);
    }
    return absl::OkStatus();
  }

 private:
  absl::Status Read(std::span<const Id> ended, StepEnd end) {
    const Step& step = stored_.campaign.steps[step_];
    const Dialect d = scope_.db.dialect();
    const std::string_view lock = d.engine() == DatabaseKind::kPostgres ? " FOR UPDATE OF n" : "";
    GRIOT_LET(Rows rows,
              scope_.db.Query(
                  Cat("SELECT n.id, ", kReactions,
                      " FROM send p JOIN send n ON n.campaign_id = p.campaign_id AND n.step_no = "
                      "$3 AND n.occurrence = p.occurrence AND n.channel = $4 AND n.contact_id = "
                      "p.contact_id LEFT JOIN enrolment e ON e.campaign_id = p.campaign_id AND "
                      "e.occurrence = p.occurrence AND e.contact_id = p.contact_id AND e.tenant_id "
                      "= p.tenant_id WHERE p.tenant_id = $1 AND ",
                      d.IsOneOf("p.id", "$2"),
                      " AND n.tenant_id = p.tenant_id AND n.state = 0 AND n.due_at IS NULL AND "
                      "n.variant >= 0 ORDER "
                      "BY n.id",
                      lock),
                  {scope_.tenant, d.IdList(ended), static_cast<int64_t>(step_) + 1,
                   static_cast<int>(step.channel)}));
    while (rows.Next()) {
      const FollowUp next = AfterEnd(*step.after, end, scope_.clock.Now(), ReactionsIn(rows, 1));
      (next.never ? never_ : due_[next.due]).push_back(rows.IdOf(0));
    }
    return rows.status();
  }

  Scope& scope_;
  const StoredCampaign& stored_;
  const size_t step_;
  std::map<absl::Time, std::vector<Id>> due_;
  std::vector<Id> never_;
};

absl::Status TellFollowers(Scope& scope, const StoredCampaign& stored, int step, StepEnd end,
                           std::span<const Id> ended, SendCounts& counts) {
  const std::vector<Step>& steps = stored.campaign.steps;
  for (size_t next = 1; next < steps.size(); ++next) {
    if (StepBefore(stored.campaign, next) + 1 != static_cast<size_t>(step)) continue;
    GRIOT_TRY(Followers(scope, stored, next).Tell(ended, end, counts));
  }
  return absl::OkStatus();
}

std::string_view ColumnOf(ReactionKind kind) {
  switch (kind) {
    case ReactionKind::kDelivered: return "delivered_at";
    case ReactionKind::kRead: return "read_at";
    case ReactionKind::kClick: return "clicked_at";
    case ReactionKind::kAnswer: return "answered_at";
    case ReactionKind::kConversion: break;
  }
  return "stopped_at";
}

// Waits no longer for what has come. Sends whose step before is not at its end learn of it then.
absl::Status Hasten(Scope& scope, const StoredCampaign& stored, int64_t occurrence, Id contact,
                    const Reactions& reactions) {
  const Id contacts[] = {contact};
  GRIOT_LET(const Persons persons, Persons::Read(scope, contacts));
  const Dialect d = scope.db.dialect();
  const std::string own = d.IdList(persons.ContactsOf(contact));
  const std::vector<Step>& steps = stored.campaign.steps;
  for (size_t next = 1; next < steps.size(); ++next) {
    const StepTrigger& after = *steps[next].after;
    const auto reacted = ReactionOf(after.on, reactions);
    if (!reacted) continue;
    GRIOT_TRY(scope.db
                  .Execute(Cat("UPDATE send SET due_at = $6 WHERE tenant_id = $1 AND campaign_id = "
                               "$2 AND step_no = $3 AND occurrence = $4 AND ",
                               d.IsOneOf("contact_id", "$5"),
                               " AND state = 0 AND due_at IS NOT NULL AND due_at > $6"),
                           {scope.tenant, stored.campaign.id, static_cast<int64_t>(next) + 1,
                            occurrence, own, *reacted + absl::Minutes(after.wait_minutes)})
                  .status());
  }
  return absl::OkStatus();
}

}  // namespace

size_t StepBefore(const CampaignDocument& document, size_t step) {
  const auto& after = document.steps[step].after;
  return after && after->step ? static_cast<size_t>(*after->step) - 1 : step - 1;
}

absl::Status WriteChanges(Scope& scope, SendCounts& counts) {
  for (;;) {
    const SendCounts::Ends ends = counts.TakeEnds();
    if (ends.empty()) break;
    std::optional<StoredCampaign> stored;
    Id read;
    for (const auto& [key, ids] : ends) {
      const auto& [campaign, step, end] = key;
      if (campaign != read) {
        GRIOT_LET(stored, WithFurtherSteps(scope, campaign));
        read = campaign;
      }
      if (stored) GRIOT_TRY(TellFollowers(scope, *stored, step, end, ids, counts));
    }
  }
  return counts.Write(scope.db, scope.tenant);
}

absl::StatusOr<std::map<Id, Reactions>> ReadReactions(Scope& scope, Id campaign, int64_t occurrence,
                                                      std::span<const Id> contacts) {
  GRIOT_LET(const Persons persons, Persons::Read(scope, contacts));
  std::set<Id> all;
  for (const Id contact : contacts) {
    const std::vector<Id> own = persons.ContactsOf(contact);
    all.insert(own.begin(), own.end());
  }
  const std::vector<Id> asked(all.begin(), all.end());
  const Dialect d = scope.db.dialect();
  std::map<Id, Reactions> by_contact;
  {
    GRIOT_LET(Rows rows,
              scope.db.Query(
                  Cat("SELECT e.contact_id, ", kReactions,
                      " FROM enrolment e WHERE e.tenant_id = $1 AND e.campaign_id = $2 "
                      "AND e.occurrence = $3 AND ",
                      d.IsOneOf("e.contact_id", "$4"), " ORDER BY e.contact_id", d.for_share()),
                  {scope.tenant, campaign, occurrence, d.IdList(asked)}));
    while (rows.Next()) by_contact[rows.IdOf(0)] = ReactionsIn(rows, 1);
    GRIOT_TRY(rows.status());
  }
  std::map<Id, Reactions> reactions;
  for (const Id contact : contacts) {
    for (const Id own : persons.ContactsOf(contact)) {
      const auto found = by_contact.find(own);
      if (found != by_contact.end()) AddReactions(found->second, &reactions[contact]);
    }
  }
  return reactions;
}

absl::Status NoteReaction(Scope& scope, Id campaign, int64_t occurrence, Id contact,
                          ReactionKind kind, absl::Time at) {
  GRIOT_LET(const auto stored, WithFurtherSteps(scope, campaign));
  if (!stored) return absl::OkStatus();
  const std::string_view column = ColumnOf(kind);
  GRIOT_TRY(
      scope.db
          .Execute(Cat("INSERT INTO enrolment AS e (campaign_id, occurrence, contact_id, "
                       "tenant_id, ",
                       column,
                       ") VALUES ($1, $2, $3, $4, $5) ON CONFLICT (campaign_id, "
                       "occurrence, contact_id) DO UPDATE SET ",
                       column, " = CASE WHEN e.", column, " IS NULL OR e.", column, " > excluded.",
                       column, " THEN excluded.", column, " ELSE e.", column, " END"),
                   {campaign, occurrence, contact, scope.tenant, at})
          .status());
  const Id contacts[] = {contact};
  GRIOT_LET(const auto reactions, ReadReactions(scope, campaign, occurrence, contacts));
  const auto own = reactions.find(contact);
  if (own == reactions.end()) return absl::OkStatus();
  return Hasten(scope, *stored, occurrence, contact, own->second);
}

}  // namespace griot::campaigns
