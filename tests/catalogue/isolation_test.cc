// Every operation, called by one tenant with the ids of another.
#include <gmock/gmock.h>

#include "griot/catalogue/operation.h"
#include "tests/catalogue/arguments.h"
#include "tests/engine/open_engine.h"
#include "tests/engine/table_dump.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::Not;

// What nobody else may see.
constexpr std::string_view kSecret = "Secret";

class IsolationTest : public EngineTest {
 protected:
  // A little of everything; the ids of all of it.
  std::vector<std::string> Furnish(Session& session, std::string_view name) {
    std::vector<std::string> ids;
    const auto make = [&](std::string_view operation, const std::string& json) {
      ids.push_back(At(Good(session, operation, json), "id").string());
    };
    for (const char* phone : {"+221771234567", "+221761234568"}) {
      make("contacts.create",
           Cat(R"({"first_name":")", name, R"(","phones":[")", phone, R"("],"groups":[")", name,
               R"("],"attributes":{"n":")", name, "\"}}"));
    }
    make("notes.add", Cat(R"({"contact":")", ids.front(), R"(","text":")", name, "\"}"));
    ids.push_back(At(At(Good(session, "groups.list"), "items").array().at(0), "id").string());
    make("groups.create", Cat(R"({"name":")", name, " 2\"}"));
    make("attributes.create",
         Cat(R"({"name":"n","type":"text","label":")", name, R"(","choices":[")", name, "\"]}"));
    make("audiences.create", Cat(R"({"name":")", name, R"(","filter":"country == \"SN\""})"));
    make("accounts.create",
         Cat(R"({"name":")", name, R"(","channel":"sms","driver":"host","from":")", name,
             R"(","secrets":{"key":")", name, "\"}}"));
    make("routes.create", Cat(R"({"name":")", name, R"(","channel":"sms","accounts":[")",
                              ids.back(), R"("],"operators":[")", name, "\"]}"));
    make("users.create", Cat(R"({"name":")", name, R"(","role":"reader"})"));
    ids.push_back(
        At(At(Good(session, "keys.create", Cat(R"({"name":")", name, R"(","role":"reader"})")),
              "key"),
           "id")
            .string());
    Good(session, "optouts.add",
         Cat(R"({"channel":"sms","address":"+221701234569","reason":")", name, "\"}"));
    make("templates.create",
         Cat(R"({"name":")", name, R"(","channel":"sms","text":")", name, "\"}"));
    make("campaigns.create",
         Cat(R"j({"title":")j", name, R"j(","purpose":"marketing","audience":"has(\"phone\")",)j",
             R"j("steps":[{"channel":"sms","stop_clause":"STOP","text":")j", name, "\"}]}"));
    ids.push_back(Doubt(session, ids.back(), ids.front(), name));
    return ids;
  }
  // A send of the campaign whose outcome nobody knows.
  std::string Doubt(Session& session, const std::string& campaign, const std::string& contact,
                    std::string_view name) {
    Good(session, "campaigns.start", Cat(R"({"id":")", campaign, "\"}"));
    EXPECT_TRUE(db().Begin(Access::kWrite).ok());
    const int64_t id = db().TakeIds(1).value();
    const auto number = [](const std::string& text) { return *ParseInteger<int64_t>(text); };
    EXPECT_TRUE(db().Execute("INSERT INTO send (id, tenant_id, campaign_id, step_no, occurrence, "
                             "channel, contact_id, state, ambiguous, epoch) VALUES ($1, $2, $3, 1, "
                             "0, 1, $4, 5, 1, 1)",
                             {id, session.tenant(), number(campaign), number(contact)})
                    .ok());
    EXPECT_TRUE(db().Execute("INSERT INTO attempt (send_id, epoch, tenant_id, account_id, owner, "
                             "armed_at, ended_at, outcome, code) VALUES ($1, 1, $2, 1, 1, 1, 2, 0, "
                             "$3)",
                             {id, session.tenant(), name})
                    .ok());
    EXPECT_TRUE(db().Commit().ok());
    return Cat(id);
  }
};
GRIOT_FOR_EACH_DATABASE(IsolationTest);

