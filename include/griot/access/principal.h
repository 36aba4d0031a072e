// Who is calling, and what they may do.
#ifndef GRIOT_ACCESS_PRINCIPAL_H_
#define GRIOT_ACCESS_PRINCIPAL_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "griot/access/permission.h"
#include "griot/base/id.h"
#include "griot/base/schema.h"

namespace griot {

enum class PrincipalKind : uint8_t {
  kUser,    // a person who logged in
  kKey,     // an API key
  kSystem,  // the engine itself
  kHost,    // the program around the engine, trusted with its tenants
};

template <>
struct Schema<PrincipalKind> {
  static constexpr std::string_view name = "PrincipalKind";
  static constexpr std::string_view names[] = {"user", "key", "system", "host"};
};

// Nobody, who may do nothing, until it is filled in.
struct Principal {
  PrincipalKind kind = PrincipalKind::kUser;
  Id id;             // of the user or key; none for the system and the host
  std::string name;  // for people to read; never in a log
  Permissions permissions;
  Id tenant;
  Id login_session;  // of users
  // When the user last gave the password, in this login session.
  absl::Time authenticated_at = absl::InfinitePast();

  // For ledgers: "user:12", "key:7", "system", "host".
  std::string who() const;
  bool Has(Permission permission) const { return permissions.Has(permission); }
};

// Errors: PERMISSION_DENIED, which names the permission.
absl::Status Require(const Principal& principal, Permission permission);

// Nobody gives others, a new user or a key, what they may not do themselves. Errors:
// PERMISSION_DENIED, which names what is too much.
absl::Status RequireAllGiven(const Principal& giver, Permissions given);

}  // namespace griot

#endif  // GRIOT_ACCESS_PRINCIPAL_H_
