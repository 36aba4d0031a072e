#include <gtest/gtest.h>

#include "griot/base/json.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {
namespace {

std::string JsonError(std::string_view text, const JsonLimits& limits = {}) {
  const auto json = ParseJson(text, limits);
  if (json.ok()) return Cat("fine: ", json->Text());
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, json.status().code());
  return std::string(Message(json.status()));
}

TEST(ParseJsonTest, ReadsEveryKind) {
  const Json json = *ParseJson(
      " {\"n\": null, \"b\": [true, false], \"i\": -7, \"d\": 1.5e2,"
      "\"s\": \"\\u00e9\\ud83d\\ude00\\n\", \"o\": {}} \n");
  EXPECT_EQ("{\"n\":null,\"b\":[true,false],\"i\":-7,\"d\":150,\"s\":\"é😀\\n\",\"o\":{}}",
            json.Text());
  EXPECT_TRUE(json.Find("i")->is_integer());
  EXPECT_FALSE(json.Find("d")->is_integer());
  EXPECT_TRUE(json.Find("d")->is_number());
}

TEST(ParseJsonTest, IntegersKeepAll64Bits) {
  for (const int64_t i : {INT64_MIN, INT64_MIN + 1, int64_t{-1}, int64_t{0}, (int64_t{1} << 53) + 1,
                          INT64_MAX - 1, INT64_MAX}) {
    EXPECT_EQ(i, ParseJson(Cat(i))->integer());
  }
}

TEST(ParseJsonTest, LongerIntegersAreNumbers) {
  EXPECT_EQ(9223372036854775808.0, ParseJson("9223372036854775808")->number());
  EXPECT_EQ(18446744073709551616.0, ParseJson("18446744073709551616")->number());
  EXPECT_EQ(-9223372036854775809.0, ParseJson("-9223372036854775809")->number());
  // Others beside them stay what they are, and text is no number.
  const Json json = *ParseJson(
      "[\"18446744073709551616\\\"\", 9223372036854775807, "
      "-9223372036854775808, 10000000000000000905969664, 1.5]");
  EXPECT_EQ("18446744073709551616\"", json.array()[0].string());
  EXPECT_EQ(INT64_MAX, json.array()[1].integer());
  EXPECT_EQ(INT64_MIN, json.array()[2].integer());
  EXPECT_EQ(1e25, json.array()[3].number());
}

TEST(ParseJsonTest, NumbersOfTheWriterAreRead) {
  for (const double d : {18446744073709551616.0, 1e25, 1e300, 123456789012345678.0, -0.0, 5e-324}) {
    EXPECT_EQ(d, ParseJson(Json(d).Text())->number());
  }
}

TEST(ParseJsonTest, AKeyTwiceIsRefused) {
  EXPECT_EQ("json: \"a\" is there twice, drop one", JsonError(R"({"a":1,"b":2,"a":1})"));
  EXPECT_EQ("json: \"a\" is there twice, drop one", JsonError(R"([{"x":{"a":1,"\u0061":1}}])"));
  EXPECT_TRUE(ParseJson(R"({"a":{"a":1},"A":1})").ok());
}

TEST(ParseJsonTest, DepthIsLimited) {
  const auto nested = [](size_t n) { return Cat(std::string(n, '['), std::string(n, ']')); };
  EXPECT_TRUE(ParseJson(nested(60)).ok());
  EXPECT_EQ("json: line 1, column 66: deeper than 64 levels", JsonError(nested(100)));
  EXPECT_TRUE(ParseJson("[[1]]", {.depth = 4}).ok());
  EXPECT_EQ("json: line 1, column 5: deeper than 3 levels",
            JsonError("[[[[[1]]]]]", {.depth = 3}).substr(0, 45));
  EXPECT_FALSE(ParseJson(std::string(1'000'000, '[')).ok());
}

TEST(ParseJsonTest, SizeIsLimited) {
  EXPECT_EQ("json: 5 bytes, give at most 4", JsonError("[1,2]", {.size = 4}));
  EXPECT_TRUE(ParseJson("[1,2]", {.size = 5}).ok());
}

TEST(ParseJsonTest, FaultsHaveTheirPlace) {
  EXPECT_EQ("json: nothing there, give a JSON value", JsonError(""));
  EXPECT_EQ("json: line 2, column 8: expected ',' or '}'", JsonError("{\"a\":\n \"éa\"  1}"));
}

}  // namespace
}  // namespace griot
