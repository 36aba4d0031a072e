#include "griot/base/json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "griot/base/utf8.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonString(text, out);
  return out;
}

TEST(JsonWriterTest, SeparatesWhatFollowsSomething) {
  JsonWriter out;
  out.Begin('{').Key("a").Begin('[').Integer(1).String("{").Integer(-2).Begin('{').End('}');
  out.Begin('[').End(']').End(']').Key("b").Bool(true).Key("c").Null().Key("d").Raw("[1,2]");
  EXPECT_EQ(R"({"a":[1,"{",-2,{},[]],"b":true,"c":null,"d":[1,2]})", out.End('}').text());
}

TEST(JsonWriterTest, RawOfNothingIsNothing) {
  EXPECT_EQ("[1,2]", JsonWriter().Begin('[').Integer(1).Raw("").Integer(2).End(']').text());
}

TEST(JsonWriterTest, EscapesWhatItMust) {
  EXPECT_EQ(R"("\"\\\n\r\t\u0000\u001f)"
            "\x7f/é\"",
            Quoted(std::string_view("\"\\\n\r\t\0\x1f\x7f/é", 11)));
}

TEST(JsonWriterTest, WhatIsNotUtf8BecomesAReplacement) {
  EXPECT_EQ("\"a\xef\xbf\xbd\xef\xbf\xbd\"", Quoted("a\xff\xc3"));
  EXPECT_EQ("\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"", Quoted("\xed\xa0\x80"));
}

TEST(JsonWriterTest, NumbersAreTheShortestThatReadBack) {
  const auto text = [](double d) { return JsonWriter().Number(d).text(); };
  EXPECT_EQ("0.1", text(0.1));
  EXPECT_EQ("1e+100", text(1e100));
  EXPECT_EQ("null", text(std::nan("")));
  EXPECT_EQ("null", text(std::numeric_limits<double>::infinity()));
  EXPECT_EQ("-9223372036854775808", JsonWriter().Integer(INT64_MIN).text());
}

TEST(JsonTest, FindsAndSetsMembers) {
  Json json;
  json.Set("a", 1), json.Set("b", "x"), json.Set("a", Json());
  EXPECT_EQ(R"({"a":null,"b":"x"})", json.Text());
  EXPECT_EQ("x", json.Find("b")->string());
  EXPECT_EQ(nullptr, json.Find("c"));
  EXPECT_EQ(nullptr, Json(1).Find("a"));
}

TEST(JsonTest, KindsHaveNames) {
  EXPECT_EQ("null", JsonKindName(Json().kind()));
  EXPECT_EQ("true or false", JsonKindName(Json(false).kind()));
  EXPECT_EQ("an integer", JsonKindName(Json(1).kind()));
  EXPECT_EQ("a number", JsonKindName(Json(1.5).kind()));
  EXPECT_EQ("text", JsonKindName(Json("").kind()));
  EXPECT_EQ("a list", JsonKindName(Json(Json::Array()).kind()));
  EXPECT_EQ("an object", JsonKindName(Json(Json::Object()).kind()));
}

// The law: what is written is read back as the same.
class RandomJson {
 public:
  Json Next(int depth) {
    switch (random_.Below(depth > 4 ? 5 : 7)) {
      case 0: return {};
      case 1: return random_.Below(2) == 0;
      case 2: return static_cast<int64_t>(random_.Below(UINT64_MAX) >> random_.Below(64));
      case 3: return static_cast<double>(random_.Below(1'000'000'000)) / 1024 - 0.3;
      case 4: return Text();
      case 5: {
        Json::Array list;
        for (uint64_t i = random_.Below(4); i > 0; --i) list.push_back(Next(depth + 1));
        return list;
      }
      default: {
        Json object{Json::Object()};
        for (uint64_t i = random_.Below(4); i > 0; --i) object.Set(Text(), Next(depth + 1));
        return object;
      }
    }
  }

 private:
  std::string Text() {
    std::string text;
    for (uint64_t i = random_.Below(6); i > 0; --i) {
      AppendCodePoint(static_cast<char32_t>(random_.Below(0x110000) >> random_.Below(21)), text);
    }
    return text;
  }
  SeededRandom random_{5};
};

TEST(JsonTest, WhatIsWrittenIsReadBack) {
  RandomJson random;
  for (int i = 0; i < 5000; ++i) {
    const Json json = random.Next(0);
    const auto read = ParseJson(json.Text());
    ASSERT_TRUE(read.ok()) << read.status() << json.Text();
    ASSERT_EQ(json.Text(), read->Text());
    ASSERT_TRUE(json == *read) << json.Text();
  }
}

}  // namespace
}  // namespace griot
