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

constexpr std::string_view kTables[] = {"address", "gate", "consent_event", "consent_request",
                                        "pseudonym"};

std::string PhoneOf(int64_t n) { return Cat("+22177", 1'000'000 + n); }

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
               Cat(R"({"phones":[")", PhoneOf(i), R"("],"emails":["p)", i, R"(@example.sn"]})"));
      people_[i] = std::string(At(made, "id").string());
      if (i % 3 == 0) {
        Stop(session, i);
      } else if (i % 3 == 1) {
        Good(session, "consents.record",
             Sms(PhoneOf(i), R"(,"purpose":"marketing","state":"granted",)"
                             R"("how":"form","source":"stand")"));
      } else {
        const Json asked = Good(session, "consents.request",
                                Sms(PhoneOf(i), R"(,"purpose":"marketing","basis":"opt_in")"));
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
    Good(session, "optouts.add", Sms(PhoneOf(n), R"(,"reason":"said so")"));
    stopped_.insert(n);
  }
  bool IsStopped(Session& session, int64_t n) {
    const Json state = Good(session, "consents.check", Sms(PhoneOf(n), R"(,"purpose":"all")"));
    return At(state, "state") == Json("withdrawn") && At(state, "allowed") == Json(false);
  }
  // Everybody who ever said stop is stopped, and every contact is found by the address.
  void ExpectAllHolds(Session& session) {
    for (const int64_t n : stopped_) ASSERT_TRUE(IsStopped(session, n)) << PhoneOf(n);
    for (const auto& [n, id] : people_) {
      ASSERT_EQ(Cat("ALREADY_EXISTS: a phone belongs to contact ", id,
                    " already, update that one or merge them"),
                Bad(session, "contacts.create", Cat(R"({"phones":[")", PhoneOf(n), R"("]})")));
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
  // How many addresses are not moved yet.
  int64_t Stale() {
    return db()
        .QueryInt(
            "SELECT count(*) FROM pseudonym p JOIN tenant t ON t.id = p.tenant_id WHERE "
            "p.hash_version < t.hash_version")
        .value()
        .value_or(-1);
  }
  // All rows lie where the newest key puts the addresses that we know, each address once.
  void ExpectAllUnderTheNewestKey(int64_t version, int64_t phones) {
    EXPECT_EQ(0, Stale());
    const Id tenant = System().tenant();
    const SecretKey master = *SecretKey::FromBytes(master_key_);
    const auto vault = OpenTenantVault(db(), tenant, &master, random_, *clock_);
    ASSERT_TRUE(vault.ok());
    EXPECT_EQ(version, (*vault)->hash_version());
    EXPECT_FALSE((*vault)->is_moving());
    std::set<std::string> known;
    for (int64_t n = 0; n < phones; ++n) {
      known.insert((*vault)->AddressKey(PhoneOf(n)));
      known.insert((*vault)->AddressKey(Cat("p", n, "@example.sn")));
    }
    auto rows =
        db().Query("SELECT addr_key, hash_version FROM pseudonym WHERE tenant_id = $1", {tenant});
    ASSERT_TRUE(rows.ok());
    while (rows->Next()) {
      ASSERT_EQ(1u, known.erase(std::string(rows->Blob(0))));
      ASSERT_EQ(version, rows->Int(1));
    }
    ExpectEverythingHasItsNumber();
  }
  // Nothing goes by a number that no address has.
  void ExpectEverythingHasItsNumber() {
    for (const std::string_view rows :
         {"SELECT tenant_id, id FROM address", "SELECT tenant_id, address_id FROM gate",
          "SELECT tenant_id, address_id FROM consent_event",
          "SELECT tenant_id, address_id FROM consent_request"}) {
      EXPECT_EQ(0, db().QueryInt(Cat("SELECT count(*) FROM (", rows,
                                     " EXCEPT SELECT tenant_id, id FROM pseudonym) lost"))
                       .value())
          << rows;
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
    GRIOT_LET(const Rotation rotation, tenants::HashKeyRotation(scope, keys, 10).Rotate());
    EXPECT_EQ(0, rotation.remaining);
    return failing.left();
  }
  // Does its work as far as the middle of the move.
  void RotateHalf() {
    const auto half = RotateFor(45);
    ASSERT_EQ(absl::StatusCode::kUnavailable, half.status().code());
    const int64_t stale = Stale();
    ASSERT_GT(stale, 10);
    ASSERT_LT(stale, Count("address") - 10);
  }
  int64_t Random(int64_t below) {
    uint64_t any = 0;
    points_.Fill(std::as_writable_bytes(std::span(&any, 1)));
    return static_cast<int64_t>(any % static_cast<uint64_t>(below));
  }

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
  const Json answer = Good(house, "consents.confirm", Cat(R"({"token":")", tokens_.back(), "\"}"));
  EXPECT_EQ(Json(true), At(answer, "allowed"));
  EXPECT_EQ(Json(true), At(Good(house, "audit.verify"), "valid"));
  acme = System("acme");
  EXPECT_TRUE(IsStopped(acme, 3));
}

TEST_P(HashKeyRotationTest, StopsAndLookUpsHoldInTheMiddle) {
  Session session = System();
  Furnish(session, 40);
  RotateHalf();
  const std::vector<int64_t> before = Counts();
  ExpectAllHolds(session);
  EXPECT_EQ(before, Counts());
  // The second half of them says stop now, on rows that were moved and on rows that were not.
  for (int i = 20; i < 60; ++i) Stop(session, i);
  ExpectAllHolds(session);
  for (const std::string& token : tokens_) {
    session.Call("consents.confirm", Cat(R"({"token":")", token, "\"}")).IgnoreError();
  }
  const Json found = Good(
      session, "audiences.count",
      Cat(R"({"filter":"phone == \")", PhoneOf(7), R"(\" or phone == \")", PhoneOf(31), R"(\""})"));
  EXPECT_EQ(Json(2), At(found, "count")) << found.Text();
  ASSERT_TRUE(RotateFor(1'000'000).ok());
  ExpectAllUnderTheNewestKey(2, 60);
  ExpectAllHolds(session);
}

