#include "src/tenants/hash_key_rotation.h"

#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <set>

#include "griot/contacts/address_index.h"
#include "griot/tenants/journal.h"
#include "griot/vault/system_random.h"
#include "tests/databases/failing_connection.h"
#include "tests/engine/open_engine.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

using testing::HasSubstr;

constexpr std::string_view kTables[] = {"address", "gate", "consent_event", "consent_request"};

std::string Phone(int64_t n) { return Cat("+22177", 1'000'000 + n); }

class HashKeyRotationTest : public EngineTest {
 protected:
  HashKeyRotationTest() { master_key_ = std::string(32, 'm'); }

  static std::string Sms(std::string_view address, std::string_view more = "") {
    return Cat(R"({"channel":"sms","address":")", address, "\"", more, "}");
  }
  // Contacts with phones 0 … n-1, of which every third one is stopped and every fifth erased; the
  // others have said yes, or were asked.
  void Furnish(Session& session, int n) {
    for (int i = 0; i < n; ++i) {
      const Json made =
          Good(session, "contacts.create",
               Cat(R"({"phones":[")", Phone(i), R"("],"emails":["p)", i, R"(@example.sn"]})"));
      people_[i] = std::string(At(made, "id").string());
      if (i % 3 == 0) {
        Stop(session, i);
      } else if (i % 3 == 1) {
        Good(session, "consents.record", Sms(Phone(i), R"(,"purpose":"marketing","state":"granted",)"
                                                       R"("how":"form","source":"stand"})")
                                             .substr(0, std::string::npos));
      } else {
        const Json asked = Good(session, "consents.request",
                                Sms(Phone(i), R"(,"purpose":"marketing","basis":"consent")"));
        tokens_.emplace_back(At(asked, "token").string());
      }
      if (i % 5 == 0) {
        Good(session, "privacy.erase",
             Cat(R"({"contact":")", people_[i], R"(","reason":"request"})"));
        people_.erase(i);
      }
    }
  }
  void Stop(Session& session, int64_t n) {
    Good(session, "optouts.add", Sms(Phone(n), R"(,"reason":"said so")"));
    stopped_.insert(n);
  }
  bool IsStopped(Session& session, int64_t n) {
    const Json state = Good(session, "consents.check", Sms(Phone(n), R"(,"purpose":"all")"));
    return At(state, "state") == Json("withdrawn") && At(state, "allowed") == Json(false);
  }
  // Everybody who ever said stop is stopped, and every contact is found by the address.
  void ExpectAllHolds(Session& session) {
    for (const int64_t n : stopped_) ASSERT_TRUE(IsStopped(session, n)) << Phone(n);
    for (const auto& [n, id] : people_) {
      ASSERT_EQ(Cat("ALREADY_EXISTS: a phone belongs to contact ", id,
                    " already, update that one or merge them"),
                Bad(session, "contacts.create", Cat(R"({"phones":[")", Phone(n), R"("]})")));
    }
  }
  int64_t Count(std::string_view table) {
    return db().QueryInt(Cat("SELECT count(*) FROM ", table)).value().value_or(-1);
  }
  std::vector<int64_t> Counts() {
    std::vector<int64_t> counts;
    for (const std::string_view table : kTables) counts.push_back(Count(table));
    return counts;
  }
  // All rows lie where the newest key puts the addresses that we know.
  void ExpectAllUnderTheNewestKey(int64_t version, int64_t phones) {
    EXPECT_EQ(0, Count("stale_key"));
    const Id tenant = System().tenant();
    const SecretKey master = *SecretKey::FromBytes(master_key_);
    const auto vault = OpenTenantVault(db(), tenant, &master, random_, *clock_);
    ASSERT_TRUE(vault.ok());
    EXPECT_EQ(version, (*vault)->hash_version());
    EXPECT_FALSE((*vault)->is_moving());
    std::set<std::string> known;
    for (int64_t n = 0; n < phones; ++n) {
      known.insert((*vault)->AddressKey(Phone(n)));
      known.insert((*vault)->AddressKey(Cat("p", n, "@example.sn")));
    }
    for (const std::string_view table : kTables) {
      auto rows = db().Query(Cat("SELECT addr_key FROM ", table, " WHERE tenant_id = $1"), {tenant});
      ASSERT_TRUE(rows.ok());
      while (rows->Next()) ASSERT_TRUE(known.contains(std::string(rows->Blob(0)))) << table;
    }
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
    const Keyring keys{&master, {}};
    GRIOT_LET(const Rotation rotation, tenants::HashKeyRotation(scope, keys).Rotate());
    EXPECT_EQ(0, rotation.remaining);
    return failing.left();
  }
  // Does its work as far as the middle of the move.
  void RotateHalf() {
    const auto half = RotateFor(kBegin + 20);
    ASSERT_EQ(absl::StatusCode::kUnavailable, half.status().code());
  }
  int64_t Random(int64_t below) {
    uint64_t any = 0;
    points_.Fill(std::as_writable_bytes(std::span(&any, 1)));
    return static_cast<int64_t>(any % static_cast<uint64_t>(below));
  }

  static constexpr int64_t kBegin = 12;
  static constexpr std::string_view kHash = R"({"key":"hash"})";
  SystemRandom random_;
  SeededRandom points_{29};
  std::map<int64_t, std::string> people_;
  std::set<int64_t> stopped_;
  std::vector<std::string> tokens_;
};
GRIOT_FOR_EACH_DATABASE(HashKeyRotationTest);

