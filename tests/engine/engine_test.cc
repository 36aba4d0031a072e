#include "griot/engine/engine.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "griot/contacts/groups.h"
#include "griot/tenants/users.h"
#include "tests/engine/open_engine.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class DoorTest : public EngineTest {};
GRIOT_FOR_EACH_DATABASE(DoorTest);

TEST_P(DoorTest, SpeaksJsonAndTypes) {
  Session acme = System();
  const Json made = Good(acme, "groups.create", R"({"name":"clients","color":"#ff0000"})");
  EXPECT_EQ("clients", At(made, "name").string());
  const auto typed = acme.Call<&Groups::Create>({.name = "friends"});
  ASSERT_TRUE(typed.ok()) << typed.status();
  const Json list = Good(acme, "groups.list", "");
  ASSERT_EQ(2u, At(list, "items").array().size());
  EXPECT_EQ("friends", At(At(list, "items").array()[1], "name").string());
  EXPECT_EQ(Cat(typed->id.value), At(At(list, "items").array()[1], "id").string());
}

class Pigeon final : public Driver {};
constexpr Channel kByAir[] = {Channel::kPostal};
absl::StatusOr<std::unique_ptr<const Driver>> MakePigeon(const DriverSettings&) {
  return std::make_unique<const Pigeon>();
}

TEST_P(DoorTest, TakesDriversOfTheHost) {
  constexpr DriverKind kPigeon[] = {{"pigeon", "Flies.", kByAir, MakePigeon}};
  constexpr std::string_view kAccount = R"({"name":"a","channel":"postal","driver":"pigeon"})";
  Session without = System();
  EXPECT_THAT(Bad(without, "accounts.create", kAccount), StartsWith("NOT_FOUND: driver:"));
  const auto opened =
      Engine::Open({.database = test_database().url(), .clock = clock_, .drivers = kPigeon});
  ASSERT_TRUE(opened.ok()) << opened.status();
  Session with = (*opened)->System(kDefaultTenant).value();
  EXPECT_EQ("pigeon", At(Good(with, "accounts.create", kAccount), "driver").string());
  constexpr DriverKind kTwice[] = {{"http", "Flies.", kByAir, MakePigeon}};
  const auto refused = Engine::Open({.database = test_database().url(), .drivers = kTwice});
  EXPECT_EQ("drivers: there is a \"http\" already, rename it", Message(refused.status()));
}

TEST_P(DoorTest, IsTheSameAfterItWasOpenedAgain) {
  {
    Session acme = System();
    Good(acme, "groups.create", R"({"name":"clients"})");
  }
  Open();
  Session acme = System();
  EXPECT_EQ(1u, At(Good(acme, "groups.list"), "items").array().size());
}

TEST_P(DoorTest, LetsInWhoMay) {
  Session reader = Somebody(Role::kReader);
  EXPECT_EQ(Bad(reader, "groups.create", R"({"name":"x"})"),
            "PERMISSION_DENIED: groups.create: needs the permission groups.write");
  EXPECT_EQ(absl::StatusCode::kPermissionDenied,
            reader.Call<&Groups::Create>({.name = "x"}).status().code());
  Good(reader, "groups.list");
  Session contributor = Somebody(Role::kContributor);
  Good(contributor, "groups.create", R"({"name":"x"})");
}

TEST_P(DoorTest, KnowsItsUsers) {
  Session acme = System();
  Good(acme, "users.create", R"({"name":"awa","role":"reader"})");
  auto awa = engine().User("default", "awa");
  ASSERT_TRUE(awa.ok()) << awa.status();
  EXPECT_THAT(Bad(*awa, "groups.create", R"({"name":"x"})"), StartsWith("PERMISSION_DENIED"));
  Good(*awa, "groups.list");
  EXPECT_EQ(absl::StatusCode::kNotFound, engine().User("default", "nobody").status().code());
  Good(acme, "users.update",
       R"({"id":")" + At(At(Good(acme, "users.list"), "items").array()[0], "id").string() +
           R"(","disabled":true})");
  EXPECT_EQ(absl::StatusCode::kPermissionDenied, engine().User("default", "awa").status().code());
}

TEST_P(DoorTest, NobodyGivesMoreThanTheyHave) {
  Session admin = Somebody(Role::kAdmin);
  EXPECT_THAT(Bad(admin, "users.create", R"({"name":"eve","role":"super_admin"})"),
              StartsWith("PERMISSION_DENIED"));
  const Json made = Good(admin, "users.create", R"({"name":"eve","role":"admin"})");
  EXPECT_THAT(Bad(admin, "users.update",
                  Cat(R"({"id":")", At(made, "id").string(), R"(","role":"super_admin"})")),
              StartsWith("PERMISSION_DENIED"));
  Session system = System();
  EXPECT_EQ(1u, At(Good(system, "users.list"), "items").array().size());
  EXPECT_EQ("admin",
            At(Good(system, "users.get", Cat(R"({"id":")", At(made, "id").string(), "\"}")), "role")
                .string());
}

