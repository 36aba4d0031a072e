#include <gtest/gtest.h>

#include "tests/drivers/made.h"

namespace griot {
namespace {

TEST(HostDriver, SpeaksForNobody) {
  const auto host = Made("host", "{}");
  EXPECT_EQ(nullptr, host->http());
  EXPECT_EQ(nullptr, host->local());
  EXPECT_EQ("settings.url is unknown, there are none", Refusal("host", R"({"url":"x"})"));
}

}  // namespace
}  // namespace griot
