#include "griot/drivers/builtin.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

namespace griot {
namespace {

TEST(BuiltinDrivers, AreSortedAndDescribed) {
  std::vector<std::string> names;
  for (const DriverKind& kind : BuiltinDrivers().kinds()) {
    names.emplace_back(kind.name);
    EXPECT_FALSE(kind.doc.empty() || kind.channels.empty()) << kind.name;
    EXPECT_EQ(0, std::count(kind.channels.begin(), kind.channels.end(), Channel::kAll));
  }
  EXPECT_THAT(names, testing::ElementsAre("file", "host", "http"));
}

}  // namespace
}  // namespace griot
