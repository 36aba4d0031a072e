// Audiences: saved filters over contacts, and what filters select.
//
//   Audiences audiences(scope);
//   audiences.Count({.filter = R"(country == "SN" and group("vip"))", .exclude =
//   {R"(opted_out("sms"))"}}); audiences.Create({.name = "Dakar VIP", .filter = R"(city ~ "dakar"
//   and group("vip"))"}); audiences.Count({.filter = R"(audience("Dakar VIP") and has("email"))"});
//
// The language is described in filter.h. Every operation runs in the transaction that its caller
// has begun.
#ifndef GRIOT_AUDIENCES_AUDIENCES_H_
#define GRIOT_AUDIENCES_AUDIENCES_H_

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/audiences/filter.h"
#include "griot/audiences/lower.h"
#include "griot/base/paging.h"
#include "griot/base/schema.h"
#include "griot/base/shapes.h"
#include "griot/database/migration.h"
#include "griot/database/scope.h"

namespace griot {

struct CountAudience {
  std::string filter;
  std::vector<std::string> exclude;
};
template <>
struct Schema<CountAudience> {
  static constexpr std::string_view name = "CountAudience";
  static constexpr auto fields =
      Fields(Required{"filter", &CountAudience::filter, "Whom it selects."},
             Field{"exclude", &CountAudience::exclude, "Filters: whom it leaves out."});
};

struct AudienceCount {
  int64_t count = 0;
};
template <>
struct Schema<AudienceCount> {
  static constexpr std::string_view name = "AudienceCount";
  static constexpr auto fields = Fields(Field{"count", &AudienceCount::count});
};

struct PreviewAudience {
  std::string filter;
  std::vector<std::string> exclude;
  int64_t limit = 100;
  std::optional<std::string> after;
};
template <>
struct Schema<PreviewAudience> {
  static constexpr std::string_view name = "PreviewAudience";
  static constexpr auto fields =
      Fields(Required{"filter", &PreviewAudience::filter, "Whom it selects."},
             Field{"exclude", &PreviewAudience::exclude, "Filters: whom it leaves out."},
             Field{"limit", &PreviewAudience::limit, "At most 1000."},
             Field{"after", &PreviewAudience::after,
                   "What the last page called next; absent: the beginning."});
};

struct AudiencePreview {
  std::vector<Id> items;
  std::optional<std::string> next;
  std::optional<int64_t> count;
};
template <>
struct Schema<AudiencePreview> {
  static constexpr std::string_view name = "AudiencePreview";
  static constexpr auto fields =
      Fields(Field{"items", &AudiencePreview::items, "Ids of contacts, rising."},
             Field{"next", &AudiencePreview::next, "Absent: this was the last page."},
             Field{"count", &AudiencePreview::count, "Of all pages; on the first one only."});
};

struct ExplainFilter {
  std::string filter;
  std::string language = "en";
};
template <>
struct Schema<ExplainFilter> {
  static constexpr std::string_view name = "ExplainFilter";
  static constexpr auto fields = Fields(Required{"filter", &ExplainFilter::filter},
                                        Field{"language", &ExplainFilter::language, "en or fr"});
};

struct FilterExplanation {
  std::string text;
  std::string canonical;
  std::vector<std::string> fields;
  std::vector<std::string> groups;
  std::vector<std::string> audiences;
};
template <>
struct Schema<FilterExplanation> {
  static constexpr std::string_view name = "FilterExplanation";
  static constexpr auto fields =
      Fields(Field{"text", &FilterExplanation::text, "What it selects, in words."},
             Field{"canonical", &FilterExplanation::canonical, "The filter in its one spelling."},
             Field{"fields", &FilterExplanation::fields, "Fields and predicates that it uses."},
             Field{"groups", &FilterExplanation::groups},
             Field{"audiences", &FilterExplanation::audiences});
};

struct ExplainContact {
  Id contact;
  std::string filter;
  std::vector<std::string> exclude;
  std::string language = "en";
};
template <>
struct Schema<ExplainContact> {
  static constexpr std::string_view name = "ExplainContact";
  static constexpr auto fields =
      Fields(Required{"contact", &ExplainContact::contact},
             Required{"filter", &ExplainContact::filter, "Whom it selects."},
             Field{"exclude", &ExplainContact::exclude, "Filters: whom it leaves out."},
             Field{"language", &ExplainContact::language, "en or fr"});
};

// A condition of a filter, or a chain of those that follow it one level deeper.
struct ConditionTruth {
  std::string of;  // "filter", "exclude[0]", or "objection"
  int32_t depth = 0;
  std::string condition;
  std::string text;
  bool truth = false;
};
template <>
struct Schema<ConditionTruth> {
  static constexpr std::string_view name = "ConditionTruth";
  static constexpr auto fields = Fields(
      Field{"of", &ConditionTruth::of, "filter, exclude[0] …, or objection (to profiling)."},
      Field{"depth", &ConditionTruth::depth, "Its parts follow it, one level deeper."},
      Field{"condition", &ConditionTruth::condition, "In the language of filters."},
      Field{"text", &ConditionTruth::text, "In words."}, Field{"truth", &ConditionTruth::truth});
};

struct ContactExplanation {
  bool selected = false;
  std::vector<ConditionTruth> conditions;
};
template <>
struct Schema<ContactExplanation> {
  static constexpr std::string_view name = "ContactExplanation";
  static constexpr auto fields = Fields(Field{"selected", &ContactExplanation::selected},
                                        Field{"conditions", &ContactExplanation::conditions});
};

struct Audience {
  Id id;
  std::string name;
  std::optional<std::string> description;
  std::string filter;
  std::vector<std::string> exclude;
  absl::Time created_at, updated_at;
};
template <>
struct Schema<Audience> {
  static constexpr std::string_view name = "Audience";
  static constexpr auto fields = Fields(
      Field{"id", &Audience::id},
      Field{"name", &Audience::name, "Shown to people; unique in the tenant."},
      Field{"description", &Audience::description},
      Field{"filter", &Audience::filter, "Whom it selects."},
      Field{"exclude", &Audience::exclude, "Filters: whom it leaves out."},
      Field{"created_at", &Audience::created_at}, Field{"updated_at", &Audience::updated_at});
};

struct NewAudience {
  std::string name;
  std::optional<std::string> description;
  std::string filter;
  std::vector<std::string> exclude;
};
template <>
struct Schema<NewAudience> {
  static constexpr std::string_view name = "NewAudience";
  static constexpr auto fields =
      Fields(Required{"name", &NewAudience::name, "Shown to people; unique in the tenant."},
             Field{"description", &NewAudience::description},
             Required{"filter", &NewAudience::filter, "Whom it selects."},
             Field{"exclude", &NewAudience::exclude, "Filters: whom it leaves out."});
};

struct UpdateAudience {
  Id id;
  std::optional<std::string> name, description, filter;
  std::optional<std::vector<std::string>> exclude;
};
template <>
struct Schema<UpdateAudience> {
  static constexpr std::string_view name = "UpdateAudience";
  static constexpr auto fields =
      Fields(Required{"id", &UpdateAudience::id},
             Field{"name", &UpdateAudience::name, "Not while other audiences name it."},
             Field{"description", &UpdateAudience::description},
             Field{"filter", &UpdateAudience::filter, "Whom it selects."},
             Field{"exclude", &UpdateAudience::exclude, "Filters: whom it leaves out."});
};

struct AudienceList {
  std::vector<Audience> items;
  std::optional<std::string> next;
};
template <>
struct Schema<AudienceList> {
  static constexpr std::string_view name = "AudienceList";
  static constexpr auto fields =
      Fields(Field{"items", &AudienceList::items},
             Field{"next", &AudienceList::next, "Absent: this was the last page."});
};

class Audiences {
 public:
  explicit Audiences(Scope& scope) : scope_(scope) {}

