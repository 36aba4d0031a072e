#include "src/campaigns/recipient_addresses.h"

#include <gmock/gmock.h>

#include "tests/campaigns/all_rooms.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

using campaigns::AddressesQuestion;
using campaigns::ReadAddresses;
using testing::ElementsAre;

// People whose ids lie close together, and people with thousands of ids between them: these are
// asked for in other words.
class RecipientAddressesTest : public AllRoomsTest {
 protected:
  std::vector<Id> AddFive(TestScope& in, bool far) {
    std::vector<Id> made;
    for (int i = 0; i < 5; ++i) {
      if (far) {
        EXPECT_OK(db().TakeIds(3000));
      }
      ContactFields contact;
      contact.phones = {Cat("+22177100000", i), Cat("+22176100000", i)};
      made.push_back(Contacts(in.scope, SenegaleseSegmenter()).Create(contact)->id);
    }
    return made;
  }
  static std::vector<Recipient> Read(TestScope& in, const std::vector<Id>& contacts,
                                     const AddressesQuestion& question = {}) {
    std::vector<Recipient> people(contacts.size());
    for (size_t i = 0; i < contacts.size(); ++i) people[i].contact = contacts[i];
    EXPECT_OK(ReadAddresses(in.scope, question, people));
    return people;
  }
  static std::vector<std::string> Values(const Recipient& recipient) {
    std::vector<std::string> values;
    for (const RecipientAddress& one : recipient.addresses) values.push_back(one.value);
    return values;
  }
};
GRIOT_FOR_EACH_DATABASE(RecipientAddressesTest);

TEST_P(RecipientAddressesTest, AreThoseOfEachPersonInTheirOrder) {
  for (const bool far : {false, true}) {
    TestScope in(db(), far ? "far" : "close");
    const std::vector<Id> all = AddFive(in, far);
    // Others lie between them.
    const std::vector<Recipient> people = Read(in, {all[0], all[2], all[4]});
    EXPECT_THAT(Values(people[0]), ElementsAre("+221771000000", "+221761000000")) << far;
    EXPECT_THAT(Values(people[1]), ElementsAre("+221771000002", "+221761000002")) << far;
    EXPECT_THAT(Values(people[2]), ElementsAre("+221771000004", "+221761000004")) << far;
    EXPECT_EQ("SN", people[1].addresses[0].country);
    EXPECT_EQ("Africa/Dakar", people[1].addresses[0].time_zone);
    EXPECT_TRUE(Read(in, all, {.channel = Channel::kEmail})[0].addresses.empty());
  }
}

TEST_P(RecipientAddressesTest, HaveTheirOwnGates) {
  for (const bool far : {false, true}) {
    TestScope in(db(), far ? "far" : "close");
    const std::vector<Id> all = AddFive(in, far);
    const auto put = [&](Id address, Channel channel, Purpose purpose, GateState state) {
      ASSERT_OK(db().Execute(
          "INSERT INTO gate (tenant_id, channel, purpose, address_id, state, changed_at) VALUES "
          "($1, $2, $3, $4, $5, 0)",
          {in.tenant, static_cast<int>(channel), static_cast<int>(purpose), address,
           static_cast<int>(state)}));
    };
    const std::vector<Recipient> before = Read(in, all);
    put(before[1].addresses[0].id, Channel::kSms, Purpose::kMarketing, GateState::kGranted);
    put(before[1].addresses[0].id, Channel::kAll, Purpose::kAll, GateState::kBlocked);
    put(before[1].addresses[0].id, Channel::kSms, Purpose::kAll, GateState::kWithdrawn);
    put(before[3].addresses[1].id, Channel::kSms, Purpose::kMarketing, GateState::kWithdrawn);
    put(before[4].addresses[0].id, Channel::kWhatsapp, Purpose::kMarketing, GateState::kWithdrawn);
    std::vector<std::string> gates;
    for (const Recipient& one : Read(in, all)) {
      for (const RecipientAddress& address : one.addresses) {
        gates.push_back(Cat(address.gate.state ? NameOf(*address.gate.state) : "",
                            address.gate.stop ? Cat("/", NameOf(*address.gate.stop)) : ""));
      }
    }
    EXPECT_THAT(gates, ElementsAre("", "", "granted/blocked", "", "", "", "", "withdrawn/withdrawn",
                                   "", ""))
        << far;
  }
}

TEST_P(RecipientAddressesTest, AreTakenByASendOfTheSameStepAndOccurrence) {
  for (const bool far : {false, true}) {
    TestScope in(db(), far ? "far" : "close");
    const std::vector<Id> all = AddFive(in, far);
    const Id taken = Read(in, all)[2].addresses[1].id;
    const Id campaign{db().TakeIds(1).value()};
    ASSERT_OK(db().Execute(
        "INSERT INTO send (id, tenant_id, campaign_id, step_no, occurrence, channel, contact_id, "
        "address_id, state) VALUES ($1, $2, $3, 2, 1, 1, $4, $5, 1)",
        {db().TakeIds(1).value(), in.tenant, campaign, 1, taken}));
    const auto count = [&](size_t step, int64_t occurrence, std::vector<Id>* addresses) {
      AddressesQuestion question;
      question.taken = {.campaign = campaign, .step = step, .occurrence = occurrence};
      for (const Recipient& one : Read(in, all, question)) {
        for (const RecipientAddress& address : one.addresses) {
          if (address.taken) addresses->push_back(address.id);
        }
      }
    };
    std::vector<Id> found, others;
    count(1, 1, &found), count(0, 1, &others), count(1, 0, &others);
    EXPECT_THAT(found, ElementsAre(taken)) << far;
    EXPECT_TRUE(others.empty()) << far;
  }
}

TEST_P(RecipientAddressesTest, AreNotUnsealedWhereNobodyAsks) {
  TestScope in(db(), "acme", /*seals=*/true);
  const std::vector<Id> all = AddFive(in, false);
  EXPECT_EQ("+221771000000", Read(in, all)[0].addresses[0].value);
  ASSERT_OK(db().Execute("UPDATE address SET sealed = $1", {Bytes{"broken"}}));
  const RecipientAddress address =
      Read(in, all, {.taken = std::nullopt, .values = false, .zones = false})[0].addresses[0];
  EXPECT_EQ("", address.value);
  EXPECT_EQ("", address.time_zone);
  EXPECT_EQ("mobile", address.phone_type);
  std::vector<Recipient> people(1);
  people[0].contact = all[0];
  EXPECT_FALSE(ReadAddresses(in.scope, {}, people).ok());
}

TEST_P(RecipientAddressesTest, AreNobodysInAnEmptyRoom) {
  TestScope in(db(), "acme"), other(db(), "other");
  EXPECT_TRUE(Read(in, {}).empty());
  const std::vector<Id> theirs = AddFive(other, false);
  for (const Recipient& one : Read(in, theirs)) EXPECT_TRUE(one.addresses.empty());
}

}  // namespace
}  // namespace griot
