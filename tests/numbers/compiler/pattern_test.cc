#include "src/numbers/compiler/pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "griot/base/status.h"

namespace griot::numbers {
namespace {

using ::testing::HasSubstr;

std::string PatternError(std::string_view text) {
  const auto pattern = Pattern::Parse(text);
  return pattern.ok() ? "" : std::string(Message(pattern.status()));
}

TEST(Pattern, ReadsTheDialectOfTheFacts) {
  for (const char* text :
       {"", "0", "\\d", "[2-9]\\d{8}", "(?:[378]\\d|93)\\d{7}", "0(?:0|1[2-9])", "1|([457]\\d{6})$",
        "[013-57-9]", "\\d{4,8}", "0?(11)?", "[\\d]{2}", "(?:1(?:2|3)?)?", "0*1+", "\\d{5,}"}) {
    EXPECT_EQ(PatternError(text), "") << text;
  }
}

TEST(Pattern, CountsItsGroups) {
  EXPECT_EQ(Pattern::Parse("(?:0|90)(?:(1[245])(\\d{10,11}))?")->group_count(), 2);
  EXPECT_EQ(Pattern::Parse("(?:1|2)")->group_count(), 0);
}

TEST(Pattern, RefusesWhatItWouldMisread) {
  for (const char* text : {"a",    "(?!1)2", "(?=1)2", "(1",     "1)",    "[1",      "[1-", "[3-1]",
                           "[^1]", "1{",     "1{2",    "1{3,2}", "1{33}", "1{1001}", "\\w", "\\",
                           "^1",   ".",      "1??",    "1 2",    "+",     "{2}",     "[a]"}) {
    EXPECT_NE(PatternError(text), "") << text;
  }
}

TEST(Pattern, NamesThePlaceOfWhatItRefuses) {
  EXPECT_THAT(PatternError("12(?!1)2"), HasSubstr("pattern \"12(?!1)2\": \"(?!\" at 2"));
}

}  // namespace
}  // namespace griot::numbers
