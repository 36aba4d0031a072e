// Access tokens: short-lived, signed, readable by whoever has the key (JWT, RFC 7519, with the
// strictness of RFC 8725). The server's own table says which algorithm a key has, never the token.
//
//   GRIOT_LET(TokenKeys keys, TokenKeys::Create({*TokenKey::EdDsa("2026-11", seed)}));
//   GRIOT_LET(std::string token, SignAccessToken(*keys.Find("2026-11"), claims));
//   GRIOT_LET(AccessClaims claims, VerifyAccessToken(token, keys, {issuer, audience}, now));
//
// Whether the login session is still open is not in the token: ask for it at each call.
#ifndef GRIOT_ACCESS_ACCESS_TOKEN_H_
#define GRIOT_ACCESS_ACCESS_TOKEN_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/base/id.h"
#include "griot/vault/vault.h"

namespace griot {

enum class TokenAlgorithm : uint8_t { kHs256, kEdDsa };

// A key that signs or verifies, and its one algorithm.
class TokenKey {
 public:
  // `id`: 1 to 64 of A-Z a-z 0-9 . _ -, what tokens name the key by. Errors: INVALID_ARGUMENT.
  static absl::StatusOr<TokenKey> Hs256(std::string_view id, const SecretKey& secret);
  static absl::StatusOr<TokenKey> EdDsa(std::string_view id, const SecretKey& seed);
  // For who verifies only: 32 bytes.
  static absl::StatusOr<TokenKey> EdDsaPublic(std::string_view id, std::string_view public_key);

  const std::string& id() const { return id_; }
  TokenAlgorithm algorithm() const { return algorithm_; }
  bool signs() const { return signs_; }
  // Of EdDSA: may be shown to anybody.
  std::string_view public_key() const {
    return {reinterpret_cast<const char*>(public_key_.data()), public_key_.size()};
  }

  // The signature of `text`, only where signs().
  std::string Sign(std::string_view text) const;
  bool Verify(std::string_view text, std::string_view signature) const;

 private:
  friend class TokenKeys;
  TokenKey(std::string_view id, TokenAlgorithm algorithm) : id_(id), algorithm_(algorithm) {}

  std::string id_;
  TokenAlgorithm algorithm_;
  bool signs_ = true;
  SecretKey secret_;  // the key of HS256, the seed of EdDSA
  std::array<uint8_t, 32> public_key_{};
};

// The server's table. To change a key, add the new one, sign with it, and drop the old one when the
// last of its tokens has expired.
class TokenKeys {
 public:
  // Errors: INVALID_ARGUMENT where two have one id, or one secret serves two algorithms.
  static absl::StatusOr<TokenKeys> Create(std::vector<TokenKey> keys);
  // Null: there is none.
  const TokenKey* Find(std::string_view id) const;

 private:
  std::vector<TokenKey> keys_;
};

// Instants are whole seconds.
struct AccessClaims {
  std::string issuer;                    // iss
  std::string audience;                  // aud: for whom, one only
  std::string subject;                   // sub: Principal::who(), "user:12"
  Id tenant;                             // tid
  Id login_session;                      // sid
  absl::Time issued_at;                  // iat
  absl::Time expires_at;                 // exp
  std::optional<absl::Time> not_before;  // nbf
};

inline constexpr absl::Duration kAccessTokenLifeMax = absl::Minutes(15);
// What clocks of two machines may differ by.
inline constexpr absl::Duration kAccessTokenSkew = absl::Seconds(5);
inline constexpr size_t kAccessTokenSizeMax = 4096;

// Errors: FAILED_PRECONDITION where the key only verifies; INVALID_ARGUMENT where something is
// missing or it would live longer than kAccessTokenLifeMax.
absl::StatusOr<std::string> SignAccessToken(const TokenKey& key, const AccessClaims& claims);

struct AccessTokenRules {
  std::string_view issuer;
  std::string_view audience;
};

// Errors: UNAUTHENTICATED, which says what is wrong but shows nothing of the token.
absl::StatusOr<AccessClaims> VerifyAccessToken(std::string_view token, const TokenKeys& keys,
                                               const AccessTokenRules& rules, absl::Time now);

}  // namespace griot

#endif  // GRIOT_ACCESS_ACCESS_TOKEN_H_
