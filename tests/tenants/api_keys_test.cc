#include "griot/tenants/api_keys.h"

#include <gmock/gmock.h>

#include "tests/engine/open_engine.h"
#include "tests/engine/table_dump.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class ApiKeysTest : public EngineTest {
 protected:
  Json Make(std::string_view role = "reader", std::string_view more = "") {
    Session system = System();
    return Good(system, "keys.create", Cat(R"({"name":"robot","role":")", role, "\"", more, "}"));
  }
  static std::string Secret(const Json& made) { return At(made, "secret").string(); }
  static std::string ById(const Json& made) {
    return Cat(R"({"id":")", At(At(made, "key"), "id").string(), "\"}");
  }
};
GRIOT_FOR_EACH_DATABASE(ApiKeysTest);

TEST_P(ApiKeysTest, LetProgramsIn) {
  const Json made = Make("contributor");
  EXPECT_THAT(Secret(made), StartsWith("grk_"));
  auto robot = engine().WithKey(kDefaultTenant, Secret(made));
  ASSERT_TRUE(robot.ok()) << robot.status();
  EXPECT_EQ(PermissionsOf(Role::kContributor), robot->principal().permissions);
  Good(*robot, "groups.create", R"({"name":"x"})");
  EXPECT_THAT(Bad(*robot, "users.list"), StartsWith("PERMISSION_DENIED"));
  Session system = System();
  EXPECT_THAT(Good(system, "audit.list").Text(),
              HasSubstr(Cat("\"key:", At(At(made, "key"), "id").string(), "\"")));
}

TEST_P(ApiKeysTest, TheirSecretIsShownOnce) {
  const Json made = Make();
  Session system = System();
  const std::string list = Good(system, "keys.list").Text();
  EXPECT_THAT(list, HasSubstr("robot"));
  EXPECT_THAT(list, Not(HasSubstr("grk_")));
  EXPECT_THAT(DumpTenant(db(), system.tenant()), Not(HasSubstr(Secret(made))));
  EXPECT_THAT(Bad(system, "keys.create", R"({"name":"x","role":"reader","idempotency_key":"k"})"),
              StartsWith("INVALID_ARGUMENT: idempotency_key"));
}

TEST_P(ApiKeysTest, AreRevokedAtOnce) {
  const Json made = Make(), other = Make();
  auto robot = engine().WithKey(kDefaultTenant, Secret(made));
  ASSERT_TRUE(robot.ok());
  Session system = System();
  EXPECT_EQ(Json(1), At(Good(system, "keys.revoke", ById(made)), "changed"));
  EXPECT_EQ(Json(0), At(Good(system, "keys.revoke", ById(made)), "changed"));
  EXPECT_THAT(Bad(*robot, "groups.list"), StartsWith("UNAUTHENTICATED"));
  EXPECT_EQ(absl::StatusCode::kUnauthenticated,
            engine().WithKey(kDefaultTenant, Secret(made)).status().code());
  EXPECT_TRUE(engine().WithKey(kDefaultTenant, Secret(other)).ok());
  EXPECT_FALSE(At(At(Good(system, "keys.list"), "items").array()[0], "revoked_at").is_null());
  EXPECT_THAT(Bad(system, "keys.revoke", R"({"id":"999999"})"), StartsWith("NOT_FOUND"));
}

TEST_P(ApiKeysTest, Expire) {
  Session system = System();
  EXPECT_THAT(Bad(system, "keys.create",
                  R"({"name":"x","role":"reader","expires_at":"2020-01-01T00:00:00Z"})"),
              StartsWith("INVALID_ARGUMENT: expires_at"));
  const Json made = Make("reader", R"(,"expires_at":"2026-12-01T00:00:00Z")");
  auto robot = engine().WithKey(kDefaultTenant, Secret(made));
  ASSERT_TRUE(robot.ok()) << robot.status();
  Good(*robot, "groups.list");
  clock_->Advance(absl::Hours(24 * 40));
  EXPECT_THAT(Bad(*robot, "groups.list"), StartsWith("UNAUTHENTICATED"));
  EXPECT_FALSE(engine().WithKey(kDefaultTenant, Secret(made)).ok());
}

TEST_P(ApiKeysTest, NobodyGivesMoreThanTheyHave) {
  Session admin = Somebody(Role::kAdmin);
  EXPECT_THAT(Bad(admin, "keys.create", R"({"name":"x","role":"super_admin"})"),
              StartsWith("PERMISSION_DENIED"));
  Good(admin, "keys.create", R"({"name":"x","role":"admin"})");
  EXPECT_THAT(Bad(admin, "keys.create", R"({"name":" ","role":"reader"})"),
              StartsWith("INVALID_ARGUMENT: name"));
}

TEST_P(ApiKeysTest, WhatIsNoKeyLetsNobodyIn) {
  MakeTenant("acme");
  const std::string secret = Secret(Make());
  std::string forged = secret;
  forged.back() = forged.back() == 'a' ? 'q' : 'a';
  const std::string moved = Cat("grk_999999", secret.substr(secret.rfind('_')));
  std::vector<std::string> refusals;
  for (const std::string& key : {std::string(), std::string("grk_1"), forged, moved}) {
    const absl::Status status = engine().WithKey(kDefaultTenant, key).status();
    EXPECT_EQ(absl::StatusCode::kUnauthenticated, status.code()) << key;
    EXPECT_THAT(status.ToString(), Not(HasSubstr(key.empty() ? "grk" : key)));
    refusals.push_back(status.ToString());
  }
  for (const std::string& refusal : refusals) EXPECT_EQ(refusals[0], refusal);
  EXPECT_EQ(absl::StatusCode::kUnauthenticated, engine().WithKey("acme", secret).status().code());
}

TEST_P(ApiKeysTest, AreListedPageByPage) {
  for (int i = 0; i < 3; ++i) Make();
  Session system = System();
  const Json page = Good(system, "keys.list", R"({"limit":2})");
  EXPECT_EQ(2u, At(page, "items").array().size());
  const Json rest =
      Good(system, "keys.list", Cat(R"({"after":")", At(page, "next").string(), "\"}"));
  EXPECT_EQ(1u, At(rest, "items").array().size());
  EXPECT_TRUE(At(rest, "next").is_null());
}

}  // namespace
}  // namespace griot
