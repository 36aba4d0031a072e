#include "griot/privacy/history.h"

#include <gmock/gmock.h>

#include "tests/engine/open_engine.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

class HistoryTest : public EngineTest {
 protected:
  std::string Create(Session& session, std::string_view json) {
    clock_->Advance(absl::Seconds(1));
    return At(Good(session, "contacts.create", json), "id").string();
  }
  // "contact.created" …, read in pages of that size.
  std::vector<std::string> Types(Session& session, std::string_view id, int limit) {
    std::vector<std::string> types;
    std::string after;
    while (true) {
      const Json page = Good(session, "contacts.history",
                             Cat(R"({"contact":")", id, R"(","limit":)", limit, after, "}"));
      for (const Json& item : At(page, "items").array()) types.push_back(At(item, "type").string());
      if (!At(page, "next").is_string()) return types;
      after = Cat(R"(,"after":")", At(page, "next").string(), "\"");
    }
  }
};
GRIOT_FOR_EACH_DATABASE(HistoryTest);

TEST_P(HistoryTest, TellsWhatHappenedNewestFirst) {
  Session house = System();
  const std::string from = Create(house, R"({"phones":["771234567"]})");
  const std::string into = Create(house, R"({"first_name":"Awa"})");
  Create(house, R"({"first_name":"Another"})");
  clock_->Advance(absl::Seconds(1));
  Good(house, "optouts.add", R"({"channel":"sms","address":"+221771234567"})");
  clock_->Advance(absl::Seconds(1));
  Good(house, "contacts.merge", Cat(R"({"into":")", into, R"(","from":")", from, "\"}"));
  clock_->Advance(absl::Seconds(1));
  Good(house, "notes.add", Cat(R"({"contact":")", into, R"(","text":"t"})"));
  const auto all = Types(house, into, 100);
  EXPECT_THAT(all,
              ElementsAre("note.added", "contact.updated", "contact.absorbed", "contact.merged",
                          "consent.recorded", "contact.created", "contact.created"));
  for (const int limit : {1, 2, 3}) EXPECT_EQ(all, Types(house, into, limit)) << limit;
  // Who was merged is no contact any more.
  EXPECT_THAT(Bad(house, "contacts.history", Cat(R"({"contact":")", from, "\"}")),
              StartsWith("NOT_FOUND"));
}

TEST_P(HistoryTest, OneInstantIsNoReasonToLoseAnything) {
  Session house = System();
  const std::string id = Create(house, R"({"phones":["771234567"]})");
  for (int i = 0; i < 5; ++i) {
    Good(house, "optouts.add", R"({"channel":"sms","address":"+221771234567"})");
    Good(house, "contacts.update", Cat(R"({"id":")", id, R"(","city":"C)", i, "\"}"));
  }
  const auto all = Types(house, id, 100);
  EXPECT_EQ(11u, all.size());
  for (const int limit : {1, 2, 3, 4}) EXPECT_EQ(all, Types(house, id, limit)) << limit;
  EXPECT_THAT(Bad(house, "contacts.history", Cat(R"({"contact":")", id, R"(","after":"x"})")),
              HasSubstr("after: "));
}

}  // namespace
}  // namespace griot
