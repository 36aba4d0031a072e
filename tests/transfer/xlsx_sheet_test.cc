#include "src/transfer/xlsx_sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot::transfer {
namespace {

using testing::HasSubstr;

TEST(ColumnOfCell, IsTheWayBackFromItsLetters) {
  EXPECT_EQ(0, ColumnOfCell("A1"));
  EXPECT_EQ(54, ColumnOfCell("BC23"));
  EXPECT_EQ(16383, ColumnOfCell("XFD1048576"));
  EXPECT_EQ(-1, ColumnOfCell(""));
  EXPECT_EQ(-1, ColumnOfCell("12"));
  for (int i = 0; i < 20000; ++i) EXPECT_EQ(i, ColumnOfCell(ColumnLetters(i)));
}

TEST(XlsxSheet, GivesRowsAsTheyComplete) {
  const XlsxBook book;
  const XlsxStrings strings;
  XlsxSheet sheet(book, strings);
  XmlParser parser("s.xml", &sheet);
  ASSERT_TRUE(parser
                  .Feed("<sheetData><row><c t=\"str\"><v>a</v></c></row><row r=\"7\"><c "
                        "t=\"str\"><v>b</v></c>",
                        false)
                  .ok());
  ASSERT_EQ(1u, sheet.rows().size());
  EXPECT_EQ(1, sheet.rows()[0].number);
  EXPECT_EQ("a", sheet.Text(sheet.cell(0)));
  sheet.Forget();
  EXPECT_TRUE(sheet.rows().empty());
  ASSERT_TRUE(parser.Feed("<c r=\"D7\"><v>4</v></c></row></sheetData>", true).ok());
  ASSERT_EQ(1u, sheet.rows().size());
  EXPECT_EQ(7, sheet.rows()[0].number);
  EXPECT_EQ("b", sheet.Text(sheet.cell(0)));
  EXPECT_EQ(3, sheet.cell(1).column);
}

TEST(XlsxSheet, RefusesRowsThatNoSheetHas) {
  const XlsxBook book;
  const XlsxStrings strings;
  XlsxSheet sheet(book, strings);
  XmlParser parser("s.xml", &sheet);
  EXPECT_THAT(std::string(Message(parser.Feed("<a><row r=\"1048577\"/></a>", true))),
              HasSubstr("at most 1048576 rows"));
}

TEST(XlsxSheet, OddMarkupDoesNotConfuseIt) {
  const XlsxBook book;
  const XlsxStrings strings;
  XlsxSheet sheet(book, strings);
  XmlParser parser("s.xml", &sheet);
  ASSERT_TRUE(parser
                  .Feed("<a><c><v>1</v></c><v>2</v><row><row><c><c><v>3</v></c></c></row></row>"
                        "<row><t>4</t><c><v><v>5</v></v></c></row></a>",
                        true)
                  .ok());
  EXPECT_EQ(2u, sheet.rows().size());
}

}  // namespace
}  // namespace griot::transfer
