#include "src/messages/lint_sms.h"

#include <gtest/gtest.h>

#include "tests/messages/linted.h"

namespace griot {
namespace {

TEST(LintSms, FindsMarketingThatCannotBeStopped) {
  LintQuestion question = Asked("Soldes");
  EXPECT_EQ("", Linted(question));
  question.stop_clause = "";
  EXPECT_EQ("error no_stop text", Linted(question));
  question.marketing = false;
  EXPECT_EQ("", Linted(question));
  question.marketing = true;
  for (const char* text : {"Soldes. Répondez STOP", "https://shop.example/stop",
                           "{{\"https://shop.example\"|link}}"}) {
    question.texts[0].text = text;
    EXPECT_EQ("", Linted(question)) << text;
  }
  // A text of its own for each language.
  question.texts.push_back({.path = "variants[0].", .language = "en", .text = "Sale"});
  EXPECT_EQ("error no_stop variants[0].text", Linted(question));
}

TEST(LintSms, KnowsWhereNamesCannotBeAnswered) {
  LintQuestion question = Asked("Soldes. STOP pour finir");
  question.stop_clause = "", question.country = "FR", question.from = "Boutique";
  EXPECT_EQ("warning no_stop_number text", Linted(question));
  question.stop_clause = "STOP au 36179";
  EXPECT_EQ("", Linted(question));
  question.stop_clause = "", question.from = "+33600000000";
  EXPECT_EQ("", Linted(question));
  question.from = "Boutique", question.country = "CI";
  EXPECT_EQ("error stop_unheard text", Linted(question));
  question.texts[0].text = "Soldes. STOP au 07 07 00 00 00";
  EXPECT_EQ("", Linted(question));
  question.texts[0].text = "Soldes. https://shop.example";
  EXPECT_EQ("", Linted(question));
  question.texts[0].text = "Soldes. STOP", question.day = absl::CivilDay(2000, 1, 1);
  EXPECT_EQ("", Linted(question));
}

TEST(LintSms, NamesTheCharactersThatMakeItDear) {
  LintQuestion question = Asked("Où\nêtes-vous ? " + std::string(60, 'x'));
  EXPECT_EQ("warning ucs2 text: line 2, column 1", Linted(question));
  EXPECT_EQ("\"ê\" not in the alphabet of SMS: 2 parts, and 1 with transliterate",
            LintMessage(question));
  question.transliterate = true;
  EXPECT_EQ("", Linted(question));
  // What nothing replaces.
  question.texts[0].text = "ŋ \U0001F600";
  EXPECT_EQ("warning ucs2 text: line 1, column 1", Linted(question));
  EXPECT_EQ("\"ŋ\" \"\U0001F600\" not in the alphabet of SMS: 1 part", LintMessage(question));
  // In a branch that nobody may take, and in the clause.
  EXPECT_EQ("warning ucs2 text: line 1, column 26",
            Linted("{% if city == \"nobody\" %}ê{% endif %}x"));
  question = Asked("Soldes");
  question.stop_clause = "ARRÊT au 36179";
  EXPECT_EQ("warning ucs2 text", Linted(question));
}

TEST(LintSms, CountsThePartsWithTheClauseAndTheLinks) {
  LintQuestion question = Asked(std::string(459, 'x'));
  question.stop_clause = "", question.marketing = false;
  EXPECT_EQ("", Linted(question));  // 3 x 153
  question.stop_clause = "STOP";
  EXPECT_EQ("warning many_parts text", Linted(question));
  EXPECT_EQ("4 parts, each is billed: shorten it", LintMessage(question));
  question = Asked(std::string(419, 'x') + " {{\"https://a.example\"|link}}");
  question.stop_clause = "";
  EXPECT_EQ("", Linted(question));  // 420 + 39 of the link
  question.links_base = "https://go2.example/";
  EXPECT_EQ("warning many_parts text", Linted(question));
  question = Asked(std::string(153 * 255 + 1, 'x'));
  EXPECT_EQ("error too_long text", Linted(question));
  EXPECT_EQ("error too_long text", Linted(std::string(300 << 10, 'x')));
}

TEST(LintSms, LooksAtTheSender) {
  LintQuestion question = Asked("Soldes");
  const auto of = [&](std::string from) {
    question.from = std::move(from);
    return Linted(question);
  };
  EXPECT_EQ("", of("Boutique 24"));
  EXPECT_EQ("error sender_too_long from", of("Boutique 123"));
  EXPECT_EQ("warning sender_letters from", of("Chez-Awa"));
  EXPECT_EQ("", of("36179"));
  EXPECT_EQ("", of("+221771234567"));
  EXPECT_EQ("error sender_number from", of("12"));
  EXPECT_EQ("error sender_number from", of("1234567890123456"));
  EXPECT_EQ("warning sender_letters from", of("12-34"));
  // Cyrillic, Greek, full width, a letter with a mark, a letter that nobody sees.
  for (const char* alike : {"B\u043eutique", "Boutiqu\u03b5", "\uff22outique", "Boutiqu\u00e9",
                            "Bou\u200btique", "Boutique\x01"}) {
    EXPECT_EQ("error sender_letters from", of(alike)) << alike;
  }
}

TEST(LintSms, RendersWithTenLettersInEachVariable) {
  const auto compiled = Template::Compile("{{a}} {{\"https://a.example\"|link}}",
                                          {.names = {"a"}, .language = "fr", .links = true});
  ASSERT_TRUE(compiled.ok());
  std::string out;
  EXPECT_TRUE(messages::RenderSample(*compiled, "https://b.example/", &out));
  EXPECT_EQ("Maximilien https://b.example/00000000000000000000", out);
  EXPECT_TRUE(messages::HasLink(*compiled));
  EXPECT_EQ(" ", messages::LiteralText(*compiled));
}

}  // namespace
}  // namespace griot
