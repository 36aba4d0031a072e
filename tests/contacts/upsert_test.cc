#include "griot/contacts/upsert.h"

#include <algorithm>
#include <map>
#include <set>

#include "griot/contacts/address_index.h"
#include "griot/contacts/groups.h"
#include "tests/contacts/incoming.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

using Outcomes = std::vector<Upserted>;
constexpr Upserted kCreated = Upserted::kCreated, kUpdated = Upserted::kUpdated,
                   kUnchanged = Upserted::kUnchanged, kTwoContacts = Upserted::kTwoContacts,
                   kExternalIdTaken = Upserted::kExternalIdTaken;

std::string Phone(uint64_t n) { return Cat("+22177", 1000000 + n); }

class UpsertTest : public ContactsRoomTest {
 protected:
  Contact OfAddress(const std::string& address) {
    const auto known = AddressIndex(scope()).Find(address).value();
    const auto id = db().QueryInt("SELECT contact_id FROM address WHERE tenant_id = $1 AND id = $2",
                                  {scope().tenant, known.value_or(Id{-1})});
    return contacts().Get({{id->value_or(-1)}}).value_or(Contact());
  }
  // One row with a name.
  Outcomes Upsert(const std::vector<std::string>& addresses, std::string_view name,
                  UpsertPolicy policy = UpsertPolicy::kUpdate, std::string_view external_id = "",
                  std::string_view attributes = "") {
    IncomingBatch batch(scope().vault);
    IncomingContact& row = batch.Add(addresses);
    row.first_name = name, row.external_id = external_id, row.attributes = attributes;
    return batch.Run(scope(), {.policy = policy});
  }
};
GRIOT_FOR_EACH_DATABASE(UpsertTest);

TEST_P(UpsertTest, CreatesUpdatesAndLeaves) {
  EXPECT_EQ(Outcomes{kCreated}, Upsert({Phone(1), "a@x.org"}, "Awa", {}, "7", R"("age":30)"));
  const Contact created = OfAddress("a@x.org");
  EXPECT_EQ("Awa", created.first_name);
  EXPECT_EQ("7", created.external_id);
  ASSERT_EQ(1u, created.phones.size());
  EXPECT_EQ(Phone(1), created.phones[0].e164);
  EXPECT_EQ("Orange", created.phones[0].operator_);
  EXPECT_EQ(std::vector<std::string>{"a@x.org"}, created.emails);
  EXPECT_EQ(R"({"age":30})", created.attributes.Text());
  clock().Advance(absl::Hours(1));
  EXPECT_EQ(Outcomes{kUnchanged}, Upsert({Phone(1)}, "Awa"));
  EXPECT_EQ(created.updated_at, OfAddress(Phone(1)).updated_at);
  EXPECT_EQ(Outcomes{kUpdated}, Upsert({Phone(1)}, "Fatou", {}, "", R"("town":"Thiès")"));
  EXPECT_EQ("Fatou", OfAddress(Phone(1)).first_name);
  EXPECT_EQ(30, OfAddress(Phone(1)).attributes.Find("age")->integer());
  EXPECT_EQ("Thiès", OfAddress(Phone(1)).attributes.Find("town")->string());
  EXPECT_EQ(Outcomes{kUpdated}, Upsert({"a@x.org", Phone(2)}, ""));
  EXPECT_EQ(2u, OfAddress(Phone(2)).phones.size());
  EXPECT_EQ(1, Count("contact"));
  EXPECT_EQ("SN|Orange|221", AllRows(db(), "SELECT country, operator, calling_code FROM contact"));
}

