#include "src/messages/template_expressions.h"

#include <gtest/gtest.h>

#include "tests/messages/rendered.h"

namespace griot::messages {
namespace {

bool Holds(std::string_view condition) {
  static const TemplateValue kTags[] = {TemplateValue::Text("vip"), TemplateValue::Text("new")};
  const Values values = {{"city", TemplateValue::Text("Dakar")},
                         {"points", TemplateValue::Number(10)},
                         {"age", TemplateValue::Text("9")},
                         {"tags", TemplateValue::List(kTags)},
                         {"nothing", TemplateValue::Missing()}};
  const std::string out =
      Rendered("{% if " + std::string(condition) + " %}yes{% else %}no{% endif %}", values);
  EXPECT_NE('<', out[0]) << condition << ": " << out;
  return out == "yes";
}

TEST(Conditions, Compare) {
  for (const std::string_view yes :
       {"city == 'Dakar'", "city != 'Thiès'", "points == 10", "points < 11", "points >= 10",
        "points > age", "age < points", "city contains 'aka'", "tags contains 'vip'",
        "nothing != 'x'", "city | upper == 'DAKAR'", "tags | size == 2", "true", "not false",
        "'b' > 'a'"}) {
    EXPECT_TRUE(Holds(yes)) << yes;
  }
  for (const std::string_view no :
       {"city == 'dakar'", "points != 10", "points < 10", "nothing == 'x'", "nothing < 1",
        "nothing", "tags contains 'vi'", "points contains '1'", "city == nothing",
        "nothing == nothing"}) {
    EXPECT_FALSE(Holds(no)) << no;
  }
}

TEST(Conditions, BindAndCloserThanOr) {
  EXPECT_TRUE(Holds("true or false and false"));
  EXPECT_FALSE(Holds("(true or false) and false"));
  EXPECT_TRUE(Holds("not false and true"));
  EXPECT_FALSE(Holds("not (false or true)"));
  EXPECT_TRUE(Holds("not not true"));
  EXPECT_TRUE(Holds("false or false or points > 1"));
}

std::string Link(std::string_view text, bool links = true) {
  const auto compiled = Template::Compile(text, {.names = {"a"}, .language = "fr", .links = links});
  if (!compiled.ok()) return std::string(compiled.status().message());
  std::string names;
  for (const std::string& name : compiled->names()) names += name + " ";
  return names;
}

TEST(Links, AreVariablesOfTheirOwn) {
  EXPECT_EQ("link:https://a.example/x ", Link("{{ \"https://a.example/x\" | link }}"));
  EXPECT_EQ("a link:https://b.example ",
            Link("{{a}}{{'https://b.example'|link}}{{\"https://b.example\"|link}}"));
}

TEST(Links, AreAddressesInQuotesAndNothingElse) {
  constexpr std::string_view kWrong = ": write \"https://…\"|link: an address in quotes";
  EXPECT_EQ("line 1, column 3" + std::string(kWrong), Link("{{a|link}}"));
  EXPECT_EQ("line 1, column 3" + std::string(kWrong), Link("{{\"shop.example\"|link}}"));
  EXPECT_EQ("line 1, column 3" + std::string(kWrong), Link("{{\"https://a.example b\"|link}}"));
  EXPECT_EQ("line 1, column 3" + std::string(kWrong), Link("{{\"https://a.example\"|upper|link}}"));
  EXPECT_EQ("line 1, column 27: nothing may stand behind link",
            Link("{{\"https://a.example\"|link|upper}}"));
  EXPECT_EQ("line 1, column 23: filter \"link\" is unknown",
            Link("{{\"https://a.example\"|link}}", false));
}

}  // namespace
}  // namespace griot::messages
