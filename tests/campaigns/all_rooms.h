// A store with the tables of all rooms, and a transaction that is undone at the end.
#ifndef GRIOT_TESTS_CAMPAIGNS_ALL_ROOMS_H_
#define GRIOT_TESTS_CAMPAIGNS_ALL_ROOMS_H_

#include "griot/engine/engine.h"
#include "tests/databases/each_database.h"
#include "tests/databases/rows.h"

namespace griot {

class AllRoomsTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_OK(Engine::Open({.database = test_database().url()}));
    ASSERT_OK(db().Begin(Access::kWrite));
  }
  void TearDown() override {
    if (db().in_transaction()) db().Rollback().IgnoreError();
  }
};

}  // namespace griot

#endif  // GRIOT_TESTS_CAMPAIGNS_ALL_ROOMS_H_
