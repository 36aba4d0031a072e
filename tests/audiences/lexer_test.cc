#include "src/audiences/lexer.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::audiences {
namespace {

using Kind = Token::Kind;

// "word:country sign:== text:SN".
std::string Lexed(std::string_view filter) {
  constexpr std::string_view kKinds[] = {"end",    "word", "text", "integer",
                                         "number", "time", "sign"};
  Lexer lexer(filter);
  std::string all;
  for (;;) {
    const absl::StatusOr<Token> token = lexer.Next();
    if (!token.ok()) return Cat(all, Message(token.status()));
    if (token->kind == Kind::kEnd) return all;
    if (!all.empty()) all += ' ';
    all += Cat(kKinds[static_cast<size_t>(token->kind)], ":", token->text);
    if (token->kind == Kind::kInteger) all += Cat(token->integer);
  }
}

TEST(Lexer, ReadsWordsSignsTextsAndNumbers) {
  EXPECT_EQ("word:country sign:== text:SN", Lexed("country == \"SN\""));
  EXPECT_EQ("word:country sign:!= text:SN", Lexed("COUNTRY!='SN'"));
  EXPECT_EQ("sign:( word:a sign:<= integer:-42 sign:) sign:@ word:b sign:!~ text:x",
            Lexed("(a<=-42)@b !~ 'x'"));
  EXPECT_EQ("number: number: integer:7", Lexed("1.5 1e3 7"));
  EXPECT_EQ("", Lexed(" \t\r\n"));
}

TEST(Lexer, TextsHaveEscapesForQuotesAndBackslashesOnly) {
  EXPECT_EQ("text:a\"b", Lexed(R"("a\"b")"));
  EXPECT_EQ("text:a\"b'c", Lexed(R"('a"b\'c')"));
  EXPECT_EQ("text:a\\", Lexed(R"("a\\")"));
  EXPECT_EQ(
      "filter: character 4: behind a backslash stands a quote or a backslash, write \\\\ for "
      "one",
      Lexed(R"("a\n")"));
  EXPECT_EQ("filter: character 1: the text is not closed, end it with \"", Lexed("\"abc"));
  EXPECT_EQ("filter: character 1: the text is not closed, end it with '", Lexed("'"));
}

TEST(Lexer, ControlCharactersAreNoText) {
  const std::string nul("\"a\0b\"", 5);
  EXPECT_EQ("filter: character 3: control characters cannot be part of a text, leave them out",
            Lexed(nul));
  EXPECT_EQ("filter: character 1: the text is longer than 1000 bytes, shorten it",
            Lexed("'" + std::string(1001, 'x') + "'"));
}

TEST(Lexer, ReadsDatesAndInstants) {
  const Token date = *Lexer("2026-11-21").Next();
  EXPECT_EQ(Kind::kTime, date.kind);
  EXPECT_EQ(TimeText::Kind::kDate, date.time.kind);
  EXPECT_EQ(absl::CivilDay(2026, 11, 21), date.time.date);
  const Token instant = *Lexer("2026-11-21T08:30:00+01:00").Next();
  EXPECT_EQ(TimeText::Kind::kInstant, instant.time.kind);
  EXPECT_EQ(absl::FromUnixSeconds(1795246200), instant.time.instant);
  EXPECT_EQ("filter: character 1: this is no time, write 2026-11-21 or 2026-11-21T08:30:00Z",
            Lexed("2026-13-21"));
  EXPECT_EQ("filter: character 1: this is no time, write 2026-11-21 or 2026-11-21T08:30:00Z",
            Lexed("2026-11-21T8"));
}

TEST(Lexer, SaysWhatForeignSignsMean) {
  EXPECT_EQ("word:afilter: character 3: \"=\" means nothing here, write \"==\"", Lexed("a = 'b'"));
  EXPECT_EQ("word:afilter: character 3: \"&\" means nothing here, write \"and\"", Lexed("a && b"));
  EXPECT_EQ("word:afilter: character 3: \"|\" means nothing here, write \"or\"", Lexed("a || b"));
  EXPECT_EQ("filter: character 1: \"!\" means nothing here, write \"not\"", Lexed("!a"));
  EXPECT_EQ("filter: character 1: this sign means nothing here, text stands in quotes",
            Lexed("+221771234567"));
  EXPECT_EQ("filter: character 1: this sign means nothing here, text stands in quotes", Lexed("é"));
}

TEST(Lexer, NumbersAreDecimalAndFinite) {
  EXPECT_EQ("filter: character 1: this is no number, write digits, as in 42 or 1.5",
            Lexed("1.2.3"));
  EXPECT_EQ("filter: character 1: this is no number, write digits, as in 42 or 1.5",
            Lexed("1e999"));
  EXPECT_EQ("integer:9223372036854775807", Lexed("9223372036854775807"));
  EXPECT_EQ("number:", Lexed("9223372036854775808"));
}

TEST(FilterError, CountsCharactersAndNamesTheLineWhereThereAreSeveral) {
  EXPECT_EQ("filter: character 3: x", Message(FilterError("éé ab", 4, "x")));
  EXPECT_EQ("filter: line 2, character 2: x", Message(FilterError("a and\n b", 7, "x")));
}

}  // namespace
}  // namespace griot::audiences
