#include "griot/base/random.h"

#include <gtest/gtest.h>

namespace griot {
namespace {

class Counting : public Random {
 public:
  void Fill(std::span<std::byte> out) override {
    for (std::byte& b : out) b = static_cast<std::byte>(++last_);
  }

 private:
  int last_ = 0;
};

TEST(RandomTest, BytesAreFilledToTheLast) {
  Counting random;
  EXPECT_EQ("\1\2\3", random.Bytes(3));
  EXPECT_EQ("\4", random.Bytes(1));
  EXPECT_EQ("", random.Bytes(0));
}

}  // namespace
}  // namespace griot
