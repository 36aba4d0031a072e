// Campaigns: drafted, simulated, started, paused, stopped, counted.
//
//   Campaigns campaigns(scope);
//   GRIOT_LET(Campaign sale, campaigns.Create({.title = "Soldes", .audience = "group(\"vip\")",
//   …})); campaigns.Simulate({.id = sale.id});       // who, how many parts, until when; nothing is
//   sent campaigns.Start({.id = sale.id});          // a dispatcher does the rest
#ifndef GRIOT_CAMPAIGNS_CAMPAIGNS_H_
#define GRIOT_CAMPAIGNS_CAMPAIGNS_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/paging.h"
#include "griot/base/schema.h"
#include "griot/base/shapes.h"
#include "griot/campaigns/campaign.h"
#include "griot/campaigns/forecast.h"
#include "griot/campaigns/send.h"
#include "griot/database/migration.h"
#include "griot/database/scope.h"

namespace griot {

struct UpdateCampaign {
  Id id;
  std::optional<std::string> title, description, audience, send_hours;
  std::optional<Purpose> purpose;
  std::optional<std::vector<std::string>> exclude;
  std::optional<std::vector<Step>> steps;
  std::optional<std::vector<SendWindow>> windows;
  std::optional<std::vector<std::string>> closed_days;
  std::optional<Waves> waves;
  std::optional<int64_t> valid_hours, late_hours;
  std::optional<LatePolicy> late;
  std::optional<FrequencyCap> cap;
  std::optional<UnknownPolicy> unknown_policy;
};
template <>
struct Schema<UpdateCampaign> {
  static constexpr std::string_view name = "UpdateCampaign";
  static constexpr auto fields = Fields(
      Required{"id", &UpdateCampaign::id, "Of a draft."}, Field{"title", &UpdateCampaign::title},
      Field{"description", &UpdateCampaign::description},
      Field{"purpose", &UpdateCampaign::purpose}, Field{"audience", &UpdateCampaign::audience},
      Field{"exclude", &UpdateCampaign::exclude}, Field{"steps", &UpdateCampaign::steps},
      Field{"send_hours", &UpdateCampaign::send_hours}, Field{"windows", &UpdateCampaign::windows},
      Field{"closed_days", &UpdateCampaign::closed_days}, Field{"waves", &UpdateCampaign::waves},
      Field{"valid_hours", &UpdateCampaign::valid_hours},
      Field{"late_hours", &UpdateCampaign::late_hours}, Field{"late", &UpdateCampaign::late},
      Field{"cap", &UpdateCampaign::cap}, Field{"unknown_policy", &UpdateCampaign::unknown_policy});
};

struct ScheduleCampaign : CampaignSchedule {
  Id id;
};
template <>
struct Schema<ScheduleCampaign> {
  static constexpr std::string_view name = "ScheduleCampaign";
  static constexpr auto fields = std::tuple_cat(Fields(Required{"id", &ScheduleCampaign::id}),
                                                Schema<CampaignSchedule>::fields);
};

struct ListPlan {
  Id id;
  int64_t limit = 100;
  std::optional<std::string> after;
};
template <>
struct Schema<ListPlan> {
  static constexpr std::string_view name = "ListPlan";
  static constexpr auto fields = Fields(
      Required{"id", &ListPlan::id, "Of the campaign."},
      Field{"limit", &ListPlan::limit, "At most 1000."},
      Field{"after", &ListPlan::after, "What the last page called next; absent: the beginning."});
};

// What becomes of one person of the audience, if the campaign began now.
struct PlannedRecipient {
  Id contact;
  std::optional<SkipReason> reason;
  std::optional<std::string> address, text;
  std::optional<Id> account;
  std::optional<absl::Time> due_at;
  int64_t parts = 0;
  std::optional<double> price;
  bool waits = false;
};
template <>
struct Schema<PlannedRecipient> {
  static constexpr std::string_view name = "PlannedRecipient";
  static constexpr auto fields =
      Fields(Field{"contact", &PlannedRecipient::contact},
             Field{"reason", &PlannedRecipient::reason, "Why it is skipped; absent: it is not."},
             Field{"address", &PlannedRecipient::address}, Field{"text", &PlannedRecipient::text},
             Field{"account", &PlannedRecipient::account},
             Field{"due_at", &PlannedRecipient::due_at, "Not before."},
             Field{"parts", &PlannedRecipient::parts, "Of an SMS, as it is billed."},
             Field{"price", &PlannedRecipient::price, "By the account's price."},
             Field{"waits", &PlannedRecipient::waits,
                   "Gets the best text of the test, after it: the one shown is one of them."});
};

struct PlanPage {
  std::vector<PlannedRecipient> items;
  std::optional<std::string> next;
};
template <>
struct Schema<PlanPage> {
  static constexpr std::string_view name = "PlanPage";
  static constexpr auto fields =
      Fields(Field{"items", &PlanPage::items, "By contact."},
             Field{"next", &PlanPage::next, "Absent: this was the last page."});
};

struct CampaignList {
  std::vector<Campaign> items;
  std::optional<std::string> next;
};
template <>
struct Schema<CampaignList> {
  static constexpr std::string_view name = "CampaignList";
  static constexpr auto fields =
      Fields(Field{"items", &CampaignList::items, "Newest first."},
             Field{"next", &CampaignList::next, "Absent: this was the last page."});
};

// Ends a test of texts before its time.
struct ChooseText {
  Id id;
  int64_t step = 1;
  std::string name;
};
template <>
struct Schema<ChooseText> {
  static constexpr std::string_view name = "ChooseText";
  static constexpr auto fields =
      Fields(Required{"id", &ChooseText::id, "Of a campaign that has begun."},
             Field{"step", &ChooseText::step, "From 1."},
             Required{"name", &ChooseText::name, "Of a text of split; empty: the step's own."});
};

// What became of those who got one text of a step that is split.
struct VariantStats {
  int32_t step = 1;
  std::string name;
  bool winner = false;
  int64_t planned = 0, accepted = 0, delivered = 0, read = 0, clicks = 0, answers = 0;
  int64_t conversions = 0;
};
template <>
struct Schema<VariantStats> {
  static constexpr std::string_view name = "VariantStats";
  static constexpr auto fields = Fields(
      Field{"step", &VariantStats::step},
      Field{"name", &VariantStats::name, "Empty: the step's own text."},
      Field{"winner", &VariantStats::winner, "The best one, this time: the rest got it too."},
      Field{"planned", &VariantStats::planned, "Who was to get it."},
      Field{"accepted", &VariantStats::accepted}, Field{"delivered", &VariantStats::delivered},
      Field{"read", &VariantStats::read, "People, not times."},
      Field{"clicks", &VariantStats::clicks}, Field{"answers", &VariantStats::answers},
      Field{"conversions", &VariantStats::conversions});
};

// planned = accepted + failed + skipped + unknown + pending, at every moment.
struct CampaignStats {
  int64_t planned = 0, accepted = 0, failed = 0, skipped = 0, unknown = 0, pending = 0;
  int64_t parts = 0, waiting = 0;
  SkipCounts reasons;
  std::vector<VariantStats> variants;
  bool planning = false;
};
template <>
struct Schema<CampaignStats> {
  static constexpr std::string_view name = "CampaignStats";
  static constexpr auto fields = Fields(
      Field{"planned", &CampaignStats::planned, "All recipients: the sum of the rest."},
      Field{"accepted", &CampaignStats::accepted, "Taken by the provider, with evidence."},
      Field{"failed", &CampaignStats::failed, "Proved not sent."},
      Field{"skipped", &CampaignStats::skipped, "Never to be sent: skipped, cancelled, expired."},
      Field{"unknown", &CampaignStats::unknown, "Nobody knows: see unknowns.list."},
      Field{"pending", &CampaignStats::pending, "Still to go."},
      Field{"parts", &CampaignStats::parts, "Of the accepted ones."},
      Field{"waiting", &CampaignStats::waiting, "Of the pending: for the best text of a test."},
      Field{"reasons", &CampaignStats::reasons, "Of the skipped ones."},
      Field{"variants", &CampaignStats::variants, "Of steps that are split."},
      Field{"planning", &CampaignStats::planning, "Recipients are still being written down."});
};

class Campaigns {
 public:
  explicit Campaigns(Scope& scope) : scope_(scope) {}

