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
    make("users.create", Cat(R"({"name":")", name, R"(","role":"reader"})"));
    ids.push_back(
        At(At(Good(session, "keys.create", Cat(R"({"name":")", name, R"(","role":"reader"})")),
              "key"),
           "id")
            .string());
    Good(session, "optouts.add",
         Cat(R"({"channel":"sms","address":"+221701234569","reason":")", name, "\"}"));
    return ids;
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
