#include "griot/campaigns/templates.h"

#include <gmock/gmock.h>

#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

using testing::HasSubstr;

class TemplatesTest : public DispatchRoomTest {
 protected:
  std::string Make(std::string_view name, std::string_view text = "Bonjour") {
    return At(Call("templates.create",
                   Cat(R"({"name":")", name, R"(","channel":"sms","text":")", text, R"("})")),
              "id")
        .string();
  }
  Json Update(std::string_view id, std::string_view more) {
    return Call("templates.update", Cat(R"({"id":")", id, R"(",)", more, "}"));
  }
  Json Version(std::string_view id, int version) {
    return Call("templates.get", Cat(R"({"id":")", id, R"(","version":)", version, "}"));
  }
  std::string Campaign(std::string_view steps, std::string_view purpose = "marketing") {
    return At(Call("campaigns.create",
                   Cat(R"j({"title":"Soldes","purpose":")j", purpose,
                       R"j(","audience":"has(\"phone\")","send_hours":"always","steps":[)j", steps,
                       "]}")),
              "id")
        .string();
  }
  static std::string StepWith(std::string_view id, std::string_view more = "") {
    return Cat(R"({"channel":"sms","template":")", id, "\"", more, "}");
  }
  std::string Refusal(std::string_view steps) {
    return Refused(
        "campaigns.create",
        Cat(R"j({"title":"a","purpose":"marketing","audience":"has(\"phone\")","steps":[)j", steps,
            "]}"));
  }
};
GRIOT_FOR_EACH_DATABASE(TemplatesTest);

TEST_P(TemplatesTest, AreReadAsTheyWereWritten) {
  const Json made = Call(
      "templates.create",
      R"({"name":"Soldes","channel":"email","text":"a {{first_name}}","subject":"b","html":"<p>",)"
      R"("language":"fr","transliterate":true,)"
      R"("variants":[{"language":"en","text":"c","subject":"d"}]})");
  EXPECT_EQ(Json(1), At(made, "version"));
  EXPECT_EQ(Json(1), At(made, "newest"));
  EXPECT_EQ("a {{first_name}}", At(made, "text").string());
  EXPECT_EQ("c", At(At(made, "variants").array().at(0), "text").string());
  EXPECT_EQ(Json(true), At(made, "transliterate"));
  const std::string id = At(made, "id").string();
  EXPECT_EQ(made, CallOn("templates.get", id));
  EXPECT_EQ(made, Version(id, 1));
}

TEST_P(TemplatesTest, AreRefusedWithThePlace) {
  const auto refused = [&](std::string_view more) {
    return Refused("templates.create", Cat(R"({"name":"a",)", more, "}"));
  };
  EXPECT_EQ("INVALID_ARGUMENT: text: line 1, column 3: variable \"nam\" is unknown",
            refused(R"("channel":"sms","text":"{{nam}}")"));
  EXPECT_EQ("INVALID_ARGUMENT: variants[0].text: it is empty",
            refused(R"("channel":"sms","text":"a","variants":[{"language":"fr","text":""}])"));
  EXPECT_EQ("INVALID_ARGUMENT: subject: an e-mail needs one",
            refused(R"("channel":"email","text":"a")"));
  EXPECT_EQ("INVALID_ARGUMENT: channel: all is for stops, name one channel",
            refused(R"("channel":"all","text":"a")"));
  EXPECT_EQ("INVALID_ARGUMENT: name: it is empty",
            Refused("templates.create", R"({"name":" ","channel":"sms","text":"a"})"));
  EXPECT_EQ(0, Number("SELECT count(*) FROM template"));
  EXPECT_EQ(0, Number("SELECT count(*) FROM template_version"));
}

// Links need a place only when somebody sends them.
TEST_P(TemplatesTest, MayHaveLinksBeforeTheTenantHasAPlaceForThem) {
  const std::string id = Make("a", R"({{\"https://a.example\"|link}})");
  EXPECT_THAT(Refusal(StepWith(id)), HasSubstr("steps[0].links_base_url: links need one"));
}

TEST_P(TemplatesTest, HaveANewVersionForEachOtherText) {
  const std::string id = Make("a", "one");
  clock_->Advance(absl::Minutes(1));
  EXPECT_EQ(Json(2), At(Update(id, R"("text":"two")"), "version"));
  EXPECT_EQ(Json(2), At(Update(id, R"("text":"two")"), "version"));
  EXPECT_EQ(Json(2), At(Update(id, R"("name":"b")"), "version"));
  const Json third =
      Update(id, R"("transliterate":true,"variants":[{"language":"en","text":"x"}])");
  EXPECT_EQ(Json(3), At(third, "version"));
  EXPECT_EQ("one", At(Version(id, 1), "text").string());
  EXPECT_EQ(Json(3), At(Version(id, 1), "newest"));
  EXPECT_EQ("two", At(Version(id, 2), "text").string());
  EXPECT_TRUE(At(Version(id, 2), "variants").array().empty());
  EXPECT_EQ("b", At(Version(id, 1), "name").string());
  EXPECT_NE(At(third, "created_at"), At(third, "updated_at"));
  EXPECT_EQ("NOT_FOUND: template: it has no version 4, the newest one is 3",
            Refused("templates.get", Cat(R"({"id":")", id, R"(","version":4})")));
  EXPECT_THAT(Refused("templates.update", Cat(R"({"id":")", id, R"(","text":"{{x}}"})")),
              HasSubstr("text: line 1, column 3"));
  EXPECT_EQ(3, Number("SELECT count(*) FROM template_version"));
}

