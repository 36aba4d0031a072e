#include "src/transfer/group_list.h"

#include <gmock/gmock.h>

#include <random>

#include "griot/base/text.h"

namespace griot::transfer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(GroupListTest, ReadsWhatPeopleWrite) {
  EXPECT_THAT(SplitGroupNames("clients, vip;  Dakar|x"),
              ElementsAre("clients", "vip", "Dakar", "x"));
  EXPECT_THAT(SplitGroupNames(" ,;  | "), IsEmpty());
  EXPECT_THAT(SplitGroupNames(""), IsEmpty());
  EXPECT_THAT(SplitGroupNames("the \"best\""), ElementsAre("the \"best\""));
  EXPECT_THAT(SplitGroupNames("\"a, b\" ,c"), ElementsAre("a, b", "c"));
  EXPECT_THAT(SplitGroupNames("\"a\"\"b\""), ElementsAre("a\"b"));
  // A quote that nobody closes is a letter.
  EXPECT_THAT(SplitGroupNames("\"a,b"), ElementsAre("\"a", "b"));
  EXPECT_THAT(SplitGroupNames("\"a\"b,c"), ElementsAre("\"a\"b", "c"));
}

TEST(GroupListTest, ReadsWhatItWrote) {
  std::mt19937 random(1);
  constexpr std::string_view kLetters = "ab \",;|'é";
  for (int i = 0; i < 20'000; ++i) {
    std::vector<std::string> names(random() % 4);
    for (std::string& name : names) {
      for (size_t n = random() % 6; n > 0; --n) name += kLetters[random() % kLetters.size()];
      name = Cat("x", name, "y").substr(random() % 2);
      name = Trim(name);
    }
    std::erase(names, "");
    EXPECT_EQ(names, SplitGroupNames(JoinGroupNames(names))) << JoinGroupNames(names);
  }
}

}  // namespace
}  // namespace griot::transfer
