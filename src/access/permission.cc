#include "griot/access/permission.h"

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {
namespace {

using P = Permission;

constexpr Permissions kReads = {
    P::kNumbersUse,    P::kContactsRead,     P::kGroupsRead,  P::kAudiencesRead, P::kConsentsRead,
    P::kTemplatesRead, P::kCampaignsRead,    P::kSendsRead,   P::kAccountsRead,  P::kRoutesRead,
    P::kInsightsRead,  P::kInteractionsRead, P::kSessionsOwn, P::kSettingsRead,  P::kMonitoringRead,
};

constexpr Permissions kContributes = {
    P::kContactsWrite,  P::kGroupsWrite,    P::kAudiencesWrite, P::kConsentsWrite,
    P::kTemplatesWrite, P::kCampaignsDraft, P::kCampaignsPlan,  P::kInteractionsWrite,
};

// Not drafting: who writes a campaign is not who lets it go, unless given both roles.
constexpr Permissions kSends = {
    P::kCampaignsPlan, P::kCampaignsStart, P::kCampaignsStop,
    P::kSendsResolve,  P::kCreditsRead,    P::kInteractionsWrite,
};

constexpr Permissions kBeyondTheTenant = {P::kTenantsRead, P::kTenantsWrite, P::kSessionsOpen};

}  // namespace

absl::StatusOr<Permissions> Permissions::FromNames(std::span<const std::string> names) {
  Permissions permissions;
  for (const std::string& name : names) {
    const auto permission = FromName<Permission>(name);
    if (!permission) {
      const std::vector<std::string> known = All().Names();
      const auto meant = Nearest(name, known);
      return InvalidArgument(Cat("permission \"", name, "\" is unknown, ",
                                 meant ? Cat("did you mean \"", *meant, "\"") : "see the list"));
    }
    permissions = permissions | Permissions{*permission};
  }
  return permissions;
}

std::vector<std::string> Permissions::Names() const {
  std::vector<std::string> names;
  for (int i = 0; i < kPermissionCount; ++i) {
    const auto permission = static_cast<Permission>(i);
    if (Has(permission)) names.emplace_back(NameOf(permission));
  }
  return names;
}

Permissions PermissionsOf(Role role) {
  switch (role) {
    case Role::kSuperAdmin: return Permissions::All();
    case Role::kAdmin: return Permissions::All() - kBeyondTheTenant;
    case Role::kContributor: return kReads | kContributes;
    case Role::kReader: return kReads;
    case Role::kSender: return kReads | kSends;
  }
  return {};
}

}  // namespace griot
