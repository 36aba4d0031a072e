#include "griot/contacts/groups.h"

#include <algorithm>

#include "griot/base/name_taken.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"

namespace griot {
namespace {

constexpr size_t kMaxNameSize = 200;
constexpr std::string_view kSelectGroup =
    "SELECT g.id, g.name, g.color, (SELECT count(*) FROM membership m WHERE m.tenant_id = "
    "g.tenant_id AND m.group_id = g.id) FROM contact_group g WHERE g.tenant_id = $1 ";

absl::StatusOr<std::string> CheckName(std::string_view name) {
  name = Trim(name);
  if (name.empty() || name.size() > kMaxNameSize || !IsUtf8(name)) {
    return InvalidArgument(Cat("name: empty or longer than ", kMaxNameSize, " bytes, shorten it"));
  }
  return std::string(name);
}

absl::Status CheckColor(const std::optional<std::string>& color) {
  if (!color) return absl::OkStatus();
  bool good = color->size() == 7 && color->front() == '#';
  for (size_t i = 1; good && i < 7; ++i) {
    good = std::string_view("0123456789abcdefABCDEF").find((*color)[i]) != std::string_view::npos;
  }
  return good ? absl::OkStatus() : InvalidArgument("color: not a color, write #rrggbb");
}

Group ReadGroup(const Rows& rows) {
  return {.id = rows.IdOf(0),
          .name = rows.TextCopy(1),
          .color = rows.MaybeText(2),
          .contacts = rows.Int(3)};
}

absl::Status NoGroup() { return NotFound("group: there is none with this id"); }

// What a contact is in is part of it.
absl::Status Touch(const Scope& scope, Id contact) {
  return scope.db
      .Execute("UPDATE contact SET updated_at = $3 WHERE tenant_id = $1 AND id = $2",
               {scope.tenant, contact, scope.clock.Now()})
      .status();
}

// In one order for all callers, so that no two of them wait for each other's rows.
std::vector<Id> InOrder(std::vector<Id> contacts) {
  std::sort(contacts.begin(), contacts.end());
  return contacts;
}

}  // namespace

absl::StatusOr<Group> Groups::Create(const NewGroup& group) {
  GRIOT_LET(const std::string name, CheckName(group.name));
  GRIOT_TRY(CheckColor(group.color));
  GRIOT_LET(const int64_t id, scope_.db.TakeIds(1));
  GRIOT_TRY(
      NameTaken(scope_.db
                    .Execute("INSERT INTO contact_group (id, tenant_id, name, color, created_at) "
                             "VALUES ($1, $2, $3, $4, $5)",
                             {id, scope_.tenant, name, group.color, scope_.clock.Now()})
                    .status(),
                "a group", name));
  return Get({.id = {id}});
}

absl::StatusOr<Group> Groups::Get(const ById& by) {
  GRIOT_LET(Rows rows, scope_.db.Query(Cat(kSelectGroup, "AND g.id = $2"), {scope_.tenant, by.id}));
  if (rows.Next()) return ReadGroup(rows);
  GRIOT_TRY(rows.status());
  return NoGroup();
}

absl::StatusOr<Group> Groups::Update(const UpdateGroup& change) {
  std::optional<std::string> name;
  if (change.name) {
    GRIOT_LET(name, CheckName(*change.name));
  }
  GRIOT_TRY(CheckColor(change.color));
  const absl::StatusOr<int64_t> changed = scope_.db.Execute(
      "UPDATE contact_group SET name = COALESCE($3, name), color = COALESCE($4, color) WHERE "
      "tenant_id = $1 AND id = $2",
      {scope_.tenant, change.id, name, change.color});
  GRIOT_TRY(NameTaken(changed.status(), "a group", name.value_or("")));
  if (*changed == 0) return NoGroup();
  return Get({.id = change.id});
}

absl::StatusOr<Done> Groups::Delete(const ById& by) {
  GRIOT_TRY(scope_.db
                .Execute("DELETE FROM membership WHERE tenant_id = $1 AND group_id = $2",
                         {scope_.tenant, by.id})
                .status());
  GRIOT_LET(const int64_t changed,
            scope_.db.Execute("DELETE FROM contact_group WHERE tenant_id = $1 AND id = $2",
                              {scope_.tenant, by.id}));
  if (changed == 0) return NoGroup();
  return Done();
}

absl::StatusOr<GroupList> Groups::List(const Paging& page) {
  GRIOT_TRY(CheckLimit(page.limit));
  const std::string_view order = scope_.db.dialect().binary_order();
  GRIOT_LET(Rows rows, scope_.db.Query(Cat(kSelectGroup, "AND g.name", order,
                                           " > $2 ORDER BY g.name", order, " LIMIT $3"),
                                       {scope_.tenant, page.after.value_or(""), page.limit + 1}));
  GroupList list;
  while (rows.Next()) list.items.push_back(ReadGroup(rows));
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, page.limit)) list.next = list.items.back().name;
  return list;
}

absl::StatusOr<Changed> Groups::Add(const GroupMembers& members) {
  GRIOT_TRY(Get({.id = members.id}).status());
  for (const Id contact : members.contacts) {
    GRIOT_LET(const auto found,
              scope_.db.QueryInt("SELECT 1 FROM contact WHERE tenant_id = $1 AND id = $2",
                                 {scope_.tenant, contact}));
    if (!found) return NotFound("contacts: there is none with one of these ids");
  }
  Changed all;
  for (const Id contact : InOrder(members.contacts)) {
    GRIOT_LET(const int64_t changed,
              scope_.db.Execute("INSERT INTO membership (tenant_id, group_id, contact_id) VALUES "
                                "($1, $2, $3) ON CONFLICT DO NOTHING",
                                {scope_.tenant, members.id, contact}));
    if (changed > 0) GRIOT_TRY(Touch(scope_, contact));
    all.changed += changed;
  }
  return all;
}

absl::StatusOr<Changed> Groups::Remove(const GroupMembers& members) {
  GRIOT_TRY(Get({.id = members.id}).status());
  Changed all;
  for (const Id contact : InOrder(members.contacts)) {
    GRIOT_LET(const int64_t changed,
              scope_.db.Execute("DELETE FROM membership WHERE tenant_id = $1 AND group_id = $2 AND "
                                "contact_id = $3",
                                {scope_.tenant, members.id, contact}));
    if (changed > 0) GRIOT_TRY(Touch(scope_, contact));
    all.changed += changed;
  }
  return all;
}

absl::StatusOr<Id> Groups::Named(std::string_view name) {
  GRIOT_LET(const std::string clean, CheckName(name));
  GRIOT_LET(const auto found,
            scope_.db.QueryInt("SELECT id FROM contact_group WHERE tenant_id = $1 AND name = $2",
                               {scope_.tenant, clean}));
  if (found) return Id{*found};
  GRIOT_LET(const Group group, Create({.name = clean, .color = std::nullopt}));
  return group.id;
}

}  // namespace griot
