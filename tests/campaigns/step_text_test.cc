#include "griot/campaigns/step_text.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/messages/sms.h"

namespace griot {
namespace {

Step SmsStep(std::string text) {
  Step step;
  step.text = std::move(text);
  return step;
}
Step Email(std::string text, std::string subject = "Soldes", std::string html = "") {
  Step step = SmsStep(std::move(text));
  step.channel = Channel::kEmail;
  step.subject = std::move(subject), step.html = std::move(html);
  return step;
}
Recipient AwaAsRecipient(std::string language = "") {
  Recipient awa;
  awa.first_name = "AwaAsRecipient", awa.last_name = "Diop", awa.city = "Thiès";
  awa.language = std::move(language);
  awa.attributes = R"({"points":1234.5,"visits":7,"vip":true,"shop":"Plateau <1>","none":null,)"
                   R"("shops":["Dakar","Thiès",3],"deep":{"a":1}})";
  return awa;
}
const RecipientAddress kPhone{.value = "+221771234567"};

struct FilledText {
  StepText::Filled filled;
  StepMessage message;
};
FilledText Fill(const Step& step, const Recipient& recipient = AwaAsRecipient()) {
  const auto text = StepText::Compile(step, "s");
  EXPECT_TRUE(text.ok()) << text.status();
  FilledText done;
  if (!text.ok()) return done;
  done.filled = text->Fill(recipient, kPhone, &done.message);
  done.filled.variable = {};  // its text goes with `text`
  return done;
}
std::string Text(const Step& step, const Recipient& recipient = AwaAsRecipient()) {
  const FilledText done = Fill(step, recipient);
  return done.filled.reason == SkipReason::kNone ? done.message.text
                                                 : Cat("<", NameOf(done.filled.reason), ">");
}
std::string Refusal(const Step& step) {
  const auto text = StepText::Compile(step, "steps[0]");
  return text.ok() ? "" : text.status().ToString();
}

// What it does not look at may be left out of what is loaded.
TEST(StepText, KnowsWhatItLooksAt) {
  const auto compiled = [](const Step& step) { return StepText::Compile(step, "s").value(); };
  const StepText plain = compiled(SmsStep("Bonjour {{city}}"));
  EXPECT_TRUE(plain.Reads(&Recipient::city));
  EXPECT_FALSE(plain.Reads(&Recipient::first_name));
  EXPECT_FALSE(plain.Reads(&Recipient::language));
  EXPECT_FALSE(plain.Reads(&RecipientAddress::value));
  Step variants = SmsStep("Bonjour");
  variants.variants = {{.language = "en", .text = "Hello {{first_name}} at {{address}}"}};
  EXPECT_TRUE(compiled(variants).Reads(&Recipient::language));
  EXPECT_TRUE(compiled(variants).Reads(&Recipient::first_name));
  EXPECT_TRUE(compiled(variants).Reads(&RecipientAddress::value));
  const StepText email = compiled(Email("x", "{{last_name}}", "<p>{{operator}}</p>"));
  EXPECT_TRUE(email.Reads(&Recipient::last_name));
  EXPECT_TRUE(email.Reads(&Recipient::operator_name));
}

TEST(StepText, ReadsTheContactAndTheAddress) {
  Recipient awa = AwaAsRecipient("fr");
  awa.country = "SN", awa.operator_name = "Orange", awa.external_id = "c-7";
  EXPECT_EQ(
      "AwaAsRecipient Diop Thiès fr SN Orange c-7 +221771234567",
      Text(SmsStep("{{first_name}} {{last_name}} {{city}} {{language}} {{country}} {{operator}} "
                   "{{external_id}} {{address}}"),
           awa));
}

TEST(StepText, ReadsAttributesOfEachType) {
  EXPECT_EQ("7 true Plateau <1>", Text(SmsStep("{{attributes.visits}} {{attributes.vip}} "
                                               "{{attributes.shop}}")));
  EXPECT_EQ("Dakar, Thiès, 3", Text(SmsStep("{{attributes.shops}}")));
  EXPECT_EQ("-Dakar-Thiès-3", Text(SmsStep("{% for s in attributes.shops %}-{{s}}{% endfor %}")));
  EXPECT_EQ("oui", Text(SmsStep("{% if attributes.points > 1000 %}oui{% endif %}")));
  for (const char* name : {"none", "deep", "nobody"}) {
    EXPECT_EQ("<missing_variable>", Text(SmsStep(Cat("{{attributes.", name, "}}")))) << name;
  }
  Recipient without = AwaAsRecipient();
  without.attributes = "{}";
  EXPECT_EQ("<missing_variable>", Text(SmsStep("{{attributes.visits}}"), without));
}

TEST(StepText, KnowsWhetherAttributesAreNeeded) {
  EXPECT_FALSE(StepText::Compile(SmsStep("{{city}}"), "s")->reads_attributes());
  EXPECT_TRUE(StepText::Compile(SmsStep("{{attributes.x}}"), "s")->reads_attributes());
  EXPECT_TRUE(StepText::Compile(Email("a", "{{attributes.x}}"), "s")->reads_attributes());
  EXPECT_TRUE(StepText::Compile(Email("a", "b", "{{attributes.x}}"), "s")->reads_attributes());
  Step variant = SmsStep("a");
  variant.variants = {{.language = "fr", .text = "{{attributes.x}}"}};
  EXPECT_TRUE(StepText::Compile(variant, "s")->reads_attributes());
}

TEST(StepText, NamesTheVariableThatIsMissing) {
  const auto text = StepText::Compile(SmsStep("Bonjour {{first_name}} de {{city}}"), "s");
  ASSERT_TRUE(text.ok());
  Recipient awa = AwaAsRecipient();
  awa.city.clear();
  StepMessage message;
  const StepText::Filled filled = text->Fill(awa, kPhone, &message);
  EXPECT_EQ(SkipReason::kMissingVariable, filled.reason);
  EXPECT_EQ("city", filled.variable);
  EXPECT_EQ("Bonjour AwaAsRecipient de ",
            Text(SmsStep("Bonjour {{first_name}} de {{city|default:\"\"}}"), awa));
}

TEST(StepText, TakesTheNearestLanguage) {
  Step step = SmsStep("own");
  step.variants = {{.language = "fr", .text = "français"},
                   {.language = "fr-SN", .text = "sénégalais"},
                   {.language = "wo", .text = "wolof"}};
  EXPECT_EQ("sénégalais", Text(step, AwaAsRecipient("fr-SN")));
  EXPECT_EQ("français", Text(step, AwaAsRecipient("fr-FR")));
  EXPECT_EQ("français", Text(step, AwaAsRecipient("fr_CI")));
  EXPECT_EQ("français", Text(step, AwaAsRecipient("fr")));
  EXPECT_EQ("wolof", Text(step, AwaAsRecipient("wo-SN")));
  EXPECT_EQ("own", Text(step, AwaAsRecipient("en")));
  EXPECT_EQ("own", Text(step, AwaAsRecipient("")));
  EXPECT_EQ("own", Text(step, AwaAsRecipient("f")));
  std::swap(step.variants[0], step.variants[1]);  // in whatever order they stand
  EXPECT_EQ("sénégalais", Text(step, AwaAsRecipient("fr-SN")));
  EXPECT_EQ("français", Text(step, AwaAsRecipient("fr-FR")));
}

TEST(StepText, EscapesInHtmlAndNowhereElse) {
  Recipient awa = AwaAsRecipient();
  awa.first_name = "<b>&\"";
  const FilledText done =
      Fill(Email("{{first_name}}", "{{first_name}}", "<p>{{first_name}}</p>"), awa);
  EXPECT_EQ("<b>&\"", done.message.text);
  EXPECT_EQ("<b>&\"", done.message.subject);
  EXPECT_EQ("<p>&lt;b&gt;&amp;&quot;</p>", done.message.html);
  EXPECT_EQ(1, done.filled.parts);
}

// What the last recipient got is not what the next one gets.
TEST(StepText, LeavesNothingOfTheLastMessage) {
  Step step = Email("own", "own subject", "<p>own</p>");
  step.variants = {{.language = "fr", .text = "fr", .subject = "sujet"}};
  const auto text = StepText::Compile(step, "s");
  ASSERT_TRUE(text.ok());
  StepMessage message;
  EXPECT_EQ(SkipReason::kNone, text->Fill(AwaAsRecipient(), kPhone, &message).reason);
  EXPECT_EQ("<p>own</p>", message.html);
  EXPECT_EQ(SkipReason::kNone, text->Fill(AwaAsRecipient("fr"), kPhone, &message).reason);
  EXPECT_EQ("sujet", message.subject);
  EXPECT_EQ("", message.html);
}

TEST(StepText, MeasuresWhatIsSent) {
  EXPECT_EQ(1, Fill(SmsStep(std::string(160, 'a'))).filled.parts);
  EXPECT_EQ(2, Fill(SmsStep(std::string(161, 'a'))).filled.parts);
  EXPECT_EQ(1, Fill(Email(std::string(1000, 'a'))).filled.parts);
  Step step = SmsStep("L’été à Dakar… " + std::string(100, 'a'));
  const int64_t dear = Fill(step).filled.parts;
  step.transliterate = true;
  const FilledText cheap = Fill(step);
  EXPECT_EQ(1, cheap.filled.parts);
  EXPECT_EQ(MeasureSms(cheap.message.text).parts, cheap.filled.parts);
  EXPECT_LE(cheap.filled.parts, dear);
  step = SmsStep("ô " + std::string(100, 'a'));  // is not in the alphabet of SMS
  EXPECT_EQ(2, Fill(step).filled.parts);
  step.transliterate = true;
  EXPECT_EQ(1, Fill(step).filled.parts);
}

TEST(StepText, IsNotSentWhenItIsTooLongOrEmpty) {
  Recipient awa = AwaAsRecipient();
  awa.first_name = std::string(153 * kMaxSmsParts, 'a');
  EXPECT_EQ(awa.first_name, Text(SmsStep("{{first_name}}"), awa));
  awa.first_name += 'a';
  EXPECT_EQ("<too_long>", Text(SmsStep("{{first_name}}"), awa));
  awa.first_name = std::string(200 << 10, 'a');
  EXPECT_EQ("<too_long>", Text(Email("{{first_name}}{{first_name}}"), awa));
  EXPECT_EQ("<empty_text>", Text(SmsStep(" {% if city == \"Dakar\" %}samedi{% endif %} ")));
}

TEST(StepText, IsRefusedWithThePathOfWhatIsWrong) {
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].text: it is empty", Refusal(SmsStep(" \n")));
  EXPECT_EQ(
      "INVALID_ARGUMENT: steps[0].text: line 2, column 4: variable \"first_nam\" is unknown, did "
      "you mean \"first_name\"",
      Refusal(SmsStep("é\n{{ first_nam }}")));
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].subject: an e-mail needs one", Refusal(Email("a", " ")));
  EXPECT_EQ(0u, Refusal(Email("a", "{{")).find("INVALID_ARGUMENT: steps[0].subject: line 1"));
  EXPECT_EQ(0u, Refusal(Email("a", "b", "{{")).find("INVALID_ARGUMENT: steps[0].html: line 1"));
  Step step = SmsStep("a");
  step.html = "<p>";
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].html: of e-mails only", Refusal(step));
  step.html.clear(), step.subject = "b";
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].subject: of e-mails and pushes only", Refusal(step));
  step.channel = Channel::kPush;
  EXPECT_EQ("", Refusal(step));
  step = SmsStep("a");
  step.variants = {{.language = "fr", .text = "b"}, {.language = "", .text = "c"}};
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].variants[1].language: give one, such as \"fr\"",
            Refusal(step));
  step.variants[1] = {.language = "wo", .text = ""};
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].variants[1].text: it is empty", Refusal(step));
  step.variants.assign(51, {.language = "fr", .text = "b"});
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].variants: at most 50", Refusal(step));
}

