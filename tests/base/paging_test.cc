#include "griot/base/paging.h"

#include <gtest/gtest.h>

namespace griot {
namespace {

TEST(CheckLimit, KnowsItsBorders) {
  EXPECT_TRUE(CheckLimit(1).ok());
  EXPECT_TRUE(CheckLimit(1000).ok());
  for (const int64_t limit : {int64_t{0}, int64_t{-1}, int64_t{1001}, INT64_MAX}) {
    EXPECT_EQ("limit: " + std::to_string(limit) + " is out of range, give 1 to 1000",
              CheckLimit(limit).message());
  }
}

TEST(AfterNumber, IsTheFirstOrWhatIsSaid) {
  EXPECT_EQ(0, *AfterNumber(std::nullopt));
  EXPECT_EQ(INT64_MAX, *AfterNumber(std::nullopt, INT64_MAX));
  EXPECT_EQ(42, *AfterNumber("42", 7));
  for (const char* const bad : {"", "x", "4 2", "99999999999999999999"}) {
    EXPECT_EQ(UnknownPage(), AfterNumber(bad).status()) << bad;
  }
}

TEST(CutPage, KeepsTheLimit) {
  std::vector<int> items = {1, 2, 3};
  EXPECT_FALSE(CutPage(items, 3));
  EXPECT_EQ(size_t{3}, items.size());
  EXPECT_TRUE(CutPage(items, 2));
  EXPECT_EQ((std::vector<int>{1, 2}), items);
}

}  // namespace
}  // namespace griot
