#include "griot/tenants/settings.h"

#include <gmock/gmock.h>

#include "tests/engine/open_engine.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class SettingsTest : public EngineTest {
 protected:
  Json Value(std::string_view name, std::string_view tenant = kDefaultTenant) {
    Session system = System(tenant);
    return At(Good(system, "settings.get", Cat(R"({"name":")", name, "\"}")), "value");
  }
  static std::string To(std::string_view name, std::string_view value) {
    return Cat(R"({"name":")", name, R"(","value":)", value, "}");
  }
};
GRIOT_FOR_EACH_DATABASE(SettingsTest);

TEST_P(SettingsTest, AreSetAndForgotten) {
  Session system = System();
  EXPECT_EQ(Json(15), Value("step_up_minutes"));
  EXPECT_EQ(Json(30), At(Good(system, "settings.set", To("step_up_minutes", "30")), "value"));
  EXPECT_EQ(Json(31), At(Good(system, "settings.set", To("step_up_minutes", "31")), "value"));
  EXPECT_EQ(Json(31), Value("step_up_minutes"));
  EXPECT_EQ(31, IntegerSetting(db(), system.tenant(), kStepUpMinutes).value_or(0));
  EXPECT_EQ(Json(15), At(Good(system, "settings.set", To("step_up_minutes", "null")), "value"));
  EXPECT_EQ(Json(15), Value("step_up_minutes"));
  Good(system, "settings.set", To("time_zone", "\"Africa/Dakar\""));
  EXPECT_EQ("Africa/Dakar", TextSetting(db(), system.tenant(), kTimeZoneSetting).value_or(""));
}

TEST_P(SettingsTest, AreATenantsOwn) {
  MakeTenant("acme");
  Session acme = System("acme");
  Good(acme, "settings.set", To("language", "\"wo\""));
  EXPECT_EQ(Json("wo"), Value("language", "acme"));
  EXPECT_EQ(Json("en"), Value("language"));
}

TEST_P(SettingsTest, HaveATypeAndLimits) {
  Session system = System();
  for (const auto& [name, value] :
       {std::pair{"step_up_minutes", "0"}, std::pair{"step_up_minutes", "1441"},
        std::pair{"step_up_minutes", "1.5"}, std::pair{"step_up_minutes", "\"15\""},
        std::pair{"idempotency_days", "366"}, std::pair{"idempotency_days", "true"},
        std::pair{"region", "\"XX\""}, std::pair{"region", "\"sn\""}, std::pair{"region", "221"},
        std::pair{"language", "\"\""}, std::pair{"language", "\"french\""},
        std::pair{"language", "\"fr_FR\""}, std::pair{"language", "\"fr-\""},
        std::pair{"time_zone", "\"Dakar\""}, std::pair{"time_zone", "{}"},
        std::pair{"stop_clause", "\"a\\nb\""}, std::pair{"stop_clause", "1"},
        std::pair{"links_base_url", "\"http://go.example/\""},
        std::pair{"links_base_url", "\"go.example\""}}) {
    EXPECT_THAT(Bad(system, "settings.set", To(name, value)), StartsWith("INVALID_ARGUMENT: value"))
        << name << value;
  }
  for (const auto& [name, value] :
       {std::pair{"region", "\"FR\""}, std::pair{"region", "\"\""},
        std::pair{"language", "\"pt-BR\""}, std::pair{"language", "\"zh-Hant-TW\""},
        std::pair{"idempotency_days", "365"}, std::pair{"stop_clause", "\"STOP au 36179\""},
        std::pair{"stop_clause", "\"\""}, std::pair{"links_base_url", "\"https://go.example\""},
        std::pair{"links_base_url", "\"\""}}) {
    Good(system, "settings.set", To(name, value));
  }
}

TEST_P(SettingsTest, WhatIsMistypedIsSaid) {
  Session system = System();
  EXPECT_EQ(Bad(system, "settings.get", R"({"name":"timezone"})"),
            "NOT_FOUND: setting \"timezone\" is unknown, did you mean \"time_zone\"");
  EXPECT_THAT(Bad(system, "settings.set", To("nonsense", "1")),
              AllOf(StartsWith("NOT_FOUND"), HasSubstr("settings.list")));
}

TEST_P(SettingsTest, AreListedWithWhatTheyMean) {
  Session system = System();
  Good(system, "settings.set", To("language", "\"fr\""));
  const Json list = Good(system, "settings.list");
  std::vector<std::string> names;
  for (const Json& item : At(list, "items").array()) {
    names.push_back(At(item, "name").string());
    EXPECT_GT(At(item, "doc").string().size(), 10u);
    EXPECT_EQ(names.back() == "language", At(item, "value").Text() != At(item, "standard").Text());
  }
  EXPECT_THAT(names, testing::ElementsAre("region", "language", "time_zone", "cap_messages",
                                          "cap_days", "step_up_minutes", "idempotency_days",
                                          "stop_clause", "links_base_url", "require_stop"));
}

// Each is read somewhere; numbers without a calling code show this one.
TEST_P(SettingsTest, TheRegionIsThatOfNumbersFromTheNextCallOn) {
  MakeTenant("acme");
  Session house = System(), acme = System("acme");
  constexpr std::string_view kLocal = R"({"phones":["0612345678"]})";
  Bad(house, "contacts.create", kLocal);
  Good(house, "settings.set", To("region", "\"FR\""));
  EXPECT_THAT(Good(house, "contacts.create", kLocal).Text(), HasSubstr("+33612345678"));
  Bad(acme, "contacts.create", kLocal);
  Good(house, "settings.set", To("region", "null"));
  EXPECT_THAT(Good(house, "contacts.create", R"({"phones":["771234567"]})").Text(),
              HasSubstr("+221771234567"));
}

}  // namespace
}  // namespace griot
