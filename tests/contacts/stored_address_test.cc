#include "griot/contacts/stored_address.h"

#include "src/contacts/rows.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

class StoredAddressTest : public ContactsRoomTest {};
GRIOT_FOR_EACH_DATABASE(StoredAddressTest);

TEST_P(StoredAddressTest, IsReadBackPlainAndSealed) {
  TestScope sealing(db(), "sealed", true);
  for (Scope* const s : {&scope(), &sealing.scope}) {
    const bool seals = s->vault.seals();
    const Id id{seals ? 2 : 1};
    auto bulk = db().Bulk("address", contacts::kAddressColumns);
    ASSERT_OK(bulk);
    ASSERT_OK(contacts::AddAddressRow(*s, **bulk,
                                      {.kind = AddressKind::kEmail, .value = "a@x.org", .id = id},
                                      {5}, 0, s->clock.Now()));
    ASSERT_OK((*bulk)->Finish());
    bulk->reset();
    auto rows = db().Query(
        "SELECT 9, id, value, sealed, id + 7, value, sealed FROM address WHERE "
        "tenant_id = $1",
        {s->tenant});
    ASSERT_TRUE(rows->Next());
    EXPECT_EQ(seals, rows->IsNull(2));
    EXPECT_EQ("a@x.org", StoredAddress(*s, *rows, 1).value());
    // A sealed value opens in its row only.
    if (seals) {
      EXPECT_CODE(kDataLoss, StoredAddress(*s, *rows, 4));
    }
  }
}

TEST_P(StoredAddressTest, IsNothingWhereAJoinFindsNone) {
  auto rows = db().Query(
      "SELECT a.id, a.value, a.sealed FROM tenant t LEFT JOIN address a ON a.id "
      "= -1 WHERE t.id = $1",
      {scope().tenant});
  ASSERT_TRUE(rows->Next());
  EXPECT_EQ(std::nullopt, StoredAddress(scope(), *rows, 0).value());
}

}  // namespace
}  // namespace griot
