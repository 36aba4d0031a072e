#include "griot/access/access_token.h"

#include "griot/base/encoding.h"
#include "griot/base/json.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

// header.claims.signature, each in base64url. Of the header only these three members are known:
// what would lead anywhere else (jku, jwk, x5u, crit …) is refused, not ignored.
namespace griot {
namespace {

constexpr std::string_view kType = "at+jwt";  // RFC 9068: no other kind of JWT passes for one
constexpr JsonLimits kLimits = {.size = kAccessTokenSizeMax, .depth = 4};

std::string_view NameOf(TokenAlgorithm algorithm) {
  return algorithm == TokenAlgorithm::kHs256 ? "HS256" : "EdDSA";
}

absl::Status Refuse(std::string_view why) { return Unauthenticated(Cat("access token: ", why)); }

absl::StatusOr<Json> ReadObject(std::string_view part, std::string_view place) {
  const auto text = Base64UrlDecode(part);
  if (!text) return Refuse(Cat("its part of ", place, " is no base64url"));
  absl::StatusOr<Json> json = ParseJson(*text, kLimits);
  if (!json.ok() || !json->is_object())
    return Refuse(Cat("its part of ", place, " is no json object"));
  return json;
}

// Nothing where it is missing, empty or no text.
std::optional<std::string> Text(const Json& object, std::string_view name) {
  const Json* const value = object.Find(name);
  if (value == nullptr || !value->is_string() || value->string().empty()) return std::nullopt;
  return value->string();
}

std::optional<absl::Time> Instant(const Json& object, std::string_view name) {
  const Json* const value = object.Find(name);
  if (value == nullptr || !value->is_integer()) return std::nullopt;
  if (value->integer() < 0) return std::nullopt;
  return absl::FromUnixSeconds(value->integer());
}

std::optional<Id> IdOf(const Json& object, std::string_view name) {
  const auto text = Text(object, name);
  const auto number = text ? ParseInteger<int64_t>(*text) : std::nullopt;
  if (!number || *number < 0) return std::nullopt;
  return Id{*number};
}

absl::StatusOr<const TokenKey*> KeyOf(const Json& header, const TokenKeys& keys) {
  const auto algorithm = Text(header, "alg"), id = Text(header, "kid"), type = Text(header, "typ");
  if (!algorithm || !id || !type) return Refuse("its header lacks alg, kid or typ");
  if (header.object().size() != 3) return Refuse("its header has more than alg, kid and typ");
  if (*type != kType) return Refuse(Cat("its typ is not ", kType));
  const TokenKey* const key = keys.Find(*id);
  if (key == nullptr) return Refuse("its key is unknown, log in again");
  if (*algorithm != NameOf(key->algorithm())) return Refuse("its alg is not that of its key");
  return key;
}

absl::StatusOr<AccessClaims> ReadClaims(const Json& json) {
  const auto issuer = Text(json, "iss"), audience = Text(json, "aud"), subject = Text(json, "sub");
  const auto issued_at = Instant(json, "iat"), expires_at = Instant(json, "exp");
  const auto tenant = IdOf(json, "tid"), session = IdOf(json, "sid");
  if (!issuer || !audience || !subject || !issued_at || !expires_at || !tenant || !session) {
    return Refuse("it lacks one of iss, aud, sub, tid, sid, iat and exp, or one is ill-typed");
  }
  const auto not_before = Instant(json, "nbf");
  if (!not_before && json.Find("nbf") != nullptr) return Refuse("its nbf is ill-typed");
  return AccessClaims{*issuer,  *audience,  *subject,    *tenant,
                      *session, *issued_at, *expires_at, not_before};
}

absl::Status CheckClaims(const AccessClaims& claims, const AccessTokenRules& rules,
                         absl::Time now) {
  if (claims.issuer != rules.issuer) return Refuse("it comes from another issuer");
  if (claims.audience != rules.audience) return Refuse("it is for another audience");
  const absl::Duration life = claims.expires_at - claims.issued_at;
  if (life <= absl::ZeroDuration() || life > kAccessTokenLifeMax) {
    return Refuse("it lives longer than 15 minutes, or not at all");
  }
  if (claims.issued_at > now + kAccessTokenSkew) return Refuse("it was issued in the future");
  if (claims.not_before && *claims.not_before > now + kAccessTokenSkew) {
    return Refuse("it is not valid yet");
  }
  if (now >= claims.expires_at) return Refuse("it has expired, refresh it or log in again");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> SignAccessToken(const TokenKey& key, const AccessClaims& claims) {
  if (!key.signs()) {
    return FailedPrecondition(Cat("token key \"", key.id(), "\" only verifies, sign by another"));
  }
  const int64_t issued = absl::ToUnixSeconds(claims.issued_at);
  const int64_t expires = absl::ToUnixSeconds(claims.expires_at);
  if (claims.issuer.empty() || claims.audience.empty() || claims.subject.empty()) {
    return InvalidArgument("access token: issuer, audience and subject are wanted");
  }
  if (expires <= issued || absl::Seconds(expires - issued) > kAccessTokenLifeMax) {
    return InvalidArgument("access token: it may live up to 15 minutes");
  }
  JsonWriter header, body;
  header.Begin('{').Key("alg").String(NameOf(key.algorithm())).Key("kid").String(key.id());
  header.Key("typ").String(kType).End('}');
  body.Begin('{').Key("iss").String(claims.issuer).Key("aud").String(claims.audience);
  body.Key("sub").String(claims.subject).Key("tid").String(Cat(claims.tenant.value));
  body.Key("sid").String(Cat(claims.login_session.value));
  body.Key("iat").Integer(issued).Key("exp").Integer(expires);
  if (claims.not_before) body.Key("nbf").Integer(absl::ToUnixSeconds(*claims.not_before));
  body.End('}');
  const std::string text = Cat(Base64UrlEncode(header.text()), '.', Base64UrlEncode(body.text()));
  const std::string token = Cat(text, '.', Base64UrlEncode(key.Sign(text)));
  if (token.size() > kAccessTokenSizeMax) {
    return InvalidArgument(Cat("access token: longer than ", kAccessTokenSizeMax,
                               " bytes, shorten issuer, audience or subject"));
  }
  return token;
}

absl::StatusOr<AccessClaims> VerifyAccessToken(std::string_view token, const TokenKeys& keys,
                                               const AccessTokenRules& rules, absl::Time now) {
  if (token.size() > kAccessTokenSizeMax) return Refuse("it is too long");
  const std::vector<std::string_view> parts = Split(token, '.');
  if (parts.size() != 3) return Refuse("it has not three parts");
  GRIOT_LET(const Json header, ReadObject(parts[0], "headers"));
  GRIOT_LET(const TokenKey* const key, KeyOf(header, keys));
  const auto signature = Base64UrlDecode(parts[2]);
  const std::string_view text = token.substr(0, parts[0].size() + 1 + parts[1].size());
  if (!signature || !key->Verify(text, *signature)) return Refuse("its signature is wrong");
  GRIOT_LET(const Json body, ReadObject(parts[1], "claims"));
  GRIOT_LET(AccessClaims claims, ReadClaims(body));
  GRIOT_TRY(CheckClaims(claims, rules, now));
  return claims;
}

}  // namespace griot
