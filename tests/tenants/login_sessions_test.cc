#include <gmock/gmock.h>

#include "griot/tenants/logins.h"
#include "tests/tenants/logging_in.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using SessionCode = absl::StatusCode;

class LoginSessionsTest : public LoginTest {
 protected:
  std::string ById(Id id) { return Cat(R"({"id":")", id.value, "\"}"); }
};
GRIOT_FOR_EACH_DATABASE(LoginSessionsTest);

TEST_P(LoginSessionsTest, TokensAreExchanged) {
  MakeUser("awa");
  Login login = In("awa");
  const Id session = login.session;
  const absl::Time until = login.refresh_until;
  for (int i = 0; i < 5; ++i) {
    clock_->Advance(absl::Minutes(20));
    auto next = TryRefresh(login.refresh_token);
    ASSERT_TRUE(next.ok()) << next.status();
    EXPECT_NE(login.refresh_token, next->refresh_token);
    EXPECT_EQ(session, next->session);
    EXPECT_EQ(until, next->refresh_until);
    EXPECT_FALSE(next->device);
    login = *std::move(next);
    Session awa = With(login);
    Good(awa, "groups.list");
  }
}

TEST_P(LoginSessionsTest, AnAnswerThatWasLostIsGivenAgain) {
  MakeUser("awa");
  const Login r1 = In("awa");
  const auto r2 = TryRefresh(r1.refresh_token);
  clock_->Advance(absl::Seconds(9));
  const auto again = TryRefresh(r1.refresh_token);
  ASSERT_TRUE(r2.ok() && again.ok()) << again.status();
  EXPECT_EQ(r2->refresh_token, again->refresh_token);
  EXPECT_TRUE(TryRefresh(r2->refresh_token).ok());
}

TEST_P(LoginSessionsTest, ATokenThatWasUsedBeforeEndsItsSession) {
  MakeUser("awa");
  const Login login = In("awa"), other = In("awa");
  const auto next = TryRefresh(login.refresh_token);
  ASSERT_TRUE(next.ok());
  clock_->Advance(absl::Seconds(11));
  EXPECT_EQ(SessionCode::kUnauthenticated, TryRefresh(login.refresh_token).status().code());
  EXPECT_EQ(1, Audited("sessions.reused"));
  // The thief's tokens and the owner's.
  EXPECT_EQ(SessionCode::kUnauthenticated, TryRefresh(next->refresh_token).status().code());
  EXPECT_EQ(SessionCode::kUnauthenticated,
            engine().WithToken(kDefaultTenant, next->access_token).status().code());
  EXPECT_TRUE(TryRefresh(other.refresh_token).ok());
}

TEST_P(LoginSessionsTest, TheGraceIsForThePredecessorOnly) {
  MakeUser("awa");
  const Login r1 = In("awa");
  const auto r2 = TryRefresh(r1.refresh_token);
  const auto r3 = TryRefresh(r2->refresh_token);
  ASSERT_TRUE(r3.ok()) << r3.status();
  EXPECT_EQ(SessionCode::kUnauthenticated, TryRefresh(r1.refresh_token).status().code());
  EXPECT_EQ(SessionCode::kUnauthenticated, TryRefresh(r3->refresh_token).status().code());
}

TEST_P(LoginSessionsTest, ASessionLastsThirtyDays) {
  MakeUser("awa");
  Login login = In("awa");
  for (int day = 0; day < 29; ++day) {
    clock_->Advance(absl::Hours(24));
    auto next = TryRefresh(login.refresh_token);
    ASSERT_TRUE(next.ok()) << day << ": " << next.status();
    login = *std::move(next);
  }
  Session awa = With(login);
  clock_->Advance(absl::Hours(24));
  EXPECT_EQ(SessionCode::kUnauthenticated, TryRefresh(login.refresh_token).status().code());
  EXPECT_THAT(Bad(awa, "groups.list"), StartsWith("UNAUTHENTICATED"));
  // The rows go with a later login.
  clock_->Advance(absl::Hours(1));
  In("awa");
  EXPECT_EQ(1, db().QueryInt("SELECT count(*) FROM login_session")->value_or(0));
  EXPECT_EQ(1, db().QueryInt("SELECT count(*) FROM refresh_token")->value_or(0));
}

