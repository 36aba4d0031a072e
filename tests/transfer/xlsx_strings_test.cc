#include "src/transfer/xlsx_strings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/transfer/row_reader.h"

namespace griot::transfer {
namespace {

using testing::HasSubstr;

std::string Unescaped(std::string_view text) {
  std::string out;
  AppendXlsxUnescaped(text, out);
  return out;
}

TEST(AppendXlsxUnescaped, ReadsWhatXmlCannotSay) {
  EXPECT_EQ("a\rb", Unescaped("a_x000D_b"));
  EXPECT_EQ("_x000D_", Unescaped("_x005F_x000D_"));
  EXPECT_EQ("é", Unescaped("_x00e9_"));
  for (const char* text : {"_x", "_x00_", "_xZZZZ_", "x_x000D", "", "_x_x_x"}) {
    EXPECT_EQ(text, Unescaped(text));
  }
}

TEST(XlsxStrings, KeepsManyAndLong) {
  XlsxStrings strings;
  XmlParser parser("s.xml", &strings);
  ASSERT_TRUE(parser.Feed("<sst>", false).ok());
  const std::string longest(kMaxCellBytes, 'y'), too_long(kMaxCellBytes + 100, 'z');
  for (int i = 0; i < 100000; ++i) {
    ASSERT_TRUE(parser.Feed(Cat("<si><t>text ", i, "</t></si>"), false).ok());
  }
  for (const std::string& text : {longest, too_long, std::string()}) {
    ASSERT_TRUE(parser.Feed(Cat("<si><t>", text, "</t></si>"), false).ok());
  }
  ASSERT_TRUE(parser.Feed("</sst>", true).ok());
  ASSERT_EQ(100003u, strings.size());
  for (int i = 0; i < 100000; ++i) ASSERT_EQ(Cat("text ", i), strings.at(i));
  EXPECT_EQ(longest, strings.at(100000));
  EXPECT_GT(strings.at(100001).size(), kMaxCellBytes);
  EXPECT_EQ("", strings.at(100002));
}

TEST(XlsxStrings, HaveABound) {
  XlsxStrings strings;
  XmlParser parser("s.xml", &strings);
  absl::Status status = parser.Feed("<sst>", false);
  const std::string text = Cat("<si><t>", std::string(60000, 'x'), "</t></si>");
  for (int i = 0; i < 2000 && status.ok(); ++i) status = parser.Feed(text, false);
  EXPECT_THAT(std::string(Message(status)), HasSubstr("save it as CSV"));
}

}  // namespace
}  // namespace griot::transfer
