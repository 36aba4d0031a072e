#include "griot/access/access_token.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "griot/base/encoding.h"
#include "griot/base/json.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

constexpr int64_t kSecond = 1'800'000'000;
const absl::Time kNow = absl::FromUnixSeconds(kSecond);

class AccessTokens : public ::testing::Test {
 protected:
  // A token of any header and claims, well signed.
  static std::string Token(std::string_view header, std::string_view claims, const TokenKey& key) {
    const std::string text = Cat(Base64UrlEncode(header), '.', Base64UrlEncode(claims));
    return Cat(text, '.', Base64UrlEncode(key.Sign(text)));
  }
  std::string WithHeader(std::string_view header) const { return Token(header, kClaims, hs_); }
  std::string WithClaims(std::string_view claims) const { return Token(kHeader, claims, hs_); }
  // The claims with one of them written otherwise, or left out.
  static std::string Claims(std::string_view name, std::string_view value) {
    const Json claims = *ParseJson(kClaims);
    JsonWriter out;
    out.Begin('{');
    for (const JsonMember& claim : claims.object()) {
      if (claim.key != name) claim.value.Write(out.Key(claim.key));
    }
    if (!value.empty()) out.Key(name).Raw(value);
    return out.End('}').Take();
  }

  absl::StatusOr<AccessClaims> Verify(std::string_view token, absl::Time now = kNow) const {
    return VerifyAccessToken(token, keys_, {"griot", "api"}, now);
  }
  void ExpectRefused(std::string_view token, std::string_view why, absl::Time now = kNow) const {
    const auto verified = Verify(token, now);
    ASSERT_EQ(verified.status().code(), absl::StatusCode::kUnauthenticated) << token;
    EXPECT_EQ(Message(verified.status()), Cat("access token: ", why)) << token;
  }

  static constexpr std::string_view kHeader = R"({"alg":"HS256","kid":"h","typ":"at+jwt"})";
  static constexpr std::string_view kClaims =
      R"({"iss":"griot","aud":"api","sub":"user:12","tid":"7","sid":"99",)"
      R"("iat":1799999990,"exp":1800000600})";

  SeededRandom random_;
  const TokenKey hs_ = *TokenKey::Hs256("h", SecretKey::Generate(random_));
  const TokenKey ed_ = *TokenKey::EdDsa("e", SecretKey::Generate(random_));
  const TokenKeys keys_ = *TokenKeys::Create({hs_, ed_});
  const AccessClaims claims_ = {.issuer = "griot",
                                .audience = "api",
                                .subject = "user:12",
                                .tenant = {7},
                                .login_session = {99},
                                .issued_at = kNow,
                                .expires_at = kNow + absl::Minutes(15)};
};

TEST_F(AccessTokens, ComeBack) {
  for (const TokenKey& key : {hs_, ed_}) {
    AccessClaims claims = claims_;
    claims.not_before = kNow;
    const auto token = SignAccessToken(key, claims);
    ASSERT_TRUE(token.ok()) << token.status();
    const auto back = Verify(*token);
    ASSERT_TRUE(back.ok()) << back.status();
    EXPECT_EQ(back->issuer, "griot");
    EXPECT_EQ(back->audience, "api");
    EXPECT_EQ(back->subject, "user:12");
    EXPECT_EQ(back->tenant, Id{7});
    EXPECT_EQ(back->login_session, Id{99});
    EXPECT_EQ(back->issued_at, kNow);
    EXPECT_EQ(back->expires_at, kNow + absl::Minutes(15));
    EXPECT_EQ(back->not_before, kNow);
  }
  EXPECT_TRUE(Verify(Token(kHeader, kClaims, hs_)).ok()) << "what the tests below change is right";
}

TEST_F(AccessTokens, AreJwtsThatOthersCanRead) {
  const std::string token = *SignAccessToken(hs_, claims_);
  EXPECT_EQ(Base64UrlDecode(Split(token, '.')[0]), R"({"alg":"HS256","kid":"h","typ":"at+jwt"})");
  EXPECT_EQ(Base64UrlDecode(Split(token, '.')[1]),
            R"({"iss":"griot","aud":"api","sub":"user:12","tid":"7","sid":"99",)"
            R"("iat":1800000000,"exp":1800000900})");
}