TEST_P(LoginSessionsTest, WhatIsNoTokenTouchesNoSession) {
  MakeUser("awa");
  const Login login = In("awa");
  std::string forged = login.refresh_token;
  forged.back() = forged.back() == 'a' ? 'q' : 'a';
  for (const std::string& token :
       {std::string(), std::string("grt_1_x"), forged, login.access_token,
        Cat("grt_", login.session.value + 1,
            login.refresh_token.substr(login.refresh_token.rfind('_')))}) {
    EXPECT_EQ(SessionCode::kUnauthenticated, TryRefresh(token).status().code()) << token;
  }
  EXPECT_EQ(0, Audited("sessions.reused"));
  EXPECT_TRUE(TryRefresh(login.refresh_token).ok());
}

TEST_P(LoginSessionsTest, WhoIsDisabledIsOutAtOnce) {
  const std::string id = MakeUser("awa");
  const Login login = In("awa");
  Session awa = With(login), system = System();
  Good(awa, "groups.list");
  Good(system, "users.update", Cat(R"({"id":")", id, R"(","disabled":true})"));
  EXPECT_THAT(Bad(awa, "groups.list"), StartsWith("UNAUTHENTICATED"));
  EXPECT_EQ(SessionCode::kUnauthenticated, TryRefresh(login.refresh_token).status().code());
  // Who is let in again logs in again.
  Good(system, "users.update", Cat(R"({"id":")", id, R"(","disabled":false})"));
  EXPECT_THAT(Bad(awa, "groups.list"), StartsWith("UNAUTHENTICATED"));
  In("awa");
}

TEST_P(LoginSessionsTest, ARoleIsThatOfToday) {
  const std::string id = MakeUser("awa");
  Session awa = With(In("awa")), system = System();
  Bad(awa, "groups.create", R"({"name":"x"})");
  Good(system, "users.update", Cat(R"({"id":")", id, R"(","role":"contributor"})"));
  Good(awa, "groups.create", R"({"name":"x"})");
  Good(system, "users.update", Cat(R"({"id":")", id, R"(","role":"reader"})"));
  EXPECT_THAT(Bad(awa, "groups.create", R"({"name":"y"})"), StartsWith("PERMISSION_DENIED"));
}

TEST_P(LoginSessionsTest, AreShownAndEnded) {
  MakeUser("awa"), MakeUser("moussa"), MakeUser("boss", "admin");
  const Login first = In("awa"), second = In("awa"), other = In("moussa");
  Session awa = With(first), awa_too = With(second), moussa = With(other), boss = With(In("boss"));
  const Json list = Good(awa, "sessions.list");
  ASSERT_EQ(2u, At(list, "items").array().size());
  EXPECT_TRUE(At(At(list, "items").array()[0], "current").boolean());
  EXPECT_FALSE(At(At(list, "items").array()[1], "current").boolean());
  const Json page = Good(awa, "sessions.list", R"({"limit":1})");
  const Json rest =
      Good(awa, "sessions.list", Cat(R"({"limit":1,"after":")", At(page, "next").string(), "\"}"));
  EXPECT_EQ(Cat(second.session.value), At(At(rest, "items").array().at(0), "id").string());
  // Nobody sees or ends another's without the permission for users.
  const std::string of_awa = Cat(R"({"user":")", first.user.id.value, "\"}");
  EXPECT_THAT(Bad(moussa, "sessions.list", of_awa),
              AllOf(StartsWith("PERMISSION_DENIED"), HasSubstr("users.read")));
  EXPECT_THAT(Bad(moussa, "sessions.delete", ById(first.session)), StartsWith("NOT_FOUND"));
  EXPECT_EQ(2u, At(Good(boss, "sessions.list", of_awa), "items").array().size());

  Good(awa, "sessions.delete", ById(second.session));
  EXPECT_THAT(Bad(awa_too, "groups.list"), StartsWith("UNAUTHENTICATED"));
  EXPECT_EQ(SessionCode::kUnauthenticated, TryRefresh(second.refresh_token).status().code());
  EXPECT_THAT(Bad(awa, "sessions.delete", ById(second.session)), StartsWith("NOT_FOUND"));
  Good(awa, "groups.list");
  Good(boss, "sessions.delete", ById(first.session));
  EXPECT_THAT(Bad(awa, "groups.list"), StartsWith("UNAUTHENTICATED"));
  Good(moussa, "groups.list");
}

}  // namespace
}  // namespace griot
