#include "src/transfer/xlsx_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/transfer/xlsx_archive.h"
#include "src/transfer/xlsx_book.h"
#include "src/transfer/xlsx_strings.h"

namespace griot::transfer {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string Escaped(std::string_view text) {
  std::string out;
  AppendXlsxText(text, out);
  return out;
}

std::string Part(std::string_view bytes, std::string_view name) {
  auto archive = XlsxArchive::Open(std::make_shared<MemorySource>(bytes));
  EXPECT_TRUE(archive.ok() && (*archive)->OpenPart(name).ok());
  std::string part(1 << 16, '\0');
  part.resize(*(*archive)->Read(part));
  return part;
}

TEST(AppendXlsxText, EscapesWhatXmlCannotSay) {
  EXPECT_EQ("a &amp; &lt;b&gt;", Escaped("a & <b>"));
  EXPECT_EQ("_x000D_\n\t_x0000_", Escaped(std::string_view("\r\n\t\0", 4)));
  EXPECT_EQ("_x005F_x000D_ _x", Escaped("_x000D_ _x"));
  EXPECT_EQ("_xFFFE__xFFFF_", Escaped("\uFFFE\uFFFF"));
}

TEST(XlsxWriter, TextsAreTextsAndNoFormulas) {
  TextSink sink;
  const std::vector<std::string> header = {"name", "phone"};
  auto writer = XlsxWriter::Make(&sink, header, "Contacts");
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE((*writer)->Write(std::vector<std::string_view>{"=1+1", "+221771234567"}).ok());
  ASSERT_TRUE((*writer)->Write(std::vector<std::string_view>{" Awa", ""}).ok());
  ASSERT_TRUE((*writer)->Finish().ok());
  const std::string sheet = Part(sink.text(), "xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr("<c r=\"A2\" s=\"2\" t=\"inlineStr\"><is><t>=1+1</t></is></c>"));
  EXPECT_THAT(sheet, HasSubstr("<row r=\"3\"><c r=\"A3\" s=\"1\" t=\"inlineStr\"><is>"
                               "<t xml:space=\"preserve\"> Awa</t></is></c></row>"));
  EXPECT_THAT(sheet, Not(HasSubstr("<f>")));
}

std::string SheetName(std::string_view name) {
  TextSink sink;
  const std::vector<std::string> header = {"a"};
  auto writer = XlsxWriter::Make(&sink, header, name);
  EXPECT_TRUE(writer.ok() && (*writer)->Finish().ok());
  auto archive = XlsxArchive::Open(std::make_shared<MemorySource>(sink.text()));
  auto book = ReadXlsxBook(**archive);
  EXPECT_TRUE(book.ok());
  return book->sheets[0].name;
}

TEST(XlsxWriter, SheetsHaveNamesThatTheyMayHave) {
  EXPECT_EQ("a_b & \"c\"_ _é_", SheetName("a/b & \"c\": [é]"));
  EXPECT_EQ(std::string(31, 'x'), SheetName(std::string(40, 'x')));
  EXPECT_EQ("Sheet1", SheetName(""));
}

TEST(XlsxWriter, TheSameRowsAreTheSameBytes) {
  const std::vector<std::string> header = {"a"};
  TextSink first, second;
  for (TextSink* sink : {&first, &second}) {
    auto writer = XlsxWriter::Make(sink, header, "S");
    ASSERT_TRUE(writer.ok() && (*writer)->Finish().ok());
  }
  EXPECT_EQ(first.text(), second.text());
}

}  // namespace
}  // namespace griot::transfer
