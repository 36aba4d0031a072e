#include "src/contacts/tables.h"

#include "tests/contacts/test_scope.h"

namespace griot::contacts {
namespace {

class TablesTest : public ContactsRoomTest {};
GRIOT_FOR_EACH_DATABASE(TablesTest);

TEST_P(TablesTest, AreMadeOnce) {
  ASSERT_OK(db().Commit());
  int number = 0;
  for (const Migration& step : Migrations()) EXPECT_EQ(++number, step.number);
  EXPECT_OK(Migrate(db(), Steps()));
  EXPECT_EQ(0, Count("contact") + Count("address") + Count("gate") + Count("membership"));
}

TEST_P(TablesTest, ProofsAreNeverChanged) {
  ASSERT_OK(
      db().Execute("INSERT INTO consent_proof (id, tenant_id, how, who, created_at) VALUES "
                   "(1, 1, 'form', 'user:1', 0)"));
  EXPECT_CODE(kFailedPrecondition, db().Execute("UPDATE consent_proof SET how = 'x'"));
}

TEST_P(TablesTest, EventsAreNeverDeleted) {
  ASSERT_OK(
      db().Execute("INSERT INTO consent_event (tenant_id, address_id, id, channel, purpose, "
                   "state, at, proof_id) VALUES (1, 1, 1, 1, 1, 0, 0, 1)"));
  EXPECT_CODE(kFailedPrecondition, db().Execute("DELETE FROM consent_event"));
}

}  // namespace
}  // namespace griot::contacts
