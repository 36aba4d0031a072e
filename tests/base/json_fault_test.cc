#include "src/base/json_fault.h"

#include <gtest/gtest.h>

#include "griot/base/json.h"
#include "griot/base/text.h"
#include "tests/vault/seeded_random.h"

namespace griot::base {
namespace {

TEST(JsonFaultTest, NamesTheFirstFault) {
  const struct {
    std::string_view text, fault;
  } kCases[] = {
      {" \n", "nothing there, give a JSON value"},
      {"tru", "line 1, column 1: expected a value; text wants quotes"},
      {"[1, hello]", "line 1, column 5: expected a value; text wants quotes"},
      {"[1,]", "line 1, column 4: expected a value; text wants quotes"},
      {"[1 2]", "line 1, column 4: expected ',' or ']'"},
      {"[1", "line 1, column 3: expected ',' or ']'"},
      {"{a:1}", "line 1, column 2: expected a key in quotes"},
      {"{\"a\":1,}", "line 1, column 8: expected a key in quotes"},
      {"{\"a\" 1}", "line 1, column 6: expected ':' after the key"},
      {"{\"a\":1 \"b\":2}", "line 1, column 8: expected ',' or '}'"},
      {"1 2", "line 1, column 3: expected the end behind the value"},
      {"{}\n\n}", "line 3, column 1: expected the end behind the value"},
      {"\"é", "line 1, column 3: the quote of this text is never closed"},
      {"\"\xff\"", "line 1, column 2: not UTF-8"},
      {"\"a\nb\"", "line 1, column 3: a control character, escape it"},
      {"\"\\x\"", "line 1, column 3: no such escape, a backslash is \\\\"},
      {"\"\\u12g4\"", "line 1, column 6: expected four hexadecimal digits"},
      {"\"\\u12", "line 1, column 6: expected four hexadecimal digits"},
      {"\"a\\ud800\"",
       "line 1, column 3: half of a surrogate pair, give both or the letter itself"},
      {"\"\\udc00\\ud800\"",
       "line 1, column 2: half of a surrogate pair, give both or the letter itself"},
      {"\"\\ud800\\u0041\"",
       "line 1, column 2: half of a surrogate pair, give both or the letter itself"},
      {"01", "line 1, column 3: a number begins with 0, put it in quotes"},
      {"-", "line 1, column 1: expected a value; text wants quotes"},
      {"[1.]", "line 1, column 4: expected a digit"},
      {"[1e]", "line 1, column 4: expected a digit"},
      {"[1e999]", "line 1, column 2: a number beyond 1e308, put it in quotes"},
  };
  for (const auto& [text, fault] : kCases) {
    EXPECT_EQ(fault, DescribeJsonFault(text, 64)) << text;
    EXPECT_FALSE(ParseJson(text).ok()) << text;
  }
  EXPECT_EQ("line 1, column 4: deeper than 2 levels", DescribeJsonFault("[[[1]]]", 2));
}

// What the fast parser refuses, the slow one refuses too, and says why.
TEST(JsonFaultTest, EveryRefusedTextHasAFault) {
  SeededRandom random(3);
  constexpr std::string_view kPieces[] = {
      "{",  "}",    "[",  "]",  "\"a\"",          ":",       ",",
      "1",  "-",    ".5", "e9", "true",           "null",    "\\u",
      "\"", "\xc3", " ",  "0",  "\\ud83d\\ude00", "\\ud83d", "12345678901234567890123"};
  int refused = 0;
  for (int i = 0; i < 200000; ++i) {
    std::string text;
    for (uint64_t n = 1 + random.Below(7); n > 0; --n) {
      text += kPieces[random.Below(std::size(kPieces))];
    }
    const std::string fault = DescribeJsonFault(text, 64);
    const bool none = fault.find("not a JSON value") != std::string::npos;
    const auto json = ParseJson(text);
    const bool twice =
        !json.ok() && json.status().ToString().find("is there twice") != std::string::npos;
    ASSERT_EQ(none, json.ok() || twice) << text << " " << fault << " " << json.status();
    refused += !json.ok();
  }
  EXPECT_GT(refused, 1000);
  EXPECT_LT(refused, 199000);
}

}  // namespace
}  // namespace griot::base
