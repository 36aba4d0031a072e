#include "src/numbers/compiler/js_literal.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot::numbers {
namespace {

using Kind = JsValue::Kind;

JsValue ReadLiteral(std::string_view source) {
  const absl::StatusOr<JsValue> value = ReadJsLiteral(source, 0);
  EXPECT_TRUE(value.ok()) << source << ": " << value.status();
  return value.value_or(JsValue());
}

std::string LiteralError(std::string_view source) {
  return std::string(Message(ReadJsLiteral(source, 0).status()));
}

TEST(JsLiteral, HolesOfAListAreNothing) {
  const JsValue list = ReadLiteral("[,,\"a\",,[-1]]");
  ASSERT_EQ(list.list.size(), 5u);
  EXPECT_EQ(list.At(0).kind, Kind::kNothing);
  EXPECT_EQ(list.At(2).text, "a");
  EXPECT_EQ(list.At(3).kind, Kind::kNothing);
  EXPECT_EQ(list.At(4).At(0).text, "-1");
  EXPECT_EQ(list.At(99).kind, Kind::kNothing);
}

TEST(JsLiteral, ACommaAtTheEndAddsNothing) {
  EXPECT_EQ(ReadLiteral("[1,]").list.size(), 1u);
  EXPECT_EQ(ReadLiteral("[,]").list.size(), 1u);
  EXPECT_EQ(ReadLiteral("{a:1,}").keys.size(), 1u);
}

TEST(JsLiteral, KeysAreWordsNumbersOrTexts) {
  const JsValue object = ReadLiteral("{AC:1, 800: 2, 'x y':3, \"z\":null}");
  ASSERT_EQ(object.keys.size(), 4u);
  EXPECT_EQ(object.Find("800")->text, "2");
  EXPECT_EQ(object.Find("x y")->text, "3");
  EXPECT_EQ(object.Find("z")->kind, Kind::kNothing);
  EXPECT_EQ(object.Find("q"), nullptr);
}

TEST(JsLiteral, BooleansMayBeMinified) {
  EXPECT_TRUE(ReadLiteral("true").boolean);
  EXPECT_TRUE(ReadLiteral("!0").boolean);
  EXPECT_FALSE(ReadLiteral("!1").boolean);
  EXPECT_EQ(ReadLiteral("false").kind, Kind::kBoolean);
}

TEST(JsLiteral, EscapesAreCharacters) {
  EXPECT_EQ(ReadLiteral(R"("\\d\"\/\n\t")").text, "\\d\"/\n\t");
  EXPECT_EQ(ReadLiteral(R"('\x41\u00e9\u2010\ud83d\ude00')").text, "Aé‐😀");
  EXPECT_EQ(ReadLiteral("\"é\"").text, "é");
}

TEST(JsLiteral, SplitWordsAreAList) {
  const JsValue list = ReadLiteral("\"US AG\".split(\" \")");
  ASSERT_EQ(list.list.size(), 2u);
  EXPECT_EQ(list.list[1].text, "AG");
}

TEST(JsLiteral, BlanksAndCommentsArePassedOver) {
  const JsValue list = ReadLiteral(" [ /* a */ 1 , // b\n 2 ]");
  ASSERT_EQ(list.list.size(), 2u);
  EXPECT_EQ(list.list[1].text, "2");
}

TEST(JsLiteral, ReadsFromTheOffsetAndStopsAtTheEndOfTheValue) {
  const auto value = ReadJsLiteral("x={a:1};y", 2);
  ASSERT_TRUE(value.ok()) << value.status();
  EXPECT_EQ(value->Find("a")->text, "1");
}

TEST(JsLiteral, ErrorsNameLineAndColumn) {
  EXPECT_EQ(LiteralError("[1,\n 2 3]"), "literal at 2:4: want \",\" or \"]\" in a list");
  EXPECT_EQ(LiteralError("{a 1}"), "literal at 1:4: want \":\" after a key");
  EXPECT_EQ(LiteralError("f()"), "literal at 1:2: want a literal, this is code");
}

TEST(JsLiteral, EveryTruncationIsAnError) {
  constexpr std::string_view kWhole = R"({AC:[,"a\u00e9\x41",!0,-1],"b":{c:null}})";
  for (size_t size = 0; size < kWhole.size(); ++size) {
    EXPECT_FALSE(ReadJsLiteral(kWhole.substr(0, size), 0).ok()) << size;
  }
  EXPECT_TRUE(ReadJsLiteral(kWhole, 0).ok());
  EXPECT_FALSE(ReadJsLiteral(kWhole, 1000).ok());
}

TEST(JsLiteral, DeepNestingIsRefused) {
  EXPECT_EQ(LiteralError(std::string(100'000, '[')), "literal at 1:34: nested too deep");
}

TEST(JsLiteral, BadEscapesAreRefused) {
  for (const std::string_view bad :
       {"\"\\xZZ\"", "\"\\ud83d\"", "\"\\ud83d\\u0041\"", "\"\\ude00\"", "\"\\1\"", "\"a\nb\""}) {
    EXPECT_FALSE(ReadJsLiteral(bad, 0).ok()) << bad;
  }
}

}  // namespace
}  // namespace griot::numbers
