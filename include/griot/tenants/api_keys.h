// API keys: for programs, with the rights of a role.
#ifndef GRIOT_TENANTS_API_KEYS_H_
#define GRIOT_TENANTS_API_KEYS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/access/principal.h"
#include "griot/base/paging.h"
#include "griot/base/schema.h"
#include "griot/base/shapes.h"
#include "griot/database/scope.h"

namespace griot {

struct ApiKey {
  Id id;
  std::string name;
  Role role = Role::kReader;
  absl::Time created_at;
  std::optional<absl::Time> expires_at, revoked_at;
};
template <>
struct Schema<ApiKey> {
  static constexpr std::string_view name = "ApiKey";
  static constexpr auto fields =
      Fields(Field{"id", &ApiKey::id}, Field{"name", &ApiKey::name}, Field{"role", &ApiKey::role},
             Field{"created_at", &ApiKey::created_at},
             Field{"expires_at", &ApiKey::expires_at, "Left out: never."},
             Field{"revoked_at", &ApiKey::revoked_at});
};

struct NewApiKey {
  std::string name;
  Role role = Role::kReader;
  std::optional<absl::Time> expires_at;
};
template <>
struct Schema<NewApiKey> {
  static constexpr std::string_view name = "NewApiKey";
  static constexpr auto fields = Fields(
      Required{"name", &NewApiKey::name, "What it is for, shown to people."},
      Required{"role", &NewApiKey::role},
      Field{"expires_at", &NewApiKey::expires_at, "Left out: it is good until it is revoked."});
};

struct CreatedApiKey {
  ApiKey key;
  std::string secret;
};
template <>
struct Schema<CreatedApiKey> {
  static constexpr std::string_view name = "CreatedApiKey";
  static constexpr auto fields =
      Fields(Field{"key", &CreatedApiKey::key},
             Field{"secret", &CreatedApiKey::secret, "Shown this once, and kept nowhere."});
};

struct ApiKeyList {
  std::vector<ApiKey> items;
  std::optional<std::string> next;
};
template <>
struct Schema<ApiKeyList> {
  static constexpr std::string_view name = "ApiKeyList";
  static constexpr auto fields =
      Fields(Field{"items", &ApiKeyList::items}, Field{"next", &ApiKeyList::next});
};

class ApiKeys {
 public:
  ApiKeys(Scope& scope, const Principal& caller) : scope_(scope), caller_(caller) {}

  // Nobody gives more than they may do themselves.
  absl::StatusOr<CreatedApiKey> Create(const NewApiKey& key);
  // Those that were revoked too, oldest first.
  absl::StatusOr<ApiKeyList> List(const Paging& page);
  // At once. Errors: NOT_FOUND.
  absl::StatusOr<Changed> Revoke(const ById& by);

 private:
  Scope& scope_;
  const Principal& caller_;
};

}  // namespace griot

#endif  // GRIOT_TENANTS_API_KEYS_H_