// After a crash at any point of the change everybody who said stop is stopped, may say so anew,
// and contacts are found.
TEST_P(HashKeyRotationTest, SurvivesALostConnectionAnywhere) {
  Session session = System();
  // More than one slice.
  Furnish(session, 60);
  const std::vector<int64_t> before = Counts();
  const auto left = RotateFor(1'000'000);
  ASSERT_TRUE(left.ok()) << left.status();
  const int64_t statements = 1'000'000 - *left;
  ASSERT_GT(statements, 120);
  EXPECT_EQ(before, Counts());
  std::set<int64_t> cuts;
  int64_t phones = 60;
  for (int i = 0; i < 100; ++i) {
    // The first and the last ones, and anywhere.
    const int64_t point = i < 15 ? i : i < 20 ? statements - (i - 14) : Random(statements);
    const auto cut = RotateFor(point);
    if (!cut.ok()) {
      EXPECT_EQ(absl::StatusCode::kUnavailable, cut.status().code()) << cut.status();
      cuts.insert(point);
    }
    ASSERT_FALSE(db().in_transaction());
    // One who is known, one who is not.
    Stop(session, Random(60)), Stop(session, phones++);
    const auto someone = *std::next(stopped_.begin(), Random(std::ssize(stopped_)));
    ASSERT_TRUE(IsStopped(session, someone)) << "stopped after " << point << " statements";
    if (i % 10 == 0) {
      Open();
      session = System();
      ASSERT_NO_FATAL_FAILURE(ExpectAllHolds(session)) << point;
    }
  }
  EXPECT_GT(cuts.size(), 40u);
  ASSERT_TRUE(RotateFor(1'000'000).ok());
  const auto version = db().QueryInt("SELECT max(hash_version) FROM tenant");
  EXPECT_GT(version.value().value_or(0), 3);
  ExpectAllUnderTheNewestKey(version.value().value_or(0), phones);
  ExpectAllHolds(session);
  EXPECT_EQ(before[0], Count("address"));
  EXPECT_EQ(before[2] + 200, Count("consent_event"));
  EXPECT_EQ(before[3], Count("consent_request"));
  EXPECT_EQ(Json(true), At(Good(session, "audit.verify"), "valid"));
}

