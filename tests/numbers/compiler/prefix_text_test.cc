#include "src/numbers/compiler/prefix_text.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot::numbers {
namespace {

std::string PrefixError(std::string_view text, std::string_view calling_code = "") {
  NamedPrefixes prefixes;
  return std::string(Message(ReadNamedPrefixes("operators.txt", text, calling_code, &prefixes)));
}

TEST(PrefixText, APlainNameIsEnglishOthersHaveATag) {
  NamedPrefixes prefixes;
  const absl::Status status = ReadNamedPrefixes("operators.txt",
                                                "# comment\n"
                                                "22177\tOrange\n"
                                                "86131\tChina Unicom\tzh=中国联通\r\n"
                                                "\n"
                                                "852461\tzh-Hant=新移動通訊\n",
                                                "", &prefixes);
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(prefixes, (NamedPrefixes{{"22177", {{"en", "Orange"}}},
                                     {"86131", {{"en", "China Unicom"}, {"zh", "中国联通"}}},
                                     {"852461", {{"zh-Hant", "新移動通訊"}}}}));
}

TEST(PrefixText, WhatIsWrittenIsReadAsItWas) {
  const NamedPrefixes prefixes = {{"1", {{"en", "a\tb\nc\\d\re"}, {"fr", ""}}},
                                  {"2", {{"en", "fr=not French"}}},
                                  {"3", {{"en", ""}}},
                                  {"4", {}},
                                  {"5", {{"ru", "=а"}}}};
  std::string text;
  for (const auto& [prefix, names] : prefixes) AppendNamedPrefix(text, prefix, names);
  NamedPrefixes read;
  const absl::Status status = ReadNamedPrefixes("operators.txt", text, "", &read);
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(read, prefixes);
}

TEST(PrefixText, TimeZonesArePlainTexts) {
  const std::map<std::string, std::string> zones = {{"221", "Africa/Dakar"}, {"7", "A/B&C/D"}};
  std::string text;
  for (const auto& [prefix, zone] : zones) AppendPlainPrefix(text, prefix, zone);
  EXPECT_EQ(text, "221\tAfrica/Dakar\n7\tA/B&C/D\n");
  std::map<std::string, std::string> read;
  EXPECT_TRUE(ReadPlainPrefixes("time_zones.txt", text, &read).ok());
  EXPECT_EQ(read, zones);
  EXPECT_EQ(Message(ReadPlainPrefixes("time_zones.txt", "7\tA/B", &read)),
            "time_zones.txt:1: prefix 7 is given twice");
}

TEST(PrefixText, ErrorsNameTheLineAndTheCure) {
  EXPECT_EQ(PrefixError("22177 Orange\n"),
            "operators.txt:1: no tab, write the prefix, a tab, and the text");
  EXPECT_EQ(PrefixError("#\n+22177\tOrange\n"),
            "operators.txt:2: prefix \"+22177\" is not 1 to 15 digits");
  EXPECT_EQ(PrefixError("1234567890123456\tOrange\n"),
            "operators.txt:1: prefix \"1234567890123456\" is not 1 to 15 digits");
  EXPECT_EQ(PrefixError("22177\tOrange\n22177\tFree\n"),
            "operators.txt:2: prefix 22177 is given twice");
  EXPECT_EQ(PrefixError("22177\tOrange\ten=Free\n"),
            "operators.txt:1: two names in language \"en\"");
  EXPECT_EQ(PrefixError("22177\tOr\\ange\n"),
            "operators.txt:1: bad escape in \"Or\\ange\", write \\\\ \\n \\r or \\t");
  EXPECT_EQ(PrefixError("22377\tBamako\n", "221"),
            "operators.txt:1: prefix 22377 does not begin with 221");
}

}  // namespace
}  // namespace griot::numbers
