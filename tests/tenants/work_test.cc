#include "src/tenants/work.h"

#include "griot/base/status.h"
#include "tests/databases/each_database.h"

namespace griot::tenants {
namespace {

class WorkTest : public DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    ASSERT_TRUE(db().Script("CREATE TABLE t (a INTEGER NOT NULL)").ok());
  }
  absl::Status Insert() { return db().Execute("INSERT INTO t (a) VALUES (1)").status(); }
  int64_t Count() { return db().QueryInt("SELECT count(*) FROM t")->value_or(-1); }
};
GRIOT_FOR_EACH_DATABASE(WorkTest);

TEST_P(WorkTest, IsKeptWhereItSucceeds) {
  EXPECT_TRUE(InWork(db(), [&] { return Insert(); }).ok());
  EXPECT_FALSE(db().in_transaction());
  EXPECT_EQ(1, Count());
}

TEST_P(WorkTest, LeavesNothingWhereItFails) {
  int calls = 0;
  const absl::Status status = InWork(db(), [&]() -> absl::Status {
    ++calls;
    GRIOT_TRY(Insert());
    return NotFound("x");
  });
  EXPECT_EQ(absl::StatusCode::kNotFound, status.code());
  EXPECT_EQ(1, calls);
  EXPECT_EQ(0, Count());
}

TEST_P(WorkTest, IsDoneAgainWhereAnotherWasInTheWay) {
  int calls = 0;
  const auto fail_first = [&](int times) {
    calls = 0;
    return InWork(db(), [&, times]() -> absl::Status {
      GRIOT_TRY(Insert());
      return ++calls <= times ? Aborted("again") : absl::OkStatus();
    });
  };
  EXPECT_TRUE(fail_first(2).ok());
  EXPECT_EQ(1, Count());
  EXPECT_EQ(absl::StatusCode::kAborted, fail_first(100).code());
  EXPECT_EQ(5, calls);
  EXPECT_EQ(1, Count());
}

}  // namespace
}  // namespace griot::tenants
