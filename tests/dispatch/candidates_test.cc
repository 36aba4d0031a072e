#include "src/dispatch/candidates.h"

#include <gtest/gtest.h>

#include "griot/contacts/gate.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot::dispatch {
namespace {

class CandidatesTest : public DispatchRoomTest {
 protected:
  std::vector<Candidate> ClaimIn(Scope& scope, std::string_view id, int64_t limit = 100) {
    Book book(BuiltinDrivers());
    const auto campaign = book.CampaignOf(scope, IdOf(id)).value();
    auto claimed = Claim(scope, {.campaign = campaign->campaign,
                                 .account = account(),
                                 .channel = Channel::kSms,
                                 .attributes = campaign->plans[0].text.reads_attributes(),
                                 .now = scope.clock.Now(),
                                 .limit = limit});
    EXPECT_OK(claimed);
    return claimed.ok() ? *std::move(claimed) : std::vector<Candidate>();
  }
  std::vector<Candidate> Claimed(std::string_view id, int64_t limit = 100) {
    std::vector<Candidate> all;
    In([&](Scope& scope) { all = ClaimIn(scope, id, limit); });
    return all;
  }
};
GRIOT_FOR_EACH_DATABASE(CandidatesTest);

TEST_P(CandidatesTest, AreReadWithWhoeverHasTheAddressNow) {
  const std::string id = Planned(1);
  Change("UPDATE send SET epoch = 3, generation = 2, parts = 4, ambiguous = 1");
  Change("UPDATE contact SET first_name = 'Awa', city = 'Dakar', language = 'fr'");
  const std::vector<Candidate> all = Claimed(id);
  ASSERT_EQ(1u, all.size());
  const Candidate& one = all[0];
  EXPECT_EQ(Sends()[0], one.send);
  EXPECT_EQ(3, one.epoch);
  EXPECT_EQ(2, one.generation);
  EXPECT_EQ(4, one.parts);
  EXPECT_TRUE(one.ambiguous);
  EXPECT_EQ("Awa", one.recipient.first_name);
  EXPECT_EQ("Dakar", one.recipient.city);
  EXPECT_EQ("fr", one.recipient.language);
  ASSERT_EQ(1u, one.recipient.addresses.size());
  const RecipientAddress& address = one.recipient.addresses[0];
  EXPECT_EQ(Number(0), address.value);
  EXPECT_EQ("SN", address.country);
  EXPECT_EQ("mobile", address.phone_type);
  EXPECT_EQ("Africa/Dakar", address.time_zone);
  EXPECT_EQ(GateState::kGranted, address.gate.state);
  EXPECT_EQ(std::nullopt, address.gate.stop);
}

TEST_P(CandidatesTest, HaveNoAddressWhereItWasErased) {
  const std::string id = Planned(1);
  Change("DELETE FROM address");
  const std::vector<Candidate> all = Claimed(id);
  ASSERT_EQ(1u, all.size());
  EXPECT_TRUE(all[0].recipient.addresses.empty());
}

TEST_P(CandidatesTest, AreThoseThatAreDueInTheirOrder) {
  const std::string id = Planned(5);
  const std::vector<Id> sends = Sends();
  const auto put = [&](size_t i, absl::Duration later) {
    Change("UPDATE send SET due_at = $1 WHERE id = $2", {clock_->Now() + later, sends[i]});
  };
  put(0, absl::Microseconds(1));
  put(1, absl::Seconds(-1));
  put(2, absl::Seconds(-9));
  Change("UPDATE send SET state = 0 WHERE id = $1", {sends[3]});
  std::vector<Id> got;
  for (const Candidate& one : Claimed(id)) got.push_back(one.send);
  EXPECT_EQ((std::vector<Id>{sends[2], sends[1], sends[4]}), got);
  EXPECT_EQ(2u, Claimed(id, 2).size());
}

TEST_P(CandidatesTest, AreOfOneCampaignAndOneAccount) {
  const std::string id = Planned(2);
  const std::string other = AddCampaign();
  EXPECT_TRUE(Claimed(other).empty());
  Change("UPDATE send SET account_id = 987654 WHERE id = $1", {Sends()[0]});
  EXPECT_EQ(1u, Claimed(id).size());
}

TEST_P(CandidatesTest, KnowEveryStopThatHolds) {
  const std::string id = Planned(1);
  Call("optouts.add", Cat(R"({"channel":"all","address":")", Number(0), R"("})"));
  const GateView gate = Claimed(id).at(0).recipient.addresses.at(0).gate;
  EXPECT_EQ(GateState::kWithdrawn, gate.stop);
}

TEST_P(CandidatesTest, AStopOfAnotherChannelOrPurposeHoldsNobodyBack) {
  const std::string id = Planned(1);
  Call("consents.record", Cat(R"({"channel":"sms","purpose":"service","address":")", Number(0),
                              R"(","state":"withdrawn","basis":"opt_in","how":"form"})"));
  EXPECT_EQ(std::nullopt, Claimed(id).at(0).recipient.addresses.at(0).gate.stop);
}

// Two dispatchers never have the same row.
TEST_P(CandidatesTest, ArePassedOverWhileAnotherHoldsThem) {
  if (!IsPostgres()) GTEST_SKIP() << "writers are alone on SQLite";
  const std::string id = Planned(5);
  In([&](Scope& first) {
    const std::vector<Candidate> mine = ClaimIn(first, id, 3);
    ASSERT_EQ(3u, mine.size());
    In([&](Scope& second) {
      const std::vector<Candidate> theirs = ClaimIn(second, id, 5);
      ASSERT_EQ(2u, theirs.size());
      for (const Candidate& one : theirs) {
        for (const Candidate& other : mine) EXPECT_NE(one.send, other.send);
      }
    });
  });
  EXPECT_EQ(5u, Claimed(id).size());
}

// A stop that comes while a send is armed waits, and is seen by the next one.
TEST_P(CandidatesTest, HoldTheirGates) {
  if (!IsPostgres()) GTEST_SKIP() << "writers are alone on SQLite";
  const std::string id = Planned(1);
  const auto other = Connect();
  ASSERT_OK(other->Execute("SET lock_timeout = '100ms'"));
  const std::string stop = "UPDATE gate SET state = 3";
  In([&](Scope& scope) {
    ASSERT_EQ(1u, ClaimIn(scope, id).size());
    EXPECT_CODE(kUnavailable, other->Execute(stop));
    // Others may read the gates, and arm what goes to the same address.
    EXPECT_OK(other->QueryInt("SELECT state FROM gate FOR SHARE"));
  });
  EXPECT_OK(other->Execute(stop));
}

}  // namespace
}  // namespace griot::dispatch
