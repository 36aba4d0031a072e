#include <gmock/gmock.h>

#include "griot/campaigns/template_checks.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

using testing::HasSubstr;

class TemplatePreviewTest : public DispatchRoomTest {
 protected:
  std::vector<Json> Items(std::string_view argument) {
    return At(Call("templates.preview", argument), "items").array();
  }
  static std::string Sms(std::string_view text, std::string_view more = "") {
    return Cat(R"({"channel":"sms","text":")", text, "\"", more, "}");
  }
  Json One(std::string_view argument) { return Items(argument).at(0); }
  static std::string TextOf(const Json& item) { return At(item, "text").string(); }
};
GRIOT_FOR_EACH_DATABASE(TemplatePreviewTest);

TEST_P(TemplatePreviewTest, ShowsTheLongestAndTheEmptiestContact) {
  AddContacts(3);
  Call("contacts.create",
       R"({"first_name":"Marie-Antoinette-Josephe","phones":["+221770000099"]})");
  const auto items =
      Items(Sms(R"({{first_name}} {{city|default:\"ici\"}}{{attributes.x|default:\"\"}})"));
  ASSERT_EQ(2u, items.size());
  EXPECT_EQ("longest", At(items[0], "of").string());
  EXPECT_EQ("MaximilienneMaximilienne Maximilienne", TextOf(items[0]));
  EXPECT_TRUE(At(items[0], "reason").is_null());
  EXPECT_EQ("empty", At(items[1], "of").string());
  EXPECT_EQ("[first_name] ici", TextOf(items[1]));
  EXPECT_EQ(Json(Json::Array{"first_name"}), At(items[1], "missing"));
  EXPECT_EQ("missing_variable", At(items[1], "reason").string());
}

TEST_P(TemplatePreviewTest, ShowsARealContact) {
  AddContacts(2);
  const std::string id = Sql("SELECT max(id) FROM contact");
  const Json item =
      One(Sms("{{first_name}} {{address}} {{attributes.points}} {{last_name}}",
              Cat(R"(,"contact":")", id, R"(","values":{"attributes.points":12.5})")));
  EXPECT_EQ("contact", At(item, "of").string());
  EXPECT_EQ(Cat("N1 ", Number(1), " 12.5 [last_name]"), TextOf(item));
  EXPECT_EQ(Json(Json::Array{"last_name"}), At(item, "missing"));
  const Json email =
      One(Cat(R"({"channel":"email","subject":"s {{address|default:\"?\"}}",)",
              R"("html":"<b>{{first_name}}</b>","text":"a","contact":")", id, "\"}"));
  EXPECT_EQ("s ?", At(email, "subject").string());
  EXPECT_EQ("<b>N1</b>", At(email, "html").string());
  EXPECT_TRUE(At(email, "encoding").is_null());
  EXPECT_THAT(Refused("templates.preview", Sms("a", R"(,"contact":"987654")")),
              HasSubstr("NOT_FOUND: contact: there is none with this id"));
}

TEST_P(TemplatePreviewTest, ShowsContactsOnlyToWhoMayReadThem) {
  AddContacts(1);
  const std::string id = Sql("SELECT max(id) FROM contact");
  auto nobody = engine().As(
      kDefaultTenant,
      {.kind = PrincipalKind::kKey, .id = {7}, .permissions = {Permission::kTemplatesRead}});
  ASSERT_OK(nobody);
  EXPECT_THAT(
      Bad(*nobody, "templates.preview", Sms("{{first_name}}", Cat(R"(,"contact":")", id, "\""))),
      testing::StartsWith("PERMISSION_DENIED"));
  Good(*nobody, "templates.preview", Sms("{{first_name}}"));
}

TEST_P(TemplatePreviewTest, NamesWhatMakesItDearAndWhatWouldHelp) {
  const Json item = One(Sms(Cat("Où\\nêtes-vous, ça va ? ", std::string(60, 'x'))));
  EXPECT_EQ("ucs2", At(item, "encoding").string());
  EXPECT_EQ(Json(2), At(item, "parts"));
  EXPECT_EQ(Json(82), At(item, "characters"));
  EXPECT_EQ(Json(82), At(item, "units"));
  ASSERT_EQ(2u, At(item, "guilty").array().size());
  EXPECT_EQ(R"({"character":"ê","place":"line 2, column 1"})",
            At(item, "guilty").array()[0].Text());
  EXPECT_EQ(R"({"character":"ç","place":"line 2, column 12"})",
            At(item, "guilty").array()[1].Text());
  const Json& other = At(item, "transliterated");
  EXPECT_EQ("gsm7", At(other, "encoding").string());
  EXPECT_EQ(Json(1), At(other, "parts"));
  EXPECT_EQ(Json(1), At(other, "saves"));
  EXPECT_EQ(Cat("Où\netes-vous, ca va ? ", std::string(60, 'x')), TextOf(other));
  const Json plain = One(Sms("Soldes"));
  EXPECT_TRUE(At(plain, "transliterated").is_null());
  EXPECT_TRUE(At(plain, "guilty").array().empty());
  EXPECT_EQ(Json(154), At(plain, "units_left"));
}

