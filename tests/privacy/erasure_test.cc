#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "griot/privacy/privacy.h"
#include "tests/engine/open_engine.h"
#include "tests/engine/table_dump.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// What nobody else's row has.
constexpr std::string_view kCanaries[] = {"Zephyrine",     "Quidnunc",   "+221771234567",
                                          "zq@example.sn", "Xanadu-Sud", "zq-ext-77",
                                          "zq-attribute",  "zq-note"};

class ErasureTest : public EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    house_ = std::make_unique<Session>(System());
  }
  void TearDown() override { house_ = nullptr; }

  // A person with everything that a person can have.
  std::string MakePerson() {
    const Json made = Good(*house_, "contacts.create",
                           R"({"first_name":"Zephyrine","last_name":"Quidnunc","city":"Xanadu-Sud",
                               "external_id":"zq-ext-77","phones":["77 123 45 67"],
                               "emails":["zq@example.sn"],"groups":["clients"],
                               "attributes":{"hobby":"zq-attribute"},"idempotency_key":"k1"})");
    const std::string id = At(made, "id").string();
    Good(*house_, "notes.add",
         Cat(R"({"contact":")", id, R"(","text":"zq-note","idempotency_key":"k2"})"));
    return id;
  }
  Json Erase(std::string_view id) {
    return Good(*house_, "privacy.erase", Cat(R"({"contact":")", id, R"(","reason":"request"})"));
  }
  std::string Check(std::string_view address) {
    return At(Good(*house_, "consents.check",
                   Cat(R"({"channel":"sms","address":")", address, "\"}")),
              "allowed")
        .Text();
  }

  std::unique_ptr<Session> house_;
};
GRIOT_FOR_EACH_DATABASE(ErasureTest);

TEST_P(ErasureTest, TakesThePersonFromEveryTable) {
  const std::string before = DumpTenant(db(), house_->tenant());
  const std::string id = MakePerson();
  const std::string full = DumpTenant(db(), house_->tenant());
  for (const std::string_view canary : kCanaries) {
    EXPECT_THAT(full, HasSubstr(std::string(canary)));
    EXPECT_THAT(before, Not(HasSubstr(std::string(canary))));
  }
  const Json erased = Erase(id);
  EXPECT_EQ(Json(2), At(erased, "addresses"));
  EXPECT_EQ(Json(1), At(erased, "notes"));
  EXPECT_EQ(Json(2), At(erased, "answers"));
  const std::string after = DumpTenant(db(), house_->tenant());
  for (const std::string_view canary : kCanaries) {
    EXPECT_THAT(after, Not(HasSubstr(std::string(canary))));
  }
  EXPECT_THAT(Bad(*house_, "contacts.get", Cat(R"({"id":")", id, "\"}")), StartsWith("NOT_FOUND"));
  EXPECT_THAT(Bad(*house_, "privacy.erase", Cat(R"({"contact":")", id, R"(","reason":"mistake"})")),
              StartsWith("NOT_FOUND"));
}

// The stop holds, however the number is written when it comes back.
TEST_P(ErasureTest, WhoSaidStopDoesNotComeBack) {
  const std::string id = MakePerson();
  Good(*house_, "consents.record",
       R"({"channel":"sms","address":"+221771234567","purpose":"marketing","state":"granted",
           "how":"form","source":"shop"})");
  Good(*house_, "optouts.add", R"({"channel":"sms","address":"+221771234567"})");
  Erase(id);
  for (const char* spelling : {"77 123 45 67", "+221 77 123 45 67", "00221771234567"}) {
    const Json again = Good(*house_, "contacts.create",
                            Cat(R"({"phones":[")", spelling, R"("],"first_name":"New"})"));
    Good(*house_, "consents.record",
         Cat(R"({"channel":"sms","address":")", spelling,
             R"(","purpose":"marketing","state":"granted","how":"import","source":"old list"})"));
    EXPECT_EQ("false", Check(spelling));
    Erase(At(again, "id").string());
  }
}

// Not even a hash is left of an address that nobody said anything about.
TEST_P(ErasureTest, TheHashGoesWhereNothingNeedsIt) {
  const auto hashes = [&] { return db().QueryInt("SELECT count(*) FROM pseudonym").value(); };
  const std::string id = MakePerson();
  EXPECT_EQ(2, hashes());
  Good(*house_, "optouts.add", R"({"channel":"sms","address":"+221771234567"})");
  Erase(id);
  EXPECT_EQ(1, hashes());
  EXPECT_EQ("false", Check("+221771234567"));
}

