#include "src/numbers/cell_text.h"

#include <gtest/gtest.h>

#include <string>

namespace griot::numbers {
namespace {

TEST(ShortText, ReadsCharactersAndFindsTheirBytesAgain) {
  ShortText text;
  ASSERT_EQ(text.Assign("+7\xc2\xa0"
                        "8"),
            ShortText::Outcome::kAssigned);
  ASSERT_EQ(text.end() - text.begin(), 4u);
  EXPECT_EQ(text.At(0), Symbol{'+'});
  EXPECT_EQ(text.At(2), kNoBreakSpace);
  EXPECT_EQ(text.CodePoint(2), U'\u00A0');
  char copy[8];
  EXPECT_EQ(std::string(copy, text.Copy(1, 4, copy)),
            "7\xc2\xa0"
            "8");
}

TEST(ShortText, RefusesWhatIsNotUtf8AndWhatDoesNotFit) {
  ShortText text;
  EXPECT_EQ(text.Assign("77\xff"), ShortText::Outcome::kInvalid);
  EXPECT_EQ(text.Assign(std::string(ShortText::kCapacity + 1, '7')), ShortText::Outcome::kTooLong);
}

TEST(LongText, ReadsTwoPiecesAsOne) {
  // The no-break space lies across the seam.
  LongText text("77\xc2",
                "\xa0"
                "1");
  ASSERT_TRUE(text.Assign());
  size_t at = text.begin();
  for (int i = 0; i < 2; ++i) at = text.Next(at);
  EXPECT_EQ(text.At(at), kNoBreakSpace);
  EXPECT_EQ(text.At(text.Next(at)), Symbol{'1'});
  EXPECT_EQ(text.Previous(text.Next(at)), at);
}

TEST(LongText, RefusesWhatIsNotUtf8) { EXPECT_FALSE(LongText("77", "\xff").Assign()); }

}  // namespace
}  // namespace griot::numbers
