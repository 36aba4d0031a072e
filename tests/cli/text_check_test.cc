#include "src/cli/text_check.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"

namespace griot::cli {
namespace {

using namespace std::string_view_literals;

std::string Error(std::string_view sample) { return std::string(Message(CheckText(sample))); }

TEST(CheckText, AcceptsTextInAnyEncoding) {
  EXPECT_TRUE(CheckText("").ok());
  EXPECT_TRUE(CheckText("tel\n771234567\n").ok());
  EXPECT_TRUE(CheckText("\xEF\xBB\xBFt\xE9l\n").ok());
}

TEST(CheckText, SaysHowToMakeATextOfIt) {
  EXPECT_EQ("a workbook or an archive, save it as CSV", Error("PK\x03\x04rest"sv));
  EXPECT_EQ("a workbook or an archive, save it as CSV", Error("\xD0\xCF\x11\xE0rest"sv));
  EXPECT_EQ("a compressed file, unpack it first", Error("\x1F\x8Brest"sv));
  EXPECT_EQ("text in UTF-16, save it as UTF-8", Error("\xFF\xFEt\0e\0"sv));
  EXPECT_EQ("a binary file, give a text of rows (CSV)", Error("\x7F"
                                                              "ELF\0\0"sv));
}

TEST(CheckText, OneZeroByteInACellIsDamageOnly) {
  std::string text(100000, 'x');
  text[50000] = '\0';
  EXPECT_TRUE(CheckText(text).ok());
  for (size_t i = 600; i < text.size(); i += 100) text[i] = '\0';
  EXPECT_FALSE(CheckText(text).ok());
}

}  // namespace
}  // namespace griot::cli