  // Errors: INVALID_ARGUMENT for filters that are none, and for groups and audiences that there
  // are none of.
  absl::StatusOr<AudienceCount> Count(const CountAudience& audience);
  absl::StatusOr<AudiencePreview> Preview(const PreviewAudience& audience);
  absl::StatusOr<FilterExplanation> Explain(const ExplainFilter& filter);
  // Why one contact is selected, or is not: every condition with its truth. NOT_FOUND: no contact.
  absl::StatusOr<ContactExplanation> ExplainOne(const ExplainContact& explain);

  absl::StatusOr<Audience> Create(const NewAudience& audience);
  absl::StatusOr<Audience> Get(const ById& by);
  absl::StatusOr<AudienceList> List(const Paging& page);
  // FAILED_PRECONDITION for a new name, or a deletion, while another audience names this one.
  absl::StatusOr<Audience> Update(const UpdateAudience& change);
  absl::StatusOr<Done> Delete(const ById& by);

  // For rooms that select contacts in statements of their own. The names are looked up now; the
  // SQL holds for the connection of the scope.
  absl::StatusOr<Selection> Read(std::string_view filter, std::span<const std::string> exclude);
  absl::StatusOr<SqlFilter> Lower(const Selection& selection, int first_parameter = 1,
                                  bool narrow = false);

  static std::span<const Migration> Migrations();

 private:
  absl::StatusOr<int64_t> CountOf(const SqlFilter& sql);

  Scope& scope_;
};

}  // namespace griot

#endif  // GRIOT_AUDIENCES_AUDIENCES_H_
