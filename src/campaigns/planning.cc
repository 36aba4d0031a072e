#include "griot/campaigns/planning.h"

#include <algorithm>
#include <set>

#include "griot/base/status.h"
#include "griot/campaigns/counts.h"
#include "griot/campaigns/follow_ups.h"
#include "griot/campaigns/stored_campaign.h"
#include "src/campaigns/recipients.h"

namespace griot {
namespace campaigns {
namespace {

constexpr std::string_view kSendColumns[] = {
    "id",         "tenant_id",  "campaign_id", "step_no", "occurrence", "channel", "contact_id",
    "address_id", "account_id", "state",       "reason",  "parts",      "due_at",  "variant"};
constexpr std::string_view kEnrolmentColumns[] = {"campaign_id", "occurrence", "contact_id",
                                                  "tenant_id"};

// What is written of a recipient: a decision, and not what it was made of.
struct PlannedRow {
  Id contact, address, account;
  absl::Time due;
  int64_t parts = 0;
  int variant = 0;
  SkipReason reason = SkipReason::kNone;
  bool waits = false;
};

// Reads and decides page by page, which needs no write: beside the thread that writes, which has
// more to do.
class PagePlanner {
 public:
  // `place`: how many have been written to before.
  PagePlanner(Recipients& all, const StepPlan& plan, Id last, int64_t place)
      : all_(all), plan_(plan), last_(last), place_(place) {}

  absl::Status Plan(Scope& scope, Id after, int64_t limit, std::vector<PlannedRow>& page) {
    GRIOT_TRY(all_.Read(scope, after, last_, limit, people_));
    page.clear();
    for (const Recipient& recipient : people_) {
      const Decision decision = PlanRecipient(plan_, recipient, place_, &message_);
      if (decision.reason == SkipReason::kNone) ++place_;
      page.push_back({.contact = recipient.contact,
                      .address = decision.address == nullptr ? Id() : decision.address->id,
                      .account = decision.account,
                      .due = decision.due,
                      .parts = decision.parts,
                      .variant = decision.variant,
                      .reason = decision.reason,
                      .waits = decision.waits()});
    }
    return absl::OkStatus();
  }
  int64_t place() const { return place_; }

 private:
  Recipients& all_;
  const StepPlan& plan_;
  const Id last_;
  int64_t place_;
  std::vector<Recipient> people_;
  StepMessage message_;
};

// Writes the rows of a slice, page by page: of each recipient one a step.
class SliceWriter {
 public:
  SliceWriter(Scope& scope, const Campaign& campaign, const StepPlan& plan)
      : scope_(scope), campaign_(campaign), plan_(plan) {}

  absl::Status Write(const std::vector<PlannedRow>& page) {
    const size_t rows = page.size() * campaign_.steps.size();
    GRIOT_LET(int64_t id, scope_.db.TakeIds(static_cast<int64_t>(rows)));
    {
      GRIOT_LET(auto bulk, scope_.db.Bulk("send", kSendColumns));
      for (const PlannedRow& one : page) {
        GRIOT_TRY(Add(*bulk, id++, one));
        GRIOT_TRY(AddFurther(*bulk, &id, one.contact, one.reason));
      }
      GRIOT_TRY(bulk->Finish());
    }
    return Enrol(page);
  }
  // Behind the last page.
  absl::Status Finish() {
    GRIOT_TRY(counts_.Write(scope_.db, scope_.tenant));
    for (const Id account : accounts_) GRIOT_TRY(NoteAccount(scope_, campaign_.id, account));
    return absl::OkStatus();
  }

 private:
  absl::Status Add(BulkInsert& bulk, int64_t id, const PlannedRow& one) {
    const bool goes = one.reason == SkipReason::kNone && !one.waits;
    const SendState state = goes        ? SendState::kReady
                            : one.waits ? SendState::kPlanned
                                        : SendState::kSkipped;
    const int64_t parts = one.waits ? 0 : one.parts;
    const Value row[] = {id,
                         scope_.tenant,
                         campaign_.id,
                         plan_.number,
                         campaign_.occurrence - 1,
                         static_cast<int>(plan_.channel),
                         one.contact,
                         goes ? Value(one.address) : Value(),
                         goes ? Value(one.account) : Value(),
                         static_cast<int>(state),
                         static_cast<int>(one.reason),
                         parts,
                         goes ? Value(one.due) : Value(),
                         one.variant};
    if (goes) accounts_.insert(one.account);
    counts_.Add(campaign_.id, plan_.number, {.state = state, .reason = one.reason}, parts);
    return bulk.Add(row);
  }

  // The further steps wait for the first one, unless its end is known already.
  absl::Status AddFurther(BulkInsert& bulk, int64_t* id, Id contact, SkipReason first) {
    ends_.assign(campaign_.steps.size(), std::nullopt);
    ends_[0] = EndOf(first == SkipReason::kNone ? SendState::kReady : SendState::kSkipped, first);
    for (size_t i = 1; i < campaign_.steps.size(); ++i) {
      const Step& step = campaign_.steps[i];
      FollowUp next{.due = absl::InfiniteFuture()};
      const std::optional<StepEnd> before = ends_[StepBefore(campaign_, i)];
      if (before) next = AfterEnd(*step.after, *before, plan_.begins, {});
      if (next.never) ends_[i] = StepEnd::kNotBegun;
      const SendCounts::Place place =
          next.never ? SendCounts::Place{SendState::kSkipped, SkipReason::kNotTriggered}
                     : SendCounts::Place{SendState::kPlanned, SkipReason::kNone};
      const bool due = !next.never && next.due != absl::InfiniteFuture();
      const Value row[] = {(*id)++,
                           scope_.tenant,
                           campaign_.id,
                           static_cast<int64_t>(i) + 1,
                           campaign_.occurrence - 1,
                           static_cast<int>(step.channel),
                           contact,
                           Value(),
                           Value(),
                           static_cast<int>(place.state),
                           static_cast<int>(place.reason),
                           0,
                           due ? Value(next.due) : Value(),
                           0};
      counts_.Add(campaign_.id, static_cast<int>(i) + 1, place, 0);
      GRIOT_TRY(bulk.Add(row));
    }
    return absl::OkStatus();
  }

