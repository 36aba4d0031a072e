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
            "What short links begin with; absent: what the setting says."});
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

// What a campaign is made of; its lines may be changed while it is a draft.
struct CampaignDocument {
  std::string title, description;
  Purpose purpose = Purpose::kMarketing;
  std::string audience;
  std::vector<std::string> exclude;
  std::vector<Step> steps;
  std::optional<std::string> send_hours;
  std::optional<Waves> waves;
  std::optional<int64_t> valid_hours;
  int64_t late_hours = 24;
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
             Field{"waves", &CampaignDocument::waves},
             Field{"valid_hours", &CampaignDocument::valid_hours,
                   "Sends that are not off so long after the start expire."},
             Field{"late_hours", &CampaignDocument::late_hours,
                   "How late a send may still go when nobody was there at its time."},
             Field{"unknown_policy", &CampaignDocument::unknown_policy});
};

struct Campaign : CampaignDocument {
  Id id;
  CampaignState state = CampaignState::kDraft;
  bool planning = false;
  std::optional<absl::Time> starts_at, started_at, ended_at;
  std::optional<int64_t> in_flight;
  absl::Time created_at, updated_at;
};
template <>
struct Schema<Campaign> {
  static constexpr std::string_view name = "Campaign";
  static constexpr auto fields = std::tuple_cat(
      Fields(Field{"id", &Campaign::id}, Field{"state", &Campaign::state}),
      Schema<CampaignDocument>::fields,
      Fields(Field{"planning", &Campaign::planning, "Its recipients are being written down."},
             Field{"starts_at", &Campaign::starts_at, "When it begins by itself."},
             Field{"started_at", &Campaign::started_at}, Field{"ended_at", &Campaign::ended_at},
             Field{"in_flight", &Campaign::in_flight,
                   "Calls of providers that had begun when it was paused or stopped."},
             Field{"created_at", &Campaign::created_at},
             Field{"updated_at", &Campaign::updated_at}));
};

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_CAMPAIGN_H_
