#include "griot/dispatch/outbox.h"

#include <gtest/gtest.h>

#include "tests/dispatch/campaign_world.h"

namespace griot {
namespace {

class OutboxTest : public CampaignTest {
 protected:
  // A campaign to `count` people by an account that the host speaks for, written down.
  std::string Begun(int count, std::string_view limits = "{}") {
    AddContacts(count);
    Call("accounts.create", Cat(R"({"name":"ours","channel":"sms","driver":"host","limits":)",
                                limits, R"(,"from":"SHOP"})"));
    const std::string id = AddCampaign();
    CallOn("campaigns.start", id);
    Work();
    return id;
  }
  std::vector<Json> Take(std::string_view argument = "{}") {
    return At(Call("outbox.take", argument), "items").array();
  }
  void Settle(const Json& item, std::string_view outcome, std::string_view more = "") {
    Call("outbox.settle",
         Cat(R"({"items":[{"send":")", At(item, "send").string(), R"(","attempt":)",
             At(item, "attempt").integer(), R"(,"outcome":")", outcome, "\"", more, "}]}"));
  }
};
GRIOT_FOR_EACH_DATABASE(OutboxTest);

TEST_P(OutboxTest, GivesEachSendOnce) {
  const std::string id = Begun(5);
  const std::vector<Json> first = Take(R"({"limit":3})"), rest = Take();
  EXPECT_EQ(first.size(), 3u);
  EXPECT_EQ(rest.size(), 2u);
  EXPECT_TRUE(Take().empty());
  EXPECT_EQ(At(first[0], "to").string(), Number(0));
  EXPECT_EQ(At(first[0], "from").string(), "SHOP");
  EXPECT_EQ(At(first[0], "text").string(), "Bonjour N0");
  for (const auto& items : {first, rest}) {
    for (const Json& item : items) Settle(item, "accepted", R"(,"provider_id":"x1")");
  }
  EXPECT_EQ(Stat(id, "accepted"), 5);
  Work();
  EXPECT_EQ(StateOf(id), "finished");
  EXPECT_EQ(provider_.count(), 0u);
  CheckCounts(id);
}

TEST_P(OutboxTest, KnowsNothingOfWhatIsNotSettledInTime) {
  const std::string id = Begun(2);
  const std::vector<Json> items = Take(R"({"lease_seconds":60})");
  Open();  // who dispatches may begin anew: the host is alive all the same
  Work();
  EXPECT_EQ(Stat(id, "unknown"), 0);
  Settle(items[0], "accepted");
  clock_->Advance(absl::Minutes(2));
  Work();
  EXPECT_EQ(Stat(id, "accepted"), 1);
  EXPECT_EQ(Stat(id, "unknown"), 1);
  Settle(items[1], "accepted");  // late, but true
  EXPECT_EQ(Stat(id, "accepted"), 2);
  CheckCounts(id);
}

TEST_P(OutboxTest, WritesEveryOutcome) {
  const std::string id = Begun(4);
  const std::vector<Json> items = Take();
  Settle(items[0], "refused", R"(,"code":"bad-number","opted_out":true)");
  Settle(items[1], "unsent");
  Settle(items[2], "ambiguous", R"(,"code":"timeout")");
  Settle(items[3], "accepted");
  Settle(items[3], "refused");  // the first word stays
  EXPECT_EQ(Stat(id, "failed"), 1);
  EXPECT_EQ(Stat(id, "pending"), 1);
  EXPECT_EQ(Stat(id, "unknown"), 1);
  EXPECT_EQ(Stat(id, "accepted"), 1);
  const Json gate =
      Call("consents.check",
           Cat(R"({"channel":"sms","purpose":"marketing","address":")", Number(0), R"("})"));
  EXPECT_FALSE(At(gate, "allowed").boolean());
  clock_->Advance(absl::Minutes(2));
  const std::vector<Json> again = Take();
  ASSERT_EQ(again.size(), 1u);
  EXPECT_NE(At(again[0], "call_key"), At(items[1], "call_key"));
  CheckCounts(id);
}

TEST_P(OutboxTest, KeepsThePaceOfTheAccount) {
  Begun(10, R"({"windows":[{"unit":"hour","limit":4}]})");
  EXPECT_EQ(Take().size(), 4u);
  EXPECT_TRUE(Take().empty());
  clock_->Advance(absl::Hours(1));
  EXPECT_EQ(Take().size(), 4u);
}

TEST_P(OutboxTest, RefusesWhatIsNone) {
  Begun(1);
  Session session = System();
  EXPECT_EQ(Bad(session, "outbox.take", R"({"limit":0})"),
            "INVALID_ARGUMENT: limit: give 1 to 500");
  EXPECT_EQ(Bad(session, "outbox.settle",
                R"({"items":[{"send":"999999","attempt":1,"outcome":"accepted"}]})"),
            "NOT_FOUND: items[0].send: there is none with this id");
  const std::vector<Json> items = Take();
  EXPECT_EQ(Bad(session, "outbox.settle",
                Cat(R"({"items":[{"send":")", At(items[0], "send").string(),
                    R"(","attempt":1,"outcome":"refused","code":"+221 77"}]})")),
            "INVALID_ARGUMENT: items[0].code: a word of at most 64 letters, digits, - . and _");
}

}  // namespace
}  // namespace griot
