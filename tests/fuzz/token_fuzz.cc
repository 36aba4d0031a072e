// Any bytes as a token, as well-signed headers and claims, and as what else comes in from outside
// and claims to be genuine: nothing passes that we did not make.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "griot/access/access_token.h"
#include "griot/access/passwords.h"
#include "griot/access/tokens.h"
#include "griot/base/encoding.h"
#include "griot/base/text.h"
#include "griot/vault/chain.h"

namespace griot {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

const absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);
constexpr AccessTokenRules kRules = {"griot", "api"};

struct Keys {
  TokenKey hs = *TokenKey::Hs256("h", *SecretKey::FromBytes("0123456789abcdef0123456789abcdef"));
  TokenKey ed = *TokenKey::EdDsa("e", *SecretKey::FromBytes("abcdef0123456789abcdef0123456789"));
  TokenKeys table = *TokenKeys::Create({hs, ed});
};

void CheckClaims(const AccessClaims& claims) {
  Require(claims.issuer == kRules.issuer && claims.audience == kRules.audience);
  Require(!claims.subject.empty() && claims.tenant.value >= 0 && claims.login_session.value >= 0);
  Require(claims.expires_at > kNow && claims.issued_at <= kNow + kAccessTokenSkew);
  Require(claims.expires_at - claims.issued_at <= kAccessTokenLifeMax);
}

// The first byte, the lengths, the letters: all of the attacker's making.
void ReadAnyToken(std::string_view text, const Keys& keys) {
  const auto claims = VerifyAccessToken(text, keys.table, kRules, kNow);
  if (!claims.ok()) {
    Require(claims.status().code() == absl::StatusCode::kUnauthenticated);
    return;
  }
  CheckClaims(*claims);
  Require(SignAccessToken(keys.hs, *claims).value_or("") == text ||
          SignAccessToken(keys.ed, *claims).value_or("") == text);
}

// The first line are the headers, the rest are the claims; the signature is right.
void ReadSigned(std::string_view text, const Keys& keys) {
  const size_t end = text.find('\n');
  const std::string_view header = text.substr(0, end);
  const std::string_view claims = end == std::string_view::npos ? "{}" : text.substr(end + 1);
  const std::string covered = Cat(Base64UrlEncode(header), '.', Base64UrlEncode(claims));
  for (const TokenKey* key : {&keys.hs, &keys.ed}) {
    const std::string token = Cat(covered, '.', Base64UrlEncode(key->Sign(covered)));
    const auto read = VerifyAccessToken(token, keys.table, kRules, kNow);
    if (read.ok()) CheckClaims(*read);
  }
}

void CheckEncodings(std::string_view text) {
  Require(HexDecode(HexEncode(text)) == text);
  Require(Base64Decode(Base64Encode(text)) == text);
  Require(Base64UrlDecode(Base64UrlEncode(text)) == text);
  Require(Base32Decode(Base32Encode(text)) == text);
  if (const auto bytes = Base64Decode(text)) Require(Base64Encode(*bytes) == text);
  if (const auto bytes = Base64UrlDecode(text)) Require(Base64UrlEncode(*bytes) == text);
  if (const auto bytes = HexDecode(text)) Require(HexEncode(*bytes) == LowerAscii(text));
}

}  // namespace
}  // namespace griot

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  static const auto& keys = *new griot::Keys;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  griot::ReadAnyToken(text, keys);
  griot::ReadSigned(text, keys);
  griot::CheckEncodings(text);
  for (const std::string_view prefix : {griot::kApiKeyPrefix, griot::kRefreshTokenPrefix}) {
    const auto read = griot::ReadToken(prefix, text);
    griot::Require(!read || (read->hash.size() == 32 && text.starts_with(prefix)));
  }
  griot::Require(!griot::ReadCheckpoint(griot::SecretKey(), {7}, text).ok());
  static_cast<void>(griot::NeedsRehash(text, {}));
  static_cast<void>(griot::CheckPassword(text, {text.substr(0, text.size() / 2)}));
  return 0;
}