TEST_P(HashKeyRotationTest, AnErasedPersonStaysStoppedInTheNextImport) {
  Session session = System();
  Furnish(session, 31);
  const std::string path = testing::TempDir() + "/" + DatabaseName(GetParam()) + "_people.csv";
  std::ofstream(path) << "phone\n"
                      << PhoneOf(15) << "\n"
                      << PhoneOf(1) << "\n"
                      << PhoneOf(500) << "\n";
  const std::string import =
      Cat(R"({"path":")", path,
          R"(","consent":{"channel":"sms","purpose":"marketing","basis":"opt_in","source":"x"}})");
  // In the middle of the change, and behind it.
  for (const bool middle : {true, false}) {
    if (middle) {
      RotateHalf();
    } else {
      EXPECT_EQ(Json(2), At(Good(session, "vault.rotate", kHash), "version"));
      std::ofstream(path, std::ios::app) << "\n";  // another file
    }
    const Json report = Good(session, "contacts.import", import);
    // The first was erased, the second is there, the third is new.
    EXPECT_EQ(Json(middle ? 2 : 0), At(report, "created")) << report.Text();
    EXPECT_TRUE(IsStopped(session, 15));
    EXPECT_EQ(Json(false), At(Good(session, "consents.check", Sms(PhoneOf(15))), "allowed"));
    EXPECT_EQ(Json(true), At(Good(session, "consents.check", Sms(PhoneOf(1))), "allowed"));
    EXPECT_EQ(Json(true), At(Good(session, "consents.check", Sms(PhoneOf(500))), "allowed"));
  }
  ExpectAllUnderTheNewestKey(2, 501);
  ExpectAllHolds(session);
  std::remove(path.c_str());
}

// Pages go by numbers, which no change of key touches.
TEST_P(HashKeyRotationTest, PagesOfStopsGoOnUnderTheNewKey) {
  Session session = System();
  Furnish(session, 31);
  std::vector<std::string> all;
  const Json whole = At(Good(session, "optouts.list"), "items");
  for (const Json& stop : whole.array()) all.push_back(stop.Text());
  EXPECT_EQ(11u, all.size());
  std::vector<std::string> paged;
  std::string next;
  for (int page = 0; page == 0 || !next.empty(); ++page) {
    if (page == 1) RotateHalf();
    if (page == 2) Good(session, "vault.rotate", kHash);
    const Json list =
        Good(session, "optouts.list",
             next.empty() ? R"({"limit":2})" : Cat(R"({"limit":2,"after":")", next, "\"}"));
    const Json items = At(list, "items");
    for (const Json& stop : items.array()) paged.push_back(stop.Text());
    const Json* const more = list.Find("next");
    next = more == nullptr || !more->is_string() ? "" : std::string(more->string());
  }
  EXPECT_EQ(all, paged);
  for (const char* wrong : {"x", "1", "1.2.3", "1.x"}) {
    Bad(session, "optouts.list", Cat(R"({"after":")", wrong, "\"}"));
  }
}

TEST_P(HashKeyRotationTest, TheDataKeyCanBeChangedInTheMiddle) {
  Session session = System();
  Furnish(session, 31);
  RotateHalf();
  const Json rotation = Good(session, "vault.rotate");
  EXPECT_EQ(Json(2), At(rotation, "version"));
  EXPECT_EQ(Json(0), At(rotation, "remaining"));
  ExpectAllHolds(session);
  Good(session, "vault.rotate", kHash);
  ExpectAllUnderTheNewestKey(2, 31);
  EXPECT_THAT(Good(session, "contacts.list", R"({"limit":1000})").Text(), HasSubstr(PhoneOf(1)));
}

TEST_P(HashKeyRotationTest, OthersHearOfItAtTheirNextCall) {
  auto other = TryToOpen(master_key_);
  ASSERT_TRUE(other.ok());
  auto theirs = (*other)->System(kDefaultTenant);
  Session ours = System();
  Furnish(*theirs, 31);
  RotateHalf();
  ExpectAllHolds(*theirs);
  Stop(*theirs, 1), Stop(*theirs, 77);
  Good(ours, "vault.rotate", kHash);
  ExpectAllHolds(*theirs);
  Stop(*theirs, 78);
  ExpectAllUnderTheNewestKey(2, 79);
  ExpectAllHolds(ours);
}

// A change of key has nothing to do with the ledger: no row of it may be changed, whatever moves.
TEST_P(HashKeyRotationTest, TheLedgerOnlyGrows) {
  Session session = System();
  Furnish(session, 31);
  RotateHalf();
  for (const char* sql : {"UPDATE consent_event SET address_id = 1", "DELETE FROM consent_event",
                          "UPDATE consent_event SET state = 0"}) {
    EXPECT_FALSE(db().Execute(sql, {}).ok()) << sql;
  }
}

}  // namespace
}  // namespace griot
