#include "griot/database/scope.h"

#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

class ScopeTest : public ContactsRoomTest {};
GRIOT_FOR_EACH_DATABASE(ScopeTest);

TEST_P(ScopeTest, IsInTimeUntilItIsCancelledOrOver) {
  std::atomic<bool> cancel{false};
  EXPECT_OK(CheckTime(scope()));
  scope().cancel = &cancel;
  scope().deadline = clock().Now() + absl::Seconds(1);
  EXPECT_OK(CheckTime(scope()));
  clock().Advance(absl::Seconds(1) - absl::Microseconds(1));
  EXPECT_OK(CheckTime(scope()));
  clock().Advance(absl::Microseconds(1));
  EXPECT_CODE(kDeadlineExceeded, CheckTime(scope()));
  cancel = true;
  EXPECT_CODE(kCancelled, CheckTime(scope()));
}

}  // namespace
}  // namespace griot