  // Errors: INVALID_ARGUMENT with the path of what is wrong, down to the place in a text or filter.
  absl::StatusOr<Campaign> Create(const CampaignDocument& document);
  absl::StatusOr<Campaign> Get(const ById& by);
  absl::StatusOr<CampaignList> List(const Paging& page);
  // FAILED_PRECONDITION unless it is a draft.
  absl::StatusOr<Campaign> Update(const UpdateCampaign& change);
  // A new draft of the same document.
  absl::StatusOr<Campaign> Duplicate(const ById& by);
  // FAILED_PRECONDITION unless it is a draft or was cancelled.
  absl::StatusOr<Done> Delete(const ById& by);

  // What Start() would do now. Nothing is written. Errors: INVALID_ARGUMENT for a share that is
  // none.
  absl::StatusOr<Forecast> Simulate(const SimulateCampaign& question);
  // The same, person by person.
  absl::StatusOr<PlanPage> Plan(const ListPlan& question);

  // From draft to scheduled, or another time for one that is.
  absl::StatusOr<Campaign> Schedule(const ScheduleCampaign& schedule);
  // From draft or scheduled to running: who is in the audience now is written to, once.
  absl::StatusOr<Campaign> Start(const ById& by);
  // No call begins once this is answered; `in_flight` have begun before.
  absl::StatusOr<Campaign> Pause(const ById& by);
  absl::StatusOr<Campaign> Resume(const ById& by);
  // The same as Pause(), for ever: what is not off is cancelled.
  absl::StatusOr<Campaign> Stop(const ById& by);
  // From an end to running: everybody in the audience now is written to once more.
  absl::StatusOr<Campaign> Relaunch(const ById& by);
  // The best text of a test that is under way: the rest get it now. FAILED_PRECONDITION where it is
  // chosen already.
  absl::StatusOr<Campaign> Choose(const ChooseText& choice);
  // The failed sends once more, and no others.
  absl::StatusOr<Changed> Retry(const ById& by);

  absl::StatusOr<CampaignStats> Stats(const ById& by);
  absl::StatusOr<SendList> Sends(const ListSends& question);

  static std::span<const Migration> Migrations();

 private:
  Scope& scope_;
};

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_CAMPAIGNS_H_
