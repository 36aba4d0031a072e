#include "griot/tenants/logins.h"

#include <gmock/gmock.h>

#include <vector>

#include "tests/base/cpu_time.h"
#include "tests/engine/table_dump.h"
#include "tests/tenants/logging_in.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Code = absl::StatusCode;

class LoginsTest : public LoginTest {};
GRIOT_FOR_EACH_DATABASE(LoginsTest);

TEST_P(LoginsTest, APasswordBecomesTokens) {
  const std::string id = MakeUser("awa", "contributor");
  const Login login = In(" awa ");
  EXPECT_EQ(id, Cat(login.user.id.value));
  EXPECT_EQ(clock_->Now() + absl::Minutes(15), login.expires_at);
  EXPECT_EQ(clock_->Now() + absl::Hours(24 * 30), login.refresh_until);
  EXPECT_THAT(login.refresh_token, StartsWith(Cat("grt_", login.session.value, "_")));
  Session awa = With(login);
  EXPECT_EQ(PermissionsOf(Role::kContributor), awa.principal().permissions);
  EXPECT_EQ(Cat("user:", id), awa.principal().who());
  Good(awa, "groups.create", R"({"name":"x"})");
  Bad(awa, "users.list");
}

TEST_P(LoginsTest, ARefusalSaysNothing) {
  const std::string id = MakeUser("awa");
  MakeUser("off");
  Session system = System();
  Good(system, "users.create", R"({"name":"without","role":"reader"})");
  ASSERT_TRUE(db().Execute("UPDATE app_user SET disabled = 1 WHERE name = 'off'").ok());
  std::vector<std::string> refusals;
  for (const auto& [name, password] :
       {std::pair{"awa", "wrong"}, std::pair{"nobody", "wrong"}, std::pair{"off", kPassword.data()},
        std::pair{"without", ""}, std::pair{"", ""}}) {
    const absl::Status status = TryIn(name, password).status();
    EXPECT_EQ(Code::kUnauthenticated, status.code()) << name;
    refusals.push_back(status.ToString());
  }
  for (const std::string& refusal : refusals) EXPECT_EQ(refusals[0], refusal);
  EXPECT_EQ(5, Audited("sessions.refused"));
  const std::string log = Good(system, "audit.list").Text();
  EXPECT_THAT(log, HasSubstr(Cat("\"subject\":\"user:", id, "\"")));
  EXPECT_THAT(log, Not(HasSubstr("awa")));
}

TEST_P(LoginsTest, AThousandGuessesAreAFew) {
  MakeUser("awa");
  for (int i = 0; i < 1000; ++i) {
    const absl::Status status = TryIn("awa", Cat("guess ", i)).status();
    EXPECT_TRUE(status.code() == Code::kUnauthenticated ||
                status.code() == Code::kResourceExhausted)
        << status;
    clock_->Advance(absl::Milliseconds(60));
  }
  EXPECT_LE(Audited("sessions.refused"), 12);
  EXPECT_GE(Audited("sessions.refused"), 5);
  // Also the right one waits; then it is let in, and the count is forgotten.
  const absl::Status locked = TryIn("awa").status();
  EXPECT_EQ(Code::kResourceExhausted, locked.code());
  EXPECT_THAT(locked.ToString(), HasSubstr("seconds"));
  clock_->Advance(absl::Minutes(15));
  In("awa");
  EXPECT_EQ(Code::kUnauthenticated, TryIn("awa", "wrong").status().code());
  In("awa");
}

TEST_P(LoginsTest, NamesThatNobodyHasAreLockedTheSame) {
  for (int i = 0; i < 20; ++i) TryIn("nobody", "wrong").IgnoreError();
  EXPECT_EQ(5, Audited("sessions.refused"));
  EXPECT_EQ(Code::kResourceExhausted, TryIn("nobody").status().code());
}

