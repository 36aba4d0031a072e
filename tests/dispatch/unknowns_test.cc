#include "griot/dispatch/unknowns.h"

#include <gmock/gmock.h>

#include <set>

#include "griot/base/time.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class UnknownsTest : public DispatchRoomTest {
 protected:
  // A campaign of `count` sends whose answers were all lost.
  std::string InDoubt(int count, std::string_view more = "", std::string_view settings = "") {
    std::string id = Planned(count, R"({"parallel":100})", more, settings);
    Arm(id);
    Change("UPDATE attempt SET outcome = 0, ended_at = $1, code = 'timeout', lease_until = NULL",
           {clock_->Now()});
    Change("UPDATE send SET state = 5, ambiguous = 1 WHERE state = 2");
    Change("UPDATE send_count SET state = 5 WHERE state = 2");
    return id;
  }
  Json List(std::string_view question = "{}") { return Call("unknowns.list", question); }
  Json First() { return At(List(), "items").array().at(0); }
  static std::string As(std::string_view as, const std::vector<Id>& sends) {
    std::string ids;
    for (const Id send : sends) ids += Cat(ids.empty() ? "" : ",", R"(")", send.value, R"(")");
    return Cat(R"({"as":")", as, R"(","sends":[)", ids, "]}");
  }
  int64_t Resolve(std::string_view as, const std::vector<Id>& sends) {
    return At(Call("unknowns.resolve", As(as, sends)), "changed").integer();
  }
};
GRIOT_FOR_EACH_DATABASE(UnknownsTest);

TEST_P(UnknownsTest, AreShownWithCauseAndNextStep) {
  const std::string id = InDoubt(1);
  const Json first = First();
  EXPECT_EQ(Cat(Sends()[0].value), At(first, "send").string());
  EXPECT_EQ(id, At(first, "campaign").string());
  EXPECT_EQ(Number(0), At(first, "address").string());
  EXPECT_EQ(Cat(account().value), At(first, "account").string());
  EXPECT_EQ(Rfc3339(clock_->Now()), At(first, "since").string());
  EXPECT_EQ("timeout", At(first, "cause").string());
  EXPECT_EQ("held: decide with unknowns.resolve", At(first, "next").string());
  EXPECT_FALSE(At(first, "closed").boolean());
  Change("UPDATE attempt SET code = NULL");
  EXPECT_EQ("lost", At(First(), "cause").string());
  Change("DELETE FROM address");
  EXPECT_EQ(nullptr, First().Find("address"));
}

TEST_P(UnknownsTest, SayWhatIsDoneByItself) {
  const absl::Time now = clock_->Now();
  InDoubt(1, R"(,"unknown_policy":"resend_after_window")",
          R"(,"class":"idempotent","key_ttl_seconds":86400)");
  EXPECT_EQ(Cat("repeated with the same key at ", Rfc3339(now + absl::Seconds(5))),
            At(First(), "next").string());
  Change("DELETE FROM account");
  EXPECT_EQ(Cat("sent again at ", Rfc3339(now + absl::Hours(24))), At(First(), "next").string());
  Change(IsPostgres() ? "UPDATE campaign SET document = jsonb_set(document, '{unknown_policy}', "
                        "'\"treat_as_sent\"')"
                      : "UPDATE campaign SET document = json_set(document, '$.unknown_policy', "
                        "'treat_as_sent')");
  EXPECT_EQ(Cat("treated as sent at ", Rfc3339(now + absl::Hours(24))),
            At(First(), "next").string());
  Change("UPDATE send SET state = 6");
  EXPECT_EQ("closed: it stays unknown unless evidence comes", At(First(), "next").string());
  EXPECT_TRUE(At(First(), "closed").boolean());
}