TEST_P(UpsertTest, Policies) {
  Upsert({Phone(1)}, "Awa", {}, "", R"("a":1)");
  EXPECT_EQ(Outcomes{kUnchanged}, Upsert({Phone(1)}, "B", UpsertPolicy::kFill, "", R"("a":2)"));
  EXPECT_EQ(Outcomes{kUpdated}, Upsert({Phone(1)}, "B", UpsertPolicy::kFill, "x", R"("b":2)"));
  EXPECT_EQ("Awa", OfAddress(Phone(1)).first_name);
  EXPECT_EQ("x", OfAddress(Phone(1)).external_id);
  EXPECT_EQ(1, OfAddress(Phone(1)).attributes.Find("a")->integer());
  const std::string before = Dump();
  EXPECT_EQ(Outcomes{kUnchanged}, Upsert({Phone(1), Phone(2)}, "C", UpsertPolicy::kSkip, "y"));
  EXPECT_EQ(before, Dump());
  EXPECT_EQ(Outcomes{kCreated}, Upsert({Phone(3)}, "C", UpsertPolicy::kSkip));
}

TEST_P(UpsertTest, RowsWithOneAddressAreOneContact) {
  IncomingBatch batch(scope().vault);
  batch.Add({Phone(1)}).first_name = "Awa";
  batch.Add({Phone(2)}).first_name = "Binta";
  batch.Add({Phone(1), "a@x.org"}).last_name = "Diop";
  batch.Add({"a@x.org", "a@x.org"}).city = "Dakar";
  EXPECT_EQ((Outcomes{kCreated, kCreated, kUpdated, kUpdated}), batch.Run(scope()));
  const Contact awa = OfAddress(Phone(1));
  EXPECT_EQ("Awa", awa.first_name);
  EXPECT_EQ("Diop", awa.last_name);
  EXPECT_EQ("Dakar", awa.city);
  EXPECT_EQ(2, Count("contact"));
}

// The second line waits for the first; the third, by another address, waits with it.
TEST_P(UpsertTest, TheLastLineHasTheLastWord) {
  Upsert({Phone(1), "a@x.org"}, "before");
  IncomingBatch batch(scope().vault);
  batch.Add({Phone(1)}).first_name = "one";
  batch.Add({Phone(1)}).first_name = "two";
  batch.Add({"a@x.org"}).first_name = "three";
  EXPECT_EQ((Outcomes{kUpdated, kUpdated, kUpdated}), batch.Run(scope()));
  EXPECT_EQ("three", OfAddress(Phone(1)).first_name);
}

TEST_P(UpsertTest, AnAddressTwiceInARowIsOne) {
  IncomingBatch batch(scope().vault);
  batch.Add({Phone(1), Phone(1)});
  EXPECT_EQ(Outcomes{kCreated},
            batch.Run(scope(), {.consent = UpsertConsent{.proof = {.how = "import"}}}));
  EXPECT_EQ(1, Count("address"));
  EXPECT_EQ(1, Count("consent_event"));
}

TEST_P(UpsertTest, TwoContactsAndTakenIdsAreRefusedWhole) {
  Upsert({Phone(1)}, "Awa", {}, "one");
  Upsert({Phone(2)}, "Binta");
  const std::string before = Dump();
  EXPECT_EQ(Outcomes{kTwoContacts}, Upsert({Phone(1), Phone(3), Phone(2)}, "C"));
  EXPECT_EQ(Outcomes{kExternalIdTaken}, Upsert({Phone(2)}, "C", {}, "one"));
  EXPECT_EQ(Outcomes{kExternalIdTaken}, Upsert({Phone(3)}, "C", {}, "one"));
  EXPECT_EQ(before, Dump());
  IncomingBatch batch(scope().vault);
  batch.Add({Phone(4)}).external_id = "two";
  batch.Add({Phone(5)}).external_id = "two";
  EXPECT_EQ((Outcomes{kCreated, kExternalIdTaken}), batch.Run(scope()));
}