TEST_P(DoorTest, SaysWhatWasMeant) {
  Session acme = System();
  EXPECT_EQ(Bad(acme, "groups.crate"),
            "NOT_FOUND: operation \"groups.crate\" is unknown, did you mean \"groups.create\"");
  EXPECT_THAT(Bad(acme, "groups.create", R"({"nme":"x"})"),
              AllOf(StartsWith("INVALID_ARGUMENT: "), HasSubstr("\"name\"")));
  EXPECT_THAT(Bad(acme, "groups.create", "[]"), StartsWith("INVALID_ARGUMENT: argument"));
  EXPECT_THAT(Bad(acme, "groups.create", "{"), StartsWith("INVALID_ARGUMENT: "));
}

TEST_P(DoorTest, ATenantIsNobodyElse) {
  EXPECT_EQ(absl::StatusCode::kNotFound, engine().System("acme").status().code());
  MakeTenant("acme");
  Session acme = System("acme"), house = System();
  EXPECT_NE(acme.tenant(), house.tenant());
  Good(acme, "contacts.create", R"({"phones":["771234567"],"groups":["clients"]})");
  EXPECT_EQ(0u, At(Good(house, "contacts.list"), "items").array().size());
  EXPECT_EQ(0u, At(Good(house, "groups.list"), "items").array().size());
  Good(house, "contacts.create", R"({"phones":["771234567"]})");
  EXPECT_EQ(1u, At(Good(acme, "contacts.list"), "items").array().size());
}

TEST_P(DoorTest, WhatFailsLeavesNothing) {
  Session acme = System();
  Good(acme, "contacts.create", R"({"phones":["771234567"]})");
  const int64_t entries = At(Good(acme, "audit.verify"), "entries").integer();
  // The group is made before the phone is found to be another's.
  Bad(acme, "contacts.create", R"({"groups":["new"],"phones":["+221771234567"]})");
  EXPECT_EQ(0u, At(Good(acme, "groups.list"), "items").array().size());
  EXPECT_EQ(entries, At(Good(acme, "audit.verify"), "entries").integer());
}

// --- the audit log ---

TEST_P(DoorTest, WritesDownWhoDidWhat) {
  Session awa = Somebody(Role::kAdmin);
  Good(awa, "groups.create", R"({"name":"x"})");
  Good(awa, "groups.list");
  const Json log = Good(awa, "audit.list");
  ASSERT_EQ(1u, At(log, "items").array().size()) << log.Text();
  const Json entry = At(log, "items").array()[0];
  EXPECT_EQ("user:7", At(entry, "who").string());
  EXPECT_EQ("groups.create", At(entry, "action").string());
}

TEST_P(DoorTest, SeesAChangedAuditLog) {
  Session acme = System();
  for (const char* name : {"a", "b", "c", "d"}) {
    Good(acme, "groups.create", Cat(R"({"name":")", name, "\"}"));
  }
  const Json before = Good(acme, "audit.verify");
  EXPECT_TRUE(At(before, "valid").boolean());
  EXPECT_EQ(4, At(before, "entries").integer());
  const auto behind = Connect();
  // The log refuses to be changed; who owns the file takes that away first.
  EXPECT_FALSE(behind->Execute("UPDATE audit SET who = 'nobody' WHERE seq = 3").ok());
  EXPECT_FALSE(behind->Execute("DELETE FROM audit WHERE seq = 3").ok());
  if (IsPostgres()) {
    ASSERT_TRUE(behind->Script("ALTER TABLE audit DISABLE TRIGGER ALL").ok());
  } else {
    auto triggers = behind->Query(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'");
    ASSERT_TRUE(triggers.ok());
    std::string drop;
    while (triggers->Next()) drop += Cat("DROP TRIGGER ", triggers->Text(0), ";");
    ASSERT_FALSE(drop.empty());
    ASSERT_TRUE(behind->Script(drop).ok());
  }
  ASSERT_TRUE(behind->Execute("UPDATE audit SET who = 'nobody' WHERE seq = 3").ok());
  const Json after = Good(acme, "audit.verify");
  EXPECT_FALSE(At(after, "valid").boolean());
  EXPECT_EQ(3, At(after, "first_bad").integer());
  EXPECT_EQ("changed", At(after, "fault").string());
}

