#include "griot/access/principal.h"

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {

std::string Principal::who() const {
  return id ? Cat(NameOf(kind), ':', id.value) : std::string(NameOf(kind));
}

absl::Status Require(const Principal& principal, Permission permission) {
  if (principal.Has(permission)) return absl::OkStatus();
  return PermissionDenied(Cat(principal.who(), " lacks the permission ", NameOf(permission),
                              ", ask an administrator for it"));
}

absl::Status RequireAllGiven(const Principal& giver, Permissions given) {
  const Permissions too_much = given - giver.permissions;
  if (too_much.empty()) return absl::OkStatus();
  return PermissionDenied(Cat(giver.who(), " cannot give the permission ", too_much.Names().front(),
                              " without having it"));
}

}  // namespace griot
