// The users of a tenant.
#ifndef GRIOT_TENANTS_USERS_H_
#define GRIOT_TENANTS_USERS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/access/passwords.h"
#include "griot/access/principal.h"
#include "griot/base/paging.h"
#include "griot/base/shapes.h"
#include "griot/database/scope.h"

namespace griot {

struct User {
  Id id;
  std::string name;
  Role role = Role::kReader;
  bool disabled = false;
  absl::Time created_at;
};
template <>
struct Schema<User> {
  static constexpr std::string_view name = "User";
  static constexpr auto fields =
      Fields(Field{"id", &User::id}, Field{"name", &User::name}, Field{"role", &User::role},
             Field{"disabled", &User::disabled}, Field{"created_at", &User::created_at});
};

struct NewUser {
  std::string name;
  Role role = Role::kReader;
  std::optional<std::string> password;
};
template <>
struct Schema<NewUser> {
  static constexpr std::string_view name = "NewUser";
  static constexpr auto fields =
      Fields(Required{"name", &NewUser::name, "To log in with; unique in the tenant."},
             Required{"role", &NewUser::role},
             Field{"password", &NewUser::password, "Left out: cannot log in yet."});
};

struct UpdateUser {
  Id id;
  std::optional<Role> role;
  std::optional<std::string> password;
  std::optional<bool> disabled;
};
template <>
struct Schema<UpdateUser> {
  static constexpr std::string_view name = "UpdateUser";
  static constexpr auto fields =
      Fields(Required{"id", &UpdateUser::id}, Field{"role", &UpdateUser::role},
             Field{"password", &UpdateUser::password},
             Field{"disabled", &UpdateUser::disabled, "Ends the login sessions at once."});
};

struct UserList {
  std::vector<User> items;
  std::optional<std::string> next;
};
template <>
struct Schema<UserList> {
  static constexpr std::string_view name = "UserList";
  static constexpr auto fields =
      Fields(Field{"items", &UserList::items}, Field{"next", &UserList::next});
};

// A user as a caller. Errors: NOT_FOUND, PERMISSION_DENIED for one who is disabled.
absl::StatusOr<Principal> FindPrincipal(Connection& db, Id tenant, std::string_view name);

class Users {
 public:
  Users(Scope& scope, const Principal& caller, PasswordHasher& hasher)
      : scope_(scope), caller_(caller), hasher_(hasher) {}

  // Nobody gives more than they may do themselves.
  absl::StatusOr<User> Create(const NewUser& user);
  absl::StatusOr<User> Get(const ById& by);
  absl::StatusOr<UserList> List(const Paging& page);
  absl::StatusOr<User> Update(const UpdateUser& change);

 private:
  Scope& scope_;
  const Principal& caller_;
  PasswordHasher& hasher_;
};

}  // namespace griot

#endif  // GRIOT_TENANTS_USERS_H_