TEST_P(UpsertTest, OtherTenantsHaveTheirOwn) {
  Upsert({Phone(1)}, "Awa", {}, "one");
  IncomingBatch batch(other().vault);
  batch.Add({Phone(1)}).external_id = "one";
  EXPECT_EQ(Outcomes{kCreated}, batch.Run(other()));
  // Also where two tenants have the same key.
  IncomingBatch same(scope().vault);
  same.Add({Phone(1)}).first_name = "X";
  EXPECT_EQ(Outcomes{kCreated}, same.Run(other()));
  EXPECT_EQ("Awa", OfAddress(Phone(1)).first_name);
}

TEST_P(UpsertTest, GroupsOfEverybodyAndOfRows) {
  Groups groups(scope());
  const Id all = *groups.Named("all"), some = *groups.Named("some");
  IncomingBatch batch(scope().vault);
  batch.Add({Phone(1)}, {some, some}).first_name = "Awa";
  batch.Add({Phone(2)}).first_name = "Binta";
  EXPECT_EQ((Outcomes{kCreated, kCreated}), batch.Run(scope(), {.groups = {all, all}}));
  EXPECT_EQ((std::vector<std::string>{"all", "some"}), OfAddress(Phone(1)).groups);
  EXPECT_EQ(std::vector<std::string>{"all"}, OfAddress(Phone(2)).groups);
  IncomingBatch again(scope().vault);
  again.Add({Phone(1)});
  again.Add({Phone(2)}, {some});
  EXPECT_EQ((Outcomes{kUnchanged, kUpdated}), again.Run(scope()));
  EXPECT_EQ(2, groups.Get({some})->contacts);
}

TEST_P(UpsertTest, ANewAddressOrGroupIsAChangeInTime) {
  Upsert({Phone(1)}, "Awa");
  clock().Advance(absl::Seconds(1));
  Upsert({Phone(1)}, "Awa");
  EXPECT_EQ(kTestNow, OfAddress(Phone(1)).updated_at);
  EXPECT_EQ(Outcomes{kUpdated}, Upsert({Phone(1), "awa@x.org"}, ""));
  EXPECT_EQ(kTestNow + absl::Seconds(1), OfAddress(Phone(1)).updated_at);
  clock().Advance(absl::Seconds(1));
  const Id group = *Groups(scope()).Named("g");
  IncomingBatch batch(scope().vault);
  batch.Add({Phone(1)}, {group});
  EXPECT_EQ(Outcomes{kUpdated}, batch.Run(scope()));
  EXPECT_EQ(kTestNow + absl::Seconds(2), OfAddress(Phone(1)).updated_at);
}

// A consent of the file does not read as granted where a stop stands above it.
TEST_P(UpsertTest, AConsentUnderAStopIsBornClosed) {
  for (const Channel channel : {Channel::kAll, Channel::kSms}) {
    const std::string phone = Phone(channel == Channel::kAll ? 1 : 2);
    Gate gate(scope());
    const Id address = *AddressIndex(scope()).Take(phone);
    const Id proof = *gate.AddProof({.how = "keyword"});
    ASSERT_TRUE(gate.Apply(address, {.channel = channel}, proof, Basis::kNone).ok());
    IncomingBatch batch(scope().vault);
    batch.Add({phone});
    batch.Run(scope(), {.consent = UpsertConsent{.state = GateState::kGranted,
                                                 .proof = {.how = "import", .source = "s"}}});
    const std::vector<GateRow> rows = *gate.Rows(address);
    EXPECT_FALSE(GateAllows(rows, Channel::kSms, Purpose::kMarketing));
    for (const GateRow& row : rows)
      EXPECT_NE(GateState::kGranted, row.state) << NameOf(row.purpose);
  }
}

