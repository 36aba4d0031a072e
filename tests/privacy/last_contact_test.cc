#include "src/privacy/last_contact.h"

#include <gtest/gtest.h>

#include "griot/contacts/consents.h"
#include "tests/contacts/test_scope.h"

namespace griot::privacy {
namespace {

class LastContactTest : public ContactsRoomTest {};
GRIOT_FOR_EACH_DATABASE(LastContactTest);

TEST_P(LastContactTest, IsTheLatestWordOfThePerson) {
  const auto made = contacts().Create({.phones = {{"+221771234567"}}});
  ASSERT_TRUE(made.ok()) << made.status();
  const auto last = [&] { return LastContacts(scope(), {0}, 10).value().at(0); };
  EXPECT_EQ(kTestNow, last().at);
  EXPECT_FALSE(last().customer);
  ASSERT_TRUE(
      db().Execute("UPDATE contact SET last_reply_at = $1", {kTestNow + absl::Hours(1)}).ok());
  EXPECT_EQ(kTestNow + absl::Hours(1), last().at);
  clock().Advance(absl::Hours(2));
  ASSERT_TRUE(Consents(scope(), SenegaleseSegmenter())
                  .Record({.address = "+221771234567",
                           .basis = Basis::kContract,
                           .how = "form",
                           .source = "shop"})
                  .ok());
  EXPECT_EQ(kTestNow + absl::Hours(2), last().at);
  EXPECT_TRUE(last().customer);
  // A stop is no wish to be kept.
  clock().Advance(absl::Hours(1));
  ASSERT_TRUE(Consents(scope(), SenegaleseSegmenter())
                  .OptOutAddress({.channel = Channel::kSms, .address = "+221771234567"})
                  .ok());
  EXPECT_EQ(kTestNow + absl::Hours(2), last().at);
  EXPECT_FALSE(last().customer);
}

TEST_P(LastContactTest, GoesPageByPageInOneTenant) {
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(contacts().Create({}).ok());
  const auto first = LastContacts(scope(), {0}, 2);
  ASSERT_EQ(2u, first->size());
  EXPECT_EQ(1u, LastContacts(scope(), first->back().contact, 2)->size());
  EXPECT_EQ(0u, LastContacts(other(), {0}, 2)->size());
}

}  // namespace
}  // namespace griot::privacy
