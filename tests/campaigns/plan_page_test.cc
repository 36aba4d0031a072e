// What a campaign would do, person by person. Its sums are tested with the planning.
#include <gtest/gtest.h>

#include "griot/base/time.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

class PlanPageTest : public DispatchRoomTest {
 protected:
  Json Page(std::string_view id, std::string_view more = "") {
    return Call("campaigns.plan", Cat(R"({"id":")", id, R"(")", more, "}"));
  }
};
GRIOT_FOR_EACH_DATABASE(PlanPageTest);

TEST_P(PlanPageTest, SaysOfEachPersonWhatWouldBecomeOfThem) {
  AddContacts(2);
  const std::string account = AddAccount();
  Change("UPDATE account SET price = 0.05, currency = 'EUR'");
  Call("optouts.add", Cat(R"({"channel":"sms","address":")", CampaignTest::Number(1), R"("})"));
  const std::string id = AddCampaign();
  const Json page = Page(id);
  ASSERT_EQ(2u, At(page, "items").array().size());
  const Json& goes = At(page, "items").array()[0];
  EXPECT_EQ(CampaignTest::Number(0), At(goes, "address").string());
  EXPECT_EQ("Bonjour N0", At(goes, "text").string());
  EXPECT_EQ(account, At(goes, "account").string());
  EXPECT_EQ(Rfc3339(clock_->Now()), At(goes, "due_at").string());
  EXPECT_EQ(1, At(goes, "parts").integer());
  EXPECT_EQ(0.05, At(goes, "price").number());
  EXPECT_EQ(nullptr, goes.Find("reason"));
  const Json& skipped = At(page, "items").array()[1];
  EXPECT_EQ("opted_out", At(skipped, "reason").string());
  EXPECT_EQ(nullptr, skipped.Find("due_at"));
  EXPECT_EQ(0, Number("SELECT count(*) FROM send"));
}

// Pages, one after the other, are the plan as a whole: waves too.
TEST_P(PlanPageTest, IsTheSameInPages) {
  AddContacts(7);
  AddAccount();
  const std::string id = AddCampaign(R"(,"waves":{"size":3,"every_minutes":60})");
  const Json whole = Page(id);
  std::string all, pages;
  for (const Json& item : At(whole, "items").array()) all += Cat(At(item, "due_at").string(), " ");
  std::string more = R"(,"limit":2)";
  for (int i = 0; i < 10; ++i) {
    const Json page = Page(id, more);
    for (const Json& item : At(page, "items").array()) {
      pages += Cat(At(item, "due_at").string(), " ");
    }
    if (page.Find("next") == nullptr) break;
    more = Cat(R"(,"limit":2,"after":")", At(page, "next").string(), R"(")");
  }
  EXPECT_EQ(all, pages);
  EXPECT_EQ("INVALID_ARGUMENT: after: give what the last page called next",
            Refused("campaigns.plan", Cat(R"({"id":")", id, R"(","after":"x"})")));
}

}  // namespace
}  // namespace griot
