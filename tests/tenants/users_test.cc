#include "griot/tenants/users.h"

#include <gmock/gmock.h>

#include "griot/access/passwords.h"
#include "tests/engine/open_engine.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view kPassword = "mangues vertes au sel 2026";

class UsersTest : public EngineTest {
 protected:
  static std::string ById(const Json& user, std::string_view more = "") {
    return Cat(R"({"id":")", At(user, "id").string(), "\"", more.empty() ? "" : ",", more, "}");
  }
  std::string StoredPassword(const Json& user) {
    auto rows = db().Query("SELECT password FROM app_user WHERE id = $1",
                           {*ParseInteger<int64_t>(At(user, "id").string())});
    EXPECT_TRUE(rows.ok() && rows->Next());
    return rows->TextCopy(0);
  }
};
GRIOT_FOR_EACH_DATABASE(UsersTest);

TEST_P(UsersTest, AreMadeFoundAndListed) {
  Session acme = System();
  const Json awa = Good(acme, "users.create", R"({"name":"  awa ","role":"contributor"})");
  EXPECT_EQ("awa", At(awa, "name").string());
  EXPECT_EQ(awa.Text(), Good(acme, "users.get", ById(awa)).Text());
  Good(acme, "users.create", R"({"name":"moussa","role":"reader"})");
  const Json page = Good(acme, "users.list", R"({"limit":1})");
  ASSERT_EQ(1u, At(page, "items").array().size());
  const Json rest =
      Good(acme, "users.list", Cat(R"({"limit":1,"after":")", At(page, "next").string(), "\"}"));
  EXPECT_EQ("moussa", At(At(rest, "items").array().at(0), "name").string());
  EXPECT_TRUE(At(rest, "next").is_null());
  EXPECT_THAT(Bad(acme, "users.get", R"({"id":"999999"})"), StartsWith("NOT_FOUND: user"));
}

TEST_P(UsersTest, HaveNamesOfTheirOwn) {
  Session acme = System();
  Good(acme, "users.create", R"({"name":"awa","role":"reader"})");
  EXPECT_THAT(Bad(acme, "users.create", R"({"name":"awa","role":"reader"})"),
              AllOf(StartsWith("ALREADY_EXISTS: name"), Not(HasSubstr("awa"))));
  EXPECT_THAT(Bad(acme, "users.create", R"({"name":" ","role":"reader"})"),
              StartsWith("INVALID_ARGUMENT: name"));
  EXPECT_THAT(Bad(acme, "users.create",
                  Cat(R"({"name":")", std::string(101, 'a'), R"(","role":"reader"})")),
              StartsWith("INVALID_ARGUMENT: name"));
  MakeTenant("other");
  Session other = System("other");
  Good(other, "users.create", R"({"name":"awa","role":"reader"})");
}

TEST_P(UsersTest, PasswordsAreNeitherStoredNorShown) {
  Session acme = System();
  const Json awa = Good(acme, "users.create",
                        Cat(R"({"name":"awa","role":"reader","password":")", kPassword, "\"}"));
  EXPECT_THAT(awa.Text(), Not(HasSubstr("password")));
  const std::string hash = StoredPassword(awa);
  EXPECT_THAT(hash, StartsWith("$argon2id$"));
  EXPECT_THAT(hash, Not(HasSubstr(std::string(kPassword))));
  EXPECT_THAT(Bad(acme, "users.update", ById(awa, R"("password":"short")")),
              StartsWith("INVALID_ARGUMENT"));
  EXPECT_EQ(hash, StoredPassword(awa));
  Good(acme, "users.update", ById(awa, R"("password":"une autre phrase longue 77")"));
  EXPECT_NE(hash, StoredPassword(awa));
  EXPECT_THAT(Good(acme, "audit.list").Text(), Not(HasSubstr("phrase")));
}

TEST_P(UsersTest, AreChanged) {
  Session acme = System();
  const Json awa = Good(acme, "users.create", R"({"name":"awa","role":"reader"})");
  EXPECT_EQ("sender",
            At(Good(acme, "users.update", ById(awa, R"("role":"sender")")), "role").string());
  const Json off = Good(acme, "users.update", ById(awa, R"("disabled":true)"));
  EXPECT_TRUE(At(off, "disabled").boolean());
  EXPECT_EQ("sender", At(off, "role").string());
  EXPECT_EQ(absl::StatusCode::kPermissionDenied,
            engine().User(kDefaultTenant, "awa").status().code());
  Good(acme, "users.update", ById(awa, R"("disabled":false)"));
  const auto again = engine().User(kDefaultTenant, "awa");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(PermissionsOf(Role::kSender), again->principal().permissions);
}

TEST_P(UsersTest, WhoHasMoreIsNotChangedByWhoHasLess) {
  Session acme = System();
  const Json boss = Good(acme, "users.create", R"({"name":"boss","role":"super_admin"})");
  Session admin = Somebody(Role::kAdmin);
  for (const char* change : {R"("role":"reader")", R"("disabled":true)", R"("password":"x")"}) {
    EXPECT_THAT(Bad(admin, "users.update", ById(boss, change)), StartsWith("PERMISSION_DENIED"));
  }
}

TEST_P(UsersTest, ANewPasswordEndsTheirSessions) {
  Session acme = System();
  const Json awa = Good(acme, "users.create", R"({"name":"awa","role":"reader"})");
  const auto id = *ParseInteger<int64_t>(At(awa, "id").string());
  ASSERT_TRUE(
      db().Execute("INSERT INTO login_session (id, tenant_id, user_id, generation, "
                   "created_at, rotated_at, authenticated_at) VALUES (900001, $1, $2, 1, 1, 1, 1)",
                   {acme.tenant(), id})
          .ok());
  const auto revoked = [&] {
    return db().QueryInt("SELECT revoked_at FROM login_session WHERE id = 900001")->has_value();
  };
  Good(acme, "users.update", ById(awa, R"("role":"sender")"));
  EXPECT_FALSE(revoked());
  Good(acme, "users.update", ById(awa, R"("disabled":true)"));
  EXPECT_TRUE(revoked());
}

}  // namespace
}  // namespace griot
