#include "griot/contacts/verification.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

class VerificationTest : public ContactsRoomTest {
 protected:
  absl::StatusOr<Verified> Verify(Reachability state, std::optional<absl::Time> at = std::nullopt,
                                  std::string address = "77 123 45 67") {
    return Verifications(scope(), SenegaleseSegmenter())
        .Verify({.address = std::move(address), .state = state, .at = at});
  }
};
GRIOT_FOR_EACH_DATABASE(VerificationTest);

TEST_P(VerificationTest, IsKeptWithThePhone) {
  const auto made = contacts().Create({.phones = {{"+221771234567"}}});
  ASSERT_TRUE(made.ok());
  const auto verified = Verify(Reachability::kReachable);
  ASSERT_TRUE(verified.ok()) << verified.status();
  EXPECT_EQ(made->id, verified->contact);
  const auto phone = contacts().Get({.id = made->id})->phones.at(0);
  EXPECT_EQ(true, phone.whatsapp);
  EXPECT_EQ(kTestNow, phone.whatsapp_checked_at);
}

TEST_P(VerificationTest, TheLaterWordHolds) {
  ASSERT_TRUE(contacts().Create({.phones = {{"+221771234567"}}}).ok());
  ASSERT_TRUE(Verify(Reachability::kAbsent).ok());
  const auto early = Verify(Reachability::kReachable, kTestNow - absl::Hours(1));
  ASSERT_TRUE(early.ok());
  EXPECT_EQ(Reachability::kAbsent, early->state);
  EXPECT_EQ(kTestNow, early->at);
  EXPECT_EQ(Reachability::kUnverified, Verify(Reachability::kUnverified)->state);
}

TEST_P(VerificationTest, RefusesWhatItCannotKnow) {
  EXPECT_EQ(absl::StatusCode::kNotFound, Verify(Reachability::kAbsent).status().code());
  EXPECT_EQ(absl::StatusCode::kInvalidArgument,
            Verify(Reachability::kAbsent, kTestNow + absl::Hours(1)).status().code());
  EXPECT_EQ(absl::StatusCode::kInvalidArgument,
            Verify(Reachability::kAbsent, std::nullopt, "12").status().code());
  EXPECT_EQ(absl::StatusCode::kInvalidArgument,
            Verifications(scope(), SenegaleseSegmenter())
                .Verify({.channel = Channel::kSms, .address = "+221771234567"})
                .status()
                .code());
}

}  // namespace
}  // namespace griot
