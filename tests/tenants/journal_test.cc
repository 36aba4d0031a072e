#include "griot/tenants/journal.h"

#include <gmock/gmock.h>

#include <thread>

#include "griot/vault/system_random.h"
#include "tests/engine/open_engine.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class JournalTest : public EngineTest {
 protected:
  // In a transaction of its own: `count` events.
  absl::Status Append(Connection& connection, std::string_view type, int count,
                      bool commit = true) {
    GRIOT_LET(Transaction work, Transaction::Begin(connection, Access::kWrite));
    GRIOT_LET(const auto vault, OpenTenantVault(connection, tenant(), nullptr, random_, *clock_));
    StoredJournal journal(*clock_, *vault);
    for (int i = 0; i < count; ++i) {
      Json data;
      data.Set("i", i);
      GRIOT_TRY(journal.Append(connection, tenant(), {std::string(type), Cat("thing:", i), data}));
      GRIOT_TRY(journal.Audit(connection, tenant(), "system", type, Cat("thing:", i), data));
    }
    return commit ? work.Commit() : absl::OkStatus();
  }
  Id tenant() { return System().tenant(); }
  std::vector<int64_t> Numbers() {
    Session session = System();
    std::vector<int64_t> numbers;
    const Json list = Good(session, "events.list", R"({"limit":1000})");
    for (const Json& event : At(list, "items").array())
      numbers.push_back(At(event, "seq").integer());
    return numbers;
  }

  SystemRandom random_;
};
GRIOT_FOR_EACH_DATABASE(JournalTest);

TEST_P(JournalTest, NumbersHaveNoGapsAlsoFromFourThreads) {
  constexpr int kThreads = 4, kRounds = 10, kEvents = 3;
  std::vector<std::unique_ptr<Connection>> connections;
  for (int i = 0; i < kThreads; ++i) connections.push_back(Connect());
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int round = 0; round < kRounds; ++round) {
        // Some are rolled back: their numbers are used again.
        const bool commit = (round + i) % 4 != 0;
        absl::Status status;
        do {
          status = Append(*connections[static_cast<size_t>(i)], "some.thing", kEvents, commit);
        } while (status.code() == absl::StatusCode::kAborted);
        EXPECT_TRUE(status.ok()) << status;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  int committed = 0;
  for (int i = 0; i < kThreads; ++i) {
    for (int round = 0; round < kRounds; ++round) committed += (round + i) % 4 != 0 ? kEvents : 0;
  }
  const auto numbers = Numbers();
  ASSERT_EQ(static_cast<size_t>(committed), numbers.size());
  for (size_t i = 0; i < numbers.size(); ++i) EXPECT_EQ(static_cast<int64_t>(i) + 1, numbers[i]);
  Session session = System();
  const Json verdict = Good(session, "audit.verify");
  EXPECT_TRUE(At(verdict, "valid").boolean()) << verdict.Text();
  EXPECT_EQ(committed, At(verdict, "entries").integer());
}

TEST_P(JournalTest, EventsArePagedByTheirNumber) {
  ASSERT_TRUE(Append(db(), "a.b", 25).ok());
  Session session = System();
  int64_t after = 0, pages = 0;
  std::vector<int64_t> seen;
  for (;;) {
    const Json page = Good(session, "events.list", Cat(R"({"limit":10,"after":)", after, "}"));
    if (At(page, "items").array().empty()) {
      EXPECT_EQ(after, At(page, "next").integer());
      break;
    }
    for (const Json& event : At(page, "items").array()) {
      seen.push_back(At(event, "seq").integer());
      EXPECT_EQ("a.b", At(event, "type").string());
      EXPECT_EQ(Cat("thing:", seen.size() - 1), At(event, "subject").string());
      EXPECT_EQ(Json(static_cast<int64_t>(seen.size()) - 1), At(At(event, "data"), "i"));
    }
    after = At(page, "next").integer();
    ++pages;
  }
  EXPECT_EQ(3, pages);
  EXPECT_EQ(Numbers(), seen);
}

