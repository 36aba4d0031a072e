#include "griot/contacts/notes.h"

#include <gmock/gmock.h>

#include "griot/base/status.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class NotesTest : public ContactsRoomTest {
 protected:
  Id Somebody() { return contacts().Create({})->id; }
  std::vector<std::string> Texts(Id contact) {
    std::vector<std::string> texts;
    const auto list = Notes(scope()).List({.contact = contact});
    for (const Note& note : list->items) texts.push_back(note.text);
    return texts;
  }
};
GRIOT_FOR_EACH_DATABASE(NotesTest);

TEST_P(NotesTest, AreReadNewestFirst) {
  const Id contact = Somebody();
  Notes notes(scope());
  for (const char* text : {"one", " two ", "three"}) {
    const auto note = notes.Add({.contact = contact, .text = text});
    ASSERT_TRUE(note.ok()) << note.status();
    EXPECT_EQ("user:1", note->who);
    EXPECT_EQ(kTestNow, note->at);
  }
  EXPECT_THAT(Texts(contact), ElementsAre("three", "two", "one"));
  const auto page = notes.List({.contact = contact, .limit = 2});
  ASSERT_TRUE(page.ok() && page->next);
  const auto rest = notes.List({.contact = contact, .limit = 2, .after = page->next});
  ASSERT_EQ(1u, rest->items.size());
  EXPECT_EQ("one", rest->items[0].text);
  EXPECT_FALSE(rest->next);
  ASSERT_TRUE(notes.Delete({.id = rest->items[0].id}).ok());
  EXPECT_THAT(Texts(contact), ElementsAre("three", "two"));
}

TEST_P(NotesTest, AreOfAContactOfTheTenant) {
  const Id contact = Somebody();
  const auto note = Notes(scope()).Add({.contact = contact, .text = "x"});
  Notes others(other());
  EXPECT_EQ(absl::StatusCode::kNotFound,
            others.Add({.contact = contact, .text = "y"}).status().code());
  EXPECT_EQ(absl::StatusCode::kNotFound, others.List({.contact = contact}).status().code());
  EXPECT_EQ(absl::StatusCode::kNotFound, others.Delete({.id = note->id}).status().code());
  EXPECT_EQ(absl::StatusCode::kInvalidArgument,
            Notes(scope()).Add({.contact = contact, .text = " "}).status().code());
}

TEST_P(NotesTest, GoWithTheirContactAndMoveWithAMerge) {
  const Id from = Somebody(), into = Somebody();
  ASSERT_TRUE(Notes(scope()).Add({.contact = from, .text = "x"}).ok());
  ASSERT_TRUE(contacts().Merge({.into = into, .from = from}).ok());
  EXPECT_THAT(Texts(into), ElementsAre("x"));
  ASSERT_TRUE(contacts().Delete({.id = into}).ok());
  EXPECT_EQ(0, Count("note"));
}

TEST_P(NotesTest, AreSealedWhereAddressesAre) {
  TestScope sealed(db(), "sealed", true);
  const Id contact = Contacts(sealed.scope, SenegaleseSegmenter()).Create({})->id;
  ASSERT_TRUE(Notes(sealed.scope).Add({.contact = contact, .text = "known"}).ok());
  EXPECT_THAT(AllRows(db(), "SELECT text, sealed FROM note"), Not(HasSubstr("known")));
  EXPECT_EQ("known", Notes(sealed.scope).List({.contact = contact})->items.at(0).text);
}

}  // namespace
}  // namespace griot