TEST_P(IsolationTest, TheIdsOfOthersAreNoIds) {
  MakeTenant("other");
  Session house = System(), other = System("other");
  const auto ids = Furnish(house, kSecret), own = Furnish(other, "Own");
  const std::string before = DumpTenant(db(), house.tenant());
  EXPECT_THAT(before, HasSubstr(std::string(kSecret)));
  int calls = 0, refused = 0;
  for (const Operation& operation : Catalogue()) {
    ArgumentMaker counter;
    counter.Make(operation.argument());
    // Each field that wants an id gets one of the others' once, and then all of them.
    for (int foreign = -1; counter.ids > 0 && foreign < counter.ids; ++foreign) {
      for (size_t i = 0; i < ids.size(); ++i) {
        for (size_t k = 0; k < (counter.ids > 1 ? ids.size() - 1 : 1); ++k) {
          ArgumentMaker maker{.id = [&](int n) {
            const size_t at = n == 0 ? i : (i + k + static_cast<size_t>(n)) % ids.size();
            return foreign == -1 || n == foreign ? ids[at] : own[at];
          }};
          const std::string argument = maker.Make(operation.argument()).Text();
          SCOPED_TRACE(Cat(operation.name, argument));
          const auto answer = other.Call(operation.name, argument);
          ++calls;
          if (answer.ok()) {
            EXPECT_THAT(*answer, Not(HasSubstr(std::string(kSecret))));
            const Json changed = At(Parsed(*answer), "changed");
            EXPECT_TRUE(changed == Json(0)) << *answer;
          } else {
            ++refused;
            EXPECT_EQ(absl::StatusCode::kNotFound, answer.status().code()) << answer.status();
          }
        }
      }
    }
  }
  EXPECT_GT(calls, 50);
  EXPECT_GT(refused, 50);
  EXPECT_EQ(before, DumpTenant(db(), house.tenant()));
}

// Fields that need not be given are not made from the catalogue.
TEST_P(IsolationTest, SendsOfOthersAreNone) {
  MakeTenant("other");
  Session house = System(), other = System("other");
  const auto ids = Furnish(house, kSecret);
  const auto by = [](std::string_view field, const std::string& id) {
    return Cat("{\"", field, R"(":")", id, "\"}");
  };
  const std::string campaign = by("campaign", ids[ids.size() - 2]);
  for (const char* operation : {"sends.list", "unknowns.list"}) {
    EXPECT_THAT(Bad(other, operation, campaign), HasSubstr("NOT_FOUND"));
    EXPECT_THAT(Good(house, operation, campaign).Text(), HasSubstr(std::string(kSecret)));
  }
  const std::string contact = by("contact", ids.front());
  EXPECT_TRUE(At(Good(other, "sends.list", contact), "items").array().empty());
  EXPECT_EQ(1u, At(Good(house, "sends.list", contact), "items").array().size());
}

TEST_P(IsolationTest, TemplatesOfOthersAreNone) {
  MakeTenant("other");
  Session house = System(), other = System("other");
  const auto ids = Furnish(house, kSecret);
  const std::string& kept = ids[ids.size() - 3];
  const std::string by = Cat(R"({"id":")", kept, "\"}");
  for (const char* operation : {"templates.preview", "templates.lint"}) {
    EXPECT_THAT(Bad(other, operation, by), HasSubstr("NOT_FOUND"));
    Good(house, operation, by);
  }
  EXPECT_THAT(Good(house, "templates.preview", by).Text(), HasSubstr(std::string(kSecret)));
  const std::string contact =
      Cat(R"({"channel":"sms","text":"{{first_name}}","contact":")", ids.front(), "\"}");
  EXPECT_THAT(Bad(other, "templates.preview", contact), HasSubstr("NOT_FOUND"));
  EXPECT_THAT(Good(house, "templates.preview", contact).Text(), HasSubstr(std::string(kSecret)));
  const std::string campaign = Cat(
      R"j({"title":"a","purpose":"marketing","audience":"has(\"phone\")","steps":[{"channel":"sms",)j",
      R"("template":")", kept, "\"}]}");
  EXPECT_THAT(Bad(other, "campaigns.create", campaign), HasSubstr("there is none with this id"));
  Good(house, "campaigns.create", campaign);
}

TEST_P(IsolationTest, ReadsOfOthersShowNothing) {
  MakeTenant("other");
  Session house = System(), other = System("other");
  Furnish(house, kSecret);
  const std::string before = DumpTenant(db(), house.tenant());
  for (const Operation& operation : Catalogue()) {
    const std::string argument = ArgumentMaker().Make(operation.argument()).Text();
    const auto answer = other.Call(operation.name, argument);
    EXPECT_THAT(answer.value_or(""), Not(HasSubstr(std::string(kSecret)))) << operation.name;
  }
  // The same words, where they are one's own, show something: the test above can fail.
  EXPECT_THAT(Good(house, "contacts.list").Text(), HasSubstr(std::string(kSecret)));
  EXPECT_EQ(before, DumpTenant(db(), house.tenant()));
}

}  // namespace
}  // namespace griot
