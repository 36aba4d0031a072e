#include "src/numbers/compiler/territory_text.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot::numbers {
namespace {

std::string TerritoryError(std::string_view text) {
  return std::string(Message(ReadTerritories("territories.txt", text).status()));
}

Territory Full() {
  Territory t;
  t.id = "AR";
  t.calling_code = 54;
  t.international_prefix = "00";
  t.national_prefix_for_parsing = "0?(?:(11)15)?";
  t.national_prefix_transform_rule = "9$1";
  t.preferred_extension_prefix = " int ";
  t.leading_digits = "[1-3]";
  t.main_country_for_code = true;
  t.same_mobile_and_fixed_line_pattern = true;
  t.general = {"\\d{10,11}", {10, 11}, {6, 7, 8}};
  for (int kind = 0; kind < kKindCount; ++kind) {
    t.kinds[static_cast<size_t>(kind)] = {std::to_string(kind) + "\\d{9}", {10}, {}};
  }
  t.kinds[0] = {"9", {}, {}};
  t.kinds[1] = {};
  t.formats = {{"(\\d{2})(\\d{8})", "$1 $2", "11", "0$1"}, {"(\\d{4})", "$1", "", ""}};
  t.international_formats = {{"(\\d)(\\d{9})", "$1-$2", "9", ""}};
  return t;
}

TEST(TerritoryText, EveryFieldIsReadAsItWasWritten) {
  const std::vector<Territory> territories = {Full()};
  const auto read = ReadTerritories("territories.txt", WriteTerritories(territories));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, territories);
}

TEST(TerritoryText, TerritoriesAreSortedByIdThenCallingCode) {
  const auto read = ReadTerritories("territories.txt",
                                    "territory: SN\n  calling_code: 221\n"
                                    "territory: 001\n  calling_code: 808\n"
                                    "territory: 001\n  calling_code: 800\n");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ((*read)[0].calling_code, 800);
  EXPECT_EQ((*read)[1].calling_code, 808);
  EXPECT_EQ((*read)[2].id, "SN");
}

TEST(TerritoryText, ErrorsNameTheLineAndTheCure) {
  EXPECT_EQ(TerritoryError("territory: SN\n  mobil: 7\n"),
            "territories.txt:2: unknown field \"mobil\", did you mean \"mobile\"");
  EXPECT_EQ(TerritoryError("teritory: SN\n"),
            "territories.txt:1: unknown field \"teritory\", did you mean \"territory\"");
  EXPECT_EQ(TerritoryError("territory: SN\n  mobile: 7\n    length: 9\n"),
            "territories.txt:3: unknown field \"length\", did you mean \"lengths\"");
  EXPECT_EQ(TerritoryError("territory: SN\n  mobile: 7\n  mobile: 8\n"),
            "territories.txt:3: \"mobile\" is given twice");
  EXPECT_EQ(TerritoryError("territory: SN\n  mobile: 7\n"),
            "territories.txt:1: territory \"SN\" has no calling_code");
  EXPECT_EQ(TerritoryError("territory: SN\n  calling_code: 1000\n"),
            "territories.txt:2: calling_code \"1000\" is not a number from 1 to 999");
  EXPECT_EQ(TerritoryError("territory: SN\n  main_country_for_code: maybe\n"),
            "territories.txt:2: main_country_for_code \"maybe\" is not yes or no");
  EXPECT_EQ(TerritoryError("territory: SN\n  format: $1\n    leading_digits: 7\n"),
            "territories.txt:2: this format has no pattern");
  EXPECT_EQ(TerritoryError("territory: SN\n  leading_digits: 7\n    lengths: 7\n"),
            "territories.txt:3: \"leading_digits\" has no fields of its own, indent less");
}

TEST(TerritoryText, ATerritoryIsThereOnce) {
  EXPECT_EQ(
      TerritoryError("territory: SN\n  calling_code: 221\nterritory: SN\n  calling_code: 222\n"),
      "territories.txt: territory SN is given twice");
  EXPECT_EQ(TerritoryError("territory: sn\n  calling_code: 221\n"),
            "territories.txt: territory \"sn\" is not two capital letters, nor \"001\"");
}

TEST(TerritoryText, ASharedCallingCodeHasOneMainCountry) {
  EXPECT_EQ(TerritoryError("territory: KZ\n  calling_code: 7\nterritory: RU\n  calling_code: 7\n"),
            "territories.txt: calling code 7 has 0 main countries, write "
            "\"main_country_for_code: yes\" in one");
}

}  // namespace
}  // namespace griot::numbers
