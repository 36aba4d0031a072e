#include "griot/tenants/key_rotation.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "griot/accounts/accounts.h"
#include "griot/contacts/contacts.h"
#include "griot/tenants/journal.h"
#include "griot/vault/system_random.h"
#include "src/engine/idempotency.h"
#include "tests/databases/failing_connection.h"
#include "tests/engine/open_engine.h"
#include "tests/engine/table_dump.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class KeyRotationTest : public EngineTest {
 protected:
  KeyRotationTest() { master_key_ = std::string(32, 'm'); }

  void Furnish(Session& session, int contacts) {
    for (int i = 0; i < contacts; ++i) {
      Good(session, "contacts.create",
           Cat(R"({"phones":["+22177)", 1000000 + i, R"("],"emails":["p)", i,
               R"(@example.sn"],"idempotency_key":"k)", i, "\"}"));
    }
    Good(session, "optouts.add", R"({"channel":"sms","address":"+221771000001","reason":"x"})");
  }
  // The values as a fresh engine reads them.
  std::string Values() {
    Open();
    Session session = System();
    return Cat(Good(session, "contacts.list", R"({"limit":1000})").Text(),
               Good(session, "consents.check", kStopped).Text());
  }
  // Values of that tenant under each version of a key, all sealed columns taken together.
  std::map<uint32_t, int> Versions(Id tenant) {
    std::map<uint32_t, int> versions;
    for (const SealedColumn& column : Sealed()) {
      auto rows = db().Query(Cat("SELECT ", column.column, " FROM ", column.table,
                                 " WHERE tenant_id = $1 AND ", column.column, " IS NOT NULL"),
                             {tenant});
      EXPECT_TRUE(rows.ok()) << rows.status();
      while (rows->Next()) ++versions[SealedKeyVersion(rows->Blob(0))];
    }
    return versions;
  }
  static std::vector<SealedColumn> Sealed() {
    std::vector<SealedColumn> all;
    for (const auto& some : {Contacts::SealedColumns(), engine::IdempotencySealedColumns(),
                             Accounts::SealedColumns()}) {
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }
  // The operation on a connection that is lost after so many statements; how many it left over.
  absl::StatusOr<int64_t> RotateFor(int64_t statements) {
    const Id tenant = System().tenant();
    const SecretKey master = *SecretKey::FromBytes(master_key_);
    GRIOT_LET(const auto vault, OpenTenantVault(db(), tenant, &master, random_, *clock_));
    StoredJournal journal(*clock_, *vault);
    FailingConnection failing(db(), statements);
    Scope scope{.db = failing,
                .tenant = tenant,
                .who = "system",
                .clock = *clock_,
                .random = random_,
                .vault = *vault,
                .journal = journal};
    const std::vector<SealedColumn> sealed = Sealed();
    const Keyring keys{&master, sealed};
    GRIOT_LET(const Rotation rotation, KeyRotation(scope, keys).Rotate({}));
    EXPECT_EQ(0, rotation.remaining);
    return failing.left();
  }

  static constexpr std::string_view kStopped = R"({"channel":"sms","address":"+221771000001"})";
  SystemRandom random_;
};
GRIOT_FOR_EACH_DATABASE(KeyRotationTest);

TEST_P(KeyRotationTest, SealsEverythingAnew) {
  MakeTenant("acme");
  Session house = System(), acme = System("acme");
  Furnish(house, 20), Furnish(acme, 5);
  const std::string before = Values();
  Session again = System();
  // 40 addresses and 20 answers; the stop has none of its own.
  EXPECT_EQ((std::map<uint32_t, int>{{1, 60}}), Versions(again.tenant()));
  const Json rotation = Good(again, "vault.rotate");
  EXPECT_EQ(Json(2), At(rotation, "version"));
  EXPECT_EQ(Json(60), At(rotation, "resealed"));
  EXPECT_EQ(Json(0), At(rotation, "remaining"));
  EXPECT_EQ((std::map<uint32_t, int>{{2, 60}}), Versions(again.tenant()));
  EXPECT_EQ((std::map<uint32_t, int>{{1, 15}}), Versions(System("acme").tenant()));
  EXPECT_EQ(before, Values());
  Session third = System();
  EXPECT_EQ(Json(3), At(Good(third, "vault.rotate"), "version"));
  EXPECT_EQ(before, Values());
  // The same call as then gets the answer of then.
  Session fourth = System();
  EXPECT_THAT(Good(fourth, "contacts.create",
                   R"({"phones":["+221771000000"],"emails":["p0@example.sn"],)"
                   R"("idempotency_key":"k0"})")
                  .Text(),
              HasSubstr("p0@example.sn"));
}

TEST_P(KeyRotationTest, OthersSealUnderTheNewKeyFromTheirNextCallOn) {
  auto other = TryToOpen(master_key_);
  ASSERT_TRUE(other.ok());
  auto theirs = (*other)->System(kDefaultTenant);
  Session ours = System();
  Good(*theirs, "contacts.create", R"({"phones":["+221771234567"]})");
  Good(ours, "vault.rotate");
  Good(*theirs, "contacts.create", R"({"phones":["+221771234568"]})");
  EXPECT_THAT(Good(*theirs, "contacts.list").Text(), HasSubstr("+221771234567"));
  EXPECT_EQ((std::map<uint32_t, int>{{2, 2}}), Versions(ours.tenant()));
}

