#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "griot/audiences/audiences.h"
#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "tests/audiences/world.h"
#include "tests/databases/each_database.h"

namespace griot::audiences {
namespace {

using testing::ElementsAre;

class SavedTest : public DatabaseTest {};
GRIOT_FOR_EACH_DATABASE(SavedTest);

TEST_P(SavedTest, KeepsWhatItIsGiven) {
  World world(db(), 1);
  const auto saved = world.audiences().Create({.name = " Dakar VIP ",
                                               .description = "the few",
                                               .filter = "city  ~ 'dakar'",
                                               .exclude = {"opted_out('sms')"}});
  ASSERT_TRUE(saved.ok()) << saved.status();
  EXPECT_EQ("Dakar VIP", saved->name);
  EXPECT_EQ("city  ~ 'dakar'", saved->filter);
  EXPECT_THAT(saved->exclude, ElementsAre("opted_out('sms')"));
  EXPECT_EQ(kSomeNow, saved->created_at);
  EXPECT_EQ(ToJson(*saved), ToJson(*world.audiences().Get({.id = saved->id})));
  EXPECT_THAT(world.journal().happenings, ElementsAre("audience.created"));
}

TEST_P(SavedTest, ChangesWhatIsGivenOnly) {
  World world(db(), 1);
  const Id id = world.audiences().Create({.name = "a", .filter = "everyone()"})->id;
  world.clock().Advance(absl::Hours(1));
  const auto changed = world.audiences().Update({.id = id, .filter = "group('vip')"});
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ("a", changed->name);
  EXPECT_EQ("group('vip')", changed->filter);
  EXPECT_EQ(absl::Hours(1), changed->updated_at - changed->created_at);
  EXPECT_EQ("b", world.audiences().Update({.id = id, .name = "b"})->name);
  EXPECT_THAT(world.journal().happenings,
              ElementsAre("audience.created", "audience.updated", "audience.updated"));
}

TEST_P(SavedTest, ListsByNamePageByPage) {
  World world(db(), 1);
  for (const std::string_view name : {"b", "a", "é", "B", "c"}) {
    ASSERT_TRUE(world.audiences().Create({.name = std::string(name), .filter = "everyone()"}).ok());
  }
  std::vector<std::string> names;
  Paging page{.limit = 2};
  do {
    const auto list = world.audiences().List(page);
    ASSERT_TRUE(list.ok()) << list.status();
    for (const Audience& audience : list->items) names.push_back(audience.name);
    page.after = list->next;
  } while (page.after);
  EXPECT_THAT(names, ElementsAre("B", "a", "b", "c", "é"));
}

TEST_P(SavedTest, AnotherTenantsAudienceIsNotThere) {
  World world(db(), 1);
  const Id id = world.audiences().Create({.name = "a", .filter = "everyone()"})->id;
  Scope& mine = world.scope();
  Scope theirs{.db = mine.db,
               .tenant = World::kOther,
               .who = "user:2",
               .clock = mine.clock,
               .random = mine.random,
               .vault = mine.vault,
               .journal = mine.journal};
  Audiences audiences(theirs);
  EXPECT_EQ(absl::StatusCode::kNotFound, audiences.Get({.id = id}).status().code());
  EXPECT_EQ(absl::StatusCode::kNotFound, audiences.Update({.id = id, .name = "b"}).status().code());
  EXPECT_EQ(absl::StatusCode::kNotFound, audiences.Delete({.id = id}).status().code());
  EXPECT_TRUE(audiences.List({})->items.empty());
  EXPECT_FALSE(audiences.Count({.filter = "audience('a')"}).ok());
  EXPECT_TRUE(audiences.Create({.name = "a", .filter = "everyone()"}).ok());
  EXPECT_EQ("a", world.audiences().Get({.id = id})->name);
}

TEST_P(SavedTest, FiltersAreCheckedBeforeTheyAreSaved) {
  World world(db(), 1);
  const auto error = [&](NewAudience audience) {
    return std::string(Message(world.audiences().Create(audience).status()));
  };
  EXPECT_EQ("filter: character 1: \"contry\" is no field, did you mean \"country\"",
            error({.name = "a", .filter = "contry == 1"}));
  EXPECT_EQ("filter: group \"vpi\" is unknown, did you mean \"vip\"",
            error({.name = "a", .filter = "everyone()", .exclude = {"group('vpi')"}}));
  EXPECT_EQ("filter: audience \"a\" contains itself, leave it out of its own filter",
            error({.name = "a", .filter = "not audience('a')"}));
  EXPECT_EQ("name: empty or longer than 200 bytes, shorten it",
            error({.name = "  ", .filter = "everyone()"}));
  EXPECT_EQ("name: control characters cannot be part of it, leave them out",
            error({.name = "a\nb", .filter = "everyone()"}));
  EXPECT_EQ("description: longer than 2000 bytes, shorten it",
            error({.name = "a", .description = std::string(2001, 'x'), .filter = "everyone()"}));
  EXPECT_TRUE(world.audiences().List({})->items.empty());
}

TEST_P(SavedTest, CirclesAreRefused) {
  World world(db(), 1);
  Audiences audiences = world.audiences();
  const Id a = audiences.Create({.name = "a", .filter = "everyone()"})->id;
  ASSERT_TRUE(audiences.Create({.name = "b", .filter = "audience('a')"}).ok());
  ASSERT_TRUE(
      audiences.Create({.name = "c", .filter = "everyone()", .exclude = {"audience('b')"}}).ok());
  EXPECT_EQ(absl::StatusCode::kInvalidArgument,
            audiences.Update({.id = a, .filter = "audience('c')"}).status().code());
  EXPECT_EQ("everyone()", audiences.Get({.id = a})->filter);
}

TEST_P(SavedTest, WhatOthersNameStays) {
  World world(db(), 1);
  Audiences audiences = world.audiences();
  const Id a = audiences.Create({.name = "a", .filter = "everyone()"})->id;
  const Id b =
      audiences.Create({.name = "b", .filter = "everyone()", .exclude = {"audience('a')"}})->id;
  EXPECT_EQ("audience: \"b\" is made of this one, change its filter first",
            Message(audiences.Delete({.id = a}).status()));
  EXPECT_EQ(absl::StatusCode::kFailedPrecondition,
            audiences.Update({.id = a, .name = "x"}).status().code());
  ASSERT_TRUE(audiences.Update({.id = b, .exclude = std::vector<std::string>()}).ok());
  ASSERT_TRUE(audiences.Delete({.id = a}).ok());
  EXPECT_EQ(absl::StatusCode::kNotFound, audiences.Get({.id = a}).status().code());
  EXPECT_EQ("audience.deleted", world.journal().happenings.back());
}

// Last in its transaction: PostgreSQL ends one with the error.
TEST_P(SavedTest, ANameIsTakenOnce) {
  World world(db(), 1);
  ASSERT_TRUE(world.audiences().Create({.name = "a", .filter = "everyone()"}).ok());
  EXPECT_EQ("name: there is an audience \"a\" already, choose another name",
            Message(world.audiences().Create({.name = "a", .filter = "objects()"}).status()));
}

}  // namespace
}  // namespace griot::audiences
