// The campaign document: whom, what, by which accounts, when.
#ifndef GRIOT_CAMPAIGNS_CAMPAIGN_H_
#define GRIOT_CAMPAIGNS_CAMPAIGN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "absl/time/time.h"
#include "griot/base/id.h"
#include "griot/base/schema.h"
#include "griot/campaigns/hours.h"
#include "griot/campaigns/schedule.h"
#include "griot/campaigns/trigger.h"
#include "griot/channels/channel.h"
#include "griot/contacts/consent.h"

namespace griot {

// Stored: never renumber.
enum class CampaignState : uint8_t {
  kDraft,
  kScheduled,  // begins by itself
  kRunning,
  kPausing,  // no call begins any more, some have not ended
  kPaused,
  kFinished,
  kStopped,
  kFailed,
  kCancelled,  // never begun
};
template <>
struct Schema<CampaignState> {
  static constexpr std::string_view name = "CampaignState";
  static constexpr std::string_view names[] = {"draft",   "scheduled", "running",
                                               "pausing", "paused",    "finished",
                                               "stopped", "failed",    "cancelled"};
};

// What is done about a send whose outcome nobody knows, when no evidence has come.
enum class UnknownPolicy : uint8_t { kHold, kResendAfterWindow, kTreatAsSent };
template <>
struct Schema<UnknownPolicy> {
  static constexpr std::string_view name = "UnknownPolicy";
  static constexpr std::string_view names[] = {"hold", "resend_after_window", "treat_as_sent"};
};

// What becomes of a campaign whose time went by with nobody there to begin it.
enum class LatePolicy : uint8_t {
  kAsk,   // it is held until somebody resumes it
  kSkip,  // it does not begin; one that repeats waits for its next time
  kSend,  // it begins late
};
template <>
struct Schema<LatePolicy> {
  static constexpr std::string_view name = "LatePolicy";
  static constexpr std::string_view names[] = {"ask", "skip", "send"};
};

// The texts of a step for those who read one language.
struct StepVariant {
  std::string language;
  std::string text, subject, html;
};
template <>
struct Schema<StepVariant> {
  static constexpr std::string_view name = "StepVariant";
  static constexpr auto fields =
      Fields(Required{"language", &StepVariant::language, "\"fr\"; \"fr-SN\" is asked first."},
             Required{"text", &StepVariant::text, "A template."},
             Field{"subject", &StepVariant::subject, "A template."},
             Field{"html", &StepVariant::html, "A template; values are escaped."});
};

// Another text for a part of the people, to see which one does better.
struct StepSplit {
  std::string name;
  int64_t share = 50;
  std::string text, subject, html;
};
template <>
struct Schema<StepSplit> {
  static constexpr std::string_view name = "StepSplit";
  static constexpr auto fields = Fields(
      Required{"name", &StepSplit::name, "Told by campaigns.stats."},
      Required{"share", &StepSplit::share, "Of a hundred people; the rest get the step's own."},
      Required{"text", &StepSplit::text, "A template, for every language."},
      Field{"subject", &StepSplit::subject, "A template."},
      Field{"html", &StepSplit::html, "A template; values are escaped."});
};

// What tells the best of several texts.
enum class WinnerBy : uint8_t { kClicks, kAnswers, kReads, kDelivered, kConversions };
template <>
struct Schema<WinnerBy> {
  static constexpr std::string_view name = "WinnerBy";
  static constexpr std::string_view names[] = {"clicks", "answers", "reads", "delivered",
                                               "conversions"};
};

// The shares of a split are a test, and who has no share waits for the text that does best in it.
struct WinnerRule {
  WinnerBy by = WinnerBy::kClicks;
  int64_t after_minutes = 0;
  std::optional<int64_t> share;
};
template <>
struct Schema<WinnerRule> {
  static constexpr std::string_view name = "WinnerRule";
  static constexpr auto fields = Fields(
      Required{"by", &WinnerRule::by,
               "What people have to do: the text of which the largest part did it is the best."},
      Required{"after_minutes", &WinnerRule::after_minutes,
               "How long they have, once the last of the test is off."},
      Field{"share", &WinnerRule::share,
            "Of a hundred people, how many try the step's own text; absent: as many as the first "
            "of split."});
};

struct Step {
  Channel channel = Channel::kSms;
  std::string text, subject, html;
  std::string from;
  std::vector<Id> accounts;
  bool transliterate = false;
  std::vector<StepVariant> variants;
  std::string language;
  std::optional<Id> template_id;
  std::optional<int64_t> template_version;
  std::optional<std::string> stop_clause;
  bool track_links = false;
  std::optional<std::string> links_base_url;
  std::optional<StepTrigger> after;
  std::vector<StepSplit> split;
  int64_t holdout = 0;
  std::optional<WinnerRule> winner;
};
template <>
struct Schema<Step> {
  static constexpr std::string_view name = "Step";
  static constexpr auto fields = Fields(
      Required{"channel", &Step::channel},
      Field{"text", &Step::text,
            "What is sent: {{first_name|default:\"\"}}; this, or a template that is kept."},
      Field{"subject", &Step::subject, "A template; of e-mails and pushes."},
      Field{"html", &Step::html, "A template; of e-mails; values are escaped."},
      Field{"from", &Step::from, "The sender; absent: the account's."},
      Field{"accounts", &Step::accounts, "Those that may send it; absent: all of the channel."},
      Field{"transliterate", &Step::transliterate,
            "Replaces what makes an SMS dearer by what reads the same."},
      Field{"variants", &Step::variants, "Texts for other languages."},
      Field{"language", &Step::language, "Of its own text, \"fr\"."},
      Field{"template", &Step::template_id,
            "Of templates.create: its texts, languages and transliterate instead of the step's."},
      Field{"template_version", &Step::template_version,
            "Absent: the newest one; it stays with the campaign."},
      Field{"stop_clause", &Step::stop_clause,
            "Ends each SMS that has it not: \"STOP au 36179\"; \"\": none; absent: of marketing, "
            "what the setting says."},
      Field{"track_links", &Step::track_links,
            "Makes short links of the addresses in the texts, which tell who followed them."},
      Field{"links_base_url", &Step::links_base_url,
            "What short links begin with; absent: what the setting says."},
      Field{"after", &Step::after, "Of further steps: what it follows."},
      Field{"split", &Step::split, "Other texts for a part of the people: a test of A and B."},
      Field{"holdout", &Step::holdout, "Of a hundred people, how many get nothing, to compare."},
      Field{"winner", &Step::winner,
            "Only the shares of split get a text at once; the rest get the best one, later."});
};

// Parts of the audience, one after the other.
struct Waves {
  int64_t size = 0;
  int64_t every_minutes = 60;
};
template <>
struct Schema<Waves> {
  static constexpr std::string_view name = "Waves";
  static constexpr auto fields = Fields(Required{"size", &Waves::size, "Recipients of a wave."},
                                        Field{"every_minutes", &Waves::every_minutes});
};

// How many messages of the same purpose a person may get, over all campaigns.
struct FrequencyCap {
  int64_t messages = 0;
  int64_t days = 7;
};
template <>
struct Schema<FrequencyCap> {
  static constexpr std::string_view name = "FrequencyCap";
  static constexpr auto fields =
      Fields(Required{"messages", &FrequencyCap::messages, "At most; 0: no cap."},
             Field{"days", &FrequencyCap::days, "In so many last days."});
};

// What a campaign is made of; its lines may be changed while it is a draft.
struct CampaignDocument {
  std::string title, description;
  Purpose purpose = Purpose::kMarketing;
  std::string audience;
  std::vector<std::string> exclude;
  std::vector<Step> steps;
  std::optional<std::string> send_hours;
  std::vector<SendWindow> windows;
  std::vector<std::string> closed_days;
  std::optional<Waves> waves;
  std::optional<int64_t> valid_hours;
  int64_t late_hours = 24;
  LatePolicy late = LatePolicy::kAsk;
  std::optional<FrequencyCap> cap;
  UnknownPolicy unknown_policy = UnknownPolicy::kHold;
};
template <>
struct Schema<CampaignDocument> {
  static constexpr std::string_view name = "CampaignDocument";
  static constexpr auto fields =
      Fields(Required{"title", &CampaignDocument::title, "Shown to people."},
             Field{"description", &CampaignDocument::description},
             Required{"purpose", &CampaignDocument::purpose, "What consent it needs."},
             Required{"audience", &CampaignDocument::audience, "A filter: whom it is for."},
             Field{"exclude", &CampaignDocument::exclude, "Filters: whom it leaves out."},
             Required{"steps", &CampaignDocument::steps},
             Field{"send_hours", &CampaignDocument::send_hours,
                   "\"always\", or the name of a country profile; absent: the country's own rule."},
             Field{"windows", &CampaignDocument::windows,
                   "Parts of the recipient's day in which it is sent; within send_hours."},
             Field{"closed_days", &CampaignDocument::closed_days,
                   "Days on which it is not: \"2026-12-25\"."},
             Field{"waves", &CampaignDocument::waves},
             Field{"valid_hours", &CampaignDocument::valid_hours,
                   "Sends that are not off so long after the start expire."},
             Field{"late_hours", &CampaignDocument::late_hours,
                   "How late a send may still go when nobody was there at its time."},
             Field{"late", &CampaignDocument::late,
                   "What becomes of a beginning that was missed by more than that."},
             Field{"cap", &CampaignDocument::cap,
                   "Of messages a person; absent: the tenant's, for marketing."},
             Field{"unknown_policy", &CampaignDocument::unknown_policy});
};

namespace campaigns {
// Whether what people do is kept beside their sends: further steps, or a test of texts, ask for it.
bool Enrols(const CampaignDocument& document);
}  // namespace campaigns

// What has become of the test of a step.
struct StepWinner {
  int32_t step = 1;
  std::optional<std::string> name;
  std::optional<absl::Time> chosen_at, choose_at;
  bool by_hand = false;
};
template <>
struct Schema<StepWinner> {
  static constexpr std::string_view name = "StepWinner";
  static constexpr auto fields =
      Fields(Field{"step", &StepWinner::step},
             Field{"name", &StepWinner::name,
                   "The best text, empty: the step's own; absent: it is not known yet."},
             Field{"chosen_at", &StepWinner::chosen_at},
             Field{"choose_at", &StepWinner::choose_at,
                   "When it is chosen; absent: the test is not off yet, or it has been chosen."},
             Field{"by_hand", &StepWinner::by_hand, "By campaigns.choose."});
};

struct Campaign : CampaignDocument {
  Id id;
  CampaignState state = CampaignState::kDraft;
  std::optional<CampaignSchedule> schedule;
  int64_t occurrence = 1;
  bool planning = false;
  std::optional<absl::Time> starts_at, started_at, ended_at;
  std::optional<int64_t> in_flight;
  std::vector<StepWinner> winners;
  absl::Time created_at, updated_at;
};
template <>
struct Schema<Campaign> {
  static constexpr std::string_view name = "Campaign";
  static constexpr auto fields = std::tuple_cat(
      Fields(Field{"id", &Campaign::id}, Field{"state", &Campaign::state}),
      Schema<CampaignDocument>::fields,
      Fields(Field{"schedule", &Campaign::schedule, "As it was given."},
             Field{"occurrence", &Campaign::occurrence, "Which time it is, from 1."},
             Field{"planning", &Campaign::planning, "Its recipients are being written down."},
             Field{"starts_at", &Campaign::starts_at, "When it begins by itself."},
             Field{"started_at", &Campaign::started_at}, Field{"ended_at", &Campaign::ended_at},
             Field{"in_flight", &Campaign::in_flight,
                   "Calls of providers that had begun when it was paused or stopped."},
             Field{"winners", &Campaign::winners,
                   "Of steps with a winner, this time; told by campaigns.get."},
             Field{"created_at", &Campaign::created_at},
             Field{"updated_at", &Campaign::updated_at}));
};

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_CAMPAIGN_H_
