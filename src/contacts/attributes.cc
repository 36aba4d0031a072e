#include "griot/contacts/attributes.h"

#include <algorithm>
#include <set>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "src/contacts/stored_attributes.h"

namespace griot {
namespace {

constexpr size_t kMaxDefinitions = 500;
constexpr size_t kMaxChoices = 200;
constexpr size_t kMaxText = 200;
constexpr std::string_view kSelectAttribute =
    "SELECT id, name, type, label, choices, created_at, updated_at FROM attribute WHERE tenant_id "
    "= $1 ";

absl::Status NoAttribute() { return NotFound("attribute: there is none with this id"); }

absl::StatusOr<std::optional<std::string>> CheckLabel(const std::optional<std::string>& label) {
  const std::string_view text = Trim(label ? std::string_view(*label) : std::string_view());
  if (text.size() > kMaxText || !IsUtf8(text)) {
    return InvalidArgument(Cat("label: longer than ", kMaxText, " bytes, shorten it"));
  }
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

absl::StatusOr<std::vector<std::string>> CheckChoices(AttributeType type,
                                                      const std::vector<std::string>& choices) {
  if (!choices.empty() && type != AttributeType::kText) {
    return InvalidArgument("choices: only text has choices, leave them out");
  }
  if (choices.size() > kMaxChoices) {
    return InvalidArgument(Cat("choices: more than ", kMaxChoices, ", give fewer"));
  }
  std::vector<std::string> clean;
  std::set<std::string> seen;
  for (size_t i = 0; i < choices.size(); ++i) {
    const std::string_view text = Trim(choices[i]);
    if (text.empty() || text.size() > kMaxText || !IsUtf8(text)) {
      return InvalidArgument(
          Cat("choices[", i, "]: empty or longer than ", kMaxText, " bytes, shorten it"));
    }
    if (!seen.insert(LowerAscii(text)).second) {
      return InvalidArgument(Cat("choices[", i, "]: there already, in whatever case, drop one"));
    }
    clean.emplace_back(text);
  }
  return clean;
}

std::string ChoicesText(const std::vector<std::string>& choices) {
  Json::Array array(choices.begin(), choices.end());
  return Json(std::move(array)).Text();
}

absl::StatusOr<AttributeDefinition> Read(const Rows& rows) {
  AttributeDefinition definition{.id = rows.IdOf(0),
                                 .name = rows.TextCopy(1),
                                 .type = static_cast<AttributeType>(rows.Int(2)),
                                 .label = rows.MaybeText(3),
                                 .choices = {},
                                 .created_at = rows.Time(5),
                                 .updated_at = rows.Time(6)};
  GRIOT_LET(const Json choices, ParseJson(rows.Text(4)));
  for (const Json& choice : choices.array()) definition.choices.push_back(choice.string());
  return definition;
}

// Who defines waits for those who store values, and the other way around. One lock a tenant; on
// SQLite whoever writes is alone.
absl::Status Lock(const Scope& scope, bool alone) {
  if (scope.db.dialect().engine() != DatabaseKind::kPostgres) return absl::OkStatus();
  constexpr int64_t kPlace = 0x61747472'00000000;  // "attr", beside other locks of this kind
  return scope.db
      .Execute(
          alone ? "SELECT pg_advisory_xact_lock($1)" : "SELECT pg_advisory_xact_lock_shared($1)",
          {kPlace ^ scope.tenant.value})
      .status();
}

absl::Status NoteAttribute(const Scope& scope, std::string_view what, Id id) {
  return scope.journal.Append(
      scope.db, scope.tenant,
      {Cat("attribute.", what), Cat("attribute:", id.value), Json(Json::Object())});
}

}  // namespace

const AttributeDefinition* AttributeDefinitions::Find(std::string_view name) const {
  const auto at = std::lower_bound(
      sorted_.begin(), sorted_.end(), name,
      [](const AttributeDefinition& d, std::string_view wanted) { return d.name < wanted; });
  return at != sorted_.end() && at->name == name ? &*at : nullptr;
}

absl::StatusOr<Json> AttributeDefinitions::Fit(const Json& attributes) const {
  if (!attributes.is_object()) return attributes;
  Json fitted = attributes;
  for (JsonMember& member : fitted.object()) {
    const AttributeDefinition* const definition = Find(member.key);
    const bool removes =
        member.value.is_null() || (member.value.is_string() && Trim(member.value.string()).empty());
    if (definition == nullptr || removes) continue;
    auto value = FitAttribute(definition->type, definition->choices, member.value);
    if (!value.ok()) {
      return InvalidArgument(Cat("attributes.", member.key, ": ", Message(value.status())));
    }
    member.value = *std::move(value);
  }
  return fitted;
}

absl::StatusOr<AttributeDefinition> Attributes::Create(const NewAttribute& wanted) {
  if (const absl::Status good = CheckAttributeName(wanted.name); !good.ok()) {
    return InvalidArgument(Cat("name: ", Message(good)));
  }
  AttributeDefinition definition{.id = {},
                                 .name = wanted.name,
                                 .type = wanted.type,
                                 .label = std::nullopt,
                                 .choices = {},
                                 .created_at = scope_.clock.Now(),
                                 .updated_at = scope_.clock.Now()};
  GRIOT_LET(definition.label, CheckLabel(wanted.label));
  GRIOT_LET(definition.choices, CheckChoices(wanted.type, wanted.choices));
  GRIOT_TRY(Lock(scope_, true));
  GRIOT_LET(
      const auto count,
      scope_.db.QueryInt("SELECT count(*) FROM attribute WHERE tenant_id = $1", {scope_.tenant}));
  if (count.value_or(0) >= static_cast<int64_t>(kMaxDefinitions)) {
    return ResourceExhausted(
        Cat("attributes: ", kMaxDefinitions, " are defined already, delete one that is not used"));
  }
  GRIOT_LET(const auto taken,
            scope_.db.QueryInt("SELECT 1 FROM attribute WHERE tenant_id = $1 AND name = $2",
                               {scope_.tenant, definition.name}));
  if (taken) return AlreadyExists("name: the attribute is defined already, update or delete that");
  GRIOT_TRY(contacts::CheckStored(scope_, definition, wanted.convert));
  GRIOT_LET(definition.id.value, scope_.db.TakeIds(1));
  const std::string choices = ChoicesText(definition.choices);
  GRIOT_TRY(scope_.db
                .Execute(Cat("INSERT INTO attribute (id, tenant_id, name, type, label, choices, "
                             "created_at, updated_at) VALUES ($1, $2, $3, $4, $5, ",
                             scope_.db.dialect().AsJson("$6"), ", $7, $7)"),
                         {definition.id, scope_.tenant, definition.name,
                          static_cast<int>(definition.type), definition.label, choices,
                          definition.created_at})
                .status());
  GRIOT_TRY(NoteAttribute(scope_, "created", definition.id));
  return Get({.id = definition.id});
}

absl::StatusOr<AttributeDefinition> Attributes::Get(const ById& by) {
  GRIOT_LET(Rows rows,
            scope_.db.Query(Cat(kSelectAttribute, "AND id = $2"), {scope_.tenant, by.id}));
  if (rows.Next()) return Read(rows);
  GRIOT_TRY(rows.status());
  return NoAttribute();
}

absl::StatusOr<AttributeDefinition> Attributes::Update(const UpdateAttribute& change) {
  GRIOT_TRY(Lock(scope_, true));
  GRIOT_LET(AttributeDefinition after, Get({.id = change.id}));
  if (change.label) {
    GRIOT_LET(after.label, CheckLabel(change.label));
  }
  if (change.choices) {
    GRIOT_LET(after.choices, CheckChoices(after.type, *change.choices));
    GRIOT_TRY(contacts::CheckStored(scope_, after, false));
  }
  const std::string choices = ChoicesText(after.choices);
  GRIOT_TRY(scope_.db
                .Execute(Cat("UPDATE attribute SET label = $3, choices = ",
                             scope_.db.dialect().AsJson("$4"),
                             ", updated_at = $5 WHERE tenant_id = $1 AND id = $2"),
                         {scope_.tenant, change.id, after.label, choices, scope_.clock.Now()})
                .status());
  GRIOT_TRY(NoteAttribute(scope_, "updated", change.id));
  return Get({.id = change.id});
}

absl::StatusOr<Done> Attributes::Delete(const ById& by) {
  GRIOT_TRY(Lock(scope_, true));
  GRIOT_LET(const int64_t changed,
            scope_.db.Execute("DELETE FROM attribute WHERE tenant_id = $1 AND id = $2",
                              {scope_.tenant, by.id}));
  if (changed == 0) return NoAttribute();
  GRIOT_TRY(NoteAttribute(scope_, "deleted", by.id));
  return Done();
}

absl::StatusOr<AttributeList> Attributes::List(const Paging& page) {
  GRIOT_TRY(CheckLimit(page.limit));
  const std::string_view order = scope_.db.dialect().binary_order();
  GRIOT_LET(Rows rows, scope_.db.Query(Cat(kSelectAttribute, "AND name", order,
                                           " > $2 ORDER BY name", order, " LIMIT $3"),
                                       {scope_.tenant, page.after.value_or(""), page.limit + 1}));
  AttributeList list;
  while (rows.Next()) {
    GRIOT_LET(AttributeDefinition definition, Read(rows));
    list.items.push_back(std::move(definition));
  }
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, page.limit)) list.next = list.items.back().name;
  return list;
}

absl::StatusOr<AttributeDefinitions> Attributes::All() {
  GRIOT_LET(AttributeList all, List({.limit = kMaxDefinitions, .after = std::nullopt}));
  return AttributeDefinitions(std::move(all.items));
}

absl::StatusOr<AttributeDefinitions> Attributes::ForWriting() {
  GRIOT_TRY(Lock(scope_, false));
  return All();
}

}  // namespace griot
