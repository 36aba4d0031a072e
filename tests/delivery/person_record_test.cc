#include "griot/delivery/person_record.h"

#include <gmock/gmock.h>

#include "griot/base/time.h"
#include "tests/dispatch/dispatch_room.h"

namespace griot {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class PersonRecordTest : public DispatchRoomTest {
 protected:
  std::string ContactOf(int n) {
    return Sql("SELECT id FROM contact WHERE first_name = $1", {Cat("N", n)});
  }
  Json Record(std::string_view contact) {
    return Call("privacy.export", Cat(R"({"contact":")", contact, "\"}"));
  }
  void React(std::string_view contact, std::string_view kind) {
    const int64_t send = Number("SELECT min(id) FROM send WHERE contact_id = $1", {IdOf(contact)});
    Call("interactions.record", Cat(R"({"send":")", send, R"(","kind":")", kind, R"("})"));
  }
};
GRIOT_FOR_EACH_DATABASE(PersonRecordTest);

TEST_P(PersonRecordTest, HoldsWhatWasSentAndWhatWasDone) {
  AddContacts(2), AddAccount();
  const std::string first = AddCampaign();
  CallOn("campaigns.start", first);
  Work();
  const absl::Time sent = clock_->Now();
  clock_->Advance(absl::Hours(1));
  const std::string me = ContactOf(0), other = ContactOf(1);
  React(me, "click"), React(me, "answer"), React(other, "read");
  Call("optouts.add", Cat(R"({"channel":"sms","address":")", CampaignTest::Number(0), R"("})"));
  const std::string second = AddCampaign();
  CallOn("campaigns.start", second);
  Work();
  const Json record = Record(me);
  const auto& messages = At(record, "messages").array();
  ASSERT_EQ(2u, messages.size());
  EXPECT_EQ(first, At(messages[0], "campaign").string());
  EXPECT_EQ("Soldes", At(messages[0], "title").string());
  EXPECT_EQ("accepted", At(messages[0], "state").string());
  EXPECT_EQ("sms", At(messages[0], "channel").string());
  EXPECT_EQ(CampaignTest::Number(0), At(messages[0], "address").string());
  EXPECT_EQ(Rfc3339(sent), At(messages[0], "sent_at").string());
  const auto& reactions = At(messages[0], "reactions").array();
  ASSERT_EQ(2u, reactions.size());
  EXPECT_EQ("click", At(reactions[0], "kind").string());
  EXPECT_EQ("answer", At(reactions[1], "kind").string());
  EXPECT_EQ(Rfc3339(sent + absl::Hours(1)), At(reactions[0], "at").string());
  EXPECT_EQ("skipped", At(messages[1], "state").string());
  EXPECT_EQ("opted_out", At(messages[1], "reason").string());
  EXPECT_EQ(nullptr, messages[1].Find("sent_at"));
  EXPECT_THAT(record.Text(), Not(HasSubstr(CampaignTest::Number(1))));
  EXPECT_EQ(2u, At(Record(other), "messages").array().size());
}

// Whoever was merged into somebody is that person.
TEST_P(PersonRecordTest, HoldsThoseOfFormerSelves) {
  AddContacts(2), AddAccount();
  CallOn("campaigns.start", AddCampaign());
  Work();
  const std::string me = ContactOf(0), former = ContactOf(1);
  React(former, "answer");
  Call("contacts.merge", Cat(R"({"into":")", me, R"(","from":")", former, R"("})"));
  const Json record = Record(me);
  const auto& messages = At(record, "messages").array();
  ASSERT_EQ(2u, messages.size());
  EXPECT_EQ(0u, At(messages[0], "reactions").array().size());
  EXPECT_EQ(1u, At(messages[1], "reactions").array().size());
}

// What was to go to somebody who is erased is not sent, and nothing of it says who it was.
TEST_P(PersonRecordTest, GoesWithThePerson) {
  AddContacts(3), AddAccount(R"({"per_second":1})");
  const std::string id = AddCampaign();
  CallOn("campaigns.start", id);
  Work();
  ASSERT_LT(provider_.count(), 3u);
  const std::string sent = ContactOf(0), waiting = ContactOf(2);
  React(sent, "answer");
  for (const std::string& contact : {sent, waiting}) {
    Call("privacy.erase", Cat(R"({"contact":")", contact, R"(","reason":"request"})"));
    EXPECT_THAT(Refused("privacy.export", Cat(R"({"contact":")", contact, "\"}")),
                StartsWith("NOT_FOUND"));
  }
  Work(absl::Minutes(1));
  EXPECT_EQ(2u, provider_.count());
  EXPECT_EQ("finished", StateOf(id));
  EXPECT_EQ(2, Stat(id, "accepted"));
  EXPECT_EQ(1, At(At(CallOn("campaigns.stats", id), "reasons"), "no_address").integer());
  CheckCounts(id);
  for (const char* operation : {"sends.list", "interactions.list"}) {
    const std::string all = Call(operation, Cat(R"({"campaign":")", id, "\"}")).Text();
    EXPECT_THAT(all, Not(HasSubstr(CampaignTest::Number(0))));
    EXPECT_THAT(all, Not(HasSubstr(CampaignTest::Number(2))));
  }
}

}  // namespace
}  // namespace griot
