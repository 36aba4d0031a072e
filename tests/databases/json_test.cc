// JSON columns on every database.
#include "griot/base/json.h"

#include <gtest/gtest.h>

#include "griot/base/text.h"
#include "tests/databases/each_database.h"
#include "tests/databases/rows.h"

namespace griot {
namespace {

class JsonColumnTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const Dialect d = db().dialect();
    ASSERT_OK(db().Script(Cat("CREATE TABLE t (j ", d.json(), " NOT NULL)", d.strict())));
  }
  void Store(const Json& json) {
    ASSERT_OK(db().Execute(Cat("INSERT INTO t (j) VALUES (", db().dialect().AsJson("$1"), ")"),
                           {json.Text()}));
  }
  std::string Member(std::string_view name) {
    const Dialect d = db().dialect();
    return AllRows(db(), Cat("SELECT ", d.JsonText("j", "$1"), " FROM t"), {d.JsonKey(name)});
  }
};
GRIOT_FOR_EACH_DATABASE(JsonColumnTest);

constexpr std::string_view kOddNames[] = {
    "plain",    "with space", "dotted.name", "a.b.c",      "[0]",      "0",
    "7",        "$",          "$.x",         "=",          "=x",       "\"",
    "quo\"ted", "\"whole\"",  "back\\slash", "\\\"",       "tab\tbed", "line\nbreak",
    "\x01",     "été",        "\u5b57",      "\U0001f600", "'",        "a'b",
    "/",        "~0",         "%",           "",           " "};

TEST_P(JsonColumnTest, FindsMembersByAnyName) {
  Json json;
  for (const std::string_view name : kOddNames) json.Set(name, Cat("of ", name));
  Store(json);
  for (const std::string_view name : kOddNames) EXPECT_EQ(Cat("of ", name), Member(name));
}

TEST_P(JsonColumnTest, FindsNothingWhereThereIsNone) {
  Json json;
  json.Set("there", "x");
  json.Set("null", Json());
  Store(json);
  for (const std::string_view name : kOddNames) EXPECT_EQ("NULL", Member(name)) << name;
  EXPECT_EQ("NULL", Member("null"));
  EXPECT_EQ("x", Member("there"));
}

TEST_P(JsonColumnTest, NumbersAreThemselves) {
  Json json;
  json.Set("integer", int64_t{9007199254740993});
  json.Set("real", 1.5);
  Store(json);
  EXPECT_EQ("9007199254740993", Member("integer"));
  EXPECT_EQ("1.5", Member("real"));
}

TEST_P(JsonColumnTest, WhatIsWrittenCanBeReadAsJson) {
  const auto json = ParseJson(R"({"a": [1, 2, {"b": null}], "é": "\u0001", "t": true})");
  ASSERT_OK(json);
  Store(*json);
  const auto back = ParseJson(AllRows(db(), "SELECT j FROM t"));
  ASSERT_OK(back);
  for (const auto& [key, value] : json->object()) {
    ASSERT_NE(nullptr, back->Find(key));
    EXPECT_EQ(value, *back->Find(key));
  }
}

}  // namespace
}  // namespace griot