TEST_P(KeyRotationTest, IsOfNoUseWithoutAMasterKey) {
  Session reader = Somebody(Role::kReader);
  EXPECT_THAT(Bad(reader, "vault.rotate"), StartsWith("PERMISSION_DENIED"));
  auto plain = Engine::Open({.database = "sqlite::memory:"});
  ASSERT_TRUE(plain.ok());
  auto session = (*plain)->System(kDefaultTenant);
  EXPECT_THAT(Bad(*session, "vault.rotate"), StartsWith("FAILED_PRECONDITION: vault.rotate"));
}

TEST_P(KeyRotationTest, HearsThatItShallStopAndGoesOn) {
  Session session = System();
  Furnish(session, 3);
  const std::atomic<bool> cancel = true;
  EXPECT_EQ(absl::StatusCode::kCancelled,
            session.Call("vault.rotate", "{}", {.cancel = &cancel}).status().code());
  EXPECT_EQ((std::map<uint32_t, int>{{1, 9}}), Versions(session.tenant()));
  EXPECT_EQ(Json(2), At(Good(session, "vault.rotate"), "version"));
  EXPECT_EQ((std::map<uint32_t, int>{{2, 9}}), Versions(session.tenant()));
}

TEST_P(KeyRotationTest, SurvivesALostConnectionAnywhere) {
  Session session = System();
  // More than one slice of addresses.
  Furnish(session, 130);
  const Id tenant = session.tenant();
  const std::string before = Values();
  const auto left = RotateFor(1'000'000);
  ASSERT_TRUE(left.ok()) << left.status();
  const int64_t statements = 1'000'000 - *left;
  ASSERT_GT(statements, 400);
  ASSERT_EQ((std::map<uint32_t, int>{{2, 390}}), Versions(tenant));
  SeededRandom points(11);
  std::set<int64_t> stopped;
  uint32_t newest = 2;
  for (int i = 0; i < 200; ++i) {
    // The first and the last ones, and anywhere.
    uint64_t any = 0;
    points.Fill(std::as_writable_bytes(std::span(&any, 1)));
    const int64_t point = i < 12   ? i
                          : i < 16 ? statements - 1 - (i - 12)
                                   : static_cast<int64_t>(any % static_cast<uint64_t>(statements));
    const auto cut = RotateFor(point);
    if (!cut.ok()) {
      EXPECT_EQ(absl::StatusCode::kUnavailable, cut.status().code()) << cut.status();
      stopped.insert(point);
    }
    ASSERT_FALSE(db().in_transaction());
    if (i % 10 == 0) {
      ASSERT_EQ(before, Values()) << "stopped after " << point << " statements";
    }
    // Never more than the key of now and the one before.
    const auto versions = Versions(tenant);
    ASSERT_LE(versions.size(), 2u);
    newest = std::max(newest, versions.rbegin()->first);
  }
  EXPECT_GT(stopped.size(), 50u);
  EXPECT_GT(newest, 5u);
  ASSERT_TRUE(RotateFor(1'000'000).ok());
  EXPECT_EQ(1u, Versions(tenant).size());
  EXPECT_EQ(before, Values());
}

// A new column of bytes is either sealed, and reached by a new key, or named here.
TEST_P(KeyRotationTest, KnowsEverySealedColumn) {
  const std::set<std::string> never_sealed = {
      "pseudonym.addr_key",        "consent_request.token_hash",
      "api_key.secret_hash",       "audit.mac",
      "idempotency.request_hash",  "import_run.fingerprint",
      "journal_counter.head",      "login_device.token_hash",
      "login_failure.subject_key", "refresh_token.token_hash",
      "tenant_key.key_bytes"};
  std::set<std::string> sealed, found;
  for (const SealedColumn& column : Sealed()) sealed.insert(Cat(column.table, ".", column.column));
  auto rows = db().Query(
      IsPostgres()
          ? "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = "
            "current_schema() AND data_type = 'bytea'"
          : "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE "
            "m.type = 'table' AND c.type = 'BLOB'");
  ASSERT_TRUE(rows.ok());
  while (rows->Next()) {
    const std::string name = Cat(rows->Text(0), ".", rows->Text(1));
    found.insert(name);
    EXPECT_NE(sealed.contains(name), never_sealed.contains(name)) << name;
  }
  for (const std::string& name : sealed) EXPECT_TRUE(found.contains(name)) << name;
}

// --- the master key ---

TEST_P(KeyRotationTest, AnotherMasterKeyOpensTheSameStore) {
  Session session = System();
  Furnish(session, 3);
  const std::string before = Values();
  Close();
  const std::string next(32, 'n');
  const auto open = [&](const std::string& key, const std::string& new_key) {
    return Engine::Open({.database = test_database().url(),
                         .master_key = key,
                         .new_master_key = new_key,
                         .region = "SN",
                         .clock = clock_});
  };
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, open("", next).status().code());
  EXPECT_EQ(absl::StatusCode::kPermissionDenied, open(std::string(32, 'x'), next).status().code());
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, open(master_key_, "short").status().code());
  EXPECT_TRUE(open(master_key_, "").ok());
  // Said twice, it is done once.
  for (int i = 0; i < 2; ++i) {
    const auto changed = open(master_key_, next);
    EXPECT_TRUE(changed.ok()) << changed.status();
  }
  EXPECT_EQ(absl::StatusCode::kPermissionDenied, open(master_key_, "").status().code());
  master_key_ = next;
  EXPECT_EQ(before, Values());
}

}  // namespace
}  // namespace griot