Step Tracked(std::string text) {
  Step step = SmsStep(std::move(text));
  step.track_links = true, step.links_base_url = "https://go.example";
  return step;
}

TEST(StepText, EndsWithTheStopClauseThatItsPartsCount) {
  Step step = SmsStep(std::string(150, 'x'));
  EXPECT_EQ(1, Fill(step).filled.parts);
  step.stop_clause = "STOP au 36179";
  EXPECT_EQ(std::string(150, 'x') + " STOP au 36179", Text(step));
  EXPECT_EQ(2, Fill(step).filled.parts);
  step.text = "Bonjour {{first_name}}. Stop AU 36179";
  EXPECT_EQ("Bonjour AwaAsRecipient. Stop AU 36179", Text(step));
  step.stop_clause = "";
  step.text = "Bonjour";
  EXPECT_EQ("Bonjour", Text(step));
  // The clause is no text: nothing was to be said.
  step.stop_clause = "STOP";
  step.text = "{% if city == \"Dakar\" %}x{% endif %}";
  EXPECT_EQ("<empty_text>", Text(step));
  // And it is no template.
  step.stop_clause = "{{first_name}}", step.text = "a";
  EXPECT_EQ("a {{first_name}}", Text(step));
  step.stop_clause = "ARRÊT", step.transliterate = true;
  EXPECT_EQ("a ARRET", Text(step));
}

