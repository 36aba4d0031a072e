#include "src/numbers/compiler/installed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "src/numbers/compiler/facts_text.h"

namespace griot::numbers {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

const Facts& Installed() {
  static const absl::StatusOr<Facts> facts =
      FactsFromInstalledLibrary("mobile_token: 9\n  calling_code: 54\n");
  return *facts;
}

const Territory* Find(std::string_view id) {
  const auto found = std::find_if(Installed().territories.begin(), Installed().territories.end(),
                                  [&](const Territory& t) { return t.id == id; });
  return found == Installed().territories.end() ? nullptr : &*found;
}

TEST(Installed, HasTheWholeWorld) {
  EXPECT_GE(Installed().territories.size(), 254u);
  EXPECT_TRUE(Installed().operators.empty());
  EXPECT_EQ(Installed().mobile_tokens.at(54), "9");
}

TEST(Installed, KnowsTheWorldwideCallingCodes) {
  std::vector<int> codes;
  for (const Territory& t : Installed().territories) {
    if (t.id == "001") codes.push_back(t.calling_code);
  }
  EXPECT_THAT(codes, ElementsAre(800, 808, 870, 878, 881, 882, 883, 888, 979));
}

TEST(Installed, KnowsSenegal) {
  const Territory* senegal = Find("SN");
  ASSERT_NE(senegal, nullptr);
  EXPECT_EQ(senegal->calling_code, 221);
  EXPECT_EQ(senegal->international_prefix, "00");
  EXPECT_THAT(senegal->general.lengths, ElementsAre(9));
  EXPECT_FALSE(senegal->kinds[static_cast<size_t>(Kind::kMobile)].pattern.empty());
  EXPECT_EQ(senegal->kinds[static_cast<size_t>(Kind::kPager)], Description());
  ASSERT_EQ(senegal->formats.size(), 2u);
  EXPECT_EQ(senegal->formats[0].format, "$1 $2 $3 $4");
}

TEST(Installed, KnowsWhatIsPeculiar) {
  EXPECT_TRUE(Find("US")->main_country_for_code);
  EXPECT_THAT(Find("US")->general.local_only_lengths, ElementsAre(7));
  EXPECT_EQ(Find("AR")->national_prefix_transform_rule, "9$1");
  EXPECT_FALSE(Find("KZ")->leading_digits.empty());
  EXPECT_TRUE(Find("MA")->mobile_number_portable);
}

// Cape Verde's did not change from 2022 to 2026: both readers must give the same.
TEST(Installed, AgreesWithTheJavaScriptOnACountryThatDidNotChange) {
  const Territory* cape_verde = Find("CV");
  ASSERT_NE(cape_verde, nullptr);
  EXPECT_EQ(cape_verde->general.pattern, "(?:[2-59]\\d\\d|800)\\d{4}");
  EXPECT_EQ(cape_verde->kinds[static_cast<size_t>(Kind::kFixedLine)].pattern,
            "2(?:2[1-7]|3[0-8]|4[12]|5[1256]|6\\d|7[1-3]|8[1-5])\\d{4}");
}

TEST(Installed, SaysWhereItComesFrom) {
  ASSERT_EQ(Installed().sources.size(), 1u);
  EXPECT_EQ(Installed().sources[0].name, "libphonenumber");
  EXPECT_THAT(Installed().sources[0].checksum, StartsWith("sha256:"));
}

TEST(Installed, SurvivesItsTextForm) {
  const auto read = ReadFacts(WriteFacts(Installed()));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, Installed());
}

TEST(Installed, ErrorsOfTheRulesAreTold) {
  EXPECT_FALSE(FactsFromInstalledLibrary("mobile_token: x\n").ok());
}

}  // namespace
}  // namespace griot::numbers