// Acceptance of A1, row by row.
TEST_F(AccessTokens, WithoutAnAlgorithmAreRefused) {
  for (const char* alg : {"none", "None", "nOnE", "NONE", "HS512", "RS256", "hs256", "EdDSA"}) {
    const std::string header = Cat(R"({"alg":")", alg, R"(","kid":"h","typ":"at+jwt"})");
    ExpectRefused(WithHeader(header), "its alg is not that of its key");
    const std::string text = Cat(Base64UrlEncode(header), '.', Base64UrlEncode(kClaims));
    EXPECT_FALSE(Verify(text + ".").ok());
    EXPECT_FALSE(Verify(text).ok());
  }
}

TEST_F(AccessTokens, SignedByThePublicKeyAreRefused) {
  const TokenKey forged = *TokenKey::Hs256("e", *SecretKey::FromBytes(ed_.public_key()));
  ExpectRefused(Token(R"({"alg":"HS256","kid":"e","typ":"at+jwt"})", kClaims, forged),
                "its alg is not that of its key");
  ExpectRefused(Token(R"({"alg":"EdDSA","kid":"e","typ":"at+jwt"})", kClaims, forged),
                "its signature is wrong");
}

TEST_F(AccessTokens, OfUnknownKeysAreRefused) {
  for (const char* kid : {"x", "H", "../../etc/passwd", "/dev/null", "h' UNION SELECT 'x",
                          "h\\u0000", "https://example.org/keys", "h "}) {
    ExpectRefused(WithHeader(Cat(R"({"alg":"HS256","kid":")", kid, R"(","typ":"at+jwt"})")),
                  "its key is unknown, log in again");
  }
  const TokenKey other = *TokenKey::Hs256("h", SecretKey::Generate(random_));
  ExpectRefused(Token(kHeader, kClaims, other), "its signature is wrong");
}

TEST_F(AccessTokens, ThatLeadElsewhereAreRefused) {
  for (const char* more :
       {R"("jku":"https://example.org/jwks")", R"("x5u":"https://example.org/x5")",
        R"("jwk":{"kty":"oct","k":"AAAA"})", R"("x5c":["AAAA"])", R"("crit":["exp"])",
        R"("b64":false)", R"("zip":"DEF")", R"("cty":"JWT")"}) {
    ExpectRefused(WithHeader(Cat(R"({"alg":"HS256","kid":"h","typ":"at+jwt",)", more, "}")),
                  "its header has more than alg, kid and typ");
  }
}

TEST_F(AccessTokens, OfAnotherTypeAreRefused) {
  for (const char* typ : {"JWT", "at+JWT", "application/at+jwt", "id_token", "logout+jwt"}) {
    ExpectRefused(WithHeader(Cat(R"({"alg":"HS256","kid":"h","typ":")", typ, R"("})")),
                  "its typ is not at+jwt");
  }
  for (const char* header :
       {R"({"alg":"HS256","kid":"h"})", R"({"alg":"HS256","typ":"at+jwt"})",
        R"({"kid":"h","typ":"at+jwt"})", R"({})", R"({"alg":1,"kid":"h","typ":"at+jwt"})",
        R"({"alg":"HS256","kid":["h"],"typ":"at+jwt"})"}) {
    ExpectRefused(WithHeader(header), "its header lacks alg, kid or typ");
  }
}

TEST_F(AccessTokens, ThatSayAThingTwiceAreRefused) {
  ExpectRefused(WithHeader(R"({"alg":"none","alg":"HS256","kid":"h","typ":"at+jwt"})"),
                "its part of headers is no json object");
  ExpectRefused(WithClaims(R"({"iss":"griot","aud":"api","sub":"user:12","sub":"user:1","tid":"7",)"
                           R"("sid":"99","iat":1799999990,"exp":1800000600})"),
                "its part of claims is no json object");
  ExpectRefused(WithClaims(R"({"iss":"griot","aud":"api","sub":"user:12","s\u0075b":"user:1",)"
                           R"("tid":"7","sid":"99","iat":1799999990,"exp":1800000600})"),
                "its part of claims is no json object");
}