TEST(StepText, RefusesAStopClauseThatIsNone) {
  Step step = SmsStep("a");
  for (const std::string& wrong :
       {std::string(101, 'x'), std::string("a\nb"), std::string("\xff")}) {
    step.stop_clause = wrong;
    EXPECT_EQ("INVALID_ARGUMENT: steps[0].stop_clause: one line of at most 100 bytes, shorten it",
              Refusal(step));
  }
  step = Email("a");
  step.stop_clause = "STOP";
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].stop_clause: of SMS only", Refusal(step));
}

TEST(StepText, MakesLinksOfAddressesAllOfOneLength) {
  const Step step = Tracked("Voir https://shop.example/a, {{\"https://shop.example/b\"|link}}.");
  EXPECT_EQ(
      "Voir https://go.example/00000000000000000000, https://go.example/00000000000000000000.",
      Text(step));
  const auto text = StepText::Compile(step, "s");
  ASSERT_TRUE(text.ok());
  ASSERT_EQ(2u, text->links().size());
  EXPECT_EQ("https://shop.example/b", text->links()[1]);
  const TenantVault vault({1}, *SecretKey::FromBytes(std::string(SecretKey::kSize, 'k')), {});
  StepMessage planned, sent;
  const auto before = text->Fill(AwaAsRecipient(), kPhone, &planned);
  const auto after = text->Fill(AwaAsRecipient(), kPhone, &sent, {.vault = &vault, .send = {77}});
  EXPECT_EQ(before.parts, after.parts);
  EXPECT_EQ(planned.text.size(), sent.text.size());
  EXPECT_EQ(Cat("Voir https://go.example/", vault.LinkToken({{77}, 1}), ", https://go.example/",
                vault.LinkToken({{77}, 2}), "."),
            sent.text);
}

