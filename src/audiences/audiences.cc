#include "griot/audiences/audiences.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/audiences/names.h"
#include "src/audiences/tables.h"

namespace griot {

std::span<const Migration> Audiences::Migrations() { return audiences::Migrations(); }

absl::StatusOr<Selection> Audiences::Read(std::string_view filter,
                                          std::span<const std::string> exclude) {
  return audiences::ReadSelection(filter, exclude);
}

absl::StatusOr<SqlFilter> Audiences::Lower(const Selection& selection, int first_parameter,
                                           bool narrow) {
  GRIOT_LET(const FilterNames names, audiences::FindNames(scope_, selection));
  return griot::Lower(selection, {.dialect = scope_.db.dialect(),
                                  .tenant = scope_.tenant,
                                  .vault = scope_.vault,
                                  .now = scope_.clock.Now(),
                                  .names = names,
                                  .first_parameter = first_parameter,
                                  .narrow = narrow});
}

absl::StatusOr<int64_t> Audiences::CountOf(const SqlFilter& sql) {
  GRIOT_LET(Rows rows,
            scope_.db.Query(Cat("SELECT count(*) FROM contact c WHERE ", sql.where), sql.Values()));
  rows.Next();
  GRIOT_TRY(rows.status());
  return rows.Int(0);
}

absl::StatusOr<AudienceCount> Audiences::Count(const CountAudience& audience) {
  GRIOT_LET(const Selection selection, Read(audience.filter, audience.exclude));
  GRIOT_LET(const SqlFilter sql, Lower(selection));
  GRIOT_LET(const int64_t count, CountOf(sql));
  return AudienceCount{count};
}

absl::StatusOr<AudiencePreview> Audiences::Preview(const PreviewAudience& audience) {
  GRIOT_TRY(CheckLimit(audience.limit));
  const auto after = ParseInteger<int64_t>(audience.after.value_or("0"));
  if (!after) return InvalidArgument("after: this is no page, give what the last one called next");
  GRIOT_LET(const Selection selection, Read(audience.filter, audience.exclude));
  GRIOT_LET(const SqlFilter sql, Lower(selection));
  AudiencePreview page;
  if (!audience.after) {
    GRIOT_LET(page.count, CountOf(sql));
  }
  std::vector<Value> values = sql.Values();
  values.emplace_back(*after);
  values.emplace_back(audience.limit + 1);
  GRIOT_LET(Rows rows, scope_.db.Query(Cat("SELECT c.id FROM contact c WHERE ", sql.where,
                                           " AND c.id > $", sql.next_parameter,
                                           " ORDER BY c.id LIMIT $", sql.next_parameter + 1),
                                       values));
  while (rows.Next()) page.items.push_back(rows.IdOf(0));
  GRIOT_TRY(rows.status());
  if (CutPage(page.items, audience.limit)) page.next = Cat(page.items.back().value);
  return page;
}

absl::StatusOr<FilterExplanation> Audiences::Explain(const ExplainFilter& explain) {
  GRIOT_LET(const Filter filter, Filter::Parse(explain.filter));
  return FilterExplanation{.text = filter.Explain(explain.language),
                           .canonical = filter.Canonical(),
                           .fields = filter.Fields(),
                           .groups = filter.Groups(),
                           .audiences = filter.Audiences()};
}

}  // namespace griot
