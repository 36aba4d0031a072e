#include "src/cli/plan/subcommand.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace griot::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(CommaList, IsCutAtCommasWithoutBlanks) {
  EXPECT_THAT(CommaList(""), IsEmpty());
  EXPECT_THAT(CommaList("SN"), ElementsAre("SN"));
  EXPECT_THAT(CommaList("SN, CI,BJ"), ElementsAre("SN", "CI", "BJ"));
}

}  // namespace
}  // namespace griot::cli
