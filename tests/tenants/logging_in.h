// Users with passwords, and those who try to log in.
#ifndef GRIOT_TESTS_TENANTS_LOGGING_IN_H_
#define GRIOT_TESTS_TENANTS_LOGGING_IN_H_

#include <string>
#include <string_view>

#include "griot/tenants/logins.h"
#include "tests/engine/open_engine.h"

namespace griot {

inline constexpr std::string_view kPassword = "mangues vertes au sel 2026";

class LoginTest : public EngineTest {
 protected:
  // A user; the id.
  std::string MakeUser(std::string_view name, std::string_view role = "reader") {
    Session system = System();
    return At(Good(system, "users.create",
                   Cat(R"({"name":")", name, R"(","role":")", role, R"(","password":")", kPassword,
                       "\"}")),
              "id")
        .string();
  }
  absl::StatusOr<Login> TryIn(std::string_view name, std::string_view password = kPassword,
                              std::string_view client = "", std::string_view device = "") {
    NewLogin login{.name = std::string(name), .password = std::string(password)};
    if (!client.empty()) login.client = client;
    if (!device.empty()) login.device = device;
    return Door().Call<&Logins::Create>(login);
  }
  Login In(std::string_view name, std::string_view client = "") {
    auto login = TryIn(name, kPassword, client);
    EXPECT_TRUE(login.ok()) << login.status();
    return login.value_or(Login());
  }
  absl::StatusOr<Login> TryRefresh(const std::string& token) {
    return Door().Call<&Logins::Refresh>({.refresh_token = token});
  }
  Session Door(std::string_view tenant = kDefaultTenant) {
    auto door = engine().Anybody(tenant);
    EXPECT_TRUE(door.ok()) << door.status();
    return *std::move(door);
  }
  Session With(const Login& login) {
    auto session = engine().WithToken(kDefaultTenant, login.access_token);
    EXPECT_TRUE(session.ok()) << session.status();
    return *std::move(session);
  }
  // How often that was done, by the audit log.
  int64_t Audited(std::string_view action) {
    return db().QueryInt("SELECT count(*) FROM audit WHERE action = $1", {action})->value_or(0);
  }
};

}  // namespace griot

#endif  // GRIOT_TESTS_TENANTS_LOGGING_IN_H_
