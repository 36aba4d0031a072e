#include "src/campaigns/recipients.h"

#include <gtest/gtest.h>

#include "griot/contacts/gate.h"
#include "griot/contacts/groups.h"
#include "tests/campaigns/all_rooms.h"
#include "tests/contacts/test_scope.h"
#include "tests/dispatch/campaign_world.h"

namespace griot {
namespace {

using campaigns::Recipients;

const Id kEnd{std::numeric_limits<int64_t>::max()};

CampaignDocument Sale(std::string audience = R"(has("phone"))") {
  CampaignDocument sale;
  sale.audience = std::move(audience);
  sale.steps.resize(1);
  sale.steps[0].text = "Bonjour";
  return sale;
}

// The same people with and without sealed addresses.
class RecipientsTest : public AllRoomsTest {
 protected:
  static Contacts ContactsOf(TestScope& in) { return {in.scope, SenegaleseSegmenter()}; }
  static Id Add(TestScope& in, std::string first_name, std::vector<std::string> phones) {
    ContactFields contact;
    contact.first_name = std::move(first_name);
    contact.phones = std::move(phones);
    const auto made = ContactsOf(in).Create(contact);
    EXPECT_OK(made);
    return made.ok() ? made->id : Id();
  }
  static std::vector<Recipient> Read(TestScope& in, const CampaignDocument& document,
                                     bool attributes = false, Id after = {}, Id last = kEnd,
                                     int64_t limit = 100) {
    auto all = Recipients::Open(in.scope, {.document = document, .attributes = attributes});
    EXPECT_OK(all);
    if (!all.ok()) return {};
    auto slice = all->Read(in.scope, after, last, limit);
    EXPECT_OK(slice);
    return slice.ok() ? *std::move(slice) : std::vector<Recipient>();
  }
};
GRIOT_FOR_EACH_DATABASE(RecipientsTest);

TEST_P(RecipientsTest, AreReadWithTheirAddressesInOrder) {
  for (const bool seals : {false, true}) {
    TestScope in(db(), seals ? "sealed" : "open", seals);
    const Id awa = Add(in, "Awa", {"+221771000001", "+33612345678"});
    Add(in, "Nobody", {});
    const std::vector<Recipient> all = Read(in, Sale(R"(has("phone") or first_name == "Nobody")"));
    ASSERT_EQ(2u, all.size()) << seals;
    EXPECT_EQ(awa, all[0].contact);
    EXPECT_EQ("Awa", all[0].first_name);
    ASSERT_EQ(2u, all[0].addresses.size());
    EXPECT_EQ("+221771000001", all[0].addresses[0].value);
    EXPECT_EQ("SN", all[0].addresses[0].country);
    EXPECT_EQ("mobile", all[0].addresses[0].phone_type);
    EXPECT_EQ("Africa/Dakar", all[0].addresses[0].time_zone);
    EXPECT_EQ("+33612345678", all[0].addresses[1].value);
    EXPECT_TRUE(all[1].addresses.empty());
    const auto open = db().QueryInt(
        "SELECT count(*) FROM address WHERE tenant_id = $1 AND value IS NOT NULL", {in.tenant});
    EXPECT_EQ(seals ? 0 : 2, open.value());
  }
}

// The first page and the later ones are asked for in different words.
TEST_P(RecipientsTest, AreTheSameInPagesOfAnySize) {
  TestScope in(db(), "acme");
  std::vector<Id> made;
  for (int i = 0; i < 12; ++i) {
    made.push_back(Add(in, Cat("N", i), {Cat("+2217710000", 10 + i), Cat("+2217720000", 10 + i)}));
  }
  const Id vip = Groups(in.scope).Create({.name = "vip"})->id;
  for (size_t i = 0; i < made.size(); i += 2) {
    EXPECT_OK(Groups(in.scope).Add({.id = vip, .contacts = {made[i]}}));
  }
  for (const char* const audience :
       {R"(group("vip"))", R"(not group("vip"))", R"(everyone() and not opted_out("sms"))"}) {
    const std::vector<Recipient> all = Read(in, Sale(audience));
    EXPECT_GE(all.size(), 6u);
    for (const int64_t size : {1, 2, 5}) {
      std::vector<Id> paged;
      for (Id after;;) {
        const std::vector<Recipient> page = Read(in, Sale(audience), false, after, kEnd, size);
        for (const Recipient& one : page) {
          ASSERT_EQ(2u, one.addresses.size());
          EXPECT_LT(one.addresses[0].position, one.addresses[1].position);
          paged.push_back(one.contact);
        }
        if (static_cast<int64_t>(page.size()) < size) break;
        after = page.back().contact;
      }
      ASSERT_EQ(all.size(), paged.size()) << audience;
      for (size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i].contact, paged[i]);
    }
  }
}

TEST_P(RecipientsTest, AreReadInSlicesOfTheirIds) {
  TestScope in(db(), "acme");
  std::vector<Id> made;
  for (int i = 0; i < 5; ++i) made.push_back(Add(in, Cat("N", i), {Cat("+22177100000", i)}));
  const std::vector<Recipient> first = Read(in, Sale(), false, {}, kEnd, 2);
  ASSERT_EQ(2u, first.size());
  EXPECT_EQ(made[1], first[1].contact);
  const std::vector<Recipient> second = Read(in, Sale(), false, made[1], made[3], 100);
  ASSERT_EQ(2u, second.size());
  EXPECT_EQ(made[2], second[0].contact);
  EXPECT_EQ(made[3], second[1].contact);
}

TEST_P(RecipientsTest, AreNobodyOfAnotherTenant) {
  TestScope in(db(), "acme"), other(db(), "other");
  Add(other, "Awa", {"+221771000001"});
  EXPECT_TRUE(Read(in, Sale()).empty());
  EXPECT_EQ(1u, Read(other, Sale()).size());
}

TEST_P(RecipientsTest, HaveAttributesWhereTheyAreAskedFor) {
  TestScope in(db(), "acme");
  Add(in, "Awa", {"+221771000001"});
  ASSERT_OK(db().Execute(Cat("UPDATE contact SET attributes = ", db().dialect().AsJson("$1")),
                         {R"({"points":7})"}));
  EXPECT_EQ("{}", Read(in, Sale())[0].attributes);
  EXPECT_EQ(7, At(Parsed(Read(in, Sale(), true)[0].attributes), "points").integer());
}

// A gate of this channel and purpose, and the strongest stop that stands above or on it.
TEST_P(RecipientsTest, KnowWhatTheirGatesSay) {
  TestScope in(db(), "acme");
  Add(in, "Awa", {"+221771000001"});
  const auto gate = [&] { return Read(in, Sale())[0].addresses[0].gate; };
  EXPECT_EQ(std::nullopt, gate().state);
  EXPECT_EQ(std::nullopt, gate().stop);
  const Id address{db().QueryInt("SELECT id FROM address").value().value()};
  const auto put = [&](Channel channel, Purpose purpose, GateState state) {
    ASSERT_OK(db().Execute("DELETE FROM gate"));
    Gate of(in.scope);
    const auto proof = of.AddProof({.how = "form", .who = "test"});
    ASSERT_OK(proof);
    ConsentChange change;
    change.channel = channel, change.purpose = purpose, change.state = state;
    ASSERT_OK(of.Apply(address, change, *proof, Basis::kOptIn));
  };
  put(Channel::kSms, Purpose::kMarketing, GateState::kGranted);
  EXPECT_EQ(GateState::kGranted, gate().state);
  EXPECT_EQ(std::nullopt, gate().stop);
  put(Channel::kSms, Purpose::kTransactional, GateState::kWithdrawn);
  EXPECT_EQ(std::nullopt, gate().stop);
  put(Channel::kEmail, Purpose::kMarketing, GateState::kWithdrawn);
  EXPECT_EQ(std::nullopt, gate().stop);
  put(Channel::kSms, Purpose::kAll, GateState::kWithdrawn);
  EXPECT_EQ(GateState::kWithdrawn, gate().stop);
  put(Channel::kAll, Purpose::kMarketing, GateState::kWithdrawn);
  EXPECT_EQ(GateState::kWithdrawn, gate().stop);
  put(Channel::kAll, Purpose::kAll, GateState::kBlocked);
  EXPECT_EQ(GateState::kBlocked, gate().stop);
}

// A plan for most contacts, and one for a few of many, read the people that anybody reads.
TEST_P(RecipientsTest, AreTheSameForAPlan) {
  TestScope in(db(), "acme");
  Add(in, "Awa", {"+221771000001"});
  ASSERT_OK(db().Execute(
      "INSERT INTO contact (id, tenant_id, first_name, created_at, updated_at) WITH RECURSIVE n(i) "
      "AS (SELECT 1000000 UNION ALL SELECT i + 1 FROM n WHERE i < 1000899) SELECT i, $1, 'N', 0, 0 "
      "FROM n",
      {in.tenant}));
  const Id most = Groups(in.scope).Create({.name = "most"})->id;
  const Id few = Groups(in.scope).Create({.name = "few"})->id;
  const auto join = [&](Id group, int64_t first) {
    ASSERT_OK(
        db().Execute("INSERT INTO membership (tenant_id, group_id, contact_id) SELECT "
                     "tenant_id, $2, id FROM contact WHERE tenant_id = $1 AND id >= $3",
                     {in.tenant, group, first}));
  };
  join(most, 0), join(few, 1000890);
  StepPlan plan;
  const CampaignDocument sale = Sale();
  plan.text = StepText::Compile(sale.steps[0], "s").value();
  for (const char* const audience : {R"(group("most"))", R"(group("few"))"}) {
    const CampaignDocument document = Sale(audience);
    auto all = Recipients::Open(in.scope, {.document = document, .plan = &plan});
    ASSERT_OK(all);
    std::vector<Recipient> page;
    ASSERT_OK(all->Read(in.scope, {}, kEnd, 2000, page));
    const std::vector<Recipient> wanted = Read(in, document, false, {}, kEnd, 2000);
    ASSERT_EQ(audience == std::string_view(R"(group("few"))") ? 10u : 901u, page.size());
    ASSERT_EQ(wanted.size(), page.size());
    for (size_t i = 0; i < page.size(); ++i) {
      EXPECT_EQ(wanted[i].contact, page[i].contact);
      EXPECT_EQ(wanted[i].addresses.size(), page[i].addresses.size());
    }
  }
}

TEST_P(RecipientsTest, HaveWhatThePlanLooksAt) {
  TestScope in(db(), "acme");
  Add(in, "Awa", {"+221771000001"});
  const auto read = [&](std::string text, HoursRule::Kind hours) {
    CampaignDocument sale = Sale();
    sale.steps[0].text = std::move(text);
    StepPlan plan;
    plan.text = StepText::Compile(sale.steps[0], "s").value();
    plan.hours.kind = hours;
    auto all = Recipients::Open(in.scope, {.document = sale, .plan = &plan});
    EXPECT_OK(all);
    return all->Read(in.scope, {}, kEnd, 1).value()[0];
  };
  const Recipient nothing = read("Bonjour", HoursRule::Kind::kAnyTime);
  EXPECT_EQ("", nothing.first_name);
  EXPECT_EQ("SN", nothing.country);
  EXPECT_EQ("", nothing.addresses[0].value);
  EXPECT_EQ("", nothing.addresses[0].time_zone);
  EXPECT_EQ("Orange", nothing.addresses[0].operator_name);
  const Recipient all = read("{{first_name}} {{address}}", HoursRule::Kind::kCountry);
  EXPECT_EQ("Awa", all.first_name);
  EXPECT_EQ("+221771000001", all.addresses[0].value);
  EXPECT_EQ("Africa/Dakar", all.addresses[0].time_zone);
}

TEST_P(RecipientsTest, AreRefusedForAnAudienceThatIsNone) {
  TestScope in(db(), "acme");
  const CampaignDocument wrong = Sale("cty == 1");
  EXPECT_CODE(kInvalidArgument, Recipients::Open(in.scope, {.document = wrong}));
}

// The whole way with a master key: nothing is in the clear, and everybody is written to.
class SealedRecipientsTest : public CampaignTest {
 protected:
  SealedRecipientsTest() { master_key_ = std::string(32, 'k'); }
};
GRIOT_FOR_EACH_DATABASE(SealedRecipientsTest);

TEST_P(SealedRecipientsTest, AreWrittenToAtTheirAddresses) {
  AddContacts(3);
  AddAccount();
  CallOn("campaigns.start", AddCampaign());
  Work();
  ASSERT_EQ(3u, provider_.count());
  for (int n = 0; n < 3; ++n) {
    EXPECT_EQ(Number(n),
              At(Parsed(provider_.requests[static_cast<size_t>(n)].body), "to").string());
  }
  EXPECT_EQ(0, Connect()->QueryInt("SELECT count(*) FROM address WHERE value IS NOT NULL").value());
}

}  // namespace
}  // namespace griot
