#include "src/transfer/xlsx_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/transfer/read_rows.h"
#include "tests/transfer/xlsx_parts.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A column of cells under the header "x".
std::vector<std::string> Column(const Book& book, std::string_view cells) {
  Book with = book;
  with.rows = Cat("<row><c t=\"str\"><v>x</v></c></row>", cells);
  const ReadFile file = ReadRows(MakeBook(with));
  EXPECT_TRUE(file.status.ok()) << file.message();
  std::vector<std::string> column;
  for (const KeptRow& row : file.rows) column.push_back(row.cells[0]);
  return column;
}

std::string Number(std::string_view value, int style = 0) {
  return Cat("<row><c s=\"", style, "\"><v>", value, "</v></c></row>");
}

TEST(XlsxRows, ReadsEveryKindOfText) {
  const ReadFile file = ReadRows(MakeBook(
      {.rows =
           "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
           "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><r><t>A</t></r><r><t>wa</t></r></is></c>"
           "<c r=\"B2\"><v>771234567</v></c></row>"
           "<row r=\"4\"><c r=\"B4\" t=\"str\"><f>A1&amp;\"x\"</f><v>70 123</v></c></row>",
       .strings =
           "<si><t>Prénom</t></si><si><r><t>Té</t></r><r><t xml:space=\"preserve\">l </t></r>"
           "<rPh><t>hidden</t></rPh></si>"}));
  EXPECT_TRUE(file.status.ok()) << file.message();
  EXPECT_THAT(file.header, ElementsAre("Prénom", "Tél"));
  EXPECT_THAT(file.cells(),
              ElementsAre(ElementsAre("Awa", "771234567"), ElementsAre("", "70 123")));
  EXPECT_EQ(2, file.rows[0].line);
  EXPECT_EQ(4, file.rows[1].line);
}

TEST(XlsxRows, NumbersAreWhatAPersonSees) {
  EXPECT_THAT(
      Column({}, Number("2.21771234567E11") + Number("2.21771234567E+11") + Number("771234567.0") +
                     Number("12.5") + Number("0.30000000000000004") + Number("221771234567")),
      ElementsAre("221771234567", "221771234567", "771234567", "12.5", "0.3", "221771234567"));
}

TEST(XlsxRows, FormatsOfDigitsKeepTheirZeros) {
  const Book book = {.formats =
                         "<numFmt numFmtId=\"164\" formatCode=\"0000000000\"/>"
                         "<numFmt numFmtId=\"165\" "
                         "formatCode=\"0#&quot; &quot;##&quot; &quot;##&quot; &quot;##&quot; "
                         "&quot;##\"/><numFmt numFmtId=\"166\" formatCode=\"\\+0\"/>",
                     .styles =
                         "<xf/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
                         "<xf numFmtId=\"166\"/>"};
  EXPECT_THAT(Column(book, Number("612345678", 1) + Number("612345678", 2) +
                               Number("221771234567", 3) + Number("612345678", 0)),
              ElementsAre("0612345678", "0612345678", "+221771234567", "612345678"));
}

TEST(XlsxRows, DatesAreIso) {
  const Book book = {.formats = "<numFmt numFmtId=\"164\" formatCode=\"[$-40C]dd/mm/yyyy;@\"/>",
                     .styles =
                         "<xf/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/>"
                         "<xf numFmtId=\"164\"/><xf numFmtId=\"20\"/>"};
  const std::string cells =
      Number("46347", 1) + Number("46347.354166666664", 2) + Number("1", 3) + Number("0.5", 4);
  EXPECT_THAT(Column(book, cells),
              ElementsAre("2026-11-21", "2026-11-21T08:30:00", "1900-01-01", "12:00:00"));
  Book other = book;
  other.settings = "<workbookPr date1904=\"1\"/>";
  EXPECT_EQ("2026-11-21", Column(other, Number("44885", 1))[0]);
}

TEST(XlsxRows, OtherKindsAreText) {
  EXPECT_THAT(Column({},
                     "<row><c t=\"b\"><v>1</v></c></row><row><c t=\"b\"><v>0</v></c></row>"
                     "<row><c t=\"e\"><v>#N/A</v></c></row>"
                     "<row><c t=\"d\"><v>2026-11-21</v></c></row>"),
              ElementsAre("true", "false", "#N/A", "2026-11-21"));
}

