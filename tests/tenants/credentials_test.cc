#include "griot/tenants/credentials.h"

#include <gmock/gmock.h>

#include "griot/access/access_token.h"
#include "griot/vault/system_random.h"
#include "src/tenants/access_keys.h"
#include "tests/tenants/logging_in.h"

namespace griot {
namespace {

using testing::StartsWith;
using CredentialCode = absl::StatusCode;

class CredentialsTest : public LoginTest {
 protected:
  CredentialCode Shown(std::string_view token, std::string_view tenant = kDefaultTenant) {
    return engine().WithToken(tenant, token).status().code();
  }
};
GRIOT_FOR_EACH_DATABASE(CredentialsTest);

TEST_P(CredentialsTest, ATokenIsGoodForAQuarterOfAnHour) {
  MakeUser("awa");
  const Login login = In("awa");
  Session awa = With(login);
  clock_->Advance(absl::Minutes(14));
  Good(awa, "groups.list");
  EXPECT_EQ(CredentialCode::kOk, Shown(login.access_token));
  clock_->Advance(absl::Minutes(2));
  EXPECT_THAT(Bad(awa, "groups.list"), StartsWith("UNAUTHENTICATED"));
  EXPECT_EQ(CredentialCode::kUnauthenticated, Shown(login.access_token));
}

TEST_P(CredentialsTest, ATokenIsGoodInItsTenantOnly) {
  MakeTenant("acme");
  MakeUser("awa");
  EXPECT_EQ(CredentialCode::kUnauthenticated, Shown(In("awa").access_token, "acme"));
}

TEST_P(CredentialsTest, WhatIsNoTokenLetsNobodyIn) {
  MakeUser("awa");
  const Login login = In("awa");
  std::string changed = login.access_token;
  changed[changed.size() / 2] = changed[changed.size() / 2] == 'A' ? 'B' : 'A';
  for (const std::string& token : {std::string(), std::string("x.y.z"), changed,
                                   login.refresh_token, std::string(10 << 20, 'a')}) {
    EXPECT_EQ(CredentialCode::kUnauthenticated, Shown(token));
  }
}

// Signed with the right key, by somebody who knows it but no session.
TEST_P(CredentialsTest, ATokenNeedsAnOpenSessionOfThatUser) {
  MakeUser("awa"), MakeUser("moussa");
  const Login awa = In("awa"), moussa = In("moussa");
  SystemRandom random;
  const Id tenant = System().tenant();
  const auto vault = OpenTenantVault(db(), tenant, nullptr, random, *clock_);
  ASSERT_TRUE(vault.ok());
  const auto key = tenants::AccessKey(**vault);
  ASSERT_TRUE(key.ok());
  const auto sign = [&](std::string subject, Id session, Id of) {
    return *SignAccessToken(*key, {.issuer = "griot",
                                   .audience = "griot",
                                   .subject = std::move(subject),
                                   .tenant = of,
                                   .login_session = session,
                                   .issued_at = clock_->Now(),
                                   .expires_at = clock_->Now() + absl::Minutes(5)});
  };
  const std::string user = Cat("user:", awa.user.id.value);
  EXPECT_EQ(CredentialCode::kOk, Shown(sign(user, awa.session, tenant)));
  EXPECT_EQ(CredentialCode::kUnauthenticated, Shown(sign(user, moussa.session, tenant)));
  EXPECT_EQ(CredentialCode::kUnauthenticated, Shown(sign(user, Id{999999}, tenant)));
  EXPECT_EQ(CredentialCode::kUnauthenticated, Shown(sign("key:1", awa.session, tenant)));
  EXPECT_EQ(CredentialCode::kUnauthenticated, Shown(sign(user, awa.session, Id{tenant.value + 1})));
}

}  // namespace
}  // namespace griot
