#include "src/transfer/encoding.h"

#include <gtest/gtest.h>

namespace griot::transfer {
namespace {

TEST(IsUtf8, AcceptsUtf8Only) {
  EXPECT_TRUE(IsUtf8(""));
  EXPECT_TRUE(IsUtf8("Awa Ndèye \xF0\x9F\x99\x82"));
  EXPECT_FALSE(IsUtf8("T\xE9l\xE9"));
  EXPECT_FALSE(IsUtf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(IsUtf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(IsUtf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
  EXPECT_FALSE(IsUtf8("\xE2\x82"));          // cut
}

TEST(ToUtf8, ReadsTheRestAsWindows1252) {
  std::string scratch;
  EXPECT_EQ("Ndèye", ToUtf8("Ndèye", scratch));
  EXPECT_EQ("Ndèye", ToUtf8("Nd\xE8ye", scratch));
  EXPECT_EQ("10 €", ToUtf8("10 \x80", scratch));
  EXPECT_EQ("l’été", ToUtf8("l\x92\xE9t\xE9", scratch));
}

TEST(Fold, ForgetsCaseAccentsAndPunctuation) {
  EXPECT_EQ("n de telephone", Fold(" N° de Téléphone. "));
  EXPECT_EQ("telephone", Fold("T\xE9l\xE9phone"));
  EXPECT_EQ("telephone", Fold("Te\xCC\x81le\xCC\x81phone"));  // accents apart, as macOS has them
  EXPECT_EQ("num tel", Fold("NUM_TEL"));
  EXPECT_EQ("", Fold("--"));
}

}  // namespace
}  // namespace griot::transfer