TEST(XlsxRows, SheetsAreFoundByNameOrTheFirstThatIsNotHidden) {
  ZipParts parts = BookParts({.rows = "<row><c t=\"str\"><v>one</v></c></row>"});
  parts[1].second =
      "<workbook xmlns:r=\"http://r\"><sheets>"
      "<sheet name=\"Old\" state=\"hidden\" r:id=\"rId7\"/><sheet name=\"People\" r:id=\"rId1\"/>"
      "</sheets></workbook>";
  parts[2].second = Relations(Cat(Relation("rId7", "worksheet", "worksheets/sheet7.xml"),
                                  Relation("rId1", "worksheet", "worksheets/sheet1.xml")));
  parts.push_back({"xl/worksheets/sheet7.xml",
                   "<worksheet><sheetData><row><c t=\"str\"><v>seven</v></c></row></sheetData>"
                   "</worksheet>"});
  const std::string book = Zip(parts);
  EXPECT_THAT(ReadRows(book).header, ElementsAre("one"));
  EXPECT_THAT(ReadRows(book, {.sheet = "Old"}).header, ElementsAre("seven"));
  const ReadFile missing = ReadRows(book, {.sheet = "Peple"});
  EXPECT_TRUE(absl::IsNotFound(missing.status));
  EXPECT_THAT(missing.message(), HasSubstr("(Old, People), did you mean \"People\""));
}

TEST(XlsxRows, TroubleIsOfTheRow) {
  const ReadFile file =
      ReadRows(MakeBook({.rows = "<row><c t=\"str\"><v>x</v></c></row>"
                                 "<row><c r=\"A2\"><v>1</v></c><c r=\"C2\"><v>2</v></c></row>"
                                 "<row><c r=\"A3\"><v>1</v></c><c r=\"A3\"><v>2</v></c></row>"
                                 "<row><c t=\"s\"><v>99</v></c></row>"
                                 "<row><c r=\"XFE5\"><v>2</v></c></row>"
                                 "<row><c t=\"str\"><v>" +
                                 std::string(70000, 'y') +
                                 "</v></c></row>"
                                 "<row><c><v>6</v></c></row>"}));
  ASSERT_EQ(6u, file.rows.size()) << file.message();
  EXPECT_THAT(file.rows[0].trouble, HasSubstr("too many cells: one in column C"));
  EXPECT_THAT(file.rows[1].trouble, HasSubstr("cell A is there twice"));
  EXPECT_THAT(file.rows[2].trouble, HasSubstr("names a text that is not there"));
  EXPECT_THAT(file.rows[3].trouble, HasSubstr("more than 16384"));
  EXPECT_THAT(file.rows[4].trouble, HasSubstr("cell A is longer than 64 KiB"));
  EXPECT_EQ("", file.rows[5].trouble);
}

TEST(XlsxRows, AnEmptySheetIsNoError) {
  const ReadFile file = ReadRows(MakeBook({}));
  EXPECT_TRUE(file.status.ok()) << file.message();
  EXPECT_THAT(file.header, IsEmpty());
  EXPECT_THAT(file.rows, IsEmpty());
}

TEST(XlsxRows, WithoutAHeaderRowsAreAsWideAsTheyAre) {
  const ReadFile file = ReadRows(
      MakeBook({.rows = "<row><c><v>771234567</v></c></row><row><c r=\"C2\"><v>5</v></c></row>"}));
  EXPECT_THAT(file.header, IsEmpty());
  EXPECT_THAT(file.cells(), ElementsAre(ElementsAre("771234567"), ElementsAre("", "", "5")));
}

TEST(XlsxRows, PlacesLeadOn) {
  std::string rows = "<row><c t=\"str\"><v>x</v></c></row>";
  for (int i = 0; i < 20; ++i)
    rows += Cat("<row r=\"", 3 * i + 2, "\"><c><v>", i, "</v></c></row>");
  ExpectPlacesLeadOn(MakeBook({.rows = rows}));
  ExpectPlacesLeadOn(MakeBook({.rows = rows}), {.header = false});
}

TEST(XlsxRows, SeamsBetweenPiecesDoNotShow) {
  std::string rows = "<row><c t=\"str\"><v>x</v></c><c t=\"str\"><v>y</v></c></row>";
  for (int i = 0; i < 5000; ++i) {
    rows += Cat("<row><c t=\"str\"><v>é", i, "&amp;</v></c><c><v>", i, "</v></c></row>");
  }
  const ReadFile file = ReadRows(MakeBook({.rows = rows}));
  ASSERT_EQ(5000u, file.rows.size());
  for (int i = 0; i < 5000; ++i)
    EXPECT_THAT(file.rows[i].cells, ElementsAre(Cat("é", i, "&"), Cat(i)));
}

TEST(OpenXlsxRows, SaysWhatAFileIsInstead) {
  EXPECT_THAT(ReadRows("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on").message(),
              HasSubstr("without a password"));
  EXPECT_THAT(
      ReadRows(Zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})).message(),
      HasSubstr("OpenDocument"));
  EXPECT_THAT(ReadRows(Zip({{"a.txt", "x"}})).message(), HasSubstr("without a workbook"));
  EXPECT_THAT(ReadRows("nom;tel\n", {.format = FileFormat::kXlsx}).message(),
              HasSubstr("no workbook"));
}

}  // namespace
}  // namespace griot
