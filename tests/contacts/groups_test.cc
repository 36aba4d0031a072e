#include "griot/contacts/groups.h"

#include <algorithm>

#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

class GroupsTest : public ContactsRoomTest {
 protected:
  Groups groups() { return Groups(scope()); }
  Id Person() { return contacts().Create({})->id; }
};
GRIOT_FOR_EACH_DATABASE(GroupsTest);

TEST_P(GroupsTest, CreatesChangesAndDeletes) {
  const auto made = groups().Create({.name = " Clients ", .color = "#00fF7a"});
  ASSERT_OK(made);
  EXPECT_EQ("Clients", made->name);
  EXPECT_EQ("#00fF7a", groups().Get({made->id})->color);
  EXPECT_EQ("VIP", groups().Update({.id = made->id, .name = "VIP"})->name);
  EXPECT_EQ("#00fF7a", groups().Get({made->id})->color);
  const Id person = Person();
  ASSERT_OK(groups().Add({.id = made->id, .contacts = {person}}));
  EXPECT_OK(groups().Delete({made->id}));
  EXPECT_CODE(kNotFound, groups().Get({made->id}));
  EXPECT_CODE(kNotFound, groups().Delete({made->id}));
  EXPECT_OK(contacts().Get({person}));
  EXPECT_EQ(0, Count("membership"));
}

TEST_P(GroupsTest, RefusesWhatIsNone) {
  for (const std::string& name : {std::string(), std::string(" \n"), std::string(201, 'x')}) {
    EXPECT_CODE(kInvalidArgument, groups().Create({.name = name}));
  }
  for (const std::string_view color : {"", "red", "#12345", "#12345g", "#1234567", "1234567"}) {
    EXPECT_EQ("color: not a color, write #rrggbb",
              Message(groups().Create({.name = "x", .color = std::string(color)}).status()));
  }
}

TEST_P(GroupsTest, ANameIsThereOnce) {
  ASSERT_OK(groups().Create({.name = "a"}));
  EXPECT_OK(Groups(other()).Create({.name = "a"}));
  const auto again = groups().Create({.name = " a"});
  EXPECT_CODE(kAlreadyExists, again);
  EXPECT_EQ("name: there is a group \"a\" already, choose another name", Message(again.status()));
}

TEST_P(GroupsTest, RenamingToATakenNameIsRefused) {
  ASSERT_OK(groups().Create({.name = "a"}));
  const Id b = groups().Create({.name = "b"})->id;
  EXPECT_CODE(kAlreadyExists, groups().Update({.id = b, .name = "a"}));
}

TEST_P(GroupsTest, AnotherTenantsGroupsAreNotFound) {
  const Id id = groups().Create({.name = "a"})->id;
  const Id person = Person();
  Groups elsewhere(other());
  EXPECT_CODE(kNotFound, elsewhere.Get({id}));
  EXPECT_CODE(kNotFound, elsewhere.Update({.id = id, .name = "b"}));
  EXPECT_CODE(kNotFound, elsewhere.Delete({id}));
  EXPECT_CODE(kNotFound, elsewhere.Add({.id = id, .contacts = {}}));
  EXPECT_CODE(kNotFound, elsewhere.Remove({.id = id, .contacts = {}}));
  const Id own = elsewhere.Create({.name = "a"})->id;
  EXPECT_CODE(kNotFound, elsewhere.Add({.id = own, .contacts = {person}}));
  EXPECT_EQ(1u, elsewhere.List({})->items.size());
}

TEST_P(GroupsTest, AddsAllOrNobody) {
  const Id id = groups().Create({.name = "a"})->id;
  const Id a = Person(), b = Person();
  EXPECT_CODE(kNotFound, groups().Add({.id = id, .contacts = {a, Id{-1}, b}}));
  EXPECT_EQ(0, groups().Get({id})->contacts);
  EXPECT_EQ(2, groups().Add({.id = id, .contacts = {a, b, a}})->changed);
  EXPECT_EQ(0, groups().Add({.id = id, .contacts = {b}})->changed);
  EXPECT_EQ(2, groups().Get({id})->contacts);
  EXPECT_EQ(1, groups().Remove({.id = id, .contacts = {b, b, Id{-1}}})->changed);
  EXPECT_EQ(std::vector<std::string>{"a"}, contacts().Get({a})->groups);
}

TEST_P(GroupsTest, WhomACallChangesIsChangedNow) {
  const Id id = groups().Create({.name = "a"})->id;
  const Id in = Person(), out = Person();
  ASSERT_OK(groups().Add({.id = id, .contacts = {in}}));
  const auto changed_at = [&](Id contact) { return contacts().Get({contact})->updated_at; };
  clock().Advance(absl::Seconds(5));
  ASSERT_OK(groups().Add({.id = id, .contacts = {out, in}}));
  EXPECT_EQ(kTestNow, changed_at(in));
  EXPECT_EQ(kTestNow + absl::Seconds(5), changed_at(out));
  clock().Advance(absl::Seconds(5));
  ASSERT_OK(groups().Remove({.id = id, .contacts = {in}}));
  ASSERT_OK(groups().Remove({.id = id, .contacts = {in, out}}));
  EXPECT_EQ(kTestNow + absl::Seconds(10), changed_at(in));
  EXPECT_EQ(kTestNow + absl::Seconds(10), changed_at(out));
}

TEST_P(GroupsTest, PagesAreCompleteAndWithoutRepeats) {
  std::vector<std::string> names;
  for (int i = 0; i < 25; ++i) names.push_back(Cat(i % 3 == 0 ? "É" : i % 3 == 1 ? "z" : "B", i));
  for (const std::string& name : names) ASSERT_OK(groups().Create({.name = name}));
  std::sort(names.begin(), names.end());
  for (const int64_t limit : {1, 7, 24, 25, 26}) {
    std::vector<std::string> listed;
    Paging page{.limit = limit};
    do {
      const auto list = groups().List(page);
      ASSERT_OK(list);
      ASSERT_LE(static_cast<int64_t>(list->items.size()), limit);
      for (const Group& group : list->items) listed.push_back(group.name);
      page.after = list->next;
    } while (page.after);
    EXPECT_EQ(names, listed) << limit;
  }
  EXPECT_CODE(kInvalidArgument, groups().List({.limit = 0}));
  EXPECT_EQ("limit: 1001 is out of range, give 1 to 1000",
            Message(groups().List({.limit = 1001}).status()));
}

TEST_P(GroupsTest, NamedMakesWhatIsMissing) {
  const Id a = *groups().Named("a");
  EXPECT_EQ(a, *groups().Named(" a "));
  EXPECT_NE(a, *groups().Named("A"));
  EXPECT_CODE(kInvalidArgument, groups().Named(""));
}

}  // namespace
}  // namespace griot
