#include "src/audiences/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "tests/audiences/world.h"
#include "tests/databases/each_database.h"

namespace griot::audiences {
namespace {

using testing::ElementsAre;

TEST(ReadSelection, ErrorsNameTheFilterThatIsWrong) {
  const std::string filters[] = {"objects()", "contry == 'SN'"};
  EXPECT_EQ("exclude[1]: filter: character 1: \"contry\" is no field, did you mean \"country\"",
            Message(ReadSelection("everyone()", filters).status()));
  EXPECT_EQ("filter: character 1: \"contry\" is no field, did you mean \"country\"",
            Message(ReadSelection("contry == 'SN'", {}).status()));
  EXPECT_EQ(
      "exclude: more than 100 filters, join some of them by or",
      Message(ReadSelection("everyone()", std::vector<std::string>(101, "objects()")).status()));
}

TEST(ListText, ReadsBackAsTheSameList) {
  const std::vector<std::string> filters = {"city == \"a\"", "", "é\\"};
  EXPECT_EQ(filters, *ReadList(ListText(filters)));
  EXPECT_TRUE(ReadList(ListText({}))->empty());
  EXPECT_FALSE(ReadList("{}").ok());
  EXPECT_FALSE(ReadList("[1]").ok());
}

TEST(Names, LooksIntoTheExcludedFiltersToo) {
  const std::string exclude[] = {"not audience('x')"};
  const Selection selection = *ReadSelection("audience('y')", exclude);
  EXPECT_TRUE(Names(selection, "x"));
  EXPECT_TRUE(Names(selection, "y"));
  EXPECT_FALSE(Names(selection, "z"));
}

class FindNamesTest : public DatabaseTest {};
GRIOT_FOR_EACH_DATABASE(FindNamesTest);

TEST_P(FindNamesTest, FindsGroupsAndAudiencesOfTheTenantAndWhatTheyNameInTurn) {
  World world(db(), 1);
  ASSERT_TRUE(world.audiences().Create({.name = "inner", .filter = "group('été')"}).ok());
  ASSERT_TRUE(
      world.audiences()
          .Create({.name = "outer", .filter = "everyone()", .exclude = {"audience('inner')"}})
          .ok());
  const auto names =
      FindNames(world.scope(), *ReadSelection("audience('outer') and group('vip')", {}));
  ASSERT_TRUE(names.ok()) << names.status();
  EXPECT_EQ(size_t{2}, names->audiences.size());
  EXPECT_EQ(Id{1}, names->groups.at("vip"));
  EXPECT_EQ(Id{3}, names->groups.at("été"));
}

TEST_P(FindNamesTest, KnowsEveryNameWhereOneIsUnknown) {
  World world(db(), 1);
  const auto names = FindNames(world.scope(), *ReadSelection("group('vpi')", {}));
  ASSERT_TRUE(names.ok()) << names.status();
  EXPECT_EQ(std::size(kSomeGroups), names->groups.size());
  EXPECT_FALSE(names->groups.contains("vpi"));
}

TEST_P(FindNamesTest, ASavedFilterThatIsNoneAnyMoreNamesItsAudience) {
  World world(db(), 1);
  ASSERT_TRUE(world.audiences().Create({.name = "old", .filter = "everyone()"}).ok());
  world.Run("UPDATE audience SET filter = 'contry == 1'");
  EXPECT_EQ(
      "audience \"old\": filter: character 1: \"contry\" is no field, did you mean \"country\"",
      Message(FindNames(world.scope(), *ReadSelection("audience('old')", {})).status()));
}

}  // namespace
}  // namespace griot::audiences
