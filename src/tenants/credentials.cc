#include "griot/tenants/credentials.h"

#include "griot/access/refresh.h"
#include "griot/access/tokens.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/tenants/access_keys.h"

namespace griot {
namespace {

absl::Status NoKey() {
  return Unauthenticated("key: it is unknown, revoked or expired, ask for a new one");
}

absl::StatusOr<Principal> UserNow(Connection& db, const Principal& user, absl::Time now) {
  GRIOT_LET(Rows rows,
            db.Query("SELECT u.name, u.role, s.authenticated_at FROM login_session s JOIN app_user "
                     "u ON u.tenant_id = s.tenant_id AND u.id = s.user_id WHERE s.tenant_id = $1 "
                     "AND s.id = $2 AND s.user_id = $3 AND s.revoked_at IS NULL AND s.created_at > "
                     "$4 AND u.disabled = 0",
                     {user.tenant, user.login_session, user.id, now - RefreshRules().life}));
  if (!rows.Next()) {
    GRIOT_TRY(rows.status());
    return Unauthenticated("session: it has ended, log in again");
  }
  Principal found = user;
  found.name = rows.TextCopy(0);
  found.permissions = PermissionsOf(static_cast<Role>(rows.Int(1)));
  found.authenticated_at = rows.Time(2);
  return found;
}

absl::StatusOr<Principal> KeyNow(Connection& db, const Principal& key, absl::Time now) {
  GRIOT_LET(Rows rows, db.Query("SELECT name, role FROM api_key WHERE tenant_id = $1 AND id = $2 "
                                "AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > "
                                "$3)",
                                {key.tenant, key.id, now}));
  if (!rows.Next()) {
    GRIOT_TRY(rows.status());
    return NoKey();
  }
  Principal found = key;
  found.name = rows.TextCopy(0);
  found.permissions = PermissionsOf(static_cast<Role>(rows.Int(1)));
  return found;
}

}  // namespace

absl::StatusOr<Principal> StillIn(Connection& db, const Principal& principal, absl::Time now) {
  return principal.kind == PrincipalKind::kKey ? KeyNow(db, principal, now)
                                               : UserNow(db, principal, now);
}

absl::StatusOr<Entrance> EnterWithToken(Connection& db, const TenantVault& vault,
                                        std::string_view access_token, absl::Time now) {
  GRIOT_LET(const AccessClaims claims, tenants::ReadAccessToken(vault, access_token, now));
  constexpr std::string_view kUser = "user:";
  const std::string_view subject = claims.subject;
  const auto id = subject.starts_with(kUser) ? ParseInteger<int64_t>(subject.substr(kUser.size()))
                                             : std::nullopt;
  if (!id || claims.tenant != vault.tenant()) {
    return Unauthenticated("access token: it is another tenant's");
  }
  GRIOT_LET(Principal principal, StillIn(db,
                                         {.kind = PrincipalKind::kUser,
                                          .id = {*id},
                                          .tenant = vault.tenant(),
                                          .login_session = claims.login_session},
                                         now));
  return Entrance{std::move(principal), claims.expires_at};
}

absl::StatusOr<Entrance> EnterWithKey(Connection& db, Id tenant, std::string_view api_key,
                                      absl::Time now) {
  const auto reading = ReadToken(kApiKeyPrefix, api_key);
  if (!reading || !reading->id) return NoKey();
  GRIOT_LET(Rows rows,
            db.Query("SELECT secret_hash, expires_at FROM api_key WHERE tenant_id = $1 AND id = $2",
                     {tenant, reading->id}));
  if (!rows.Next()) {
    GRIOT_TRY(rows.status());
    return NoKey();
  }
  if (!SameSecret(reading->hash, rows.Blob(0))) return NoKey();
  const absl::Time until = rows.MaybeTime(1).value_or(absl::InfiniteFuture());
  GRIOT_LET(Principal principal,
            StillIn(db, {.kind = PrincipalKind::kKey, .id = reading->id, .tenant = tenant}, now));
  return Entrance{std::move(principal), until};
}

}  // namespace griot
