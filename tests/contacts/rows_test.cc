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

class RowsTest : public ContactsRoomTest {};
GRIOT_FOR_EACH_DATABASE(RowsTest);

TEST_P(RowsTest, ValuesAreReadBackPlainAndSealed) {
  TestScope sealing(db(), "sealed", true);
  for (Scope* const s : {&scope(), &sealing.scope}) {
    const bool seals = s->vault.seals();
    const Id id{seals ? 2 : 1};
    auto bulk = db().Bulk("address", kAddressColumns);
    ASSERT_OK(bulk);
    ASSERT_OK(AddAddressRow(*s, **bulk, {.kind = AddressKind::kEmail, .value = "a@x.org", .id = id},
                            {5}, 0, s->clock.Now()));
    ASSERT_OK((*bulk)->Finish());
    bulk->reset();
    auto rows = db().Query("SELECT value, sealed FROM address WHERE tenant_id = $1", {s->tenant});
    ASSERT_TRUE(rows->Next());
    EXPECT_EQ(seals, rows->IsNull(0));
    EXPECT_EQ("a@x.org", ReadValue(*s, id, *rows, 0, 1).value());
    if (seals) {
      // A sealed value opens in its row only.
      EXPECT_CODE(kDataLoss, ReadValue(*s, {9}, *rows, 0, 1));
    }
  }
}

}  // namespace
}  // namespace griot::contacts
