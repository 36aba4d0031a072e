#include <gmock/gmock.h>

#include <set>

#include "griot/campaigns/campaigns.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

using testing::StartsWith;

class SendsTest : public DispatchRoomTest {
 protected:
  Json List(std::string_view question) { return Call("sends.list", question); }
};
GRIOT_FOR_EACH_DATABASE(SendsTest);

TEST_P(SendsTest, ShowTheirLastAttempt) {
  const std::string id = Planned(1);
  const Id send = Sends()[0];
  Arm(id);
  Change("UPDATE attempt SET ended_at = $1, outcome = 1, code = 'http-200', provider_id = 'm7'",
         {clock_->Now() + absl::Seconds(1)});
  In([&](Scope& scope) {
    const auto list = Campaigns(scope).Sends({.campaign = IdOf(id)});
    ASSERT_OK(list);
    ASSERT_EQ(1u, list->items.size());
    const Send& one = list->items[0];
    EXPECT_EQ(send, one.id);
    EXPECT_EQ(IdOf(id), one.campaign);
    EXPECT_EQ(account(), one.account);
    EXPECT_EQ(1, one.step);
    EXPECT_EQ(Channel::kSms, one.channel);
    EXPECT_EQ(SendState::kSending, one.state);
    EXPECT_EQ(std::nullopt, one.reason);
    EXPECT_EQ(Number(0), one.address);
    EXPECT_EQ(1, one.parts);
    EXPECT_EQ(1, one.attempts);
    EXPECT_EQ(clock_->Now(), one.armed_at);
    EXPECT_EQ(clock_->Now() + absl::Seconds(1), one.ended_at);
    EXPECT_EQ("http-200", one.code);
    EXPECT_EQ("m7", one.provider_id);
  });
}

TEST_P(SendsTest, SayWhyTheyWereSkipped) {
  AddContacts(1);
  Call("contacts.create", R"({"phones":["+221771009001"]})");
  AddAccount();
  const std::string id = AddCampaign();
  CallOn("campaigns.start", id);
  Plan(id);
  const Json list = List(Cat(R"({"campaign":")", id, R"(","state":"skipped"})"));
  ASSERT_EQ(1u, At(list, "items").array().size());
  const Json& skipped = At(list, "items").array()[0];
  EXPECT_EQ("no_consent", At(skipped, "reason").string());
  EXPECT_EQ(nullptr, skipped.Find("account"));
  EXPECT_EQ(0, At(skipped, "attempts").integer());
}

TEST_P(SendsTest, AreListedInPages) {
  const std::string id = Planned(7);
  std::set<std::string> seen;
  std::string after;
  int pages = 0;
  for (;; ++pages) {
    const Json page = List(Cat(R"({"campaign":")", id, R"(","limit":3)", after, "}"));
    for (const Json& send : At(page, "items").array()) {
      EXPECT_TRUE(seen.insert(At(send, "id").string()).second);
    }
    if (page.Find("next") == nullptr || pages > 9) break;
    after = Cat(R"(,"after":")", At(page, "next").string(), R"(")");
  }
  EXPECT_EQ(7u, seen.size());
  EXPECT_EQ(2, pages);
}

TEST_P(SendsTest, AreThoseOfACampaignOrAContactAndAState) {
  const std::string first = Planned(3);
  const std::string second = AddCampaign();
  CallOn("campaigns.start", second);
  Plan(second);
  Arm(first, 1);
  const auto count = [&](std::string_view question) {
    return At(List(question), "items").array().size();
  };
  EXPECT_EQ(3u, count(Cat(R"({"campaign":")", first, R"("})")));
  EXPECT_EQ(2u, count(Cat(R"({"campaign":")", first, R"(","state":"ready"})")));
  const auto contact = Cat(R"("contact":")", Number("SELECT min(id) FROM contact"), R"(")");
  EXPECT_EQ(2u, count(Cat("{", contact, "}")));
  EXPECT_EQ(1u, count(Cat("{", contact, R"(,"state":"sending"})")));
  EXPECT_EQ(0u, count(Cat("{", contact, R"(,"campaign":")", second, R"(","state":"sending"})")));
  EXPECT_EQ("INVALID_ARGUMENT: campaign: give it, or a contact", Refused("sends.list", "{}"));
  EXPECT_THAT(Refused("sends.list", R"({"campaign":"987654"})"), StartsWith("NOT_FOUND"));
  EXPECT_THAT(Refused("sends.list", Cat("{", contact, R"(,"limit":1001})")),
              StartsWith("INVALID_ARGUMENT"));
}

TEST_P(SendsTest, HaveNoAddressWhereItWasErased) {
  const std::string id = Planned(1);
  Change("DELETE FROM address");
  const Json list = List(Cat(R"({"campaign":")", id, R"("})"));
  ASSERT_EQ(1u, At(list, "items").array().size());
  EXPECT_EQ(nullptr, At(list, "items").array()[0].Find("address"));
}

TEST(SkipReasons, AreExplainedEachInItsOwnWords) {
  std::set<std::string_view> words;
  for (int reason = 0; reason < kSkipReasons; ++reason) {
    const std::string_view why = Explain(static_cast<SkipReason>(reason));
    EXPECT_FALSE(why.empty());
    EXPECT_TRUE(words.insert(why).second) << why;
  }
}

class SealedSendsTest : public CampaignTest {
 protected:
  SealedSendsTest() { master_key_ = std::string(32, 'k'); }
};
GRIOT_FOR_EACH_DATABASE(SealedSendsTest);

TEST_P(SealedSendsTest, AreOpenedForWhoMayReadThem) {
  AddContacts(1);
  AddAccount();
  const std::string id = AddCampaign();
  CallOn("campaigns.start", id);
  Work();
  EXPECT_EQ(1, Connect()->QueryInt("SELECT count(*) FROM address WHERE value IS NULL").value());
  const Json list = Call("sends.list", Cat(R"({"campaign":")", id, R"("})"));
  ASSERT_EQ(1u, At(list, "items").array().size());
  EXPECT_EQ(Number(0), At(At(list, "items").array()[0], "address").string());
}

}  // namespace
}  // namespace griot
