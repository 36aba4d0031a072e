#include "src/numbers/walk.h"

#include <gtest/gtest.h>

#include <string>

#include "griot/numbers/plan.h"
#include "tests/base/dice.h"

namespace griot::numbers {
namespace {

std::string WrittenByWalk(const ClassRecord& c, std::string digits) {
  const auto count = static_cast<uint32_t>(digits.size());
  digits.resize(80, '?');
  char text[kE164Room + 8];
  return {text, WriteE164(c, digits.data(), count, text)};
}

ClassRecord SenegalNumbers() {
  ClassRecord c = {};
  c.keep = 0xff;
  c.head_size = 4;
  std::copy_n("+221", 4, c.head);
  return c;
}

TEST(Walk, EndsAtTheLeaf) {
  // Digit 7 leads to a node whose digit 8 leads to the leaf 5; everything else is the leaf 1.
  std::vector<uint32_t> nodes(2 * kNodeSize, kLeafBit | 1);
  nodes[8] = kLeafBit | 5;
  nodes[kNodeSize + 7] = 0;
  EXPECT_EQ(Walk(nodes.data(), kNodeSize, "78"), kLeafBit | 5);
  EXPECT_EQ(Walk(nodes.data(), kNodeSize, "77"), kLeafBit | 1);
  EXPECT_EQ(Walk(nodes.data(), kNodeSize, "1"), kLeafBit | 1);
  EXPECT_EQ(Walk(nodes.data(), kLeafBit | 3, ""), kLeafBit | 3);
}

TEST(Walk, ShortcutsLeadWhereTheWalkLeads) {
  ASSERT_NE(Plan::Default(), nullptr);
  const Tables& t = Plan::Default()->tables();
  Dice random(1);
  for (const CountryRecord& country : t.countries) {
    for (const uint32_t roots : {0u, country.national_roots}) {
      Shortcuts shortcuts;
      shortcuts.Make(t.nodes.data(), t.roots.data() + roots);
      for (uint32_t count = 3; count <= 20; ++count) {
        ASSERT_TRUE(Shortcuts::Has(count));
        for (int i = 0; i < 30; ++i) {
          const std::string digits = random.Digits(count);
          ASSERT_EQ(shortcuts.Walk(t.nodes.data(), digits.data(), count),
                    Walk(t.nodes.data(), t.roots[roots + count], digits.data()))
              << country.code << " " << digits;
        }
      }
    }
  }
  for (const uint32_t count : {0u, 1u, 2u, 21u, 32u}) EXPECT_FALSE(Shortcuts::Has(count));
}

TEST(WriteE164, PutsTheHeadBeforeTheDigits) {
  EXPECT_EQ(WrittenByWalk(SenegalNumbers(), "771234567"), "+221771234567");
}

TEST(WriteE164, DropsWhatStandsBefore) {
  ClassRecord c = SenegalNumbers();
  c.drop = 3;
  EXPECT_EQ(WrittenByWalk(c, "221771234567"), "+221771234567");
}

TEST(WriteE164, CutsOutWhatStandsWithin) {
  ClassRecord c = SenegalNumbers();
  c.drop = 1;
  c.cut_at = 3;
  c.cut_size = 2;
  EXPECT_EQ(WrittenByWalk(c, "077991234567"), "+221771234567");
}

TEST(WriteE164, WritesNothingForARefusal) {
  ClassRecord c = SenegalNumbers();
  c.keep = 0;
  EXPECT_EQ(WrittenByWalk(c, "771234567"), "");
}

TEST(WriteE164, KeepsSeventeenDigitsAtMost) {
  EXPECT_EQ(WrittenByWalk(SenegalNumbers(), std::string(32, '7')), "+221" + std::string(17, '7'));
}

}  // namespace
}  // namespace griot::numbers
