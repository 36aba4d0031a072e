#include "src/messages/gsm7.h"

#include <gtest/gtest.h>

#include <set>

namespace griot::messages {
namespace {

TEST(Gsm7, HasEachSeptetOnce) {
  std::set<int> septets;
  for (char32_t c = 0; c < 0x30000; ++c) {
    const int septet = SeptetOf(c);
    if (septet == kNoSeptet) continue;
    EXPECT_TRUE(septets.insert(septet).second) << static_cast<uint32_t>(c);
    EXPECT_EQ(septet > 0x7f ? 2 : 1, SeptetsOf(c));
  }
  EXPECT_EQ(size_t{127 + 10}, septets.size());
}

// Where tables often go wrong.
TEST(Gsm7, KnowsTheTraps) {
  EXPECT_EQ(0x00, SeptetOf(U'@'));
  EXPECT_EQ(0x09, SeptetOf(U'Ç'));
  EXPECT_EQ(0x11, SeptetOf(U'_'));
  EXPECT_EQ(0x24, SeptetOf(U'¤'));
  EXPECT_EQ(0x02, SeptetOf(U'$'));
  EXPECT_EQ(0x7f, SeptetOf(U'à'));
  EXPECT_EQ(0x15, SeptetOf(U'Ω'));
  EXPECT_EQ(0x1b65, SeptetOf(U'€'));
  EXPECT_EQ(0x1b0a, SeptetOf(U'\f'));
  for (const char32_t c : {U'ç', U'`', U'\t', U'\0', U'\x1b', U'Α', U'’'}) {
    EXPECT_EQ(kNoSeptet, SeptetOf(c)) << static_cast<uint32_t>(c);
    EXPECT_EQ(0, SeptetsOf(c));
  }
}

}  // namespace
}  // namespace griot::messages
