#include <gmock/gmock.h>

#include "griot/base/time.h"
#include "griot/privacy/privacy.h"
#include "tests/engine/open_engine.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class RecordTest : public EngineTest {};
GRIOT_FOR_EACH_DATABASE(RecordTest);

// A person whose every value has the name in it.
std::string MakePerson(Session& session, std::string_view name, std::string_view phone) {
  const auto call = [&](std::string_view operation, const std::string& json) {
    const auto answer = session.Call(operation, json);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? Parsed(*answer) : Json();
  };
  const Json made = call(
      "contacts.create",
      Cat(R"({"first_name":")", name, R"(-1","last_name":")", name, R"(-2","city":")", name,
          R"(-3","external_id":")", name, R"(-4","phones":[")", phone, R"("],"emails":[")", name,
          R"(@example.sn"],"groups":[")", name, R"(-5"],"attributes":{")", name, R"(-6":")", name,
          R"(-7"},"addresses":[{"kind":"postal","value":")", name, R"(-8"}]})"));
  const std::string id = At(made, "id").string();
  call("notes.add", Cat(R"({"contact":")", id, R"(","text":")", name, "-9\"}"));
  call("consents.record",
       Cat(R"({"channel":"sms","address":")", phone,
           R"(","purpose":"marketing","state":"granted","how":"form","source":")", name,
           R"(-10","wording":")", name, "-11\"}"));
  call("optouts.add", Cat(R"({"channel":"email","address":")", name, R"(@example.sn","reason":")",
                          name, "-12\"}"));
  return id;
}

TEST_P(RecordTest, HoldsEverythingOfThePersonAndNothingOfOthers) {
  Session house = System();
  const std::string id = MakePerson(house, "canary", "+221771234567");
  MakePerson(house, "other", "+221761234568");
  const std::string record =
      Good(house, "privacy.export", Cat(R"({"contact":")", id, "\"}")).Text();
  for (int i = 1; i <= 12; ++i) EXPECT_THAT(record, HasSubstr(Cat("canary-", i)));
  for (const char* text : {"+221771234567", "canary@example.sn", "contact.created", "note.added",
                           "form: canary-10", "prospect"}) {
    EXPECT_THAT(record, HasSubstr(text));
  }
  EXPECT_THAT(record, Not(HasSubstr("other")));
  EXPECT_THAT(record, Not(HasSubstr("761234568")));
  EXPECT_THAT(Bad(house, "privacy.export", R"({"contact":"999999"})"), StartsWith("NOT_FOUND"));
}

TEST_P(RecordTest, SaysUntilWhen) {
  Session house = System();
  const std::string id = MakePerson(house, "canary", "+221771234567");
  const Json record = Good(house, "privacy.export", Cat(R"({"contact":")", id, "\"}"));
  const Json& retention = At(record, "retention");
  EXPECT_EQ(Json("prospect"), At(retention, "kind"));
  EXPECT_EQ(Json(Rfc3339(clock_->Now() + absl::Hours(24 * 1095))), At(retention, "until"));
  EXPECT_EQ(2u, At(record, "consents").array().size());
}

TEST_P(RecordTest, ADisclosureIsAnEvent) {
  Session house = System();
  const std::string id = MakePerson(house, "canary", "+221771234567");
  Good(house, "privacy.export", Cat(R"({"contact":")", id, "\"}"));
  EXPECT_THAT(Good(house, "events.list", R"({"limit":1000})").Text(),
              HasSubstr("contact.disclosed"));
}

}  // namespace
}  // namespace griot
