#include "src/cli/progress.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace griot::cli {
namespace {

class ProgressTest : public testing::Test {
 protected:
  void SetUp() override { setenv("LC_ALL", "C", 1); }
};

TEST_F(ProgressTest, SaysShareRateAndTimeLeft) {
  Progress progress(1000, false, Language::kEnglish);
  progress.Advance(250, 5000);
  EXPECT_EQ(" 25% #####                 5,000 rows, 2,500/s, 6 s left", progress.Line(2));
  progress.Advance(750, 15000);
  EXPECT_EQ("100% ####################  20,000 rows, 5,000/s", progress.Line(4));
}

TEST_F(ProgressTest, OfAPipeSaysTheRateOnly) {
  Progress progress(0, false, Language::kFrench);
  progress.Advance(250, 5000);
  EXPECT_EQ("5 000 lignes, 2 500/s", progress.Line(2));
}

}  // namespace
}  // namespace griot::cli
