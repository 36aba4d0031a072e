#include "griot/audiences/contact_list.h"

#include <gmock/gmock.h>

#include <set>

#include "griot/audiences/audiences.h"
#include "griot/base/text.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

class ContactListTest : public ContactsRoomTest {
 protected:
  void SetUp() override {
    ContactsRoomTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    for (int i = 0; i < 25; ++i) {
      const auto made = Contacts(scope(), SenegaleseSegmenter())
                            .Create({
                                .city = i % 5 == 0 ? "Dakar" : "Thiès",
                                .phones = std::vector<std::string>{Cat("+22177123", 4500 + i)},
                            });
      ASSERT_TRUE(made.ok()) << made.status();
    }
  }

  // Every page to the last; no contact twice.
  std::vector<Contact> All(std::optional<std::string> filter, int64_t limit) {
    std::vector<Contact> all;
    std::set<Id> seen;
    ListContacts question{.filter = std::move(filter), .limit = limit, .after = std::nullopt};
    do {
      auto page = ContactLists(scope(), SenegaleseSegmenter()).List(question);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) break;
      EXPECT_LE(static_cast<int64_t>(page->items.size()), limit);
      for (Contact& contact : page->items) {
        EXPECT_TRUE(seen.insert(contact.id).second);
        all.push_back(std::move(contact));
      }
      question.after = page->next;
    } while (question.after);
    return all;
  }
};
GRIOT_FOR_EACH_DATABASE(ContactListTest);

TEST_P(ContactListTest, PagesHoldEverybodyOnce) {
  for (const int64_t limit : {1, 4, 5, 24, 25, 26, 1000}) {
    EXPECT_EQ(25u, All(std::nullopt, limit).size()) << limit;
    EXPECT_EQ(5u, All("city == \"Dakar\"", limit).size()) << limit;
  }
}

TEST_P(ContactListTest, ContactsAreWhole) {
  const std::vector<Contact> all = All("city == \"Dakar\"", 2);
  ASSERT_FALSE(all.empty());
  EXPECT_EQ("Dakar", all[0].city);
  ASSERT_EQ(1u, all[0].phones.size());
  EXPECT_EQ("+221771234500", all[0].phones[0].e164);
  EXPECT_EQ("SN", all[0].phones[0].country);
}

TEST_P(ContactListTest, AnotherTenantSeesNobody) {
  const auto page = ContactLists(other(), SenegaleseSegmenter()).List({});
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_TRUE(page->items.empty());
  EXPECT_FALSE(page->next);
}

TEST_P(ContactListTest, RefusesWhatIsNoPage) {
  ContactLists lists(scope(), SenegaleseSegmenter());
  for (const ListContacts& bad : {ListContacts{.filter = std::nullopt, .limit = 0},
                                  ListContacts{.filter = std::nullopt, .limit = 1001},
                                  ListContacts{.filter = std::nullopt, .after = "x"},
                                  ListContacts{.filter = "contry == \"SN\""}}) {
    EXPECT_EQ(absl::StatusCode::kInvalidArgument, lists.List(bad).status().code());
  }
}

}  // namespace
}  // namespace griot
