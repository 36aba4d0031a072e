#include "src/numbers/compiler/areas.h"

#include <gtest/gtest.h>

#include <string>

namespace griot::numbers {
namespace {

const NamedPrefixes kPrefixes = {{"1", {{"en", "America"}}},
                                 {"1202", {{"en", "Washington"}}},
                                 {"1212", {{"en", "New York"}}},
                                 {"33", {{"en", "France"}, {"fr", "France"}}}};

std::string AreaOf(const Areas& areas, const std::string& digits) {
  const auto& entries = areas.entries();
  uint32_t entry = static_cast<uint32_t>(entries.size() - kNodeSize);
  for (const char c : digits) {
    if ((entry & kLeafBit) != 0) break;
    entry = entries[entry + static_cast<uint32_t>(c - '0')];
  }
  const Names& names = areas.names()[(entry & kLeafBit) != 0 ? entry & ~kLeafBit : 0];
  return names.empty() ? "" : names.at("en");
}

TEST(Areas, TheLongestPrefixWins) {
  const Areas areas(kPrefixes);
  EXPECT_EQ(AreaOf(areas, "12025550123"), "Washington");
  EXPECT_EQ(AreaOf(areas, "12125550123"), "New York");
  EXPECT_EQ(AreaOf(areas, "13055550123"), "America");
  EXPECT_EQ(AreaOf(areas, "33123456789"), "France");
  EXPECT_EQ(AreaOf(areas, "221331234567"), "");
}

TEST(Areas, WithoutFactsThereAreNoNodes) {
  const Areas areas({});
  EXPECT_TRUE(areas.entries().empty());
  EXPECT_EQ(areas.names().size(), 1u);
}

TEST(Areas, EqualNamesAreOneArea) {
  const Areas areas({{"1202", {{"en", "Here"}}}, {"1203", {{"en", "Here"}}}});
  EXPECT_EQ(areas.names().size(), 2u);
}

TEST(Areas, EveryNodeLeadsToEarlierOnes) {
  const Areas areas(kPrefixes);
  for (size_t i = 0; i < areas.entries().size(); ++i) {
    const uint32_t entry = areas.entries()[i];
    if ((entry & kLeafBit) == 0) {
      EXPECT_LT(entry / kNodeSize, i / kNodeSize);
    }
  }
}

}  // namespace
}  // namespace griot::numbers
