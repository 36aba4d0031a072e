// Texts that are kept, for several campaigns, in versions.
//
//   Templates templates(scope);
//   GRIOT_LET(SavedTemplate sale, templates.Create({.name = "Soldes", .text = "Bonjour …"}));
//   Step step{.template_id = sale.id};      // the campaign keeps the version that it was made with
//
// A version never changes: what a campaign was made with is what it sends.
#ifndef GRIOT_CAMPAIGNS_TEMPLATES_H_
#define GRIOT_CAMPAIGNS_TEMPLATES_H_

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/base/id.h"
#include "griot/base/paging.h"
#include "griot/base/schema.h"
#include "griot/base/shapes.h"
#include "griot/campaigns/campaign.h"
#include "griot/channels/channel.h"
#include "griot/database/scope.h"

namespace griot {

// What a version says.
struct TemplateTexts {
  std::string text, subject, html, language;
  std::vector<StepVariant> variants;
  bool transliterate = false;
};
template <>
struct Schema<TemplateTexts> {
  static constexpr std::string_view name = "TemplateTexts";
  static constexpr auto fields =
      Fields(Required{"text", &TemplateTexts::text, "{{first_name|default:\"\"}}"},
             Field{"subject", &TemplateTexts::subject, "Of e-mails and pushes."},
             Field{"html", &TemplateTexts::html, "Of e-mails; values are escaped."},
             Field{"language", &TemplateTexts::language, "Of this text, \"fr\"."},
             Field{"variants", &TemplateTexts::variants, "Texts for other languages."},
             Field{"transliterate", &TemplateTexts::transliterate,
                   "Replaces what makes an SMS dearer by what reads the same."});
};

struct NewTemplate : TemplateTexts {
  std::string name;
  Channel channel = Channel::kSms;
};
template <>
struct Schema<NewTemplate> {
  static constexpr std::string_view name = "NewTemplate";
  static constexpr auto fields =
      std::tuple_cat(Fields(Required{"name", &NewTemplate::name, "Unique in the tenant."},
                            Required{"channel", &NewTemplate::channel}),
                     Schema<TemplateTexts>::fields);
};

struct SavedTemplate : NewTemplate {
  Id id;
  int64_t version = 1;
  int64_t newest = 1;
  absl::Time created_at, updated_at;
};
template <>
struct Schema<SavedTemplate> {
  static constexpr std::string_view name = "SavedTemplate";
  static constexpr auto fields =
      std::tuple_cat(Fields(Field{"id", &SavedTemplate::id},
                            Field{"version", &SavedTemplate::version, "From 1; it never changes."},
                            Field{"newest", &SavedTemplate::newest, "The version that came last."}),
                     Schema<NewTemplate>::fields,
                     Fields(Field{"created_at", &SavedTemplate::created_at},
                            Field{"updated_at", &SavedTemplate::updated_at, "Of this version."}));
};

struct GetTemplate {
  Id id;
  std::optional<int64_t> version;
};
template <>
struct Schema<GetTemplate> {
  static constexpr std::string_view name = "GetTemplate";
  static constexpr auto fields =
      Fields(Required{"id", &GetTemplate::id},
             Field{"version", &GetTemplate::version, "Absent: the newest one."});
};

struct UpdateTemplate {
  Id id;
  std::optional<std::string> name, text, subject, html, language;
  std::optional<std::vector<StepVariant>> variants;
  std::optional<bool> transliterate;
};
template <>
struct Schema<UpdateTemplate> {
  static constexpr std::string_view name = "UpdateTemplate";
  static constexpr auto fields = Fields(
      Required{"id", &UpdateTemplate::id}, Field{"name", &UpdateTemplate::name},
      Field{"text", &UpdateTemplate::text}, Field{"subject", &UpdateTemplate::subject},
      Field{"html", &UpdateTemplate::html}, Field{"language", &UpdateTemplate::language},
      Field{"variants", &UpdateTemplate::variants, "All of them: they replace those there are."},
      Field{"transliterate", &UpdateTemplate::transliterate});
};

struct TemplateList {
  std::vector<SavedTemplate> items;
  std::optional<std::string> next;
};
template <>
struct Schema<TemplateList> {
  static constexpr std::string_view name = "TemplateList";
  static constexpr auto fields =
      Fields(Field{"items", &TemplateList::items, "By name, in their newest versions."},
             Field{"next", &TemplateList::next, "Absent: this was the last page."});
};

class Templates {
 public:
  explicit Templates(Scope& scope) : scope_(scope) {}

  // Errors: INVALID_ARGUMENT with the place of what is wrong: "text: line 1, column 4: variable …";
  // ALREADY_EXISTS for a name that is taken.
  absl::StatusOr<SavedTemplate> Create(const NewTemplate& wanted);
  absl::StatusOr<SavedTemplate> Get(const GetTemplate& wanted);
  absl::StatusOr<TemplateList> List(const Paging& page);
  // Another text is another version; another name is none.
  absl::StatusOr<SavedTemplate> Update(const UpdateTemplate& change);
  // FAILED_PRECONDITION while a campaign names it that is not over. Campaigns that are over keep
  // their version.
  absl::StatusOr<Done> Delete(const ById& by);

 private:
  Scope& scope_;
};

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_TEMPLATES_H_
