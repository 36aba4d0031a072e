#include "src/messages/template_filters.h"

#include <gtest/gtest.h>

#include "tests/messages/rendered.h"

namespace griot::messages {
namespace {

const TemplateValue kItems[] = {TemplateValue::Text("a"), TemplateValue::Number(2),
                                TemplateValue::Text("c")};

std::string Filtered(std::string_view expression) {
  const Values values = {{"name", TemplateValue::Text(" jean-pierre N'DIAYE ")},
                         {"city", TemplateValue::Text("Thiès")},
                         {"sum", TemplateValue::Number(1234567.891)},
                         {"debt", TemplateValue::Number(-1234.5)},
                         {"text_sum", TemplateValue::Text("15000")},
                         {"day", TemplateValue::Text("2026-02-09")},
                         {"instant", TemplateValue::Text("2026-02-09T23:30:00+02:00")},
                         {"yes", TemplateValue::Bool(true)},
                         {"list", TemplateValue::List(kItems)},
                         {"none", TemplateValue::List({})}};
  return Rendered("{{ " + std::string(expression) + " }}", values);
}

TEST(Filters, ChangeTexts) {
  EXPECT_EQ("Jean-Pierre N'Diaye", Filtered("name | trim | capitalize"));
  EXPECT_EQ("THIÈS", Filtered("city | upper"));
  EXPECT_EQ("thiès", Filtered("city | upper | lower"));
  EXPECT_EQ("Thi…", Filtered("city | truncate: 4, '…'"));
  EXPECT_EQ("Th...", Filtered("'Thièssss' | truncate: 5"));
  EXPECT_EQ("Thiès", Filtered("city | truncate: 5"));
  EXPECT_EQ("T", Filtered("city | truncate: 1, ''"));
  EXPECT_EQ("T-i-es", Filtered("city | replace: 'h', '-' | replace: 'è', '-e'"));
  EXPECT_EQ("Thi%C3%A8s", Filtered("city | url"));
  EXPECT_EQ("5", Filtered("city | size"));
  EXPECT_EQ("TRUE", Filtered("yes | upper"));
}

TEST(Filters, WriteNumbers) {
  EXPECT_EQ("1234567.891", Filtered("sum"));
  EXPECT_EQ("1 234 568", Filtered("sum | number"));
  EXPECT_EQ("1 234 567,89", Filtered("sum | number: 2"));
  EXPECT_EQ("-1 234,5", Filtered("debt | number: 1"));
  EXPECT_EQ("15 000", Filtered("text_sum | number"));
  EXPECT_EQ("Thiès", Filtered("city | number"));
  EXPECT_EQ("0", Filtered("'-0.2' | number"));
}

TEST(Filters, WriteDatesAsTheyStand) {
  EXPECT_EQ("09/02/2026", Filtered("day | date: '%d/%m/%Y'"));
  EXPECT_EQ("23:30", Filtered("instant | date: '%H:%M'"));
  EXPECT_EQ("Thiès", Filtered("city | date: '%d'"));
}

TEST(Filters, TakeLists) {
  EXPECT_EQ("a-2-c", Filtered("list | join: '-'"));
  EXPECT_EQ("a", Filtered("list | first"));
  EXPECT_EQ("c", Filtered("list | last"));
  EXPECT_EQ("3", Filtered("list | size"));
  EXPECT_EQ("A, 2, C", Filtered("list | upper"));
  EXPECT_EQ("<missing none>", Filtered("none | first"));
  EXPECT_EQ("x", Filtered("none | first | default: 'x'"));
}

TEST(IsTrue, IsWhatIsThere) {
  EXPECT_FALSE(IsTrue(TemplateValue::Missing()));
  EXPECT_FALSE(IsTrue(TemplateValue::Text("")));
  EXPECT_FALSE(IsTrue(TemplateValue::Number(0)));
  EXPECT_FALSE(IsTrue(TemplateValue::List({})));
  EXPECT_TRUE(IsTrue(TemplateValue::Text("false")));
  EXPECT_TRUE(IsTrue(TemplateValue::Number(-1)));
}

}  // namespace
}  // namespace griot::messages
