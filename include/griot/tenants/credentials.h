// What callers show to come in: access tokens and API keys.
#ifndef GRIOT_TENANTS_CREDENTIALS_H_
#define GRIOT_TENANTS_CREDENTIALS_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/access/principal.h"
#include "griot/database/database.h"
#include "griot/vault/tenant_vault.h"

namespace griot {

struct Entrance {
  Principal principal;
  absl::Time until = absl::InfiniteFuture();  // when what was shown expires
};

// Errors, of all: UNAUTHENTICATED, which shows nothing of what was presented.
absl::StatusOr<Entrance> EnterWithToken(Connection& db, const TenantVault& vault,
                                        std::string_view access_token, absl::Time now);
absl::StatusOr<Entrance> EnterWithKey(Connection& db, Id tenant, std::string_view api_key,
                                      absl::Time now);
// The same principal as it is now, with the rights of today: at each call.
absl::StatusOr<Principal> StillIn(Connection& db, const Principal& principal, absl::Time now);

}  // namespace griot

#endif  // GRIOT_TENANTS_CREDENTIALS_H_
