// The audiences that are saved: rows of the table audience.
#include <utility>

#include "griot/audiences/audiences.h"
#include "griot/base/name_taken.h"
#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "src/audiences/names.h"

namespace griot {
namespace {

constexpr size_t kNameSizeMax = 200;
constexpr size_t kDescriptionSizeMax = 2000;
constexpr std::string_view kColumns =
    "id, name, description, filter, exclude, created_at, updated_at";

absl::StatusOr<std::string> CheckName(std::string_view name) {
  name = Trim(name);
  if (name.empty() || name.size() > kNameSizeMax || !IsUtf8(name)) {
    return InvalidArgument(Cat("name: empty or longer than ", kNameSizeMax, " bytes, shorten it"));
  }
  // It must be possible to write it in a filter.
  for (const char c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      return InvalidArgument("name: control characters cannot be part of it, leave them out");
    }
  }
  return std::string(name);
}

absl::Status CheckDescription(const std::optional<std::string>& text) {
  if (!text || (text->size() <= kDescriptionSizeMax && IsUtf8(*text))) return absl::OkStatus();
  return InvalidArgument(
      Cat("description: longer than ", kDescriptionSizeMax, " bytes, shorten it"));
}

absl::StatusOr<Audience> ReadRow(const Rows& rows) {
  Audience audience{.id = rows.IdOf(0),
                    .name = rows.TextCopy(1),
                    .description = rows.MaybeText(2),
                    .filter = rows.TextCopy(3),
                    .created_at = rows.Time(5),
                    .updated_at = rows.Time(6)};
  GRIOT_LET(audience.exclude, audiences::ReadList(rows.Text(4)));
  return audience;
}

absl::Status Missing() { return NotFound("audience: there is none with this id"); }

// Lowers it once: whatever it names is there, it does not contain itself, and it is not too much.
absl::Status CheckDraft(Scope& scope, std::string_view name, const Audience& audience) {
  GRIOT_LET(const Selection selection, audiences::ReadSelection(audience.filter, audience.exclude));
  GRIOT_LET(const FilterNames names, audiences::FindNames(scope, selection, name));
  GRIOT_LET(Filter whole, Filter::Parse("everyone()"));
  Selection user{std::move(whole), {selection.filter}};
  user.exclude.insert(user.exclude.end(), selection.exclude.begin(), selection.exclude.end());
  const Lowering lowering{.dialect = scope.db.dialect(),
                          .tenant = scope.tenant,
                          .vault = scope.vault,
                          .now = scope.clock.Now(),
                          .names = names};
  GRIOT_TRY(Lower(user, lowering).status());
  return absl::OkStatus();
}

// FAILED_PRECONDITION where another audience's filters name this one.
absl::Status CheckUnnamed(Scope& scope, const Audience& audience) {
  GRIOT_LET(Rows rows, scope.db.Query(Cat("SELECT ", kColumns,
                                          " FROM audience WHERE tenant_id = $1 AND id <> $2"),
                                      {scope.tenant, audience.id}));
  while (rows.Next()) {
    GRIOT_LET(const Audience other, ReadRow(rows));
    const auto selection = audiences::ReadSelection(other.filter, other.exclude);
    if (!selection.ok() || !audiences::Names(*selection, audience.name)) continue;
    return FailedPrecondition(
        Cat("audience: \"", other.name, "\" is made of this one, change its filter first"));
  }
  return rows.status();
}

absl::Status Note(Scope& scope, std::string_view what, Id id) {
  return scope.journal.Append(
      scope.db, scope.tenant,
      {Cat("audience.", what), Cat("audience:", id.value), Json(Json::Object())});
}

}  // namespace

absl::StatusOr<Audience> Audiences::Create(const NewAudience& wanted) {
  Audience audience{.description = wanted.description,
                    .filter = wanted.filter,
                    .exclude = wanted.exclude,
                    .created_at = scope_.clock.Now()};
  GRIOT_LET(audience.name, CheckName(wanted.name));
  GRIOT_TRY(CheckDescription(audience.description));
  GRIOT_TRY(CheckDraft(scope_, audience.name, audience));
  GRIOT_LET(audience.id.value, scope_.db.TakeIds(1));
  const std::string exclude = audiences::ListText(audience.exclude);
  GRIOT_TRY(NameTaken(scope_.db
                          .Execute(Cat("INSERT INTO audience (", kColumns,
                                       ", tenant_id) VALUES ($1, $2, $3, $4, $5, $6, $6, $7)"),
                                   {audience.id, audience.name, audience.description,
                                    audience.filter, exclude, audience.created_at, scope_.tenant})
                          .status(),
                      "an audience", audience.name));
  GRIOT_TRY(Note(scope_, "created", audience.id));
  return Get({.id = audience.id});
}

absl::StatusOr<Audience> Audiences::Get(const ById& by) {
  GRIOT_LET(Rows rows, scope_.db.Query(Cat("SELECT ", kColumns,
                                           " FROM audience WHERE tenant_id = $1 AND id = $2"),
                                       {scope_.tenant, by.id}));
  if (rows.Next()) return ReadRow(rows);
  GRIOT_TRY(rows.status());
  return Missing();
}

absl::StatusOr<AudienceList> Audiences::List(const Paging& page) {
  GRIOT_TRY(CheckLimit(page.limit));
  const std::string_view order = scope_.db.dialect().binary_order();
  GRIOT_LET(Rows rows,
            scope_.db.Query(Cat("SELECT ", kColumns, " FROM audience WHERE tenant_id = $1 AND name",
                                order, " > $2 ORDER BY name", order, " LIMIT $3"),
                            {scope_.tenant, page.after.value_or(""), page.limit + 1}));
  AudienceList list;
  while (rows.Next()) {
    GRIOT_LET(Audience audience, ReadRow(rows));
    list.items.push_back(std::move(audience));
  }
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, page.limit)) list.next = list.items.back().name;
  return list;
}

absl::StatusOr<Audience> Audiences::Update(const UpdateAudience& change) {
  GRIOT_LET(const Audience before, Get({.id = change.id}));
  Audience after = before;
  if (change.name) {
    GRIOT_LET(after.name, CheckName(*change.name));
  }
  if (change.description) after.description = change.description;
  if (change.filter) after.filter = *change.filter;
  if (change.exclude) after.exclude = *change.exclude;
  GRIOT_TRY(CheckDescription(after.description));
  if (after.name != before.name) GRIOT_TRY(CheckUnnamed(scope_, before));
  GRIOT_TRY(CheckDraft(scope_, after.name, after));
  const std::string exclude = audiences::ListText(after.exclude);
  GRIOT_TRY(NameTaken(
      scope_.db
          .Execute("UPDATE audience SET name = $3, description = $4, filter = $5, exclude = $6, "
                   "updated_at = $7 WHERE tenant_id = $1 AND id = $2",
                   {scope_.tenant, change.id, after.name, after.description, after.filter, exclude,
                    scope_.clock.Now()})
          .status(),
      "an audience", after.name));
  GRIOT_TRY(Note(scope_, "updated", change.id));
  return Get({.id = change.id});
}

absl::StatusOr<Done> Audiences::Delete(const ById& by) {
  GRIOT_LET(const Audience audience, Get(by));
  GRIOT_TRY(CheckUnnamed(scope_, audience));
  GRIOT_TRY(
      scope_.db
          .Execute("DELETE FROM audience WHERE tenant_id = $1 AND id = $2", {scope_.tenant, by.id})
          .status());
  GRIOT_TRY(Note(scope_, "deleted", by.id));
  return Done();
}

}  // namespace griot
