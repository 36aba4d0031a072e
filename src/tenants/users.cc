#include "griot/tenants/users.h"

#include "griot/access/passwords.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"

namespace griot {
namespace {

constexpr size_t kMaxUserName = 100;
constexpr std::string_view kSelectUser =
    "SELECT id, name, role, disabled, created_at FROM app_user WHERE tenant_id = $1 ";

User ReadUser(const Rows& rows) {
  return {.id = rows.IdOf(0),
          .name = rows.TextCopy(1),
          .role = static_cast<Role>(rows.Int(2)),
          .disabled = rows.Int(3) != 0,
          .created_at = rows.Time(4)};
}

absl::Status Missing() { return NotFound("user: there is none with this id"); }

absl::StatusOr<std::optional<std::string>> Hashed(const std::optional<std::string>& password,
                                                  std::string_view name, PasswordHasher& hasher,
                                                  Random& random) {
  if (!password) return std::optional<std::string>();
  GRIOT_TRY(CheckPassword(*password, {name}));
  GRIOT_LET(std::string hash, hasher.Hash(*password, random));
  return std::optional(std::move(hash));
}

}  // namespace

absl::StatusOr<Principal> FindPrincipal(Connection& db, Id tenant, std::string_view name) {
  GRIOT_LET(Rows rows, db.Query(Cat(kSelectUser, "AND name = $2"), {tenant, name}));
  if (!rows.Next()) {
    GRIOT_TRY(rows.status());
    return NotFound("user: there is none with this name in the tenant");
  }
  const User user = ReadUser(rows);
  if (user.disabled) return PermissionDenied("user: disabled, ask an administrator");
  return Principal{.kind = PrincipalKind::kUser,
                   .id = user.id,
                   .name = user.name,
                   .permissions = PermissionsOf(user.role),
                   .tenant = tenant};
}

absl::StatusOr<User> Users::Create(const NewUser& user) {
  const std::string name(Trim(user.name));
  if (name.empty() || name.size() > kMaxUserName || !IsUtf8(name)) {
    return InvalidArgument(Cat("name: empty or longer than ", kMaxUserName, " bytes"));
  }
  GRIOT_TRY(RequireAllGiven(caller_, PermissionsOf(user.role)));
  GRIOT_LET(const auto password, Hashed(user.password, name, hasher_, scope_.random));
  GRIOT_LET(const int64_t id, scope_.db.TakeIds(1));
  const absl::Status added =
      scope_.db
          .Execute(
              "INSERT INTO app_user (id, tenant_id, name, role, password, created_at) VALUES "
              "($1, $2, $3, $4, $5, $6)",
              {id, scope_.tenant, name, static_cast<int>(user.role), password, scope_.clock.Now()})
          .status();
  if (added.code() == absl::StatusCode::kAlreadyExists) {
    return AlreadyExists("name: another user has it, choose another one");
  }
  GRIOT_TRY(added);
  return Get({.id = {id}});
}

absl::StatusOr<User> Users::Get(const ById& by) {
  GRIOT_LET(Rows rows, scope_.db.Query(Cat(kSelectUser, "AND id = $2"), {scope_.tenant, by.id}));
  if (rows.Next()) return ReadUser(rows);
  GRIOT_TRY(rows.status());
  return Missing();
}

absl::StatusOr<UserList> Users::List(const Paging& page) {
  GRIOT_TRY(CheckLimit(page.limit));
  GRIOT_LET(const int64_t after, AfterNumber(page.after));
  GRIOT_LET(Rows rows, scope_.db.Query(Cat(kSelectUser, "AND id > $2 ORDER BY id LIMIT $3"),
                                       {scope_.tenant, after, page.limit + 1}));
  UserList list;
  while (rows.Next()) list.items.push_back(ReadUser(rows));
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, page.limit)) list.next = Cat(list.items.back().id.value);
  return list;
}

absl::StatusOr<User> Users::Update(const UpdateUser& change) {
  GRIOT_LET(const User user, Get({.id = change.id}));
  // Neither what they had nor what they get may be more than the caller's own.
  GRIOT_TRY(RequireAllGiven(caller_, PermissionsOf(user.role)));
  if (change.role) GRIOT_TRY(RequireAllGiven(caller_, PermissionsOf(*change.role)));
  GRIOT_LET(const auto password, Hashed(change.password, user.name, hasher_, scope_.random));
  std::optional<int64_t> role, disabled;
  if (change.role) role = static_cast<int64_t>(*change.role);
  if (change.disabled) disabled = *change.disabled ? 1 : 0;
  GRIOT_TRY(scope_.db
                .Execute("UPDATE app_user SET role = COALESCE($3, role), password = COALESCE($4, "
                         "password), disabled = COALESCE($5, disabled) WHERE tenant_id = $1 AND id "
                         "= $2",
                         {scope_.tenant, change.id, role, password, disabled})
                .status());
  if (change.password || change.disabled.value_or(false)) {
    GRIOT_TRY(scope_.db
                  .Execute("UPDATE login_session SET revoked_at = $3 WHERE tenant_id = $1 AND "
                           "user_id = $2 AND revoked_at IS NULL",
                           {scope_.tenant, change.id, scope_.clock.Now()})
                  .status());
  }
  return Get({.id = change.id});
}

}  // namespace griot
