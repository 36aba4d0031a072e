#include "griot/contacts/merges.h"

#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

class MergesTest : public ContactsRoomTest {
 protected:
  Id Add(std::string_view phone) {
    ContactFields fields;
    fields.phones = {std::string(phone)};
    return contacts().Create(fields).value().id;
  }
  void Merge(Id from, Id into) { EXPECT_OK(contacts().Merge({.into = into, .from = from})); }
};
GRIOT_FOR_EACH_DATABASE(MergesTest);

TEST_P(MergesTest, TellWhoSomebodyIsByNow) {
  const Id a = Add("771234567"), b = Add("771234568"), c = Add("771234569"), d = Add("771234560");
  Merge(a, b);
  const Id all[] = {a, b, c, d};
  const Persons one = Persons::Read(scope(), all).value();
  EXPECT_EQ(b, one.Of(a));
  EXPECT_EQ(b, one.Of(b));
  EXPECT_EQ(c, one.Of(c));
  EXPECT_EQ((std::vector<Id>{b, a}), one.ContactsOf(a));
  EXPECT_EQ(std::vector<Id>{d}, one.ContactsOf(d));
  EXPECT_FALSE(one.AreAllThemselves());
  // A chain ends where somebody is left; whoever is asked, the whole person is known.
  Merge(d, b), Merge(b, c);
  for (const Id asked : {a, b, c, d}) {
    const Persons now = Persons::Read(scope(), {&asked, 1}).value();
    EXPECT_EQ(c, now.Of(asked));
    EXPECT_EQ((std::vector<Id>{c, a, b, d}), now.ContactsOf(asked));
  }
}

TEST_P(MergesTest, WhoWasNeverMergedIsThemselves) {
  const Id a = Add("771234567");
  const Persons persons = Persons::Read(scope(), {&a, 1}).value();
  EXPECT_TRUE(persons.AreAllThemselves());
  EXPECT_EQ(a, persons.Of(a));
  EXPECT_TRUE(Persons::Read(scope(), {}).value().AreAllThemselves());
}

}  // namespace
}  // namespace griot
