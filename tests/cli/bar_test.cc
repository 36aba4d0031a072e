#include "src/cli/bar.h"

#include <gtest/gtest.h>

namespace griot::cli {
namespace {

TEST(Bar, FillsItsShare) {
  EXPECT_EQ("####", Bar(1, 4, false));
  EXPECT_EQ("##  ", Bar(0.5, 4, false));
  EXPECT_EQ("    ", Bar(0, 4, false));
  EXPECT_EQ("██▌ ", Bar(0.625, 4, true));
}

TEST(Bar, WhatIsNotNothingShows) {
  EXPECT_EQ("#   ", Bar(0.001, 4, false));
  EXPECT_EQ("▏   ", Bar(0.001, 4, true));
}

TEST(Bar, StaysInItsPlace) {
  EXPECT_EQ("####", Bar(7, 4, false));
  EXPECT_EQ("    ", Bar(-1, 4, false));
}

}  // namespace
}  // namespace griot::cli
