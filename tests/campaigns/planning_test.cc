#include "griot/campaigns/planning.h"

#include <gmock/gmock.h>

#include "griot/campaigns/stored_campaign.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

class PlanningTest : public DispatchRoomTest {
 protected:
  std::string Started(std::string_view more = "") {
    std::string id = AddCampaign(more);
    CallOn("campaigns.start", id);
    return id;
  }
  PlannedSlice Slice(std::string_view id, int64_t recipients) {
    PlannedSlice slice;
    In([&](Scope& scope) { slice = PlanSlice(scope, IdOf(id), recipients).value(); });
    return slice;
  }
};
GRIOT_FOR_EACH_DATABASE(PlanningTest);

TEST_P(PlanningTest, WritesEverybodyDownOnceSliceBySlice) {
  AddContacts(7);
  AddAccount();
  const std::string id = Started();
  int slices = 0;
  for (bool done = false; !done && slices < 10; ++slices) {
    const PlannedSlice slice = Slice(id, 3);
    EXPECT_EQ(slices < 2 ? 3 : 1, slice.recipients);
    done = slice.done;
    CheckCounts(id);
  }
  EXPECT_EQ(3, slices);
  EXPECT_EQ(7, Number("SELECT count(DISTINCT contact_id) FROM send"));
  EXPECT_EQ("1:7", States());
  EXPECT_EQ("NULL|7", Sql("SELECT plan_after, plan_count FROM campaign"));
  const PlannedSlice none = Slice(id, 3);
  EXPECT_EQ(0, none.recipients);
  EXPECT_TRUE(none.done);
  EXPECT_EQ("1:7", States());
}

// What was not committed was not written, and is written then.
TEST_P(PlanningTest, GoesOnWhereTheLastCommittedSliceEnded) {
  AddContacts(6);
  AddAccount();
  const std::string id = Started();
  Slice(id, 2);
  const absl::Status broken =
      dispatch::InTenant(parts(), tenant(), [&](Scope& scope) -> absl::Status {
        EXPECT_EQ(2, PlanSlice(scope, IdOf(id), 2).value().recipients);
        return absl::UnavailableError("the power went");
      });
  EXPECT_CODE(kUnavailable, broken);
  EXPECT_EQ("1:2", States());
  CheckCounts(id);
  EXPECT_EQ(4, Slice(id, 100).recipients);
  EXPECT_EQ(6, Number("SELECT count(DISTINCT contact_id) FROM send"));
  EXPECT_EQ("1:6", States());
  CheckCounts(id);
}

TEST_P(PlanningTest, WritesNothingForWhatDoesNotRun) {
  AddContacts(2);
  AddAccount();
  const std::string id = Started();
  for (const int state : {0, 1, 3, 4, 5, 6, 7, 8}) {
    Change("UPDATE campaign SET state = $1", {state});
    EXPECT_EQ(0, Slice(id, 10).recipients);
  }
  EXPECT_EQ("", States());
  Change("UPDATE campaign SET state = 2");
  EXPECT_EQ(2, Slice(id, 10).recipients);
}

