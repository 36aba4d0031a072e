// Texts before they are sent: what people will get, and what is likely to go wrong.
//
//   TemplateChecks checks(scope, principal);
//   checks.Preview({.id = sale});      // for somebody of whom all is known, and of whom nothing is
//   checks.Lint({.id = sale});         // no way to stop, letters that make it dear …
//
// Both read a template that is kept, or texts that are not yet.
#ifndef GRIOT_CAMPAIGNS_TEMPLATE_CHECKS_H_
#define GRIOT_CAMPAIGNS_TEMPLATE_CHECKS_H_

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/access/principal.h"
#include "griot/base/id.h"
#include "griot/base/json.h"
#include "griot/base/schema.h"
#include "griot/campaigns/campaign.h"
#include "griot/campaigns/send.h"
#include "griot/channels/channel.h"
#include "griot/contacts/consent.h"
#include "griot/database/scope.h"
#include "griot/messages/lint.h"
#include "griot/messages/sms.h"

namespace griot {

// A template by its id, or the texts themselves.
struct CheckedTexts {
  std::optional<Id> id;
  std::optional<int64_t> version;
  std::optional<Channel> channel;
  std::string text, subject, html, language;
  std::vector<StepVariant> variants;
  bool transliterate = false;
  Purpose purpose = Purpose::kMarketing;
  std::optional<std::string> stop_clause;
  bool track_links = false;
};
template <>
struct Schema<CheckedTexts> {
  static constexpr std::string_view name = "CheckedTexts";
  static constexpr auto fields = Fields(
      Field{"id", &CheckedTexts::id, "Of a template; or channel and text are given."},
      Field{"version", &CheckedTexts::version, "Absent: the newest one."},
      Field{"channel", &CheckedTexts::channel}, Field{"text", &CheckedTexts::text},
      Field{"subject", &CheckedTexts::subject}, Field{"html", &CheckedTexts::html},
      Field{"language", &CheckedTexts::language}, Field{"variants", &CheckedTexts::variants},
      Field{"transliterate", &CheckedTexts::transliterate},
      Field{"purpose", &CheckedTexts::purpose, "Of the campaign that it is for."},
      Field{"stop_clause", &CheckedTexts::stop_clause, "Absent: as a campaign would have it."},
      Field{"track_links", &CheckedTexts::track_links});
};

struct PreviewTemplate : CheckedTexts {
  std::optional<Id> contact;
  std::optional<Json> values;
};
template <>
struct Schema<PreviewTemplate> {
  static constexpr std::string_view name = "PreviewTemplate";
  static constexpr auto fields = std::tuple_cat(
      Schema<CheckedTexts>::fields,
      Fields(Field{"contact", &PreviewTemplate::contact,
                   "Who it is shown for; absent: the longest and the emptiest contact."},
             Field{"values", &PreviewTemplate::values,
                   "What variables say instead: {\"first_name\":\"Awa\",\"attributes.city\":…}."}));
};

// Whom a text is shown for.
enum class PreviewOf : uint8_t { kContact, kLongest, kEmpty };
template <>
struct Schema<PreviewOf> {
  static constexpr std::string_view name = "PreviewOf";
  static constexpr std::string_view names[] = {"contact", "longest", "empty"};
};

struct GuiltyCharacter {
  std::string character, place;
};
template <>
struct Schema<GuiltyCharacter> {
  static constexpr std::string_view name = "GuiltyCharacter";
  static constexpr auto fields =
      Fields(Field{"character", &GuiltyCharacter::character},
             Field{"place", &GuiltyCharacter::place, "In the text as it is sent."});
};

struct Transliterated {
  std::string text;
  SmsEncoding encoding = SmsEncoding::kGsm7;
  int64_t parts = 0, saves = 0;
};
template <>
struct Schema<Transliterated> {
  static constexpr std::string_view name = "Transliterated";
  static constexpr auto fields = Fields(
      Field{"text", &Transliterated::text}, Field{"encoding", &Transliterated::encoding},
      Field{"parts", &Transliterated::parts}, Field{"saves", &Transliterated::saves, "Parts."});
};

struct PreviewedText {
  PreviewOf of = PreviewOf::kContact;
  std::string language;
  std::string text, subject, html;
  std::vector<std::string> missing;
  std::optional<SkipReason> reason;
  int64_t characters = 0, parts = 1;
  std::optional<SmsEncoding> encoding;
  std::optional<int64_t> units, units_left;
  std::vector<GuiltyCharacter> guilty;
  std::optional<Transliterated> transliterated;
};
template <>
struct Schema<PreviewedText> {
  static constexpr std::string_view name = "PreviewedText";
  static constexpr auto fields = Fields(
      Field{"of", &PreviewedText::of, "Whom it is shown for."},
      Field{"language", &PreviewedText::language, "Of the text; \"\": it names none."},
      Field{"text", &PreviewedText::text, "As it is sent; what is missing stands in brackets."},
      Field{"subject", &PreviewedText::subject}, Field{"html", &PreviewedText::html},
      Field{"missing", &PreviewedText::missing, "Variables without a value or a default."},
      Field{"reason", &PreviewedText::reason, "Why it would not be sent."},
      Field{"characters", &PreviewedText::characters, "Of the text."},
      Field{"parts", &PreviewedText::parts, "As they are billed."},
      Field{"encoding", &PreviewedText::encoding, "Of SMS."},
      Field{"units", &PreviewedText::units, "Of SMS: septets or UTF-16 units."},
      Field{"units_left", &PreviewedText::units_left, "Until another part begins."},
      Field{"guilty", &PreviewedText::guilty, "The characters that make it UCS-2."},
      Field{"transliterated", &PreviewedText::transliterated,
            "What transliterate would make of it, where that is another text."});
};

struct TemplatePreview {
  std::vector<PreviewedText> items;
};
template <>
struct Schema<TemplatePreview> {
  static constexpr std::string_view name = "TemplatePreview";
  static constexpr auto fields = Fields(Field{"items", &TemplatePreview::items});
};

struct LintTemplate : CheckedTexts {
  std::string country;
  std::optional<std::string> from;
};
template <>
struct Schema<LintTemplate> {
  static constexpr std::string_view name = "LintTemplate";
  static constexpr auto fields = std::tuple_cat(
      Schema<CheckedTexts>::fields,
      Fields(Field{"country", &LintTemplate::country,
                   "Where it goes, \"FR\"; absent: what the setting region says."},
             Field{"from", &LintTemplate::from, "The sender; absent: not known yet."}));
};

struct LintedTemplate {
  int64_t errors = 0, warnings = 0;
  std::vector<LintFinding> items;
};
template <>
struct Schema<LintedTemplate> {
  static constexpr std::string_view name = "LintedTemplate";
  static constexpr auto fields =
      Fields(Field{"errors", &LintedTemplate::errors}, Field{"warnings", &LintedTemplate::warnings},
             Field{"items", &LintedTemplate::items, "None: nothing was found."});
};

class TemplateChecks {
 public:
  TemplateChecks(Scope& scope, const Principal& principal) : scope_(scope), principal_(principal) {}

  // Errors: INVALID_ARGUMENT for texts that cannot be compiled, PERMISSION_DENIED for a contact
  // where the caller may not read contacts.
  absl::StatusOr<TemplatePreview> Preview(const PreviewTemplate& wanted);
  // What cannot be compiled is a finding.
  absl::StatusOr<LintedTemplate> Lint(const LintTemplate& wanted);

 private:
  Scope& scope_;
  const Principal& principal_;
};

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_TEMPLATE_CHECKS_H_
