#include "griot/messages/lint.h"

#include <gtest/gtest.h>

#include "tests/messages/linted.h"

namespace griot {
namespace {

TEST(Lint, FindsNothingWrongWithWhatIsRight) {
  EXPECT_EQ("", Linted("Bonjour {{first_name|default:\"\"}}, -20 % samedi."));
}

TEST(Lint, FindsUnknownVariablesAndOtherSlips) {
  LintQuestion question = Asked("Bonjour\n{{first_nam}}");
  EXPECT_EQ("error unknown_variable text: line 2, column 3", Linted(question));
  EXPECT_EQ("variable \"first_nam\" is unknown, did you mean \"first_name\"",
            LintMessage(question));
  EXPECT_EQ("error syntax text: line 1, column 4", Linted("{% if city %}x"));
  EXPECT_EQ("error syntax text", Linted("\xff"));
}

TEST(Lint, FindsVariablesWithoutADefault) {
  EXPECT_EQ("warning no_default text: line 1, column 3", Linted("{{first_name}}"));
  EXPECT_EQ("warning no_default text: line 1, column 3; warning no_default text: line 1, column 24",
            Linted("{{first_name|upper}} {{first_name}}"));
  // An if that asks for it is as good.
  EXPECT_EQ("", Linted("{% if first_name %}{{first_name}}{% endif %}x"));
  EXPECT_EQ("",
            Linted("{% if city == \"Dakar\" %}a{% elsif first_name %}{{first_name}}{% endif %}"));
  EXPECT_EQ("warning no_default text: line 1, column 22",
            Linted("{% if first_name %}{{city}}{% endif %}x"));
  EXPECT_EQ("warning no_default text: line 1, column 34",
            Linted("{% if first_name %}a{% endif %}{{first_name}}"));
}

TEST(Lint, FindsAttributesThatLookLikeASlip) {
  LintQuestion question =
      Asked("{{attributes.acaht|default:\"\"}} {{attributes.xyz|default:\"\"}}x");
  EXPECT_EQ("", Linted(question));
  question.attributes = {"achat"};
  EXPECT_EQ("warning unknown_attribute text: line 1, column 3", Linted(question));
  EXPECT_EQ("attribute \"acaht\" is not defined, did you mean \"achat\"", LintMessage(question));
}

TEST(Lint, FindsAddressesThatAreNotSafeOrNotTheSameForAll) {
  EXPECT_EQ("warning insecure_link text: line 1, column 3", Linted("a http://shop.example b"));
  EXPECT_EQ("", Linted("a https://shop.example b HTTPS://shop.example"));
  EXPECT_EQ("warning insecure_link text", Linted("{{\"http://shop.example\"|link}}"));
  LintQuestion question = Asked("https://shop.example/{{city|default:\"\"}}");
  EXPECT_EQ("", Linted(question));
  question.track_links = true;
  EXPECT_EQ("warning moving_link text: line 1, column 1", Linted(question));
}

TEST(Lint, FindsEmptyTextsAndLanguages) {
  EXPECT_EQ("error empty_text text", Linted(" \n"));
  LintQuestion question = Asked("a");
  question.texts.push_back({.path = "variants[0].", .language = "", .text = "b"});
  question.texts.push_back({.path = "variants[1].", .language = "en", .text = "{{x}}"});
  EXPECT_EQ(
      "error no_language variants[0].language; error unknown_variable variants[1].text: line "
      "1, column 3",
      Linted(question));
}

LintQuestion Email(std::string html) {
  LintQuestion question = Asked("Soldes. Se désabonner : https://shop.example/stop");
  question.medium = LintMedium::kEmail;
  question.texts[0].subject = "Soldes", question.texts[0].html = std::move(html);
  return question;
}

TEST(Lint, FindsMarketingByEmailThatCannotBeStopped) {
  EXPECT_EQ("", Linted(Email("")));
  EXPECT_EQ("", Linted(Email("<a href=\"https://shop.example\">D&eacute;sabonner</a>")));
  LintQuestion question = Email("<p>Soldes</p>");
  EXPECT_EQ("error no_unsubscribe html", Linted(question));
  question.marketing = false;
  EXPECT_EQ("", Linted(question));
  question = Email("");
  question.texts[0].text = "Soldes, unsubscribe";  // but where
  EXPECT_EQ("error no_unsubscribe text", Linted(question));
}

TEST(Lint, FindsSubjectsThatAreMissingOrLong) {
  LintQuestion question = Email("");
  question.texts[0].subject = " ";
  EXPECT_EQ("error no_subject subject", Linted(question));
  question.texts[0].subject = std::string(78, 'x');
  EXPECT_EQ("", Linted(question));
  question.texts[0].subject += "é";
  EXPECT_EQ("warning long_subject subject", Linted(question));
  EXPECT_EQ("79 letters, readers show less than 78: shorten it", LintMessage(question));
  // With what is filled in: ten letters.
  question.texts[0].subject = std::string(69, 'x') + "{{city|default:\"\"}}";
  EXPECT_EQ("warning long_subject subject", Linted(question));
}

TEST(Lint, AsksNothingOfSmsOfOtherMedia) {
  LintQuestion question = Asked("ça va êtes ŋ " + std::string(1000, 'x'));
  question.medium = LintMedium::kOther, question.stop_clause = "";
  EXPECT_EQ("", Linted(question));
}

}  // namespace
}  // namespace griot