  // What people do is written beside their further steps.
  absl::Status Enrol(const std::vector<PlannedRow>& page) {
    if (!Enrols(campaign_)) return absl::OkStatus();
    GRIOT_LET(auto bulk, scope_.db.Bulk("enrolment", kEnrolmentColumns));
    for (const PlannedRow& one : page) {
      const Value row[] = {campaign_.id, campaign_.occurrence - 1, one.contact, scope_.tenant};
      GRIOT_TRY(bulk->Add(row));
    }
    return bulk->Finish();
  }

  Scope& scope_;
  const Campaign& campaign_;
  const StepPlan& plan_;
  SendCounts counts_;
  std::set<Id> accounts_;
  std::vector<std::optional<StepEnd>> ends_;
};

}  // namespace

absl::Status NoteAccount(Scope& scope, Id campaign, Id account) {
  return scope.db
      .Execute(
          "INSERT INTO campaign_account (campaign_id, account_id, tenant_id) VALUES ($1, $2, "
          "$3) ON CONFLICT DO NOTHING",
          {campaign, account, scope.tenant})
      .status();
}

}  // namespace campaigns

namespace campaigns {
namespace {

// The pages of a slice. Its transaction is the only one that writes, so what is read ahead is what
// it would read itself. (That an address is taken by a page of the same slice cannot be: it is one
// contact's.)
class Slice {
 public:
  Slice(Scope& scope, const ReadAhead* ahead, PagePlanner& planner)
      : reader_{.db = ahead == nullptr ? scope.db : ahead->db,
                .tenant = scope.tenant,
                .who = scope.who,
                .clock = scope.clock,
                .random = scope.random,
                .vault = scope.vault,
                .journal = scope.journal},
        ahead_(ahead),
        planner_(planner) {}

  // Writes at most `recipients` behind *after, which follows; returns how many there were.
  absl::StatusOr<int64_t> Write(SliceWriter& writer, int64_t recipients, Id* after) {
    std::optional<Transaction> snapshot;
    if (ahead_ != nullptr) {
      GRIOT_LET(Transaction begun, Transaction::Begin(reader_.db, Access::kRead));
      snapshot.emplace(std::move(begun));
    }
    const int64_t most = ahead_ == nullptr ? recipients : ahead_->page;
    // Nobody writes while the first page is read: it is a small one.
    int64_t wanted = ahead_ == nullptr ? recipients : std::min((most + 3) / 4, recipients);
    int64_t seen = 0;
    std::vector<PlannedRow> page, next;
    GRIOT_TRY(planner_.Plan(reader_, *after, wanted, page));
    while (!page.empty()) {
      seen += static_cast<int64_t>(page.size());
      *after = page.back().contact;
      const bool more = static_cast<int64_t>(page.size()) == wanted && seen < recipients;
      wanted = std::min(most, recipients - seen);
      absl::Status planned, written;
      next.clear();
      const auto read = [&] {
        if (more) planned = planner_.Plan(reader_, *after, wanted, next);
      };
      const auto write = [&] { written = writer.Write(page); };
      ahead_ == nullptr ? InTurn().Run(read, write) : ahead_->beside.Run(read, write);
      GRIOT_TRY(written);
      GRIOT_TRY(planned);
      page.swap(next);
    }
    return seen;
  }

 private:
  Scope reader_;
  const ReadAhead* ahead_;
  PagePlanner& planner_;
};

}  // namespace
}  // namespace campaigns

absl::StatusOr<PlannedSlice> PlanSlice(Scope& scope, Id campaign, int64_t recipients,
                                       const ReadAhead* ahead) {
  using namespace campaigns;  // NOLINT(google-build-using-namespace)
  GRIOT_LET(StoredCampaign stored, LoadCampaign(scope, campaign, RowLock::kUpdate));
  if (!stored.plan_after || stored.campaign.state != CampaignState::kRunning) {
    return PlannedSlice{.recipients = 0, .done = true};
  }
  GRIOT_LET(const StepPlan plan,
            campaigns::MakeFirstPlan(scope, stored.campaign, *stored.campaign.started_at));
  GRIOT_LET(Recipients all, Recipients::Open(scope, {.document = stored.campaign,
                                                     .step = 0,
                                                     .attributes = ReadsAttributes(plan),
                                                     .cap = plan.cap,
                                                     .taken = campaign,
                                                     .occurrence = stored.campaign.occurrence - 1,
                                                     .behind = *stored.plan_after,
                                                     .plan = &plan}));
  Id after = *stored.plan_after;
  PagePlanner planner(all, plan, stored.plan_last, stored.plan_count);
  SliceWriter writer(scope, stored.campaign, plan);
  GRIOT_LET(const int64_t seen, Slice(scope, ahead, planner).Write(writer, recipients, &after));
  GRIOT_TRY(writer.Finish());
  const PlannedSlice done{.recipients = seen, .done = seen < recipients};
  stored.plan_count = planner.place();
  stored.plan_after = after;
  if (done.done) stored.plan_after.reset();
  GRIOT_TRY(StoreCampaign(scope, stored));
  return done;
}

}  // namespace griot