TEST_F(AccessTokens, ForOthersAreRefused) {
  ExpectRefused(WithClaims(Claims("aud", R"("web")")), "it is for another audience");
  ExpectRefused(WithClaims(Claims("aud", R"("api ")")), "it is for another audience");
  ExpectRefused(WithClaims(Claims("iss", R"("Griot")")), "it comes from another issuer");
}

TEST_F(AccessTokens, ThatLackSomethingOrAreIllTypedAreRefused) {
  constexpr char kWhy[] =
      "it lacks one of iss, aud, sub, tid, sid, iat and exp, or one is ill-typed";
  for (const char* name : {"iss", "aud", "sub", "tid", "sid", "iat", "exp"}) {
    for (const char* value : {"", "null", "true", "{}", "[]", "\"\"", "1.5", "-5", R"(["api"])",
                              "18446744073709551615", "1e9"}) {
      ExpectRefused(WithClaims(Claims(name, value)), kWhy);
    }
  }
  for (const char* name : {"iat", "exp"}) {
    ExpectRefused(WithClaims(Claims(name, R"("1800000600")")), kWhy);
  }
  for (const char* name : {"tid", "sid"}) {
    ExpectRefused(WithClaims(Claims(name, R"("-7")")), kWhy);
    ExpectRefused(WithClaims(Claims(name, R"("7 OR 1=1")")), kWhy);
  }
  for (const char* value : {"null", "\"1\"", "-1", "1.5"}) {
    ExpectRefused(WithClaims(Claims("nbf", value)), "its nbf is ill-typed");
  }
}

TEST_F(AccessTokens, EndAtTheirSecond) {
  const std::string token = *SignAccessToken(ed_, claims_);
  EXPECT_TRUE(Verify(token, kNow + absl::Minutes(15) - absl::Microseconds(1)).ok());
  ExpectRefused(token, "it has expired, refresh it or log in again", kNow + absl::Minutes(15));
}

TEST_F(AccessTokens, ThatLiveTooLongAreRefused) {
  constexpr char kWhy[] = "it lives longer than 15 minutes, or not at all";
  ExpectRefused(WithClaims(Claims("exp", "1800000600000")), kWhy);  // milliseconds
  ExpectRefused(WithClaims(Claims("exp", "9223372036854775807")), kWhy);
  ExpectRefused(WithClaims(Claims("exp", Cat(1799999990 + 901))), kWhy);
  ExpectRefused(WithClaims(Claims("exp", "1799999990")), kWhy);
  ExpectRefused(WithClaims(Claims("exp", "1799999000")), kWhy);
  EXPECT_TRUE(Verify(WithClaims(Claims("exp", Cat(1799999990 + 900)))).ok());
}

TEST_F(AccessTokens, OfTheFutureAreRefused) {
  const std::string token = *SignAccessToken(ed_, claims_);
  EXPECT_TRUE(Verify(token, kNow - absl::Seconds(5)).ok());
  ExpectRefused(token, "it was issued in the future", kNow - absl::Seconds(6));
  ExpectRefused(WithClaims(Claims("nbf", Cat(kSecond + 6))), "it is not valid yet");
  EXPECT_TRUE(Verify(WithClaims(Claims("nbf", Cat(kSecond + 5)))).ok());
}

TEST_F(AccessTokens, OfTenMebibytesAreNotLookedAt) {
  ExpectRefused(std::string(size_t{10} << 20, 'a'), "it is too long");
  ExpectRefused(WithClaims(Claims("sub", Cat('"', std::string(4000, 'x'), '"'))), "it is too long");
}

