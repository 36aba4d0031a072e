#include "griot/audiences/filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace griot {
namespace {

using testing::ElementsAre;

Filter Read(std::string_view text) { return *Filter::Parse(text); }

TEST(Filter, KnowsTheNamesThatItUses) {
  const Filter filter = Read(
      "(group('b') or not group('a') or group('b')) and audience('x') and city ~ 'd' and "
      "@ville == 'x' and opted_out('sms')");
  EXPECT_THAT(filter.Groups(), ElementsAre("a", "b"));
  EXPECT_THAT(filter.Audiences(), ElementsAre("x"));
  EXPECT_THAT(filter.Fields(), ElementsAre("attribute", "audience", "city", "group", "opted_out"));
}

TEST(Filter, KnowsWhetherItDecidesAboutThoseWhoObject) {
  EXPECT_FALSE(Read("everyone()").NamesObjectors());
  EXPECT_TRUE(Read("city == 'a' and not objects()").NamesObjectors());
  EXPECT_FALSE(Read("group('objects()')").NamesObjectors());
}

TEST(Filter, IsEqualToAnotherSpellingOfItself) {
  const Filter a = Read("country=='sn' AND (type in ['mobile'])");
  const Filter b = Read("country == \"SN\" and type in [\"mobile\"]");
  EXPECT_EQ(a, b);
  EXPECT_EQ(a.Canonical(), b.Canonical());
  EXPECT_FALSE(a == Read("country == 'FR' and type in ['mobile']"));
}

TEST(Filter, ExplainsItself) {
  EXPECT_EQ("country is SN", Read("country == 'sn'").Explain("en"));
  EXPECT_EQ("pays est SN", Read("country == 'sn'").Explain("fr"));
}

TEST(Filter, WhatIsNoFilterIsAnInvalidArgument) {
  EXPECT_EQ(absl::StatusCode::kInvalidArgument, Filter::Parse("contry").status().code());
}

}  // namespace
}  // namespace griot
