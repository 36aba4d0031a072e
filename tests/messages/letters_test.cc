#include "src/messages/letters.h"

#include <gtest/gtest.h>

namespace griot::messages {
namespace {

TEST(Letters, ComposeIsTheInverseOfBase) {
  int letters = 0;
  for (char32_t c = 0; c < 0x3000; ++c) {
    const char32_t base = BaseOf(c);
    if (base == 0) continue;
    ++letters;
    bool found = false;
    for (char32_t mark = 0x300; mark < 0x370; ++mark) found |= Compose(base, mark) == c;
    EXPECT_TRUE(found) << static_cast<uint32_t>(c);
  }
  EXPECT_GT(letters, 500);
}

TEST(Letters, OthersHaveNone) {
  for (const char32_t c : {U'a', U'œ', U'ø', U'ł', U'ŋ', U'😀', char32_t{0}})
    EXPECT_EQ(0u, BaseOf(c));
  EXPECT_EQ(0u, Compose(U'q', 0x301));
  EXPECT_EQ(0u, Compose(U'a', U'b'));
  EXPECT_EQ(U'é', Compose(U'e', 0x301));
}

}  // namespace
}  // namespace griot::messages