TEST_P(UnknownsTest, AreListedInPages) {
  const std::string id = InDoubt(7);
  Change("UPDATE send SET state = 3, ambiguous = 0 WHERE id = $1", {Sends()[2]});
  std::set<std::string> seen;
  std::string after;
  int pages = 0;
  for (;; ++pages) {
    const Json page = List(Cat(R"({"campaign":")", id, R"(","limit":3)", after, "}"));
    for (const Json& send : At(page, "items").array()) {
      EXPECT_TRUE(seen.insert(At(send, "send").string()).second);
    }
    if (page.Find("next") == nullptr || pages > 9) break;
    after = Cat(R"(,"after":")", At(page, "next").string(), R"(")");
  }
  EXPECT_EQ(6u, seen.size());
  EXPECT_EQ(1, pages);
  const std::string other = AddCampaign();
  EXPECT_TRUE(At(List(Cat(R"({"campaign":")", other, R"("})")), "items").array().empty());
  EXPECT_THAT(Refused("unknowns.list", R"({"campaign":"987654"})"), StartsWith("NOT_FOUND"));
  EXPECT_THAT(Refused("unknowns.list", R"({"limit":0})"), StartsWith("INVALID_ARGUMENT"));
}

TEST_P(UnknownsTest, AreTreatedAsSentOnce) {
  const std::string id = InDoubt(3);
  const std::vector<Id> sends = Sends();
  EXPECT_EQ(2, Resolve("treat_as_sent", {sends[0], sends[1], sends[0]}));
  EXPECT_EQ("5:1 6:2", States());
  EXPECT_EQ(0, Resolve("treat_as_sent", {sends[0], sends[1]}));
  EXPECT_EQ(2, Number("SELECT count(*) FROM send WHERE state = 6 AND ambiguous = 1"));
  CheckCounts(id);
}

TEST_P(UnknownsTest, AreSentAgainWithTheSameKey) {
  const std::string id = InDoubt(2);
  const std::vector<Id> sends = Sends();
  Resolve("treat_as_sent", {sends[1]});
  clock_->Advance(absl::Hours(2));
  EXPECT_EQ(2, Resolve("resend", sends));  // closed ones too
  EXPECT_EQ("1:2", States());
  EXPECT_EQ(Cat("1|0|1|", absl::ToUnixMicros(clock_->Now())),
            Sql("SELECT DISTINCT ambiguous, generation, epoch, due_at FROM send"));
  CheckCounts(id);
}

TEST_P(UnknownsTest, WhatIsInNoDoubtStaysAsItIs) {
  const std::string id = Planned(2);
  Arm(id, 1);
  EXPECT_EQ(0, Resolve("resend", Sends()));
  EXPECT_EQ(0, Resolve("treat_as_sent", Sends()));
  EXPECT_EQ("1:1 2:1", States());
  CheckCounts(id);
}

TEST_P(UnknownsTest, AnIdThatIsNoneChangesNothing) {
  const std::string id = InDoubt(2);
  EXPECT_EQ("NOT_FOUND: sends: there is none with one of these ids",
            Refused("unknowns.resolve", As("treat_as_sent", {Sends()[0], Id{987654}})));
  EXPECT_EQ("5:2", States());
  EXPECT_EQ("INVALID_ARGUMENT: sends: give 1 to 1000",
            Refused("unknowns.resolve", As("resend", {})));
  EXPECT_EQ("INVALID_ARGUMENT: sends: give 1 to 1000",
            Refused("unknowns.resolve", As("resend", std::vector<Id>(1001, Sends()[0]))));
  CheckCounts(id);
}

TEST_P(UnknownsTest, OfACampaignThatHasEndedNothingIsSentAgain) {
  const std::string id = InDoubt(2);
  for (const CampaignState state :
       {CampaignState::kFinished, CampaignState::kStopped, CampaignState::kFailed}) {
    Change("UPDATE campaign SET state = $1", {static_cast<int>(state)});
    EXPECT_EQ(Cat("FAILED_PRECONDITION: sends: the campaign of one is ", NameOf(state),
                  ", nothing of it is sent any more"),
              Refused("unknowns.resolve", As("resend", Sends())));
  }
  EXPECT_EQ("5:2", States());
  EXPECT_EQ(2, Resolve("treat_as_sent", Sends()));
  Change("UPDATE campaign SET state = 4");  // one that is paused may go on
  EXPECT_EQ(2, Resolve("resend", Sends()));
  CheckCounts(id);
}

}  // namespace
}  // namespace griot