TEST_P(ErasureTest, TheLogsStayValidAndNameNobody) {
  const std::string id = MakePerson();
  Erase(id);
  const Json last = At(Good(*house_, "audit.list"), "items").array().back();
  EXPECT_EQ(Json("privacy.erase"), At(last, "action"));
  EXPECT_EQ(Json(Cat("contact:", id)), At(last, "subject"));
  EXPECT_EQ(R"({"reason":"request"})", At(last, "details").Text());
  EXPECT_EQ(Json(true), At(Good(*house_, "audit.verify"), "valid"));
}

// The key of the call that made them is not free for the same call: nobody is made anew by a retry.
TEST_P(ErasureTest, ARetryDoesNotBringThemBack) {
  const std::string call = R"({"first_name":"Zephyrine","idempotency_key":"k"})";
  const Json made = Good(*house_, "contacts.create", call);
  const Json other =
      Good(*house_, "contacts.create", R"({"first_name":"B","idempotency_key":"b"})");
  Erase(At(made, "id").string());
  EXPECT_THAT(Bad(*house_, "contacts.create", call), HasSubstr("erased with a person"));
  EXPECT_EQ(other, Good(*house_, "contacts.create", R"({"first_name":"B","idempotency_key":"b"})"));
}

TEST_P(ErasureTest, WhoWasMergedIntoThePersonGoesToo) {
  const Json from =
      Good(*house_, "contacts.create",
           R"({"first_name":"Zephyrine","phones":["771234567"],"idempotency_key":"a"})");
  const Json into = Good(*house_, "contacts.create", R"({"last_name":"Quidnunc"})");
  Good(*house_, "contacts.merge",
       Cat(R"({"into":")", At(into, "id").string(), R"(","from":")", At(from, "id").string(),
           "\"}"));
  Erase(At(into, "id").string());
  EXPECT_THAT(DumpTenant(db(), house_->tenant()), Not(HasSubstr("Zephyrine")));
}

// No byte of them is left in the files of the store: neither in pages that were freed nor in the
// log.
TEST_P(ErasureTest, TheFilesForgetThem) {
  if (IsPostgres()) GTEST_SKIP() << "its files are the server's";
  const std::string path = test_database().url().substr(std::string("sqlite:").size());
  const auto left = [&] {
    std::string found;
    for (const char* ending : {"", "-wal", "-shm"}) {
      std::ifstream file(path + ending, std::ios::binary);
      std::stringstream bytes;
      bytes << file.rdbuf();
      for (const std::string_view canary : kCanaries) {
        if (bytes.str().find(canary) != std::string::npos)
          found += Cat(canary, " in ", ending, "; ");
      }
    }
    return found;
  };
  // Neighbours, before and behind, so that pages are split and cells move.
  std::string id;
  for (int i = 0; i < 400; ++i) {
    if (i == 200) id = MakePerson();
    Good(*house_, "contacts.create",
         Cat(R"({"first_name":"Neighbour )", i, R"(","phones":["+22176)", 1'000'000 + i,
             R"("],"city":"Dakar","groups":["clients"],"attributes":{"k":"v)", i, "\"}}"));
    if (i > 200 && i % 20 == 0) {
      Good(*house_, "contacts.update",
           Cat(R"({"id":")", id, R"(","attributes":{"n":)", i, ",\"pad\":\"",
               std::string(static_cast<size_t>(i), 'x'), "\"}}"));
    }
  }
  EXPECT_NE("", left());
  EXPECT_EQ(Json(true), At(Erase(id), "scrubbed"));
  EXPECT_EQ("", left());
}

// --- retention ---

class RetentionTest : public ErasureTest {
 protected:
  std::string Named(std::string_view name, std::string_view phone) {
    return At(Good(*house_, "contacts.create",
                   Cat(R"({"first_name":")", name, R"(","phones":[")", phone, "\"]}")),
              "id")
        .string();
  }
  void Grant(std::string_view phone, std::string_view basis) {
    Good(*house_, "consents.record",
         Cat(R"({"channel":"sms","address":")", phone,
             R"(","purpose":"marketing","state":"granted","how":"form","source":"s","basis":")",
             basis, "\"}"));
  }
  std::vector<std::string> Names() {
    std::vector<std::string> names;
    const Json list = Good(*house_, "contacts.list", R"({"limit":1000})");
    for (const Json& contact : At(list, "items").array()) {
      names.push_back(At(contact, "first_name").string());
    }
    return names;
  }
  std::string Run(std::string_view json = "{}") {
    const Json report = Good(*house_, "privacy.retain", json);
    return Cat(At(report, "purged").integer(), " ", At(report, "kept").integer());
  }
};
GRIOT_FOR_EACH_DATABASE(RetentionTest);

