#include "src/numbers/symbol.h"

#include <gtest/gtest.h>

namespace griot::numbers {
namespace {

TEST(ForeignSymbol, ADigitOfAnyScriptHasItsValue) {
  EXPECT_EQ(ValueOf(ForeignSymbol(U'\u0667')), 7);  // Arabic-Indic
  EXPECT_EQ(ValueOf(ForeignSymbol(U'\uFF13')), 3);  // full-width
  EXPECT_TRUE(Has(ForeignSymbol(U'\uFF13'), kDigit));
}

TEST(ForeignSymbol, TellsTheNoBreakSpaceFromTheNarrowOne) {
  EXPECT_EQ(ForeignSymbol(U'\u00A0'), kNoBreakSpace);
  EXPECT_TRUE(Has(kNoBreakSpace, kPunctuation));
  EXPECT_FALSE(Has(ForeignSymbol(U'\u202F'), kPunctuation));
}

TEST(ForeignSymbol, FoldsWhatUpstreamCannotTellApart) {
  EXPECT_EQ(ForeignSymbol(U'\uFF0B'), Symbol{'+'});
  EXPECT_EQ(ForeignSymbol(U'\uFF0E'), Symbol{'.'});
  EXPECT_EQ(ForeignSymbol(U'\u212A'), kKelvin);
  EXPECT_EQ(ForeignSymbol(U'\u017F'), kLongS);
}

}  // namespace
}  // namespace griot::numbers
