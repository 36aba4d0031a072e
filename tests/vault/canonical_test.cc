#include "griot/vault/canonical.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace griot {
namespace {

TEST(CanonicalBytes, AreSizesTextsAndBigEndianNumbers) {
  EXPECT_EQ(CanonicalBytes().Text("ab").Integer(-2).bytes(),
            std::string("\0\0\0\0\0\0\0\2ab", 10) + "\xff\xff\xff\xff\xff\xff\xff\xfe");
}

// Every way to cut "aaaa" into three texts has bytes of its own.
TEST(CanonicalBytes, CanMeanOneThingOnly) {
  std::set<std::string> seen;
  int ways = 0;
  for (size_t i = 0; i <= 4; ++i) {
    for (size_t j = i; j <= 4; ++j, ++ways) {
      seen.insert(CanonicalBytes()
                      .Text(std::string(i, 'a'))
                      .Text(std::string(j - i, 'a'))
                      .Text(std::string(4 - j, 'a'))
                      .bytes());
    }
  }
  EXPECT_EQ(seen.size(), static_cast<size_t>(ways));
}

}  // namespace
}  // namespace griot
