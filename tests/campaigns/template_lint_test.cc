#include <gmock/gmock.h>

#include "griot/campaigns/template_checks.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

class TemplateLintTest : public DispatchRoomTest {
 protected:
  // "error no_stop text; …"
  std::string Linted(std::string_view argument) {
    const Json answer = Call("templates.lint", argument);
    std::string all;
    int64_t errors = 0;
    for (const Json& item : At(answer, "items").array()) {
      errors += At(item, "severity").string() == "error" ? 1 : 0;
      all += Cat(all.empty() ? "" : "; ", At(item, "severity").string(), " ",
                 At(item, "code").string(), " ", At(item, "place").string());
    }
    EXPECT_EQ(Json(errors), At(answer, "errors"));
    EXPECT_EQ(static_cast<int64_t>(At(answer, "items").array().size()),
              errors + At(answer, "warnings").integer());
    return all;
  }
  static std::string Sms(std::string_view text, std::string_view more = "") {
    return Cat(R"({"channel":"sms","text":")", text, "\"", more, "}");
  }
};
GRIOT_FOR_EACH_DATABASE(TemplateLintTest);

TEST_P(TemplateLintTest, FindsWhatIsWrongWithTextsAndTemplates) {
  EXPECT_EQ("error unknown_variable text: line 1, column 3", Linted(Sms("{{x}} STOP")));
  EXPECT_EQ("error no_stop text", Linted(Sms("Soldes")));
  EXPECT_EQ("", Linted(Sms("Soldes", R"(,"purpose":"transactional")")));
  EXPECT_EQ("", Linted(Sms("Soldes", R"(,"stop_clause":"STOP au 36179")")));
  Call("settings.set", R"({"name":"stop_clause","value":"STOP au 36179"})");
  EXPECT_EQ("", Linted(Sms("Soldes")));
  EXPECT_EQ("error no_stop text", Linted(Sms("Soldes", R"(,"stop_clause":"")")));
  const std::string id =
      At(Call("templates.create", R"({"name":"a","channel":"sms","text":"{{first_name}}",)"
                                  R"("variants":[{"language":"en","text":"ŋ"}]})"),
         "id")
          .string();
  EXPECT_EQ(
      "warning no_default text: line 1, column 3; warning ucs2 variants[0].text: line 1, "
      "column 1",
      Linted(Cat(R"({"id":")", id, "\"}")));
}

TEST_P(TemplateLintTest, KnowsTheRulesOfTheCountryOfToday) {
  const std::string text = Sms("Soldes STOP", R"(,"country":"CI","from":"")");
  EXPECT_EQ("error stop_unheard text", Linted(text));
  EXPECT_EQ("", Linted(Sms("Soldes STOP")));
  Call("settings.set", R"({"name":"region","value":"FR"})");
  EXPECT_EQ("warning no_stop_number text", Linted(Sms("Soldes STOP")));
}

TEST_P(TemplateLintTest, KnowsTheSendersOfTheAccounts) {
  const std::string text = Sms("Soldes STOP", R"(,"from":"Boutique")");
  EXPECT_EQ("error sender_not_approved from", Linted(text));
  Call("accounts.create", R"({"name":"a","channel":"sms","driver":"host","from":"Boutique"})");
  EXPECT_EQ("", Linted(text));
  EXPECT_EQ("error sender_too_long from; error sender_not_approved from",
            Linted(Sms("Soldes STOP", R"(,"from":"Boutique de Awa")")));
  const std::string other = Sms("Soldes STOP", R"(,"from":"Awa")");
  EXPECT_EQ("error sender_not_approved from", Linted(other));
  Call("accounts.create", R"({"name":"b","channel":"sms","driver":"host","senders":["Awa"]})");
  EXPECT_EQ("", Linted(other));
}

TEST_P(TemplateLintTest, WantsABeginningForLinks) {
  const std::string text = Sms("https://a.example", R"(,"track_links":true)");
  EXPECT_EQ("error no_links_base text", Linted(text));
  EXPECT_EQ("error no_links_base text", Linted(Sms(R"({{\"https://a.example\"|link}})")));
  EXPECT_EQ("", Linted(Sms("https://a.example")));
  Call("settings.set", R"({"name":"links_base_url","value":"https://go.example"})");
  EXPECT_EQ("", Linted(text));
}

TEST_P(TemplateLintTest, KnowsTheAttributesThatAreDefined) {
  const std::string text = Sms(R"({{attributes.acaht|default:\"\"}} STOP)");
  EXPECT_EQ("", Linted(text));
  Call("attributes.create", R"({"name":"achat","type":"date"})");
  EXPECT_EQ("warning unknown_attribute text: line 1, column 3", Linted(text));
}

TEST_P(TemplateLintTest, RefusesWhatIsNoQuestion) {
  EXPECT_EQ("INVALID_ARGUMENT: id: give the id of a template, or channel and text",
            Refused("templates.lint", "{}"));
  EXPECT_EQ("NOT_FOUND: template: there is none with this id",
            Refused("templates.lint", R"({"id":"987654"})"));
}

}  // namespace
}  // namespace griot