// Whatever the send, the token has letters of one septet only.
TEST(StepText, HasAsManyPartsWithAnyLink) {
  const auto whole = StepText::Compile(Tracked(std::string(120, 'x') + " https://a.example"), "s");
  ASSERT_TRUE(whole.ok()) << whole.status();
  const TenantVault vault({1}, *SecretKey::FromBytes(std::string(SecretKey::kSize, 'k')), {});
  StepMessage message;
  EXPECT_EQ(1, whole->Fill(AwaAsRecipient(), kPhone, &message).parts);
  EXPECT_EQ(160u, message.text.size());
  for (int64_t send = 1; send < 2000; send += 7) {
    EXPECT_EQ(
        1,
        whole->Fill(AwaAsRecipient(), kPhone, &message, {.vault = &vault, .send = {send}}).parts);
  }
}

TEST(StepText, NumbersTheLinksOfAllLanguagesOnce) {
  Step step = Tracked("a https://a.example");
  step.channel = Channel::kEmail, step.subject = "https://subject.example";
  step.html = "<a href=\"https://a.example\">a</a> <a href='https://b.example'>b</a>";
  step.variants = {{.language = "en", .text = "https://c.example", .subject = "s"}};
  const auto text = StepText::Compile(step, "s");
  ASSERT_TRUE(text.ok()) << text.status();
  EXPECT_EQ(
      (std::vector<std::string>{"https://a.example", "https://b.example", "https://c.example"}),
      std::vector<std::string>(text->links().begin(), text->links().end()));
  EXPECT_EQ("https://subject.example", Fill(step).message.subject);
  EXPECT_EQ(
      "<a href=\"https://go.example/00000000000000000000\">a</a> <a "
      "href='https://go.example/00000000000000000000'>b</a>",
      Fill(step).message.html);
}