TEST_P(DoorTest, SeesAnAuditLogThatWasCutOff) {
  Session acme = System();
  Good(acme, "groups.create", R"({"name":"a"})");
  Good(acme, "groups.create", R"({"name":"b"})");
  const std::string checkpoint = At(Good(acme, "audit.verify"), "checkpoint").string();
  ASSERT_FALSE(checkpoint.empty());
  Json proofs;
  proofs.Set("checkpoints", Json::Array{checkpoint});
  EXPECT_TRUE(At(Good(acme, "audit.verify", proofs.Text()), "valid").boolean());
  proofs.Set("checkpoints", Json::Array{"not one"});
  EXPECT_THAT(Bad(acme, "audit.verify", proofs.Text()), HasSubstr("checkpoints[0]"));
}

// --- the master key ---

class SealedTest : public EngineTest {
 protected:
  SealedTest() { master_key_ = std::string(32, 'k'); }

  // The files of the store, as they lie there.
  std::map<std::string, std::string> FilesOfTheStore() {
    std::map<std::string, std::string> files;
    const std::string path = test_database().url().substr(std::string_view("sqlite:").size());
    for (const auto& file :
         std::filesystem::directory_iterator(std::filesystem::path(path).parent_path())) {
      std::ifstream in(file.path(), std::ios::binary);
      files[file.path().filename().string()] = std::string(std::istreambuf_iterator<char>(in), {});
    }
    return files;
  }
};
GRIOT_FOR_EACH_DATABASE(SealedTest);

TEST_P(SealedTest, OpensWithItsKeyOnly) {
  Close();
  const auto before = IsPostgres() ? std::map<std::string, std::string>() : FilesOfTheStore();
  for (const std::string& wrong : {std::string(32, 'x'), std::string()}) {
    const absl::Status status = TryToOpen(wrong).status();
    EXPECT_EQ(absl::StatusCode::kPermissionDenied, status.code()) << status;
  }
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, TryToOpen("short").status().code());
  if (!IsPostgres()) {
    auto after = FilesOfTheStore();
    EXPECT_EQ(before.at("griot.db"), after.at("griot.db"));
  }
  EXPECT_TRUE(TryToOpen(master_key_).ok());
}

TEST_P(SealedTest, KeepsNumbersOutOfTheFile) {
  if (IsPostgres()) GTEST_SKIP() << "the server's files are its own";
  {
    Session acme = System();
    const Json made = Good(acme, "contacts.create",
                           R"({"phones":["+221771234567"],"emails":["awa@example.sn"],)"
                           R"("idempotency_key":"k1"})");
    Good(acme, "optouts.add",
         R"({"channel":"sms","address":"+221771234567","reason":"asked","idempotency_key":"k2"})");
    Good(acme, "consents.record",
         R"({"channel":"email","address":"awa@example.sn","purpose":"marketing",)"
         R"("state":"granted","how":"form","source":"shop"})");
    EXPECT_EQ(made.Text(), Good(acme, "contacts.create",
                                R"({"phones":["+221771234567"],"emails":["awa@example.sn"],)"
                                R"("idempotency_key":"k1"})")
                               .Text());
    EXPECT_THAT(Good(acme, "contacts.list").Text(), HasSubstr("+221771234567"));
  }
  size_t seen = 0;
  for (int opened = 0; opened < 2; ++opened) {
    for (const auto& [name, bytes] : FilesOfTheStore()) {
      seen += bytes.size();
      EXPECT_EQ(std::string::npos, bytes.find("771234567")) << name;
      EXPECT_EQ(std::string::npos, bytes.find("awa@example")) << name;
    }
    Close();
  }
  EXPECT_GT(seen, 10000u);
}

class PlainTest : public EngineTest {};
GRIOT_FOR_EACH_DATABASE(PlainTest);

TEST_P(PlainTest, AStoreWithoutAKeyIsNotOpenedWithOne) {
  Close();
  EXPECT_EQ(absl::StatusCode::kFailedPrecondition, TryToOpen(std::string(32, 'k')).status().code());
}

TEST(EngineOpenTest, RefusesWhatIsNoStore) {
  EXPECT_EQ(absl::StatusCode::kInvalidArgument,
            Engine::Open({.database = "mysql://x"}).status().code());
  EXPECT_FALSE(Engine::Open({.database = "sqlite:/nowhere/at/all/griot.db"}).ok());
  EXPECT_EQ(absl::StatusCode::kInvalidArgument,
            Engine::Open({.database = "sqlite::memory:", .region = "XX"}).status().code());
}

TEST(EngineOpenTest, WorksInMemory) {
  auto engine = Engine::Open({.database = "sqlite::memory:"});
  ASSERT_TRUE(engine.ok()) << engine.status();
  auto session = (*engine)->System(kDefaultTenant);
  ASSERT_TRUE(session.ok());
  EXPECT_TRUE(session->Call<&Groups::Create>({.name = "x"}).ok());
}

}  // namespace
}  // namespace griot