TEST_P(JournalTest, AuditsArePagedToo) {
  ASSERT_TRUE(Append(db(), "a.b", 25).ok());
  Session session = System();
  std::string after;
  int64_t seen = 0, pages = 0;
  for (bool more = true; more; ++pages) {
    const Json page =
        Good(session, "audit.list",
             after.empty() ? R"({"limit":10})" : Cat(R"({"limit":10,"after":")", after, "\"}"));
    for (const Json& entry : At(page, "items").array()) {
      EXPECT_EQ(++seen, At(entry, "seq").integer());
      EXPECT_EQ("system", At(entry, "who").string());
    }
    more = At(page, "next").is_string();
    if (more) after = At(page, "next").string();
  }
  EXPECT_EQ(3, pages);
  EXPECT_EQ(25, seen);
}

TEST_P(JournalTest, PagesHaveLimits) {
  Session session = System();
  for (const char* operation : {"events.list", "audit.list", "users.list"}) {
    for (const char* limit : {"0", "-1", "1001"}) {
      EXPECT_THAT(Bad(session, operation, Cat(R"({"limit":)", limit, "}")),
                  AllOf(StartsWith("INVALID_ARGUMENT"), HasSubstr("limit")));
    }
  }
  for (const char* operation : {"audit.list", "users.list"}) {
    EXPECT_THAT(Bad(session, operation, R"({"after":"nonsense"})"),
                AllOf(StartsWith("INVALID_ARGUMENT"), HasSubstr("after")));
  }
}

TEST_P(JournalTest, EachTenantHasItsOwnNumbers) {
  MakeTenant("acme");
  ASSERT_TRUE(Append(db(), "a.b", 3).ok());
  Session acme = System("acme");
  Good(acme, "groups.create", R"({"name":"x"})");
  EXPECT_TRUE(At(Good(acme, "audit.verify"), "valid").boolean());
  EXPECT_EQ(1, At(Good(acme, "audit.verify"), "entries").integer());
  EXPECT_EQ(3u, Numbers().size());
  // A checkpoint speaks for its tenant only.
  Session house = System();
  Json proofs;
  proofs.Set("checkpoints", Json::Array{At(Good(house, "audit.verify"), "checkpoint")});
  EXPECT_THAT(Bad(acme, "audit.verify", proofs.Text()), HasSubstr("checkpoints[0]"));
}

TEST_P(JournalTest, ALogThatLostItsEndIsNotWhole) {
  ASSERT_TRUE(Append(db(), "a.b", 5).ok());
  Session session = System();
  Json proofs;
  proofs.Set("checkpoints", Json::Array{At(Good(session, "audit.verify"), "checkpoint")});
  if (IsPostgres()) {
    ASSERT_TRUE(db().Script("ALTER TABLE audit DISABLE TRIGGER ALL").ok());
  } else {
    std::string drop;
    auto triggers =
        db().Query("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'");
    ASSERT_TRUE(triggers.ok());
    while (triggers->Next()) drop += Cat("DROP TRIGGER ", triggers->Text(0), ";");
    ASSERT_TRUE(db().Script(drop).ok());
  }
  ASSERT_TRUE(db().Execute("DELETE FROM audit WHERE seq > 3").ok());
  const Json cut = Good(session, "audit.verify");
  EXPECT_FALSE(At(cut, "valid").boolean());
  EXPECT_EQ("cut_off", At(cut, "fault").string());
  EXPECT_EQ(4, At(cut, "first_bad").integer());
  // Who sets back the counter too is caught by the checkpoint.
  ASSERT_TRUE(db().Execute("UPDATE journal_counter SET last_seq = 3, head = (SELECT mac FROM audit "
                           "WHERE seq = 3) WHERE feed = 1")
                  .ok());
  EXPECT_TRUE(At(Good(session, "audit.verify"), "valid").boolean());
  EXPECT_EQ("cut_off", At(Good(session, "audit.verify", proofs.Text()), "fault").string());
}

}  // namespace
}  // namespace griot
