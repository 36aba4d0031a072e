#include "src/numbers/compiler/facts_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot::numbers {
namespace {

using ::testing::HasSubstr;

Facts Sample() {
  Facts facts;
  facts.sources = {{"some-package", "1.2.3", "MIT", "2026-05-02", "sha256:00"},
                   {"another", "2", "Apache-2.0", "", "sha256:11"}};
  Territory benin;
  benin.id = "BJ";
  benin.calling_code = 229;
  benin.mobile_number_portable = true;
  benin.general = {"01\\d{8}", {10}, {}};
  Territory senegal;
  senegal.id = "SN";
  senegal.calling_code = 221;
  facts.territories = {benin, senegal};
  facts.operators = {{"22177", {{"en", "Orange"}}}, {"86131", {{"en", "A"}, {"zh", "中国联通"}}}};
  facts.areas = {{"22133", {{"en", "Dakar"}}},
                 {"229012", {{"en", "Benin"}, {"fr", "Bénin"}}},
                 {"99", {{"en", "Nowhere"}}}};
  facts.time_zones = {{"221", "Africa/Dakar"}, {"7", "A/B&C/D"}};
  facts.geographical_mobile_codes = {52, 54};
  facts.mobile_tokens = {{54, "9"}};
  facts.renumberings = {{229, 8, "01", "the regulator, 2024-11-30"}, {1, 7, "999", ""}};
  return facts;
}

std::string FactsError(const std::string& name, const std::string& text) {
  Files files = WriteFacts(Sample());
  files[name] = text;
  return std::string(Message(ReadFacts(files).status()));
}

TEST(FactsText, WhatIsWrittenIsReadAsItWas) {
  const auto read = ReadFacts(WriteFacts(Sample()));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, Sample());
}

TEST(FactsText, EmptyFactsHaveTheirFilesToo) {
  const auto read = ReadFacts(WriteFacts(Facts()));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, Facts());
}

TEST(FactsText, AreasHaveAFileForEachCallingCode) {
  const Files files = WriteFacts(Sample());
  EXPECT_THAT(files.at("areas/221.txt"), HasSubstr("22133\tDakar\n"));
  EXPECT_THAT(files.at("areas/229.txt"), HasSubstr("229012\tBenin\tfr=Bénin\n"));
  EXPECT_THAT(files.at("areas/0.txt"), HasSubstr("99\tNowhere\n"));
}

TEST(FactsText, TerritoriesAndRulesMustBeThere) {
  EXPECT_EQ(Message(ReadFacts({}).status()),
            "territories.txt is missing from the facts, name their folder");
  EXPECT_EQ(Message(ReadFacts({{"territories.txt", ""}}).status()),
            "rules.txt is missing from the facts, name their folder");
  EXPECT_TRUE(ReadFacts({{"territories.txt", ""}, {"rules.txt", ""}, {"README.md", "?"}}).ok());
}

TEST(FactsText, AFileOfAnotherNameIsAnError) {
  EXPECT_THAT(FactsError("time_zone.txt", ""),
              HasSubstr("time_zone.txt: no file of the facts, they are sources.txt, "));
  EXPECT_EQ(FactsError("areas/senegal.txt", ""),
            "areas/senegal.txt: \"senegal\" is not a calling code, rename the file");
}

TEST(FactsText, ErrorsNameTheFileAndLine) {
  EXPECT_EQ(FactsError("territories.txt", "territory: SN\n  calling_code: 221\n  mobil: 7\n"),
            "territories.txt:3: unknown field \"mobil\", did you mean \"mobile\"");
  EXPECT_EQ(FactsError("sources.txt", "source: x\n  license: MIT\n"),
            "sources.txt:2: unknown field \"license\", did you mean \"licence\"");
  EXPECT_EQ(FactsError("areas/221.txt", "22333\tBamako\n"),
            "areas/221.txt:1: prefix 22333 does not begin with 221");
}

TEST(FactsText, RulesAreChecked) {
  EXPECT_EQ(FactsError("rules.txt", "mobile_token: 9\n"),
            "rules.txt:1: a mobile_token has one field, its calling_code");
  EXPECT_EQ(FactsError("rules.txt", "mobile_token: x\n  calling_code: 54\n"),
            "rules.txt:1: mobile_token \"x\" is not digits");
  EXPECT_EQ(
      FactsError("rules.txt",
                 "mobile_token: 9\n  calling_code: 54\nmobile_token: 8\n  calling_code: 54\n"),
      "rules.txt:3: calling code 54 has two mobile tokens");
  EXPECT_EQ(FactsError("rules.txt", "renumbering: 01\n  calling_code: 229\n"),
            "rules.txt:1: a renumbering wants a calling_code and a length");
  EXPECT_EQ(FactsError("rules.txt", "portable_mobile_numbers: SN bj\n"),
            "rules.txt:1: \"bj\" is no territory, write \"SN\"");
  EXPECT_EQ(FactsError("rules.txt", "portable_mobile_number: SN\n"),
            "rules.txt:1: unknown field \"portable_mobile_number\", did you mean "
            "\"portable_mobile_numbers\"");
}

TEST(FactsText, RulesServeAPartOfTheWorldToo) {
  Facts facts = Sample();
  ASSERT_TRUE(ReadRules("portable_mobile_numbers: AG SN\n", &facts).ok());
  EXPECT_TRUE(facts.territories[1].mobile_number_portable);
  EXPECT_TRUE(facts.renumberings.empty());
}

}  // namespace
}  // namespace griot::numbers
