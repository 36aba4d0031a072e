#include "griot/contacts/consent_requests.h"

#include <gmock/gmock.h>

#include "griot/base/status.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::Not;

class ConsentRequestsTest : public ContactsRoomTest {
 protected:
  ConsentRequests requests() { return {scope(), SenegaleseSegmenter()}; }
  Consents consents() { return {scope(), SenegaleseSegmenter()}; }
  absl::StatusOr<ConsentToken> Ask() {
    return requests().Request(
        {.address = "77 123 45 67", .source = "shop form", .wording = "Yes, write to me"});
  }
  std::string Token() {
    const auto asked = Ask();
    EXPECT_TRUE(asked.ok()) << asked.status();
    return asked.ok() ? asked->token : "";
  }
  std::string Refusal(const std::string& token) {
    const auto state = requests().Confirm({.token = token});
    EXPECT_FALSE(state.ok());
    return state.status().ToString();
  }
  ConsentState State() { return *consents().Check({.address = "+221771234567"}); }
};
GRIOT_FOR_EACH_DATABASE(ConsentRequestsTest);

TEST_P(ConsentRequestsTest, OnlyAConfirmationGrants) {
  const auto asked = Ask();
  ASSERT_TRUE(asked.ok()) << asked.status();
  EXPECT_EQ(kTestNow + absl::Hours(168), asked->expires_at);
  EXPECT_EQ(GateState::kUnconfirmed, State().state);
  EXPECT_FALSE(State().allowed);
  EXPECT_THAT(AllRows(db(), "SELECT * FROM consent_request"), Not(HasSubstr(asked->token)));
  const auto state = requests().Confirm({.token = asked->token});
  ASSERT_TRUE(state.ok()) << state.status();
  EXPECT_TRUE(state->allowed);
  EXPECT_TRUE(State().allowed);
  const auto proofs = consents().History({.address = "+221771234567"});
  ASSERT_EQ(2u, proofs->items.size());
  EXPECT_EQ("double_opt_in", proofs->items[0].how);
  EXPECT_EQ("Yes, write to me", proofs->items[0].wording);
}

TEST_P(ConsentRequestsTest, ATokenWorksOnceAndForSevenDays) {
  const std::string token = Token();
  clock().Advance(absl::Hours(168));
  EXPECT_THAT(Refusal(token), HasSubstr("expired"));
  const std::string fresh = Token();
  ASSERT_TRUE(requests().Confirm({.token = fresh}).ok());
  EXPECT_THAT(Refusal(fresh), HasSubstr("used already"));
  EXPECT_THAT(Refusal("grc_1_x"), HasSubstr("unknown"));
  std::string forged = fresh;
  forged.back() = forged.back() == 'a' ? 'b' : 'a';
  EXPECT_THAT(Refusal(forged), HasSubstr("unknown"));
}

TEST_P(ConsentRequestsTest, RemindsOnce) {
  const std::string token = Token();
  const auto reminder = Ask();
  ASSERT_TRUE(reminder.ok());
  EXPECT_TRUE(reminder->reminder);
  EXPECT_THAT(Ask().status().ToString(), HasSubstr("reminded already"));
  // Either link works; then neither does.
  ASSERT_TRUE(requests().Confirm({.token = token}).ok());
  EXPECT_THAT(Refusal(reminder->token), HasSubstr("used already"));
  EXPECT_THAT(Ask().status().ToString(), HasSubstr("granted already"));
}

TEST_P(ConsentRequestsTest, AStopInBetweenHolds) {
  const std::string token = Token();
  clock().Advance(absl::Hours(1));
  ASSERT_TRUE(consents().OptOutAddress({.address = "+221771234567"}).ok());
  clock().Advance(absl::Hours(1));
  EXPECT_THAT(Refusal(token), HasSubstr("said stop since"));
  // Asked anew by the person, it is their own word again.
  const std::string fresh = Token();
  EXPECT_FALSE(State().allowed);
  ASSERT_TRUE(requests().Confirm({.token = fresh}).ok());
  EXPECT_TRUE(State().allowed);
}

TEST_P(ConsentRequestsTest, BelongsToItsTenant) {
  const std::string token = Token();
  EXPECT_EQ(
      absl::StatusCode::kNotFound,
      ConsentRequests(other(), SenegaleseSegmenter()).Confirm({.token = token}).status().code());
  EXPECT_EQ(
      absl::StatusCode::kInvalidArgument,
      requests().Request({.channel = Channel::kAll, .address = "+221771234567"}).status().code());
}

}  // namespace
}  // namespace griot
