#include "src/campaigns/step_source.h"

#include <gmock/gmock.h>

#include "griot/campaigns/campaigns.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

using testing::HasSubstr;

class StepSourceTest : public DispatchRoomTest {
 protected:
  void Set(std::string_view name, std::string_view value) {
    Call("settings.set", Cat(R"({"name":")", name, R"(","value":")", value, "\"}"));
  }
  std::string Made(std::string_view step, std::string_view purpose = "marketing") {
    return At(Call("campaigns.create",
                   Cat(R"j({"title":"Soldes","purpose":")j", purpose,
                       R"j(","audience":"has(\"phone\")","send_hours":"always","steps":[)j", step,
                       "]}")),
              "id")
        .string();
  }
  Json StepOf(std::string_view campaign) {
    return At(CallOn("campaigns.get", campaign), "steps").array().at(0);
  }
  std::string SentText(size_t i) {
    return At(Parsed(provider_.requests.at(i).body), "text").string();
  }
};
GRIOT_FOR_EACH_DATABASE(StepSourceTest);

TEST_P(StepSourceTest, MarketingSmsTakeTheClauseOfTheTenantAndKeepIt) {
  constexpr std::string_view kSms = R"({"channel":"sms","text":"Soldes"})";
  EXPECT_TRUE(At(StepOf(Made(kSms)), "stop_clause").is_null());
  Set("stop_clause", "STOP au 36179");
  const std::string campaign = Made(kSms);
  EXPECT_EQ("STOP au 36179", At(StepOf(campaign), "stop_clause").string());
  EXPECT_TRUE(At(StepOf(Made(kSms, "service")), "stop_clause").is_null());
  EXPECT_TRUE(At(StepOf(Made(R"({"channel":"whatsapp","text":"a"})")), "stop_clause").is_null());
  for (const char* own : {"", "STOP au 36180"}) {
    const std::string id =
        Made(Cat(R"({"channel":"sms","text":"Soldes","stop_clause":")", own, "\"}"));
    EXPECT_EQ(own, At(StepOf(id), "stop_clause").string());
  }
  Set("stop_clause", "STOP au 36999");
  AddContacts(1);
  AddAccount();
  CallOn("campaigns.start", campaign);
  Work();
  ASSERT_EQ(1u, provider_.requests.size());
  EXPECT_EQ("Soldes STOP au 36179", SentText(0));
}

// The forecast and the run, with a clause that makes another part.
TEST_P(StepSourceTest, TheClauseIsCountedBeforeItIsSent) {
  Set("stop_clause", "STOP au 36179");
  AddContacts(3);
  AddAccount();
  const std::string id = Made(Cat(R"({"channel":"sms","text":")", std::string(150, 'x'), "\"}"));
  EXPECT_EQ(Json(6), At(CallOn("campaigns.simulate", id), "parts"));
  CallOn("campaigns.start", id);
  Work();
  EXPECT_EQ(6, Stat(id, "parts"));
  EXPECT_EQ(3, Stat(id, "accepted"));
  CheckCounts(id);
}

TEST_P(StepSourceTest, LinksAreCountedAsTheyAreSent) {
  AddContacts(5);
  AddAccount();
  Set("links_base_url", "https://go.example");
  // 120 letters, a blank, and 39 of the link: 160.
  for (const int letters : {120, 121}) {
    const std::string id = Made(Cat(R"({"channel":"sms","track_links":true,"text":")",
                                    std::string(static_cast<size_t>(letters), 'x'),
                                    R"( https://shop.example/a/very/long/address"})"));
    const int64_t parts = letters == 120 ? 5 : 10;
    EXPECT_EQ(Json(parts), At(CallOn("campaigns.simulate", id), "parts"));
    const size_t before = provider_.requests.size();
    CallOn("campaigns.start", id);
    Work();
    EXPECT_EQ(parts, Stat(id, "parts"));
    EXPECT_EQ(Json("https://go.example"), At(StepOf(id), "links_base_url"));
    ASSERT_EQ(before + 5, provider_.requests.size());
    EXPECT_EQ(static_cast<size_t>(letters) + 40, SentText(before).size());
    EXPECT_NE(SentText(before), SentText(before + 1));
  }
}

TEST_P(StepSourceTest, OnlyStepsWithLinksTakeTheirBeginning) {
  Set("links_base_url", "https://go.example/");
  EXPECT_TRUE(
      At(StepOf(Made(R"({"channel":"sms","text":"a","track_links":true})")), "links_base_url")
          .is_null());
  EXPECT_EQ("https://go.example/",
            At(StepOf(Made(R"({"channel":"sms","text":"{{\"https://a.example\"|link}}"})")),
               "links_base_url")
                .string());
}

TEST_P(StepSourceTest, WhereLinksLeadIsWrittenWhenTheCampaignBegins) {
  AddContacts(1);
  AddAccount();
  Set("links_base_url", "https://go.example/");
  const std::string id =
      Made(R"({"channel":"sms","track_links":true,"text":"https://a.example https://b.example",)"
           R"("variants":[{"language":"en","text":"https://c.example https://a.example"}]})");
  EXPECT_EQ(0, Number("SELECT count(*) FROM link"));
  CallOn("campaigns.start", id);
  EXPECT_EQ("1|1|https://a.example;1|2|https://b.example;1|3|https://c.example",
            Sql("SELECT step_no, number, url FROM link WHERE campaign_id = $1 ORDER BY number",
                {IdOf(id)}));
  // Once more changes nothing.
  In([&](Scope& scope) {
    const auto campaign = Campaigns(scope).Get({.id = IdOf(id)});
    ASSERT_OK(campaign);
    EXPECT_OK(campaigns::WriteLinks(scope, *campaign));
  });
  EXPECT_EQ(3, Number("SELECT count(*) FROM link"));
}

TEST_P(StepSourceTest, ATemplateIsSentAsTheStepWantsIt) {
  AddContacts(1);
  const std::string account = AddAccount();
  Call("accounts.update", Cat(R"({"id":")", account, R"(","senders":["Awa"]})"));
  Set("links_base_url", "https://go.example/");
  const std::string kept =
      At(Call("templates.create", R"({"name":"a","channel":"sms","text":"çà https://a.example"})"),
         "id")
          .string();
  const std::string id =
      Made(Cat(R"({"channel":"sms","template":")", kept,
               R"(","transliterate":true,"track_links":true,"stop_clause":"STOP","from":"Awa"})"));
  CallOn("campaigns.start", id);
  Work();
  ASSERT_EQ(1u, provider_.requests.size());
  EXPECT_THAT(SentText(0), testing::MatchesRegex("cà https://go.example/.* STOP"));
}

TEST_P(StepSourceTest, AChangedDraftIsHeldToTheSame) {
  const std::string id = Made(R"({"channel":"sms","text":"a"})", "service");
  Set("stop_clause", "STOP");
  Call("campaigns.update", Cat(R"({"id":")", id, R"(","purpose":"marketing"})"));
  EXPECT_EQ("STOP", At(StepOf(id), "stop_clause").string());
  EXPECT_THAT(
      Refused("campaigns.update",
              Cat(R"({"id":")", id, R"(","steps":[{"channel":"sms","template":"987654"}]})")),
      HasSubstr("steps[0].template: there is none with this id"));
}

}  // namespace
}  // namespace griot
