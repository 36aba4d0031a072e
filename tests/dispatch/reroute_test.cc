#include "src/dispatch/reroute.h"

#include <gtest/gtest.h>

#include "tests/dispatch/dispatch_room.h"

namespace griot::dispatch {
namespace {

class RerouteTest : public DispatchRoomTest {
 protected:
  // Orange by `main_`, everybody else by `rest_`; `spare_` stands in for Orange.
  void AddRoutes() {
    main_ = AddAccount(), rest_ = AddAccount(), spare_ = AddAccount();
    Call("routes.create", Cat(R"({"name":"Orange","channel":"sms","operators":["Orange"],)",
                              R"("accounts":[")", main_, R"("],"otherwise":[")", spare_, R"("]})"));
    Call("routes.create",
         Cat(R"({"name":"Rest","channel":"sms","position":9,"accounts":[")", rest_, R"("]})"));
  }
  int64_t Rerouted() { return Reroute(parts()).value(); }
  // How many sends each account has: "main rest spare".
  std::string Share() {
    std::string all;
    for (const std::string& account : {main_, rest_, spare_}) {
      all += Cat(all.empty() ? "" : " ",
                 Number("SELECT count(*) FROM send WHERE account_id = $1", {IdOf(account)}));
    }
    return all;
  }
  std::string main_, rest_, spare_;
};
GRIOT_FOR_EACH_DATABASE(RerouteTest);

TEST_P(RerouteTest, SendsGoByTheFirstRouteThatFits) {
  AddContacts(3);
  Change("UPDATE address SET operator = 'Free' WHERE value = $1", {CampaignTest::Number(0)});
  AddRoutes();
  const std::string id = AddCampaign();
  CallOn("campaigns.start", id);
  Plan(id);
  EXPECT_EQ("2 1 0", Share());
}

TEST_P(RerouteTest, AnotherAccountStandsInForOneThatRests) {
  AddContacts(3);
  AddRoutes();
  const std::string id = AddCampaign();
  CallOn("campaigns.start", id);
  Plan(id);
  EXPECT_EQ(0, Rerouted());
  Change("UPDATE send SET ambiguous = 1 WHERE id = $1", {Sends()[0]});
  Call("accounts.pause", Cat(R"({"id":")", main_, R"(","reason":"no-credit"})"));
  EXPECT_EQ(2, Rerouted());
  EXPECT_EQ("1 0 2", Share());  // what is in doubt stays with who knows its key
  EXPECT_EQ(0, Rerouted());
  Work();
  EXPECT_EQ(2u, provider_.count());
}

TEST_P(RerouteTest, NobodyStandsInForAShortRestOrWhereAllRest) {
  AddContacts(2);
  AddRoutes();
  const std::string id = AddCampaign();
  CallOn("campaigns.start", id);
  Plan(id);
  Change(
      "UPDATE account SET state = 1, paused_because = 'throttled', paused_until = $2 WHERE id = "
      "$1",
      {IdOf(main_), clock_->Now() + absl::Seconds(20)});
  EXPECT_EQ(0, Rerouted());
  Change(
      "UPDATE account SET state = 1, paused_because = 'fault', paused_until = NULL WHERE id IN "
      "($1, $2)",
      {IdOf(main_), IdOf(spare_)});
  EXPECT_EQ(0, Rerouted());
  EXPECT_EQ("2 0 0", Share());
}

}  // namespace
}  // namespace griot::dispatch