// The forecast and the run come from one planner.
TEST_P(PlanningTest, WritesWhatWasForeseen) {
  AddContacts(8);
  Call("contacts.create", R"({"phones":["+221771009001"]})");
  Call("contacts.create", R"({"first_name":"Mail","emails":["a@example.sn"]})");
  Call("contacts.create", R"({"phones":["+221338210000"]})");
  Call("consents.record", R"({"channel":"sms","purpose":"marketing","address":"+221338210000",)"
                          R"("state":"granted","basis":"opt_in","how":"form"})");
  Call("optouts.add", Cat(R"({"channel":"sms","address":")", Number(3), R"(","reason":"asked"})"));
  AddAccount(R"({"per_second":3})"), AddAccount(R"({"per_second":1})");
  const std::string id = AddCampaign(R"(,"waves":{"size":3})");
  Call("campaigns.update",
       Cat(R"j({"id":")j", id, R"j(","audience":"has(\"phone\") or first_name == \"Mail\""})j"));
  const Json forecast = CallOn("campaigns.simulate", id);
  CallOn("campaigns.start", id);
  while (!Slice(id, 4).done) {
  }
  EXPECT_EQ(At(forecast, "recipients").integer(), Number("SELECT count(*) FROM send"));
  EXPECT_EQ(At(forecast, "sendable").integer(),
            Number("SELECT count(*) FROM send WHERE state = 1"));
  EXPECT_EQ(At(forecast, "parts").integer(),
            Number("SELECT CAST(sum(parts) AS BIGINT) FROM send WHERE state = 1"));
  const Json& skipped = At(forecast, "skipped");
  int64_t all = 0;
  for (int reason = 1; reason < kSkipReasons; ++reason) {
    const int64_t foreseen = At(skipped, NameOf(static_cast<SkipReason>(reason))).integer();
    EXPECT_EQ(foreseen,
              Number("SELECT count(*) FROM send WHERE state = 7 AND reason = $1", {reason}))
        << reason;
    all += foreseen;
  }
  EXPECT_EQ(4, all);
  EXPECT_EQ(7, At(forecast, "sendable").integer());
  EXPECT_EQ("3;3;1", Sql("SELECT count(*) FROM send WHERE state = 1 GROUP BY due_at ORDER BY "
                         "due_at"));
  CheckCounts(id);
}

// Somebody's number went to somebody else between two slices: it is written to once.
TEST_P(PlanningTest, AnAddressThatChangedHandsIsWrittenToOnce) {
  AddContacts(2);
  AddAccount();
  const std::string id = Started();
  Slice(id, 1);
  const int64_t second = Number("SELECT max(id) FROM contact");
  Change("UPDATE address SET contact_id = $1", {second});
  Change("DELETE FROM address WHERE id = (SELECT max(id) FROM address)");
  EXPECT_EQ(1, Slice(id, 10).recipients);
  EXPECT_EQ("1|0;7|11", Sql("SELECT state, reason FROM send ORDER BY id"));
  EXPECT_EQ(1, At(At(CallOn("campaigns.stats", id), "reasons"), "same_address").integer());
  CheckCounts(id);
}

TEST_P(PlanningTest, WhoComesLaterIsNotInIt) {
  AddContacts(2);
  AddAccount();
  const std::string id = Started();
  Slice(id, 1);
  AddContacts(2, 10);
  EXPECT_EQ(1, Slice(id, 10).recipients);
  EXPECT_EQ("1:2", States());
}

TEST_P(PlanningTest, KnowsWhichAccountsItGoesBy) {
  AddContacts(4);
  const std::string first = AddAccount(), second = AddAccount();
  const std::string id = AddCampaign();
  Call("campaigns.update",
       Cat(R"({"id":")", id, R"(","steps":[{"channel":"sms","text":"a","accounts":[")", second,
           R"("]}]})"));
  CallOn("campaigns.start", id);
  Slice(id, 2), Slice(id, 2);
  EXPECT_EQ(Cat(id, "|", second), Sql("SELECT campaign_id, account_id FROM campaign_account"));
  EXPECT_EQ(4, Number("SELECT count(*) FROM send WHERE account_id = $1", {IdOf(second)}));
}

TEST_P(PlanningTest, APlanKnowsItsStep) {
  const Id account = IdOf(AddAccount(R"({"per_second":2.5})"));
  const Id second = IdOf(AddAccount());
  Campaign document;
  document.steps.resize(1);
  document.steps[0].text = "Bonjour", document.steps[0].from = "Boutique";
  document.valid_hours = 5, document.waves = Waves{.size = 7, .every_minutes = 1};
  Call("settings.set", R"({"name":"time_zone","value":"Africa/Dakar"})");
  In([&](Scope& scope) {
    auto plan = campaigns::MakeStepPlan(scope, document, 0, clock_->Now());
    ASSERT_OK(plan);
    EXPECT_EQ(0u, plan->accounts.size()) << "none may send by that name";
  });
  for (const Id id : {account, second}) {
    Call("accounts.update", Cat(R"({"id":")", id.value, R"(","senders":["Boutique"]})"));
  }
  In([&](Scope& scope) {
    const auto plan = campaigns::MakeStepPlan(scope, document, 0, clock_->Now());
    ASSERT_OK(plan);
    EXPECT_EQ(1, plan->number);
    EXPECT_EQ("Boutique", plan->from);
    ASSERT_EQ(2u, plan->accounts.size());
    EXPECT_EQ(account, plan->accounts[0].id);
    EXPECT_EQ(2.5, plan->accounts[0].share);
    EXPECT_EQ(1, plan->accounts[1].share);
    EXPECT_EQ(7, plan->waves->size);
    EXPECT_EQ(clock_->Now(), plan->begins);
    EXPECT_EQ(clock_->Now() + absl::Hours(5), plan->expires);
    EXPECT_EQ("Africa/Dakar", plan->zone.name());
    document.steps[0].text = "{{nobody}}";
    EXPECT_CODE(kInvalidArgument, campaigns::MakeStepPlan(scope, document, 0, clock_->Now()));
  });
}

TEST_P(PlanningTest, AForecastCountsMoneyAndTime) {
  AddContacts(10);
  AddAccount(R"({"per_second":1})");
  Call("accounts.update", Cat(R"({"id":")", Number("SELECT min(id) FROM account"),
                              R"(","price":20,"currency":"XOF"})"));
  Change("DELETE FROM account_pace");
  const std::string id = AddCampaign();
  const Json forecast = CallOn("campaigns.simulate", id);
  EXPECT_EQ(200, At(forecast, "price").number());
  EXPECT_EQ("XOF", At(forecast, "currency").string());
  EXPECT_EQ(0, Number("SELECT count(*) FROM send"));
  AddAccount();  // nobody knows its price
  EXPECT_EQ(nullptr, CallOn("campaigns.simulate", id).Find("price"));
}

}  // namespace
}  // namespace griot
