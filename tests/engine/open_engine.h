// An engine on a fresh store of each database, for the tests of what stands behind the door.
#ifndef GRIOT_TESTS_ENGINE_OPEN_ENGINE_H_
#define GRIOT_TESTS_ENGINE_OPEN_ENGINE_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "griot/base/json.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/engine/engine.h"
#include "griot/tenants/tenants.h"
#include "tests/databases/each_database.h"

namespace griot {

inline Json Parsed(std::string_view text) {
  auto json = ParseJson(text);
  EXPECT_TRUE(json.ok()) << json.status() << "\n" << text;
  return json.ok() ? *std::move(json) : Json();
}

// The member of that name, as long as the object lives; null where there is none.
inline const Json& At(const Json& object, std::string_view key) {
  static const Json nothing;
  const Json* const found = object.Find(key);
  return found == nullptr ? nothing : *found;
}

class EngineTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    Open();
  }

  // Opens the store, once more.
  void Open() {
    engine_ = nullptr;
    auto engine = TryToOpen(master_key_);
    ASSERT_TRUE(engine.ok()) << engine.status();
    engine_ = *std::move(engine);
  }
  virtual absl::StatusOr<std::unique_ptr<Engine>> TryToOpen(const std::string& master_key) {
    return Engine::Open({.database = test_database().url(),
                         .master_key = master_key,
                         .region = "SN",
                         .clock = clock_});
  }
  void Close() { engine_ = nullptr; }

  Engine& engine() { return *engine_; }

  Session System(std::string_view tenant = kDefaultTenant) {
    auto session = engine().System(tenant);
    EXPECT_TRUE(session.ok()) << session.status();
    return *std::move(session);
  }
  // Somebody with the rights of a role.
  Session Somebody(Role role, std::string_view tenant = kDefaultTenant) {
    auto session = engine().As(
        tenant, {.kind = PrincipalKind::kUser, .id = {7}, .permissions = PermissionsOf(role)});
    EXPECT_TRUE(session.ok()) << session.status();
    return *std::move(session);
  }
  void MakeTenant(std::string_view name) {
    const auto connection = Connect();
    auto work = Transaction::Begin(*connection, Access::kWrite);
    ASSERT_TRUE(work.ok()) << work.status();
    const auto made = EnsureTenant(*connection, name, *clock_);
    ASSERT_TRUE(made.ok()) << made.status();
    ASSERT_TRUE(work->Commit().ok());
  }

  // The answer of a call that must succeed.
  static Json Good(Session& session, std::string_view operation, std::string_view json = "{}") {
    const auto answer = session.Call(operation, json);
    EXPECT_TRUE(answer.ok()) << operation << json << ": " << answer.status();
    return answer.ok() ? Parsed(*answer) : Json();
  }
  // The error of one that must not: "NOT_FOUND: group: …".
  static std::string Bad(Session& session, std::string_view operation,
                         std::string_view json = "{}") {
    const auto answer = session.Call(operation, json);
    EXPECT_FALSE(answer.ok()) << operation << json << ": " << *answer;
    return answer.ok() ? "" : answer.status().ToString();
  }

  std::string master_key_;  // to be changed in the constructor
  std::shared_ptr<ManualClock> clock_ =
      std::make_shared<ManualClock>(absl::FromUnixSeconds(1'795'000'000));

 private:
  std::unique_ptr<Engine> engine_;
};

}  // namespace griot

#endif  // GRIOT_TESTS_ENGINE_OPEN_ENGINE_H_
