#include "src/numbers/compiler/block_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot::numbers {
namespace {

using ::testing::ElementsAre;

std::string BlockError(std::string_view text) {
  return std::string(Message(ReadFields("f.txt", text).status()));
}

TEST(BlockText, FieldsBelongToTheLineAboveThemByIndentation) {
  const auto fields = ReadFields("f.txt",
                                 "# comment\n"
                                 "territory: SN\n"
                                 "  mobile: 7\\d{8}\n"
                                 "    lengths: 9\n"
                                 "\n"
                                 "  # comment\n"
                                 "  general: 1\n"
                                 "territory: ML\n");
  ASSERT_TRUE(fields.ok()) << fields.status();
  ASSERT_EQ(fields->size(), 2u);
  const Field& senegal = (*fields)[0];
  EXPECT_EQ(senegal.line, 2);
  EXPECT_EQ(senegal.value, "SN");
  ASSERT_EQ(senegal.fields.size(), 2u);
  EXPECT_EQ(senegal.fields[0].value, "7\\d{8}");
  EXPECT_EQ(senegal.fields[0].fields[0].value, "9");
  EXPECT_EQ(senegal.fields[1].key, "general");
  EXPECT_EQ((*fields)[1].value, "ML");
}

TEST(BlockText, ALineWithABarGoesOnWithTheValueAboveIt) {
  const auto fields = ReadFields("f.txt", "mobile: 7\n  | 8\r\n  | [9|]\n");
  ASSERT_TRUE(fields.ok()) << fields.status();
  EXPECT_EQ((*fields)[0].value, "7|8|[9|]");
}

TEST(BlockText, WhatIsWrittenIsReadAsItWas) {
  for (const std::string value :
       {"", "plain", "a: b # c", " x", "x ", "\"", "a\tb\nc\rd\\e\"f", "| x", "доб."}) {
    std::string text;
    AppendField(text, 0, "key", value);
    const auto fields = ReadFields("f.txt", text);
    ASSERT_TRUE(fields.ok()) << fields.status();
    EXPECT_EQ((*fields)[0].value, value);
    EXPECT_NE(text[text.size() - 2], ' ');
  }
}

TEST(BlockText, ALongPatternHasALineForEachOuterAlternative) {
  const std::string ones(60, '1');
  const std::string pattern = ones + "(?:2|3)|[4|]\\|" + ones;
  std::string text;
  AppendPatternField(text, 1, "mobile", pattern);
  EXPECT_EQ(text, "  mobile: " + ones + "(?:2|3)\n    | [4|]\\|" + ones + "\n");
  const auto fields = ReadFields("f.txt", "territory: SN\n" + text);
  ASSERT_TRUE(fields.ok()) << fields.status();
  EXPECT_EQ((*fields)[0].fields[0].value, pattern);
}

TEST(BlockText, APatternThatCannotBeSplitStaysOnOneLine) {
  const std::string ones(110, '1');
  for (const std::string& pattern :
       {std::string("7|8"), "(?:" + ones + "|2)", ones + "|", "|" + ones}) {
    std::string text;
    AppendPatternField(text, 0, "mobile", pattern);
    const auto fields = ReadFields("f.txt", text);
    ASSERT_TRUE(fields.ok()) << fields.status();
    EXPECT_EQ((*fields)[0].value, pattern);
    EXPECT_EQ(text, "mobile: " + pattern + "\n");
  }
}

TEST(BlockText, ErrorsNameFileLineAndCure) {
  EXPECT_EQ(BlockError("a: 1\nb\n"), "f.txt:2: no colon, write \"key: value\"");
  EXPECT_EQ(BlockError("a: 1\n b: 1\n"), "f.txt:2: odd indentation, indent by two spaces");
  EXPECT_EQ(BlockError("a: 1\n    b: 1\n"),
            "f.txt:2: too deep, indent by two spaces below the field it belongs to");
  EXPECT_EQ(BlockError("| 1\n"), "f.txt:1: nothing before this \"|\" to go on with");
  for (const std::string_view bad : {"a: \"", "a: \"b\" c", "a: \"\\x\"", "a: \"\\"}) {
    EXPECT_EQ(BlockError(bad),
              "f.txt:1: bad quotes, write \"…\" with \\\" \\\\ \\n \\r \\t inside");
  }
}

TEST(BlockText, AnUnknownFieldIsToldTheNearestKnownOne) {
  const Field field{.line = 120, .key = "mobil"};
  EXPECT_EQ(Message(UnknownField("territories.txt", field, {"general", "mobile"})),
            "territories.txt:120: unknown field \"mobil\", did you mean \"mobile\"");
  const Field far{.line = 1, .key = "colour"};
  EXPECT_EQ(Message(UnknownField("f.txt", far, {"general", "mobile"})),
            "f.txt:1: unknown field \"colour\"");
}

TEST(BlockText, IntegersKeepTheirBoundsAndOrder) {
  const auto field = [](std::string value) {
    return Field{.line = 7, .key = "lengths", .value = std::move(value)};
  };
  EXPECT_EQ(*IntegerOf("f.txt", field("9"), 1, 17), 9);
  EXPECT_EQ(Message(IntegerOf("f.txt", field("18"), 1, 17).status()),
            "f.txt:7: lengths \"18\" is not a number from 1 to 17");
  EXPECT_THAT(*IntegersOf("f.txt", field("7 8 10"), 1, 17), ElementsAre(7, 8, 10));
  EXPECT_THAT(*IntegersOf("f.txt", field(""), 1, 17), ElementsAre());
  for (const std::string bad : {"8 7", "7 7", "7  8", "x", "0"}) {
    EXPECT_EQ(Message(IntegersOf("f.txt", field(bad), 1, 17).status()),
              "f.txt:7: lengths \"" + bad +
                  "\" is not a list of ascending numbers from 1 to 17, write \"7 8 10\"");
  }
}

}  // namespace
}  // namespace griot::numbers
