// The key that signs a tenant's access tokens.
#ifndef GRIOT_SRC_TENANTS_ACCESS_KEYS_H_
#define GRIOT_SRC_TENANTS_ACCESS_KEYS_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "griot/access/access_token.h"
#include "griot/base/status.h"
#include "griot/vault/tenant_vault.h"

namespace griot::tenants {

inline constexpr std::string_view kTokenIssuer = "griot";
inline constexpr std::string_view kTokenAudience = "griot";

inline absl::StatusOr<TokenKey> AccessKey(const TenantVault& vault) {
  return TokenKey::Hs256("1", DeriveKey(vault.token_key(), "griot access token"));
}

inline absl::StatusOr<AccessClaims> ReadAccessToken(const TenantVault& vault,
                                                    std::string_view token, absl::Time now) {
  GRIOT_LET(TokenKey key, AccessKey(vault));
  GRIOT_LET(const TokenKeys keys, TokenKeys::Create({std::move(key)}));
  return VerifyAccessToken(token, keys, {.issuer = kTokenIssuer, .audience = kTokenAudience}, now);
}

}  // namespace griot::tenants

#endif  // GRIOT_SRC_TENANTS_ACCESS_KEYS_H_