TEST_P(TemplatesTest, HaveNamesOfTheirOwn) {
  const std::string a = Make("a"), b = Make("b");
  constexpr std::string_view kTaken =
      "ALREADY_EXISTS: name: there is a template \"a\" already, choose another name";
  EXPECT_EQ(kTaken, Refused("templates.create", R"({"name":"a","channel":"sms","text":"x"})"));
  EXPECT_EQ(kTaken, Refused("templates.update", Cat(R"({"id":")", b, R"(","name":"a"})")));
  CallOn("templates.delete", a);
  Update(b, R"("name":"a")");
}

TEST_P(TemplatesTest, AreListedInPagesByName) {
  for (const char* name : {"c", "a", "é", "b", "d"}) Make(name);
  CallOn("templates.delete", Make("bb"));
  std::string seen;
  std::string after;
  for (int pages = 0; pages < 9; ++pages) {
    const Json page = Call("templates.list", Cat(R"({"limit":2)", after, "}"));
    for (const Json& item : At(page, "items").array()) seen += At(item, "name").string();
    seen += ";";
    if (At(page, "next").is_null()) break;
    after = Cat(R"(,"after":")", At(page, "next").string(), "\"");
  }
  EXPECT_EQ("ab;cd;é;", seen);
  EXPECT_THAT(Refused("templates.list", R"({"limit":0})"), HasSubstr("INVALID_ARGUMENT"));
}

TEST_P(TemplatesTest, AreKeptByACampaignInTheVersionItWasMadeWith) {
  AddContacts(1);
  AddAccount();
  const std::string id = Make("a", "version 1");
  const std::string campaign = Campaign(StepWith(id));
  Update(id, R"("text":"version 2")");
  const Json step = At(CallOn("campaigns.get", campaign), "steps").array().at(0);
  EXPECT_EQ(id, At(step, "template").string());
  EXPECT_EQ(Json(1), At(step, "template_version"));
  EXPECT_EQ("", At(step, "text").string());
  // A copy of the campaign is a copy of that, too.
  const std::string copy = At(CallOn("campaigns.duplicate", campaign), "id").string();
  const std::string newer = Campaign(StepWith(id));
  const std::string older = Campaign(StepWith(id, R"(,"template_version":1)"));
  CallOn("campaigns.start", campaign);
  Work();
  CallOn("campaigns.start", copy);
  Work();
  CallOn("campaigns.start", newer);
  Work();
  CallOn("campaigns.start", older);
  Work();
  ASSERT_EQ(4u, provider_.requests.size());
  const char* const wanted[] = {"version 1", "version 1", "version 2", "version 1"};
  for (size_t i = 0; i < 4; ++i) EXPECT_THAT(provider_.requests[i].body, HasSubstr(wanted[i])) << i;
}

TEST_P(TemplatesTest, AreDeletedOnceNoCampaignWaitsToSendThem) {
  AddContacts(1);
  AddAccount();
  provider_.answer = [](const HttpRequest&) { return Answered(400); };
  const std::string id = Make("a", "kept");
  const std::string campaign = Campaign(StepWith(id));
  Campaign(R"({"channel":"sms","text":"another"})");
  const auto refusal = [&](std::string_view state) {
    return Cat("FAILED_PRECONDITION: template: campaign ", campaign, ", which is ", state,
               ", sends it: give it another text, stop or delete it first");
  };
  const std::string by = Cat(R"({"id":")", id, "\"}");
  EXPECT_EQ(refusal("draft"), Refused("templates.delete", by));
  CallOn("campaigns.start", campaign);
  EXPECT_EQ(refusal("running"), Refused("templates.delete", by));
  CallOn("campaigns.pause", campaign);
  EXPECT_EQ(refusal("paused"), Refused("templates.delete", by));
  CallOn("campaigns.resume", campaign);
  Work();
  EXPECT_EQ("finished", StateOf(campaign));
  CallOn("templates.delete", id);
  EXPECT_EQ("NOT_FOUND: template: there is none with this id", Refused("templates.get", by));
  EXPECT_EQ("NOT_FOUND: template: there is none with this id", Refused("templates.delete", by));
  EXPECT_EQ(Cat("INVALID_ARGUMENT: steps[0].template: there is none with this id"),
            Refusal(StepWith(id)));
  // What is over can still be done once more.
  EXPECT_EQ(1, Stat(campaign, "failed"));
  provider_.answer = [](const HttpRequest&) { return Answered(200); };
  CallOn("campaigns.retry", campaign);
  Work();
  EXPECT_EQ(1, Stat(campaign, "accepted"));
  EXPECT_THAT(provider_.requests.back().body, HasSubstr("kept"));
}

TEST_P(TemplatesTest, StandInAStepInsteadOfATextAndNotBesideIt) {
  const std::string id = Make("a");
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].text: it is empty", Refusal(R"({"channel":"sms"})"));
  EXPECT_EQ(
      "INVALID_ARGUMENT: steps[0].template: the step has texts of its own too, give one of "
      "both",
      Refusal(StepWith(id, R"(,"text":"b")")));
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].template_version: of which template, give its id",
            Refusal(R"({"channel":"sms","text":"a","template_version":1})"));
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].template: it has no version 2, the newest one is 1",
            Refusal(StepWith(id, R"(,"template_version":2)")));
  EXPECT_EQ(
      "INVALID_ARGUMENT: steps[0].template: it is of the channel sms, and the step of whatsapp",
      Refusal(Cat(R"({"channel":"whatsapp","template":")", id, "\"}")));
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].template: there is none with this id",
            Refusal(StepWith("987654")));
}

}  // namespace
}  // namespace griot