TEST_P(LoginsTest, OneAddressThatTriesManyUsersIsLockedOut) {
  MakeUser("awa");
  constexpr std::string_view kAttacker = "203.0.113.7";
  for (int i = 0; i < 20; ++i) TryIn(Cat("user", i), "wrong", kAttacker).IgnoreError();
  EXPECT_EQ(5, Audited("sessions.refused"));
  EXPECT_EQ(Code::kResourceExhausted, TryIn("awa", kPassword, kAttacker).status().code());
  In("awa", "198.51.100.1");
  EXPECT_THAT(DumpTenant(db(), System().tenant()), Not(HasSubstr(std::string(kAttacker))));
}

TEST_P(LoginsTest, ManyWhoLogInFromOneAddressLockNobodyOut) {
  MakeUser("awa");
  for (int i = 0; i < 12; ++i) In("awa", "192.0.2.1");
}

TEST_P(LoginsTest, NobodyIsLockedOutOfADeviceThatIsKnown) {
  MakeUser("awa");
  MakeUser("eve");
  const std::string device = *In("awa").device, other = *In("eve").device;
  for (int i = 0; i < 30; ++i) TryIn("awa", "wrong").IgnoreError();
  EXPECT_EQ(Code::kResourceExhausted, TryIn("awa").status().code());
  EXPECT_EQ(Code::kResourceExhausted, TryIn("awa", kPassword, "", other).status().code());
  EXPECT_EQ(Code::kResourceExhausted, TryIn("awa", kPassword, "", "grd_x").status().code());
  const auto in = TryIn("awa", kPassword, "", device);
  ASSERT_TRUE(in.ok()) << in.status();
  EXPECT_FALSE(in->device);
  // Guesses from there count there.
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(Code::kUnauthenticated, TryIn("awa", "wrong", "", device).status().code());
  }
  EXPECT_EQ(Code::kResourceExhausted, TryIn("awa", kPassword, "", device).status().code());
}

TEST_P(LoginsTest, OnlyTheLastDevicesAreKnown) {
  MakeUser("awa");
  const std::string first = *In("awa").device;
  for (int i = 0; i < 20; ++i) {
    clock_->Advance(absl::Seconds(1));
    In("awa");
  }
  EXPECT_TRUE(TryIn("awa", kPassword, "", first)->device.has_value());
  EXPECT_EQ(20, db().QueryInt("SELECT count(*) FROM login_device")->value_or(0));
}

TEST_P(LoginsTest, WhatWasForgottenIsSweptOut) {
  for (int i = 0; i < 10; ++i) TryIn(Cat("nobody", i), "wrong").IgnoreError();
  EXPECT_EQ(10, db().QueryInt("SELECT count(*) FROM login_failure")->value_or(0));
  clock_->Advance(absl::Hours(25));
  TryIn("somebody", "wrong").IgnoreError();
  EXPECT_EQ(1, db().QueryInt("SELECT count(*) FROM login_failure")->value_or(0));
}

TEST_P(LoginsTest, NeitherTokensNorPasswordsAreStored) {
  MakeUser("awa");
  const Login login = In("awa");
  const std::string dump = DumpTenant(db(), System().tenant());
  for (const std::string& secret :
       {login.access_token, login.refresh_token, *login.device, std::string(kPassword)}) {
    EXPECT_THAT(dump, Not(HasSubstr(secret)));
  }
  // Nor in the answer that an idempotency key would keep.
  Session door = Door();
  EXPECT_THAT(Bad(door, "sessions.create",
                  Cat(R"({"name":"awa","password":")", kPassword, R"(","idempotency_key":"k"})")),
              AllOf(StartsWith("INVALID_ARGUMENT: idempotency_key"), HasSubstr("sessions.create")));
}

TEST_P(LoginsTest, TheDoorIsNoOtherOperation) {
  Session door = Door();
  for (const Operation& operation : Catalogue()) {
    if (operation.permission == Permission::kSessionsOpen) continue;
    EXPECT_THAT(Bad(door, operation.name), StartsWith("PERMISSION_DENIED")) << operation.name;
  }
  MakeUser("awa");
  Session awa = With(In("awa"));
  EXPECT_THAT(Bad(awa, "sessions.create", R"({"name":"awa","password":"x"})"),
              StartsWith("PERMISSION_DENIED"));
}