TEST_P(HashKeyRotationTest, MovesEverythingTwice) {
  MakeTenant("acme");
  Session house = System(), acme = System("acme");
  Furnish(acme, 4);
  people_.clear(), stopped_.clear();
  Furnish(house, 30);
  const std::vector<int64_t> before = Counts();
  for (const int version : {2, 3}) {
    const Json rotation = Good(house, "vault.rotate", kHash);
    EXPECT_EQ(Json(version), At(rotation, "version"));
    EXPECT_EQ(Json(0), At(rotation, "remaining"));
    // An erased person has lost the e-mail address, and the phone has a gate.
    EXPECT_EQ(Json(30 + 24), At(rotation, "resealed"));
    ExpectAllUnderTheNewestKey(version, 30);
    EXPECT_EQ(before, Counts());
    ExpectAllHolds(house);
    Open();
    house = System();
    ExpectAllHolds(house);
  }
  // A question from the first key is answered under the third.
  const Json answer =
      Good(house, "consents.confirm", Cat(R"({"token":")", tokens_.back(), "\"}"));
  EXPECT_EQ(Json(true), At(answer, "allowed"));
  EXPECT_EQ(Json(true), At(Good(house, "audit.verify"), "intact"));
  acme = System("acme");
  EXPECT_TRUE(IsStopped(acme, 3));
}

TEST_P(HashKeyRotationTest, StopsAndLookUpsHoldInTheMiddle) {
  Session session = System();
  Furnish(session, 40);
  RotateHalf();
  const int64_t stale = Count("stale_key");
  ASSERT_GT(stale, 0);
  const std::vector<int64_t> before = Counts();
  ExpectAllHolds(session);
  EXPECT_EQ(before, Counts());
  // The second half of them says stop now, on rows that were moved and on rows that were not.
  for (int i = 20; i < 60; ++i) Stop(session, i);
  ExpectAllHolds(session);
  for (const std::string& token : tokens_) {
    session.Call("consents.confirm", Cat(R"({"token":")", token, "\"}")).IgnoreError();
  }
  const Json found = Good(session, "audiences.count", Cat(R"({"filter":"phone == \")", Phone(7),
                                                          R"(\" or phone == \")", Phone(31),
                                                          R"(\""})"));
  EXPECT_EQ(Json(2), At(found, "contacts")) << found.Text();
  ASSERT_TRUE(RotateFor(1'000'000).ok());
  ExpectAllUnderTheNewestKey(2, 60);
  ExpectAllHolds(session);
}

}  // namespace
}  // namespace griot