TEST_P(TemplatePreviewTest, EndsAsTheCampaignWouldAndHasItsLinks) {
  Call("settings.set", R"({"name":"stop_clause","value":"STOP au 36179"})");
  EXPECT_EQ("a STOP au 36179", TextOf(One(Sms("a"))));
  EXPECT_EQ("a", TextOf(One(Sms("a", R"(,"stop_clause":"")"))));
  EXPECT_EQ("a", TextOf(One(Sms("a", R"(,"purpose":"service")"))));
  EXPECT_EQ("https://go.example/00000000000000000000 STOP",
            TextOf(One(Sms("https://a.example", R"(,"track_links":true,"stop_clause":"STOP")"))));
  Call("settings.set", R"({"name":"links_base_url","value":"https://w.example"})");
  EXPECT_EQ("https://w.example/00000000000000000000 STOP",
            TextOf(One(Sms("https://a.example", R"(,"track_links":true,"stop_clause":"STOP")"))));
}

TEST_P(TemplatePreviewTest, ShowsEachLanguageOfATemplateInAnyVersion) {
  const std::string id =
      At(Call("templates.create", R"({"name":"a","channel":"sms","text":"own","language":"fr",)"
                                  R"("variants":[{"language":"en","text":"other"}]})"),
         "id")
          .string();
  Call("templates.update", Cat(R"({"id":")", id, R"(","text":"new"})"));
  std::string seen;
  for (const Json& item : Items(Cat(R"({"id":")", id, "\"}"))) {
    seen += Cat(At(item, "language").string(), ":", TextOf(item), " ");
  }
  EXPECT_EQ("fr:new fr:new en:other en:other ", seen);
  EXPECT_EQ("own", TextOf(One(Cat(R"({"id":")", id, R"(","version":1})"))));
}

// Attributes are as long as they may be.
TEST_P(TemplatePreviewTest, KnowsWhatAttributesCanHold) {
  Call("attributes.create", R"({"name":"size","type":"text","choices":["S","XXL","M"]})");
  Call("attributes.create", R"({"name":"price","type":"number"})");
  Call("attributes.create", R"({"name":"day","type":"date"})");
  Call("attributes.create", R"({"name":"vip","type":"boolean"})");
  EXPECT_EQ("XXL -1234567.89 2026-12-31 true",
            TextOf(One(Sms("{{attributes.size}} {{attributes.price}} {{attributes.day}} "
                           "{{attributes.vip}}"))));
}

TEST_P(TemplatePreviewTest, RefusesWhatItCannotShow) {
  const auto refused = [&](std::string_view argument) {
    return Refused("templates.preview", argument);
  };
  EXPECT_EQ("INVALID_ARGUMENT: id: give the id of a template, or channel and text", refused("{}"));
  EXPECT_EQ("INVALID_ARGUMENT: channel: give the one that the text is for, such as \"sms\"",
            refused(R"({"text":"a"})"));
  EXPECT_EQ("INVALID_ARGUMENT: text: the template has one, give this or id",
            refused(R"({"id":"1","text":"a"})"));
  EXPECT_EQ("NOT_FOUND: template: there is none with this id", refused(R"({"id":"987654"})"));
  EXPECT_EQ("INVALID_ARGUMENT: text: line 1, column 3: variable \"x\" is unknown",
            refused(Sms("{{x}}")));
  EXPECT_EQ("INVALID_ARGUMENT: values.first_nam: it is no variable, did you mean \"first_name\"",
            refused(Sms("a", R"(,"values":{"first_nam":"x"})")));
  EXPECT_EQ("INVALID_ARGUMENT: values: expected an object, not a list",
            refused(Sms("a", R"(,"values":[])")));
}

TEST_P(TemplatePreviewTest, SaysWhyItWouldNotBeSent) {
  const Json empty = One(Sms("{% if city == \\\"nowhere\\\" %}a{% endif %}"));
  EXPECT_EQ("empty_text", At(empty, "reason").string());
}

}  // namespace
}  // namespace griot
