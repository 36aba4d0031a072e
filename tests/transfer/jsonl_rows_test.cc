#include "src/transfer/jsonl_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/transfer/read_rows.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(JsonlRows, KeysAreColumns) {
  const ReadFile file = ReadRows(
      "{\"name\":\"Awa\",\"phone\":221771234567}\n"
      "{\"phone\":\"701234567\",\"vip\":true,\"name\":null}\n");
  EXPECT_TRUE(file.status.ok());
  EXPECT_THAT(file.header, ElementsAre("name", "phone", "vip"));
  EXPECT_THAT(file.cells(), ElementsAre(ElementsAre("Awa", "221771234567", ""),
                                        ElementsAre("", "701234567", "true")));
}

TEST(JsonlRows, NumbersAreWhatAPersonSees) {
  const ReadFile file =
      ReadRows("{\"a\":2.21771234567E11,\"b\":771234567.0,\"c\":-1.50,\"d\":0.1}\n");
  EXPECT_THAT(file.cells(), ElementsAre(ElementsAre("221771234567", "771234567", "-1.5", "0.1")));
}

TEST(JsonlRows, AZeroInFrontOfANumberIsKept) {
  EXPECT_THAT(ReadRows("{\"a\":0771234567}\n").cells(), ElementsAre(ElementsAre("0771234567")));
}

TEST(JsonlRows, EscapesAreText) {
  const ReadFile file = ReadRows("{\"a\":\"\\u00e9\\n\\\"\\ud83d\\ude42\"}\n");
  EXPECT_THAT(file.cells(), ElementsAre(ElementsAre("é\n\"🙂")));
}

TEST(JsonlRows, WhatIsNestedIsRefusedWithAReason) {
  const ReadFile file = ReadRows("{\"a\":1,\"b\":{\"c\":2}}\n{\"a\":[1]}\n{\"a\":3}\n{\"z\":[]}\n");
  EXPECT_THAT(file.rows[0].trouble, HasSubstr("cell 2 is an object, write it as text"));
  EXPECT_THAT(file.rows[1].trouble, HasSubstr("cell 1 is a list"));
  EXPECT_EQ("", file.rows[2].trouble);
}

TEST(JsonlRows, BrokenLinesAreRowsWithAReason) {
  for (const std::string line :
       {"{\"a\":1", "nonsense", "[1,2]", "{\"a\":1} x", "{\"a\":12x}", "{\"a\":tru}", "{\"a\" 1}",
        "{\"a\":1 \"b\":2}", "{\"a\":nul}", "{\"a\":-}", "{a:1}", "{\"a\":\"\\x\"}", "{\"a\":1,}",
        "{\"a\":\"open}", "\"text\"", "7", "{\"a\":1}{\"a\":2}"}) {
    const ReadFile file = ReadRows("{\"a\":0}\n" + line + "\n{\"a\":3}\n");
    ASSERT_EQ(3u, file.rows.size()) << line;
    EXPECT_NE("", file.rows[1].trouble) << line;
    EXPECT_EQ("", file.rows[2].trouble) << line;
    EXPECT_EQ(2, file.rows[1].line);
  }
}

TEST(JsonlRows, AKeyThatIsThereTwiceIsRefused) {
  EXPECT_THAT(ReadRows("{\"a\":1,\"a\":2}\n").rows[0].trouble, HasSubstr("twice"));
}

TEST(JsonlRows, KeysThatComeTooLateAreReported) {
  std::string text;
  for (int i = 0; i < 40000; ++i) text += "{\"name\":\"some text of a row\"}\n";
  text += "{\"name\":\"x\",\"late\":1}\n";
  const ReadFile file = ReadRows(text);
  EXPECT_THAT(file.header, ElementsAre("name"));
  EXPECT_EQ(40001u, file.rows.size());
  EXPECT_EQ("", file.rows.back().trouble);
  EXPECT_THAT(file.unknown_names, ElementsAre("late"));
}

TEST(JsonlRows, LongLinesAndCellsAreRefused) {
  const ReadFile file = ReadRows("{\"a\":1}\n{\"a\":\"" + std::string(70000, 'x') +
                                 "\"}\n{\"a\":\"" + std::string(3 << 20, 'x') + "\"}\n{\"a\":2}\n");
  ASSERT_EQ(4u, file.rows.size());
  EXPECT_THAT(file.rows[1].trouble, HasSubstr("longer than 64 KiB"));
  EXPECT_THAT(file.rows[2].trouble, HasSubstr("longer than 1 MiB"));
  EXPECT_THAT(file.rows[3].cells, ElementsAre("2"));
  EXPECT_EQ(4, file.rows[3].line);
}

TEST(JsonlRows, DepthIsNoDanger) {
  const ReadFile file = ReadRows("{\"a\":" + std::string(100000, '[') + "\n{\"a\":1}\n");
  ASSERT_EQ(2u, file.rows.size());
  EXPECT_NE("", file.rows[0].trouble);
}

TEST(JsonlRows, Windows1252IsReadAllTheSame) {
  EXPECT_THAT(ReadRows("{\"a\":\"Nd\xE8ye\"}\n").cells(), ElementsAre(ElementsAre("Ndèye")));
}

TEST(JsonlRows, BlankLinesAndEmptyObjectsAreNoRows) {
  const ReadFile file = ReadRows("\n{\"a\":1}\r\n\r\n{}\n{\"a\":\"\"}\n{\"a\":2}");
  EXPECT_THAT(file.cells(), ElementsAre(ElementsAre("1"), ElementsAre("2")));
  EXPECT_EQ(6, file.rows[1].line);
}

TEST(JsonlRows, PlacesLeadOn) {
  ExpectPlacesLeadOn("{\"a\":1}\n\n{\"a\":\"é\",\"b\":2}\nbroken\n{\"b\":3}\n{\"a\":4}");
}

}  // namespace
}  // namespace griot
