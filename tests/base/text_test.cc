#include "griot/base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>

namespace griot {
namespace {

using ::testing::ElementsAre;

TEST(Text, CatJoinsTextsCharactersAndNumbers) {
  EXPECT_EQ(Cat(), "");
  EXPECT_EQ(Cat("row ", 812, ", column ", '"', std::string("phone"), '"'),
            "row 812, column \"phone\"");
  EXPECT_EQ(Cat(INT64_MIN, ' ', UINT64_MAX), "-9223372036854775808 18446744073709551615");
}

TEST(Text, SplitKeepsEmptyParts) {
  EXPECT_THAT(Split("a,,b", ','), ElementsAre("a", "", "b"));
  EXPECT_THAT(Split("", ','), ElementsAre(""));
  EXPECT_THAT(Split(",", ','), ElementsAre("", ""));
}

TEST(Text, TrimTakesBlanksFromBothEndsOnly) {
  EXPECT_EQ(Trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(Trim(" \n"), "");
  EXPECT_EQ(Trim(""), "");
}

TEST(Text, LowerAsciiLeavesOtherBytesAlone) {
  EXPECT_EQ(LowerAscii("Téléphone É N°1"), "téléphone É n°1");
}

TEST(Text, ParseIntegerWantsTheWholeText) {
  EXPECT_EQ(ParseInteger<int>("-12"), -12);
  EXPECT_EQ(ParseInteger<uint64_t>("18446744073709551615"), UINT64_MAX);
  EXPECT_EQ(ParseInteger<int>("12 "), std::nullopt);
  EXPECT_EQ(ParseInteger<int>(""), std::nullopt);
  EXPECT_EQ(ParseInteger<int8_t>("128"), std::nullopt);
}

}  // namespace
}  // namespace griot
