#include "src/contacts/rows.h"

#include "tests/contacts/test_scope.h"

namespace griot::contacts {
namespace {

TEST(MainPhoneTest, TheMainPhoneIsTheFirst) {
  EXPECT_EQ(nullptr, MainPhone({}));
  std::vector<NewAddress> all(3);
  all[1].phone = Phone{.e164 = "+1"}, all[2].phone = Phone{.e164 = "+2"};
  EXPECT_EQ("+1", MainPhone(all)->e164);
}

}  // namespace
}  // namespace griot::contacts