TEST_F(AccessTokens, AreReadStrictly) {
  const std::string token = *SignAccessToken(hs_, claims_);
  ASSERT_TRUE(Verify(token).ok());
  for (const std::string& text :
       {std::string(), std::string("."), std::string(".."), std::string("..."), token + ".",
        "." + token, token + "=", token + "\n", " " + token, "Bearer " + token, token + token,
        token.substr(0, token.size() - 1), std::string("a.b.c"), Cat(token, ".", token)}) {
    EXPECT_EQ(Verify(text).status().code(), absl::StatusCode::kUnauthenticated) << text;
  }
}

TEST_F(AccessTokens, AreRefusedWhereALetterChanged) {
  for (const TokenKey& key : {hs_, ed_}) {
    const std::string token = *SignAccessToken(key, claims_);
    for (size_t at = 0; at < token.size(); ++at) {
      for (const char letter : {'A', 'b', '.', '='}) {
        std::string changed = token;
        if (changed[at] == letter) continue;
        changed[at] = letter;
        ASSERT_FALSE(Verify(changed).ok()) << at;
      }
    }
  }
}

TEST_F(AccessTokens, OfDeepOrStrangeJsonAreRefused) {
  ExpectRefused(WithClaims(std::string(500, '[')), "its part of claims is no json object");
  ExpectRefused(WithClaims("[]"), "its part of claims is no json object");
  ExpectRefused(WithClaims(""), "its part of claims is no json object");
  ExpectRefused(WithClaims("{\"iss\":\"\xff\"}"), "its part of claims is no json object");
  ExpectRefused(WithHeader("\"HS256\""), "its part of headers is no json object");
}

TEST_F(AccessTokens, AreNotSignedWhereTheyCouldNotBeVerified) {
  const TokenKey half = *TokenKey::EdDsaPublic("e", ed_.public_key());
  EXPECT_EQ(SignAccessToken(half, claims_).status().code(), absl::StatusCode::kFailedPrecondition);
  const auto refused = [&](auto change) {
    AccessClaims claims = claims_;
    change(claims);
    return SignAccessToken(ed_, claims).status().code() == absl::StatusCode::kInvalidArgument;
  };
  EXPECT_TRUE(refused([](AccessClaims& c) { c.issuer = ""; }));
  EXPECT_TRUE(refused([](AccessClaims& c) { c.audience = ""; }));
  EXPECT_TRUE(refused([](AccessClaims& c) { c.subject = ""; }));
  EXPECT_TRUE(refused([](AccessClaims& c) { c.expires_at = c.issued_at; }));
  EXPECT_TRUE(refused([](AccessClaims& c) { c.expires_at += absl::Seconds(1); }));
  EXPECT_TRUE(refused([](AccessClaims& c) { c.expires_at = absl::InfiniteFuture(); }));
  EXPECT_TRUE(refused([](AccessClaims& c) { c.subject = std::string(4000, 'x'); }));
}

// Laws: what is signed for one issuer, audience and time verifies there and nowhere else.
TEST_F(AccessTokens, HoldForAnyClaims) {
  for (int i = 0; i < 300; ++i) {
    AccessClaims claims = claims_;
    claims.subject = Cat("user:", random_.Below(1000000) + 1, "\"\\\n é");
    claims.tenant = {static_cast<int64_t>(random_.Below(INT64_MAX))};
    claims.login_session = {static_cast<int64_t>(random_.Below(INT64_MAX))};
    const auto life = static_cast<int64_t>(1 + random_.Below(900));
    claims.expires_at = claims.issued_at + absl::Seconds(life);
    const std::string token = *SignAccessToken(i % 2 == 0 ? hs_ : ed_, claims);
    const auto back = Verify(token, kNow + absl::Seconds(random_.Below(life)));
    ASSERT_TRUE(back.ok()) << back.status();
    EXPECT_EQ(back->subject, claims.subject);
    EXPECT_EQ(back->tenant, claims.tenant);
    EXPECT_EQ(back->login_session, claims.login_session);
    EXPECT_FALSE(Verify(token, kNow + absl::Seconds(life)).ok());
    EXPECT_FALSE(VerifyAccessToken(token, keys_, {"griot", "web"}, kNow).ok());
  }
}

}  // namespace
}  // namespace griot
