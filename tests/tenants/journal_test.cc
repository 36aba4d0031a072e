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

TEST_P(JournalTest, WhoWaitsForEventsHearsOfTheFirst) {
  Session session = System();
  const absl::Time before = clock_->Now();
  const Json none = Good(session, "events.list", R"({"wait_ms":1500})");
  EXPECT_TRUE(At(none, "items").array().empty());
  EXPECT_EQ(absl::Milliseconds(1500), clock_->Now() - before);
  ASSERT_TRUE(Append(db(), "a.b", 1).ok());
  const Json one = Good(session, "events.list", R"({"wait_ms":60000})");
  EXPECT_EQ(size_t{1}, At(one, "items").array().size());
  EXPECT_EQ(absl::Milliseconds(1500), clock_->Now() - before) << "it was there at once";
  EXPECT_FALSE(session.Call("events.list", R"({"wait_ms":60001})").ok());
  EXPECT_FALSE(session.Call("events.list", R"({"wait_ms":-1})").ok());
  // A caller's budget ends the wait.
  EXPECT_EQ(absl::StatusCode::kDeadlineExceeded,
            session
                .Call("events.list", R"({"after":1,"wait_ms":60000})",
                      {.budget = absl::Milliseconds(500)})
                .status()
                .code());
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

// --- who can write into the store, and even takes the triggers away ---

class TamperingTest : public JournalTest {
 protected:
  // Twenty entries, a checkpoint, and ten more.
  void WriteLog() {
    ASSERT_TRUE(Append(db(), "a.b", 20).ok());
    Session session = System();
    proofs_.Set("checkpoints",
                Json::Array{At(Good(session, "audit.checkpoint"), "checkpoint").string()});
    ASSERT_TRUE(Append(db(), "a.b", 10).ok());
    if (IsPostgres()) {
      Do("ALTER TABLE audit DISABLE TRIGGER ALL");
      return;
    }
    std::string drop;
    auto triggers =
        db().Query("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'");
    ASSERT_TRUE(triggers.ok());
    while (triggers->Next()) drop += Cat("DROP TRIGGER ", triggers->Text(0), ";");
    Do(drop);
  }
  void Do(std::string_view sql) { ASSERT_TRUE(db().Script(sql).ok()) << sql; }
  // "fault at n", with the checkpoint that was kept.
  std::string Verdict() {
    Session session = System();
    const Json verdict = Good(session, "audit.verify", proofs_.Text());
    if (At(verdict, "valid").boolean()) return "valid";
    return Cat(At(verdict, "fault").string(), " at ", At(verdict, "first_bad").integer());
  }
  void SetCounterBack() {
    Do("UPDATE journal_counter SET last_seq = (SELECT max(seq) FROM audit), head = (SELECT mac "
       "FROM audit ORDER BY seq DESC LIMIT 1) WHERE feed = 1");
  }

  Json proofs_;
};
GRIOT_FOR_EACH_DATABASE(TamperingTest);

TEST_P(TamperingTest, NothingWasDone) {
  WriteLog();
  EXPECT_EQ("valid", Verdict());
}

TEST_P(TamperingTest, AnEntryWasChanged) {
  WriteLog();
  Do("UPDATE audit SET who = 'nobody' WHERE seq = 7");
  EXPECT_EQ("changed at 7", Verdict());
}

TEST_P(TamperingTest, AnEntryWasDeleted) {
  WriteLog();
  Do("DELETE FROM audit WHERE seq = 7");
  EXPECT_EQ("missing at 7", Verdict());
}

TEST_P(TamperingTest, AnEntryWasPutIn) {
  WriteLog();
  Do("UPDATE audit SET seq = seq + 1000 WHERE seq >= 7;"
     "INSERT INTO audit SELECT tenant_id, 7, at, who, action, subject, details, mac FROM audit "
     "WHERE seq = 6;"
     "UPDATE audit SET seq = seq - 999 WHERE seq > 1000");
  EXPECT_EQ("changed at 7", Verdict());
}

TEST_P(TamperingTest, EntriesWereSwapped) {
  WriteLog();
  Do("UPDATE audit SET seq = 1007 WHERE seq = 7; UPDATE audit SET seq = 7 WHERE seq = 8;"
     "UPDATE audit SET seq = 8 WHERE seq = 1007");
  EXPECT_EQ("changed at 7", Verdict());
}

TEST_P(TamperingTest, TheEndWasCutOff) {
  WriteLog();
  Do("DELETE FROM audit WHERE seq > 15");
  SetCounterBack();
  EXPECT_EQ("cut_off at 16", Verdict());
}

TEST_P(TamperingTest, TheEndWasCutOffAndWrittenAnew) {
  WriteLog();
  Do("DELETE FROM audit WHERE seq > 15");
  SetCounterBack();
  ASSERT_TRUE(Append(db(), "c.d", 30).ok());
  // 16 is where it was written anew; 20 is what the checkpoint has another hash of.
  EXPECT_THAT(Verdict(), StartsWith("rewritten at "));
}

TEST_P(TamperingTest, AnOldBackupWasRestored) {
  ASSERT_TRUE(Append(db(), "a.b", 15).ok());
  Do("CREATE TABLE old_audit AS SELECT * FROM audit;"
     "CREATE TABLE old_counter AS SELECT * FROM journal_counter");
  WriteLog();
  Do("DELETE FROM audit; INSERT INTO audit SELECT * FROM old_audit;"
     "DELETE FROM journal_counter; INSERT INTO journal_counter SELECT * FROM old_counter;"
     "DELETE FROM event WHERE seq > 15");
  EXPECT_EQ("cut_off at 16", Verdict());
}

}  // namespace
}  // namespace griot