// Everything that goes by numbers is appended, whatever the hashes are.
TEST_P(UpsertTest, NumbersAreGivenInTheOrderOfTheRows) {
  IncomingBatch batch(scope().vault);
  std::vector<std::string> addresses;
  for (int i = 0; i < 40; ++i) {
    addresses.push_back(Phone(i)), addresses.push_back(Cat("p", i, "@x.org"));
    batch.Add({addresses[addresses.size() - 2], addresses.back()});
  }
  batch.Run(scope(), {.consent = UpsertConsent{.proof = {.how = "import"}}});
  AddressIndex index(scope());
  Id last;
  for (const std::string& address : addresses) {
    const Id number = index.Find(address).value().value();
    EXPECT_LT(last, number);
    last = number;
  }
  EXPECT_EQ(80, Count("pseudonym"));
  EXPECT_EQ(80, Count("address"));
  EXPECT_EQ(40, Count("consent_event"));
}

TEST_P(UpsertTest, ARefusedRowLeavesNoNumber) {
  Upsert({Phone(1)}, "Awa", {}, "one");
  Upsert({Phone(2)}, "Binta");
  EXPECT_EQ(Outcomes{kTwoContacts}, Upsert({Phone(1), Phone(3), Phone(2)}, "C"));
  EXPECT_EQ(Outcomes{kExternalIdTaken}, Upsert({Phone(4)}, "C", {}, "one"));
  EXPECT_EQ(Outcomes{kUnchanged}, Upsert({Phone(1), Phone(5)}, "C", UpsertPolicy::kSkip));
  EXPECT_EQ(2, Count("pseudonym"));
}

// Who was stopped, and then erased or not there yet, is found by the number of then.
TEST_P(UpsertTest, AnAddressThatIsKnownKeepsItsNumber) {
  const Id stopped = *AddressIndex(scope()).Take(Phone(1));
  Gate gate(scope());
  const Id proof = *gate.AddProof({.how = "keyword"});
  ASSERT_TRUE(gate.Apply(stopped, {.channel = Channel::kAll}, proof, Basis::kNone).ok());
  for (const bool erased : {false, true}) {
    if (erased) {
      EXPECT_OK(contacts().Delete({OfAddress(Phone(1)).id}).status());
    }
    IncomingBatch batch(scope().vault);
    batch.Add({Phone(1)});
    batch.Add({Phone(2)});
    EXPECT_EQ((Outcomes{kCreated, erased ? kUnchanged : kCreated}),
              batch.Run(scope(), {.consent = UpsertConsent{.proof = {.how = "import"}}}));
    EXPECT_EQ(stopped, AddressIndex(scope()).Find(Phone(1)).value());
    EXPECT_FALSE(GateAllows(*gate.Rows(stopped), Channel::kSms, Purpose::kMarketing));
  }
  EXPECT_EQ(2, Count("pseudonym"));
}

// Half of the addresses lie under the key before, and nobody is there twice.
TEST_P(UpsertTest, FindsEverybodyWhileTheHashKeyChanges) {
  const auto key = [](char c) { return *SecretKey::FromBytes(std::string(SecretKey::kSize, c)); };
  IncomingBatch before(scope().vault);
  for (int i = 0; i < 20; ++i) before.Add({Phone(i), Cat("p", i, "@x.org")});
  before.Run(scope());
  const TenantVault vault(scope().tenant,
                          HashKeys{.by_version = {{1, key('a')}, {2, key('b')}}, .settled = 1}, {});
  Scope moving{.db = db(),
               .tenant = scope().tenant,
               .who = "user:1",
               .clock = clock(),
               .random = scope().random,
               .vault = vault,
               .journal = scope().journal};
  ASSERT_OK(db().Execute("UPDATE tenant SET hash_version = 2 WHERE id = $1", {scope().tenant}));
  ASSERT_EQ(20, AddressIndex(moving).Move(20).value());
  IncomingBatch again(vault);
  for (int i = 0; i < 30; ++i) again.Add({Phone(i), Cat("p", i, "@x.org")});
  const Outcomes outcomes = again.Run(moving);
  EXPECT_EQ(20, std::count(outcomes.begin(), outcomes.end(), kUnchanged));
  EXPECT_EQ(10, std::count(outcomes.begin(), outcomes.end(), kCreated));
  EXPECT_EQ(60, Count("pseudonym"));
  EXPECT_EQ(20, AddressIndex(moving).CountStale().value());
}

