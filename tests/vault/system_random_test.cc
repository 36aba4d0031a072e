#include "griot/vault/system_random.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace griot {
namespace {

TEST(SystemRandom, NeverRepeatsItself) {
  SystemRandom a, b;
  std::set<std::string> seen;
  for (int i = 0; i < 5000; ++i) {
    seen.insert(a.Bytes(16));
    seen.insert(b.Bytes(16));
  }
  EXPECT_EQ(seen.size(), 10000u);
}

TEST(SystemRandom, UsesEveryValueOfEveryByte) {
  const std::string bytes = SystemRandom().Bytes(100000);
  int counts[256] = {};
  for (const char c : bytes) ++counts[static_cast<uint8_t>(c)];
  // 391 each are expected; a count this far off has a chance below one in 10^15.
  for (const int count : counts) {
    EXPECT_GT(count, 200);
    EXPECT_LT(count, 600);
  }
}

TEST(SystemRandom, FillsNothingWhereNothingIsAsked) { EXPECT_EQ(SystemRandom().Bytes(0), ""); }

}  // namespace
}  // namespace griot