TEST_P(RetentionTest, ErasesThoseWhoseTimeIsOver) {
  using testing::ElementsAre;
  Named("Silent", "771234567");
  Named("Granted", "761234568");
  Named("Customer", "701234569");
  Grant("701234569", "contract");
  Good(*house_, "optouts.add", R"({"channel":"sms","address":"+221771234567"})");
  EXPECT_EQ("0 3", Run());
  clock_->Advance(absl::Hours(24 * 1000));
  Grant("761234568", "opt_in");
  EXPECT_EQ("0 3", Run());
  clock_->Advance(absl::Hours(24 * 94));
  EXPECT_EQ("0 3", Run());
  clock_->Advance(absl::Hours(24));
  EXPECT_EQ("1 2", Run(R"({"dry_run":true})"));
  EXPECT_THAT(Names(), ElementsAre("Silent", "Granted", "Customer"));
  EXPECT_EQ("1 2", Run());
  EXPECT_THAT(Names(), ElementsAre("Granted", "Customer"));
  // A jump of the clock: three years for prospects, five for customers.
  clock_->Advance(absl::Hours(24 * 729));
  EXPECT_EQ("0 2", Run());
  clock_->Advance(absl::Hours(24));
  EXPECT_EQ("1 1", Run());
  EXPECT_THAT(Names(), ElementsAre("Granted"));
  clock_->Advance(absl::Hours(24 * 365));
  EXPECT_EQ("1 0", Run());
  // The stop and the proofs are still there.
  EXPECT_EQ(1u, At(Good(*house_, "optouts.list"), "items").array().size());
  EXPECT_THAT(
      At(Good(*house_, "consents.history", R"({"address":"+221761234568"})"), "items").array(),
      testing::SizeIs(1));
  const Json last = At(Good(*house_, "audit.list"), "items").array().back();
  EXPECT_EQ(R"({"purged":1})", At(last, "details").Text());
}

TEST_P(RetentionTest, ThePolicyIsTheCallers) {
  Named("Silent", "771234567");
  clock_->Advance(absl::Hours(24 * 10));
  EXPECT_EQ("0 1", Run(R"({"prospect_days":11})"));
  EXPECT_THAT(Bad(*house_, "privacy.retain", R"({"prospect_days":0})"), HasSubstr("1 to 36500"));
  EXPECT_THAT(Bad(*house_, "privacy.retain", R"({"after":"x"})"), HasSubstr("after: "));
  EXPECT_EQ("1 0", Run(R"({"prospect_days":10})"));
}

TEST_P(RetentionTest, GoesOnWhereTimeRanOut) {
  for (int i = 0; i < 450; ++i) Named("Silent", Cat("+22177", 1'000'000 + i));
  clock_->Advance(absl::Hours(24 * 1095));
  const auto stopped = house_->Call("privacy.retain", "{}", {.budget = absl::ZeroDuration()});
  ASSERT_TRUE(stopped.ok()) << stopped.status();
  EXPECT_EQ(Json("0"), At(Parsed(*stopped), "next"));
  const std::atomic<bool> cancel = true;
  EXPECT_EQ(absl::StatusCode::kCancelled,
            house_->Call("privacy.retain", "{}", {.cancel = &cancel}).status().code());
  EXPECT_EQ(450u, Names().size());
  EXPECT_EQ("450 0", Run(R"({"after":"0"})"));
  EXPECT_EQ("0 0", Run());
}

TEST_P(RetentionTest, DropsOldAnswers) {
  Good(*house_, "groups.create", R"({"name":"g","idempotency_key":"k"})");
  clock_->Advance(absl::Hours(24 * 31));
  EXPECT_EQ(Json(1), At(Good(*house_, "privacy.retain"), "answers"));
  EXPECT_EQ(Json(0), At(Good(*house_, "privacy.retain"), "answers"));
}

}  // namespace
}  // namespace griot