TEST_P(LoginsTest, AnotherTenantsUserIsNobody) {
  MakeTenant("acme");
  MakeUser("awa");
  const auto login =
      Door("acme").Call<&Logins::Create>({.name = "awa", .password = std::string(kPassword)});
  EXPECT_EQ(Code::kUnauthenticated, login.status().code());
}

// Without a hash it would be twenty times less.
TEST_P(LoginsTest, TakesAsLongForAUserThatIsNotThere) {
  MakeUser("awa");
  const auto guess = [&](std::string_view name) {
    clock_->Advance(absl::Minutes(20));
    EXPECT_EQ(Code::kUnauthenticated, TryIn(name, "wrong").status().code());
  };
  const auto [known, unknown] = LeastCpuSecondsOf(
      9, [&] { guess("awa"); }, [&] { guess("nobody"); });
  EXPECT_LT(unknown, 2 * known);
  EXPECT_LT(known, 2 * unknown);
}

TEST_P(LoginsTest, CheapHashesAreMadeAnew) {
  MakeUser("awa");
  auto engine = Engine::Open({.database = test_database().url(),
                              .clock = clock_,
                              .password_cost = {.memory_kib = 20000, .passes = 3}});
  ASSERT_TRUE(engine.ok()) << engine.status();
  const NewLogin login{.name = "awa", .password = std::string(kPassword)};
  for (int i = 0; i < 2; ++i) {
    auto door = (*engine)->Anybody(kDefaultTenant);
    ASSERT_TRUE(door.ok());
    EXPECT_TRUE(door->Call<&Logins::Create>(login).ok());
    EXPECT_EQ(1, db().QueryInt("SELECT count(*) FROM app_user WHERE password LIKE "
                               "'%m=20000,t=3%'")
                     ->value_or(0));
  }
}

// --- the password once more ---

TEST_P(LoginsTest, WhatIsGraveWantsAFreshPassword) {
  MakeUser("awa", "admin");
  const Login login = In("awa");
  Session awa = With(login);
  constexpr std::string_view kGrave = R"({"name":"robot","role":"reader"})";
  Good(awa, "keys.create", kGrave);
  clock_->Advance(absl::Minutes(14));
  Good(awa, "settings.set", R"({"name":"step_up_minutes","value":10})");
  EXPECT_THAT(Bad(awa, "keys.create", kGrave),
              AllOf(StartsWith("PERMISSION_DENIED: keys.create"), HasSubstr("sessions.confirm")));
  Good(awa, "groups.create", R"({"name":"x"})");
  EXPECT_THAT(Bad(awa, "sessions.confirm", R"({"password":"wrong"})"),
              StartsWith("UNAUTHENTICATED"));
  Bad(awa, "keys.create", kGrave);
  Good(awa, "sessions.confirm", Cat(R"({"password":")", kPassword, "\"}"));
  Good(awa, "keys.create", kGrave);
  // The host and programs are not asked.
  Session system = System();
  Good(system, "keys.create", kGrave);
  EXPECT_THAT(Bad(system, "sessions.confirm", R"({"password":"x"})"),
              StartsWith("FAILED_PRECONDITION"));
}

TEST_P(LoginsTest, ConfirmingIsNoWayToGuess) {
  MakeUser("awa");
  Session awa = With(In("awa"));
  for (int i = 0; i < 20; ++i) Bad(awa, "sessions.confirm", R"({"password":"wrong"})");
  EXPECT_EQ(5, Audited("sessions.refused"));
  EXPECT_THAT(Bad(awa, "sessions.confirm", Cat(R"({"password":")", kPassword, "\"}")),
              StartsWith("RESOURCE_EXHAUSTED"));
}

}  // namespace
}  // namespace griot