TEST_P(UpsertTest, TheSameBatchAgainChangesNothing) {
  const Id group = *Groups(scope()).Named("g");
  IncomingBatch batch(scope().vault);
  for (uint64_t i = 0; i < 50; ++i) {
    IncomingContact& row = batch.Add({Phone(i), Cat("p", i / 2, "@x.org")}, {group});
    row.first_name = batch.Keep(Cat("name ", i / 2)), row.attributes = R"("z":1.50,"a":"b")";
  }
  UpsertOptions options{.groups = {group}};
  options.consent = UpsertConsent{.proof = {.how = "import", .source = "file"}};
  batch.Run(scope(), options);
  const std::string before = Dump();
  clock().Advance(absl::Hours(1));
  EXPECT_EQ(Outcomes(50, kUnchanged), batch.Run(scope(), options));
  EXPECT_FALSE(batch.proof());
  EXPECT_EQ(before, Dump());
}

TEST_P(UpsertTest, ConsentEventsAreWrittenOnceWithTheirLine) {
  UpsertOptions options;
  options.consent = UpsertConsent{.proof = {.how = "import", .source = "file"}};
  IncomingBatch batch(scope().vault);
  batch.Add({Phone(1), "a@x.org"});
  batch.Add({Phone(2)});
  batch.Run(scope(), options);
  EXPECT_EQ("2;3", AllRows(db(), "SELECT line FROM consent_event ORDER BY line"));
  EXPECT_EQ("import|file", AllRows(db(), "SELECT how, source FROM consent_proof"));
  EXPECT_EQ("1|0|0;1|0|0;1|1|1;1|1|1",
            AllRows(db(), "SELECT channel, purpose, state FROM gate ORDER BY purpose"));
  batch.Run(scope(), options);
  EXPECT_EQ(2, Count("consent_event"));
  // A better consent is one more event, under a proof of its own.
  options.consent->state = GateState::kGranted;
  EXPECT_EQ((Outcomes{kUpdated, kUpdated}), batch.Run(scope(), options));
  EXPECT_EQ(4, Count("consent_event"));
  EXPECT_EQ(2, Count("consent_proof"));
  options.consent->channel = Channel::kAll;
  std::vector<Upserted> outcomes;
  EXPECT_CODE(kInvalidArgument, ContactUpsert(scope(), options).Run({}, &outcomes));
}

TEST_P(UpsertTest, AListOfStopsClosesEveryAddress) {
  UpsertOptions options;
  options.consent = UpsertConsent{.channel = Channel::kAll, .purpose = Purpose::kAll};
  options.consent->state = GateState::kBlocked, options.consent->proof.how = "import";
  IncomingBatch batch(scope().vault);
  batch.Add({Phone(1), "a@x.org"});
  batch.Run(scope(), options);
  EXPECT_EQ("0|0|3;0|0|3", AllRows(db(), "SELECT channel, purpose, state FROM gate"));
  const std::string before = Dump();
  batch.Run(scope(), options);
  EXPECT_EQ(before, Dump());
}

TEST_P(UpsertTest, SealedValuesAreReadable) {
  TestScope sealing(db(), "sealed", true);
  IncomingBatch batch(sealing.vault);
  batch.Add({Phone(1), "a@x.org"});
  EXPECT_EQ(Outcomes{kCreated}, batch.Run(sealing.scope));
  EXPECT_EQ("2", AllRows(db(),
                         "SELECT count(*) FROM address WHERE value IS NULL AND sealed IS NOT "
                         "NULL"));
  const Id id{*db().QueryInt("SELECT id FROM contact").value()};
  const auto loaded = Contacts(sealing.scope, SenegaleseSegmenter()).Load({&id, 1});
  ASSERT_OK(loaded);
  EXPECT_EQ(Phone(1), loaded->front().phones[0].e164);
  EXPECT_EQ("a@x.org", loaded->front().emails[0]);
}

