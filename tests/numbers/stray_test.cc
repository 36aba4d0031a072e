#include "src/numbers/stray.h"

#include <gtest/gtest.h>

#include <string>

namespace griot::numbers {
namespace {

std::string Without(const std::string& text) {
  std::string room(text.size() + 1, '\0');
  return std::string(WithoutStrays(text, room.data()));
}

TEST(Stray, ATextWithoutStraysIsItself) {
  const std::string text = "+221 77 123 45 67";
  std::string room(text.size(), '\0');
  EXPECT_EQ(WithoutStrays(text, room.data()).data(), text.data());
  EXPECT_EQ(Without(""), "");
}

TEST(Stray, SpacesOfAllWidthsBecomeSpaces) {
  EXPECT_EQ(Without("+221\u202F77\u202F123"), "+221 77 123");
  EXPECT_EQ(Without("77\t123\u200945\u205F67"), "77 123 45 67");
  EXPECT_EQ(Without("77\xA0"
                    "123"),
            "77 123")
      << "the no-break space of Latin-1";
}

TEST(Stray, JoinersAndDirectionMarksGo) {
  EXPECT_EQ(Without("77\u200D12\uFEFF34\u202C56"), "77123456");
}

TEST(Stray, WhatUpstreamDropsItselfStays) {
  EXPECT_EQ(Without("\u202A77123\u202C"), "\u202A77123\u202C");
  EXPECT_EQ(Without("77\u00A0123"), "77\u00A0123") << "upstream reads the no-break space";
}

TEST(Stray, WhatMakesUpstreamRefuseTheCellGoesFromItsEndsToo) {
  EXPECT_EQ(Without(std::string("77123\0", 6)), "77123");
  EXPECT_EQ(Without("\x01"
                    "77123"),
            "77123");
}

TEST(Stray, LineEndsStayToPartTheNumbers) {
  EXPECT_EQ(Without("771234567\t\n781234567"), "771234567 \n781234567");
  EXPECT_EQ(Without("771234567\v781234567"), "771234567\n781234567");
}

}  // namespace
}  // namespace griot::numbers
