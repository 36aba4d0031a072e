#include "src/databases/values.h"

#include <gtest/gtest.h>

#include <string>

#include "griot/base/utf8.h"
#include "tests/base/dice.h"
#include "tests/databases/rows.h"

namespace griot::databases {
namespace {

TEST(ValuesTest, TextIsUtf8WithoutZeroBytes) {
  for (const std::string_view text : {"", "a", "é", "\U0001f600", "\x7f"}) {
    EXPECT_OK(CheckText(text)) << text;
  }
  for (const size_t padding : {0, 1, 63, 64, 65, 1000}) {
    const std::string front(padding, 'a');
    for (const std::string_view bad :
         {std::string_view("\0", 1), std::string_view("\xff"), std::string_view("\xc3"),
          std::string_view("\xed\xa0\x80"), std::string_view("\xf4\x90\x80\x80")}) {
      EXPECT_CODE(kInvalidArgument, CheckText(front + std::string(bad)));
      EXPECT_CODE(kInvalidArgument, CheckText(std::string(bad) + front));
    }
    EXPECT_OK(CheckText(front + "é" + front));
  }
}

// The quick ways say what the slow one says.
TEST(ValuesTest, AgreesWithThePlainDefinition) {
  Dice random(1);
  constexpr char kBytes[] = {'a',    'z',    '\0',   '\x7f', '\x80',
                             '\xbf', '\xc3', '\xa9', '\xe2', '\xf0'};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const size_t size = random.Below(round % 2 == 0 ? 6 : 80);
    const uint32_t letters = random.Below(4) == 0 ? sizeof kBytes : 2;
    for (size_t i = 0; i < size; ++i) text.push_back(kBytes[random.Below(letters)]);
    const bool good = IsUtf8(text) && text.find('\0') == std::string::npos;
    EXPECT_EQ(good, CheckText(text).ok());
  }
}

TEST(ValuesTest, CountsMustMatch) {
  EXPECT_OK(CheckCount(2, 2));
  EXPECT_OK(CheckCount(3, 2));
  EXPECT_CODE(kInternal, CheckCount(1, 2));
  EXPECT_OK(CheckBulkRow(2, 2));
  EXPECT_CODE(kInternal, CheckBulkRow(3, 2));
  EXPECT_OK(CheckIdCount(1));
  EXPECT_CODE(kInvalidArgument, CheckIdCount(0));
  EXPECT_CODE(kInvalidArgument, CheckIdCount(int64_t{1} << 40));
}

}  // namespace
}  // namespace griot::databases