TEST(StepText, RefusesLinksThatLeadNowhere) {
  Step step = Tracked("a https://a.example");
  step.links_base_url.reset();
  EXPECT_EQ(
      "INVALID_ARGUMENT: steps[0].links_base_url: links need one, set links_base_url with "
      "settings.set",
      Refusal(step));
  step.text = "a";
  EXPECT_EQ("", Refusal(step));
  step.links_base_url = "http://go.example";
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].links_base_url: give one such as \"https://go.example/\"",
            Refusal(step));
  step = Tracked("");
  for (int i = 0; i < 256; ++i) step.text += Cat("https://a.example/", i, " ");
  EXPECT_EQ("INVALID_ARGUMENT: steps[0].text: at most 255 links, use fewer", Refusal(step));
}

TEST(StepText, ReadsItsOwnTextInItsLanguage) {
  Step step = SmsStep("own {{attributes.points|number:1}}");
  step.language = "en-US";
  step.variants = {{.language = "en", .text = "variant"}, {.language = "fr", .text = "fr"}};
  EXPECT_EQ("own 1,234.5", Text(step, AwaAsRecipient("en-US")));
  EXPECT_EQ("variant", Text(step, AwaAsRecipient("en-GB")));
  EXPECT_EQ("own 1,234.5", Text(step, AwaAsRecipient("wo")));
  EXPECT_EQ("own 1,234.5", Text(step, AwaAsRecipient("")));
  EXPECT_EQ("fr", StepText::Compile(step, "s")->LanguageFor("fr-SN"));
}

TEST(StepText, TakesMoreVariablesThanAreUsual) {
  std::string text, wanted;
  for (int i = 0; i < 20; ++i) {
    text += Cat("{{attributes.a", i, "|default:\"", i, "\"}} ");
    wanted += Cat(i, " ");
  }
  EXPECT_EQ(wanted + "AwaAsRecipient", Text(SmsStep(text + "{{first_name}}")));
}

TEST(StepText, VariablesCanBeSet) {
  Recipient recipient = AwaAsRecipient();
  RecipientAddress address;
  const auto set = [&](std::string_view name, Json value) {
    return SetTextVariable(name, value, &recipient, &address).ToString();
  };
  EXPECT_EQ("OK", set("first_name", "Fatou"));
  EXPECT_EQ("OK", set("address", "x@y.example"));
  EXPECT_EQ("OK", set("attributes.points", 7));
  EXPECT_EQ("OK", set("city", Json()));
  EXPECT_EQ("Fatou", recipient.first_name);
  EXPECT_EQ("x@y.example", address.value);
  EXPECT_EQ("", recipient.city);
  EXPECT_EQ(Json(7), *ParseJson(recipient.attributes)->Find("points"));
  EXPECT_EQ("INVALID_ARGUMENT: it is no variable, did you mean \"first_name\"",
            set("first_nam", 1));
  EXPECT_EQ("INVALID_ARGUMENT: it is no variable, attributes are written attributes.NAME",
            set("zzz", 1));
  EXPECT_EQ("INVALID_ARGUMENT: expected text, not a number", set("city", 1.5));
  EXPECT_EQ(8u, TextVariables().size());
}

}  // namespace
}  // namespace griot
