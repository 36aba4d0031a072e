#include "src/contacts/stored_attributes.h"

#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::contacts {
namespace {

constexpr int64_t kPageSize = 500;

struct Stored {
  Id contact;
  Json attributes;
};

absl::StatusOr<std::vector<Stored>> PageAfter(Scope& scope, const std::string& name, Id after) {
  const Dialect d = scope.db.dialect();
  const std::string key = d.JsonKey(name);
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat("SELECT id, attributes FROM contact WHERE tenant_id = $1 AND id > "
                               "$2 AND COALESCE(",
                               d.JsonType("attributes", "$3"),
                               ", 'null') <> 'null' ORDER BY id "
                               "LIMIT ",
                               kPageSize),
                           {scope.tenant, after, key}));
  std::vector<Stored> page;
  while (rows.Next()) {
    GRIOT_LET(Json attributes, ParseJson(rows.Text(1)));
    page.push_back({rows.IdOf(0), std::move(attributes)});
  }
  GRIOT_TRY(rows.status());
  return page;
}

bool Fits(const AttributeDefinition& definition, const Json& value) {
  const auto fit = FitAttribute(definition.type, definition.choices, value);
  return fit.ok() && *fit == value;
}

// False: the value cannot be read as the type.
absl::StatusOr<bool> Convert(Scope& scope, const AttributeDefinition& definition, Stored& stored) {
  const Json value = *stored.attributes.Find(definition.name);
  const std::string text(Trim(value.is_string() ? value.string() : value.Text()));
  Json read;
  if (!ReadAttributeText(definition.type, definition.choices, text, &read).empty()) return false;
  stored.attributes.Set(definition.name, std::move(read));
  const std::string attributes = stored.attributes.Text();
  GRIOT_TRY(scope.db
                .Execute(Cat("UPDATE contact SET attributes = ", scope.db.dialect().AsJson("$3"),
                             ", updated_at = $4 WHERE tenant_id = $1 AND id = $2"),
                         {scope.tenant, stored.contact, attributes, scope.clock.Now()})
                .status());
  return true;
}

}  // namespace

absl::Status CheckStored(Scope& scope, const AttributeDefinition& definition, bool convert) {
  int64_t misfits = 0;
  Id first;
  for (Id after;;) {
    GRIOT_TRY(CheckTime(scope));
    GRIOT_LET(std::vector<Stored> page, PageAfter(scope, definition.name, after));
    for (Stored& stored : page) {
      if (Fits(definition, *stored.attributes.Find(definition.name))) continue;
      if (convert) {
        GRIOT_LET(const bool converted, Convert(scope, definition, stored));
        if (converted) continue;
      }
      if (misfits++ == 0) first = stored.contact;
    }
    if (page.empty()) break;
    after = page.back().contact;
  }
  if (misfits == 0) return absl::OkStatus();
  return FailedPrecondition(Cat("attributes.", definition.name, ": ", misfits,
                                misfits == 1 ? " contact has" : " contacts have",
                                " a value that does not fit, the first is contact ", first.value,
                                ", change or remove those"));
}

}  // namespace griot::contacts