// The slow, obvious version: rows one by one, in maps.
class UpsertModel {
 public:
  struct Person {
    std::string name, external_id;
    std::set<std::string> addresses;
  };
  Upserted Add(const std::vector<std::string>& addresses, const std::string& name,
               const std::string& external_id, bool fill) {
    std::set<size_t> owners;
    for (const std::string& a : addresses) {
      if (owner_.contains(a)) owners.insert(owner_[a]);
    }
    if (owners.size() > 1) return kTwoContacts;
    const bool is_new = owners.empty();
    if (!external_id.empty() && by_id_.contains(external_id) &&
        (is_new || by_id_[external_id] != *owners.begin())) {
      return kExternalIdTaken;
    }
    if (is_new) people.emplace_back();
    const size_t at = is_new ? people.size() - 1 : *owners.begin();
    Person& person = people[at];
    const Person before = person;
    for (const std::string& a : addresses) person.addresses.insert(a), owner_[a] = at;
    if (!name.empty() && (!fill || person.name.empty())) person.name = name;
    if (!external_id.empty() && (!fill || person.external_id.empty())) {
      by_id_.erase(person.external_id);
      person.external_id = external_id, by_id_[external_id] = at;
    }
    if (is_new) return kCreated;
    const bool same = before.name == person.name && before.addresses == person.addresses &&
                      before.external_id == person.external_id;
    return same ? kUnchanged : kUpdated;
  }
  std::vector<Person> people;

 private:
  std::map<std::string, size_t> owner_, by_id_;
};

TEST_P(UpsertTest, RandomRowsEndAsInTheModel) {
  constexpr int kRows = 20000, kBatch = 1000;
  SeededRandom random(11);
  UpsertModel model;
  for (int begin = 0; begin < kRows; begin += kBatch) {
    IncomingBatch batch(scope().vault);
    const bool fill = random.Below(3) == 0;
    Outcomes expected;
    for (int i = 0; i < kBatch; ++i) {
      const uint64_t n = random.Below(12000);
      std::vector<std::string> addresses{Phone(n)};
      if (random.Below(3) == 0) addresses.push_back(Cat("p", n + random.Below(20) / 19, "@x.org"));
      if (random.Below(30) == 0) addresses.push_back(Phone(random.Below(12000)));
      const std::string name = random.Below(4) == 0 ? "" : Cat("n", random.Below(3));
      const std::string id = random.Below(4) == 0 ? Cat("id", n) : "";
      IncomingContact& row = batch.Add(addresses);
      row.first_name = batch.Keep(name), row.external_id = batch.Keep(id);
      if (addresses.size() == 3 && addresses[2] == addresses[0]) addresses.pop_back();
      expected.push_back(model.Add(addresses, name, id, fill));
    }
    const Outcomes outcomes =
        batch.Run(scope(), {.policy = fill ? UpsertPolicy::kFill : UpsertPolicy::kUpdate});
    size_t same = 0;
    for (size_t i = 0; i < expected.size(); ++i) same += outcomes[i] == expected[i];
    EXPECT_EQ(expected.size(), same) << "batch at " << begin;
    if (HasFailure()) return;
  }
  EXPECT_EQ(static_cast<int64_t>(model.people.size()), Count("contact"));
  for (size_t i = 0; i < model.people.size(); i += 37) {
    const UpsertModel::Person& person = model.people[i];
    const Contact contact = OfAddress(*person.addresses.begin());
    std::set<std::string> addresses(contact.emails.begin(), contact.emails.end());
    for (const auto& phone : contact.phones) addresses.insert(phone.e164);
    ASSERT_EQ(person.addresses, addresses);
    ASSERT_EQ(person.name, contact.first_name.value_or(""));
    ASSERT_EQ(person.external_id, contact.external_id.value_or(""));
  }
}

}  // namespace
}  // namespace griot
