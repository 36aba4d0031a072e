// Who may do what: permissions, sets of them, and the roles that people are given. What is not
// allowed is denied.
#ifndef GRIOT_ACCESS_PERMISSION_H_
#define GRIOT_ACCESS_PERMISSION_H_

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/schema.h"

namespace griot {

// Stored by name; the order is free.
enum class Permission : uint8_t {
  kNumbersUse,
  kContactsRead,
  kContactsWrite,
  kContactsExport,  // many at once, out of the house
  kGroupsRead,
  kGroupsWrite,
  kAudiencesRead,
  kAudiencesWrite,
  kConsentsRead,
  kConsentsWrite,
  kTemplatesRead,
  kTemplatesWrite,
  kCampaignsRead,
  kCampaignsDraft,
  kCampaignsPlan,   // simulate, freeze, schedule: nothing leaves
  kCampaignsStart,  // also resume
  kCampaignsStop,   // also pause
  kSendsRead,
  kSendsResolve,  // decide about sends whose answer was lost
  kInteractionsRead,
  kInteractionsWrite,  // assign, answer, mark as done
  kAccountsRead,       // never a secret
  kAccountsWrite,      // also senders
  kRoutesRead,
  kRoutesWrite,
  kCreditsRead,
  kCreditsWrite,
  kOutboxWork,       // take and settle sends on behalf of a channel of the host
  kWebhooksReceive,  // hand in what providers posted
  kWebhooksRead,
  kWebhooksWrite,
  kEventsRead,
  kInsightsRead,
  kMonitoringRead,
  kUsersRead,
  kUsersWrite,
  kKeysRead,
  kKeysWrite,
  kSessionsOwn,  // one's own password and login sessions
  kSettingsRead,
  kSettingsWrite,
  kAuditRead,
  kPrivacyExport,
  kPrivacyErase,
  kTenantsRead,
  kTenantsWrite,
  kSessionsOpen,  // log in, refresh: of the host's door, for those who are nobody yet
};

template <>
struct Schema<Permission> {
  static constexpr std::string_view name = "Permission";
  static constexpr std::string_view names[] = {
      "numbers.use",        "contacts.read",   "contacts.write", "contacts.export",
      "groups.read",        "groups.write",    "audiences.read", "audiences.write",
      "consents.read",      "consents.write",  "templates.read", "templates.write",
      "campaigns.read",     "campaigns.draft", "campaigns.plan", "campaigns.start",
      "campaigns.stop",     "sends.read",      "sends.resolve",  "interactions.read",
      "interactions.write", "accounts.read",   "accounts.write", "routes.read",
      "routes.write",       "credits.read",    "credits.write",  "outbox.work",
      "webhooks.receive",   "webhooks.read",   "webhooks.write", "events.read",
      "insights.read",      "monitoring.read", "users.read",     "users.write",
      "keys.read",          "keys.write",      "sessions.own",   "settings.read",
      "settings.write",     "audit.read",      "privacy.export", "privacy.erase",
      "tenants.read",       "tenants.write",   "sessions.open"};
};

inline constexpr int kPermissionCount = static_cast<int>(std::size(Schema<Permission>::names));
static_assert(kPermissionCount == static_cast<int>(Permission::kSessionsOpen) + 1);

// A set of permissions.
class Permissions {
 public:
  constexpr Permissions() = default;  // none
  constexpr Permissions(std::initializer_list<Permission> list) {
    for (const Permission permission : list) bits_ |= Bit(permission);
  }
  static constexpr Permissions All() {
    Permissions all;
    all.bits_ = (uint64_t{1} << kPermissionCount) - 1;
    return all;
  }
  // Errors: INVALID_ARGUMENT with the name that is unknown and the one that may have been meant.
  static absl::StatusOr<Permissions> FromNames(std::span<const std::string> names);

  constexpr bool Has(Permission permission) const { return (bits_ & Bit(permission)) != 0; }
  constexpr bool HasAll(Permissions others) const { return (others.bits_ & ~bits_) == 0; }
  constexpr bool empty() const { return bits_ == 0; }
  std::vector<std::string> Names() const;

  friend constexpr Permissions operator|(Permissions a, Permissions b) {
    a.bits_ |= b.bits_;
    return a;
  }
  friend constexpr Permissions operator&(Permissions a, Permissions b) {
    a.bits_ &= b.bits_;
    return a;
  }
  friend constexpr Permissions operator-(Permissions a, Permissions b) {
    a.bits_ &= ~b.bits_;
    return a;
  }
  friend constexpr bool operator==(Permissions, Permissions) = default;

 private:
  static constexpr uint64_t Bit(Permission permission) {
    return uint64_t{1} << static_cast<uint8_t>(permission);
  }
  uint64_t bits_ = 0;
};

// A person may have several. Stored by name.
enum class Role : uint8_t {
  kSuperAdmin,   // everything, also tenants
  kAdmin,        // everything in the tenant
  kContributor,  // contacts, templates; drafts and plans campaigns, starts none
  kReader,       // reads, exports nothing
  kSender,       // reads; starts and stops what others drafted
};

template <>
struct Schema<Role> {
  static constexpr std::string_view name = "Role";
  static constexpr std::string_view names[] = {"super_admin", "admin", "contributor", "reader",
                                               "sender"};
};

Permissions PermissionsOf(Role role);

}  // namespace griot

#endif  // GRIOT_ACCESS_PERMISSION_H_
