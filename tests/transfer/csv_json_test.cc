#include "src/transfer/csv_json.h"

#include <gtest/gtest.h>

namespace griot::transfer {
namespace {

std::string Object(const CsvLayout& layout, std::string_view text) {
  CsvIndex index(layout.dialect);
  index.Read(text, 0);
  std::string json;
  JsonRows(layout).AppendCells(index, 0, true, json);
  return json;
}

TEST(JsonRows, NamesEachCell) {
  const CsvLayout layout{.header = true, .names = {"nom", "a \"b\""}, .columns = 2};
  EXPECT_EQ(R"({"nom":"Awa","a \"b\"":"1\n2")", Object(layout, "Awa,\"1\n2\"\n"));
}

TEST(JsonRows, NullStandsForEmptyAndForMissing) {
  const CsvLayout layout{.header = true, .names = {"a", "b", "c"}, .columns = 3};
  EXPECT_EQ(R"({"a":null,"b":"x","c":null)", Object(layout, "\"\",x\n"));
}

TEST(JsonRows, CellsWithoutANameGetOne) {
  const CsvLayout layout{.header = true, .names = {"a", ""}, .columns = 2};
  EXPECT_EQ(R"({"a":"1","column_2":"2","column_3":"3")", Object(layout, "1,2,3\n"));
  EXPECT_EQ(R"({"column_1":"1")", Object({}, "1\n"));
}

TEST(JsonRows, NoNameComesTwice) {
  const CsvLayout layout{.header = true, .names = {"tel", "tel", "phone_valid"}, .columns = 3};
  EXPECT_EQ(R"({"tel":"1","tel_2":"2","phone_valid_2":"3")", Object(layout, "1,2,3\n"));
}

TEST(JsonRows, WritesUtf8) {
  const CsvLayout layout{.header = true, .names = {"é"}, .columns = 1};
  EXPECT_EQ("{\"é\":\"Ndèye \\u0001\\\\\\t\"", Object(layout, "Nd\xE8ye \x01\\\t\n"));
}

}  // namespace
}  // namespace griot::transfer
