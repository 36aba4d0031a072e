#include "src/transfer/xlsx_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "tests/transfer/xlsx_parts.h"

namespace griot::transfer {
namespace {

using testing::HasSubstr;
using Kind = CellFormat::Kind;

TEST(ReadNumberFormat, KnowsDates) {
  for (const char* code : {"dd/mm/yyyy", "yyyy-mm-dd hh:mm", "[$-40C]d mmmm yyyy;@", "[h]:mm:ss",
                           "mmm-yy", "h:mm AM/PM", "jj/mm/aaaa"}) {
    EXPECT_EQ(Kind::kDate, ReadNumberFormat(code).kind) << code;
  }
  for (const char* code : {"General", "@", "0", "0.00", "#,##0", "#,##0 \"days\"", "[Red]0.0%",
                           "0.00E+00", "_-* #,##0.00\\ _d_-", "\"y\"0.0", ""}) {
    EXPECT_EQ(Kind::kPlain, ReadNumberFormat(code).kind) << code;
  }
}

TEST(ReadNumberFormat, KnowsDigits) {
  EXPECT_EQ(10, ReadNumberFormat("0000000000").digits);
  EXPECT_EQ(10, ReadNumberFormat("0#\" \"##\" \"##\" \"##\" \"##").digits);
  EXPECT_EQ(5, ReadNumberFormat("00000;-00000").digits);
  EXPECT_EQ(9, ReadNumberFormat("00\\ 000\\ 00\\ 00").digits);
  const CellFormat plus = ReadNumberFormat("\"+\"##########");
  EXPECT_EQ(Kind::kDigits, plus.kind);
  EXPECT_TRUE(plus.plus);
}

TEST(BuiltInFormat, HasTheDatesOfTheStandard) {
  for (const int id : {14, 22, 45, 47}) EXPECT_EQ(Kind::kDate, BuiltInFormat(id).kind);
  for (const int id : {0, 1, 13, 23, 44, 48, 49}) EXPECT_EQ(Kind::kPlain, BuiltInFormat(id).kind);
}

TEST(ReadXlsxBook, FollowsRelations) {
  const std::string zip = Zip({
      {"_rels/.rels", Relations(Relation("r", "officeDocument", "/odd/place.xml"))},
      {"odd/place.xml",
       "<workbook><workbookPr date1904=\"true\"/><sheets><sheet name=\"A\" r:id=\"s\"/>"
       "<sheet name=\"Chart\" r:id=\"c\"/></sheets></workbook>"},
      {"odd/_rels/place.xml.rels", Relations(Cat(Relation("s", "worksheet", "../sheets/one.xml"),
                                                 Relation("c", "chartsheet", "chart.xml"),
                                                 Relation("t", "sharedStrings", "./texts.xml")))},
  });
  auto archive = XlsxArchive::Open(std::make_shared<MemorySource>(zip));
  ASSERT_TRUE(archive.ok());
  auto book = ReadXlsxBook(**archive);
  ASSERT_TRUE(book.ok()) << Message(book.status());
  EXPECT_TRUE(book->since_1904);
  EXPECT_EQ("odd/texts.xml", book->strings_part);
  ASSERT_EQ(1u, book->sheets.size());
  EXPECT_EQ("sheets/one.xml", book->sheets[0].part);
}

TEST(ReadXlsxBook, ListsHaveABound) {
  std::string sheets, styles;
  for (int i = 0; i < 2000; ++i) sheets += Cat("<sheet name=\"", i, "\" r:id=\"x\"/>");
  for (int i = 0; i < 70000; ++i) styles += Cat("<xf numFmtId=\"", i, "\"/>");
  const auto fault = [](const ZipParts& parts) {
    const std::string zip = Zip(parts);
    auto archive = XlsxArchive::Open(std::make_shared<MemorySource>(zip));
    return std::string(Message(ReadXlsxBook(**archive).status()));
  };
  ZipParts parts = BookParts({.styles = styles});
  EXPECT_THAT(fault(parts), HasSubstr("more than 65536 styles"));
  parts[1].second = Cat("<workbook><sheets>", sheets, "</sheets></workbook>");
  EXPECT_THAT(fault(parts), HasSubstr("more than 1024 sheets"));
}

TEST(FindSheet, ABookMayHaveNone) {
  EXPECT_THAT(std::string(Message(FindSheet({}, "").status())), HasSubstr("no sheet"));
}

}  // namespace
}  // namespace griot::transfer
