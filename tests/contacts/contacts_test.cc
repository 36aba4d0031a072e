#include "griot/contacts/contacts.h"

#include "griot/base/status.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

class ContactsTest : public ContactsRoomTest {
 protected:
  Id Add(std::vector<std::string> phones, std::vector<std::string> emails = {}) {
    ContactFields fields;
    fields.phones = std::move(phones), fields.emails = std::move(emails);
    return contacts().Create(fields).value().id;
  }
};
GRIOT_FOR_EACH_DATABASE(ContactsTest);

TEST_P(ContactsTest, CreatesAndGets) {
  ContactFields fields;
  fields.external_id = " 7 ", fields.first_name = "Awa", fields.city = " ";
  fields.time_zone = "Africa/Dakar";
  fields.phones = {"77 123 45 67", "+221 77 123 45 67", "+33612345678"};
  fields.emails = {"Awa@Example.org"};
  fields.addresses = {{.kind = AddressKind::kPostal, .value = "Rue 10", .label = "home"}};
  fields.groups = {"clients", "vip", "clients"};
  fields.attributes = *ParseJson(R"({"age":30,"big":1e25,"none":null})");
  const auto made = contacts().Create(fields);
  ASSERT_OK(made);
  const Contact read = contacts().Get({made->id}).value();
  EXPECT_EQ(ToJson(*made), ToJson(read));
  EXPECT_EQ("7", read.external_id);
  EXPECT_EQ(std::nullopt, read.city);
  ASSERT_EQ(2u, read.phones.size());
  EXPECT_EQ("+221771234567", read.phones[0].e164);
  EXPECT_EQ("FR", read.phones[1].country);
  EXPECT_EQ(std::vector<std::string>{"awa@example.org"}, read.emails);
  EXPECT_EQ("home", read.addresses.at(0).label);
  EXPECT_EQ((std::vector<std::string>{"clients", "vip"}), read.groups);
  EXPECT_EQ(30, read.attributes.Find("age")->integer());
  EXPECT_EQ(1e25, read.attributes.Find("big")->number());
  EXPECT_EQ(nullptr, read.attributes.Find("none"));
  EXPECT_EQ(clock().Now(), read.created_at);
  EXPECT_EQ("contact.created contact:" + std::to_string(read.id.value),
            test_scope().journal.happenings.back());
}

TEST_P(ContactsTest, RefusesWhatIsNoContact) {
  const auto error = [&](const ContactFields& fields) {
    return std::string(Message(contacts().Create(fields).status()));
  };
  ContactFields fields;
  fields.phones = {"771234567", "12"};
  EXPECT_TRUE(error(fields).starts_with("phones[1]: phone: ")) << error(fields);
  fields = {}, fields.emails = {"x"};
  EXPECT_EQ("emails[0]: email: not an e-mail address, write name@example.org", error(fields));
  fields = {}, fields.time_zone = "Dakar";
  EXPECT_EQ("time_zone: \"Dakar\" is unknown, give an IANA name such as \"Africa/Dakar\"",
            error(fields));
  fields = {}, fields.attributes = *ParseJson(R"({"a":[1]})");
  EXPECT_EQ("attributes.a: expected text, a number, true or false", error(fields));
  fields = {}, fields.attributes = Json(1);
  EXPECT_EQ("attributes: expected an object", error(fields));
  fields = {}, fields.emails.emplace();
  for (int i = 0; i < 51; ++i) fields.emails->push_back(Cat("a", i, "@x.org"));
  EXPECT_EQ("more than 50 addresses, give fewer", error(fields));
  EXPECT_EQ(0, Count("contact"));
}

TEST_P(ContactsTest, AnAddressBelongsToOne) {
  const Id awa = Add({"771234567"});
  ContactFields fields;
  fields.phones = {"+221771234567"};
  const auto again = contacts().Create(fields);
  EXPECT_CODE(kAlreadyExists, again);
  EXPECT_EQ(
      Cat("a phone belongs to contact ", awa.value, " already, update that one or merge them"),
      Message(again.status()));
  Contacts elsewhere(other(), SenegaleseSegmenter());
  EXPECT_OK(elsewhere.Create(fields));
}

TEST_P(ContactsTest, AnExternalIdBelongsToOne) {
  ContactFields fields;
  fields.external_id = "7";
  EXPECT_OK(contacts().Create(fields));
  EXPECT_OK(Contacts(other(), SenegaleseSegmenter()).Create(fields));
  const auto again = contacts().Create(fields);
  EXPECT_CODE(kAlreadyExists, again);
  EXPECT_TRUE(Message(again.status()).starts_with("external_id: another contact has it"));
}

TEST_P(ContactsTest, UpdatesWhatIsGiven) {
  ContactFields fields;
  fields.first_name = "Awa", fields.city = "Dakar", fields.phones = {"771234567"};
  fields.emails = {"a@x.org"}, fields.groups = {"a", "b"};
  fields.attributes = *ParseJson(R"({"a":1,"b":2})");
  UpdateContact change;
  change.id = contacts().Create(fields)->id;
  clock().Advance(absl::Hours(1));
  change.first_name = "Binta", change.city = "", change.groups = {"c"};
  change.phones = {"+33612345678", "771234567"};
  change.attributes = *ParseJson(R"({"a":null,"c":3})");
  const auto updated = contacts().Update(change);
  ASSERT_OK(updated);
  EXPECT_EQ("Binta", updated->first_name);
  EXPECT_EQ(std::nullopt, updated->city);
  ASSERT_EQ(2u, updated->phones.size());
  EXPECT_EQ("+33612345678", updated->phones[0].e164);
  EXPECT_EQ(std::vector<std::string>{"a@x.org"}, updated->emails);
  EXPECT_EQ(std::vector<std::string>{"c"}, updated->groups);
  EXPECT_EQ(R"({"b":2,"c":3})", updated->attributes.Text());
  EXPECT_EQ(clock().Now(), updated->updated_at);
  EXPECT_EQ("FR|33", AllRows(db(), "SELECT country, calling_code FROM contact"));
  UpdateContact nothing;
  nothing.id = change.id, nothing.phones.emplace(), nothing.emails = {"b@x.org"};
  EXPECT_TRUE(contacts().Update(nothing)->phones.empty());
  EXPECT_EQ("NULL|NULL", AllRows(db(), "SELECT country, calling_code FROM contact"));
  EXPECT_EQ(std::vector<std::string>{"b@x.org"}, contacts().Get({change.id})->emails);
}

TEST_P(ContactsTest, AnotherTenantsContactsAreNotFound) {
  const Id awa = Add({"771234567"}), binta = Add({"771234568"});
  Contacts elsewhere(other(), SenegaleseSegmenter());
  const std::string before = Dump();
  UpdateContact change;
  change.id = awa, change.first_name = "X";
  for (const Id id : {awa, Id{-1}, Id{999999}}) {
    change.id = id;
    EXPECT_CODE(kNotFound, elsewhere.Get({id}));
    EXPECT_CODE(kNotFound, elsewhere.Update(change));
    EXPECT_CODE(kNotFound, elsewhere.Delete({id}));
    EXPECT_CODE(kNotFound, elsewhere.Merge({.into = id, .from = binta}));
  }
  EXPECT_TRUE(elsewhere.Load({&awa, 1})->empty());
  EXPECT_EQ(before, Dump());
}

TEST_P(ContactsTest, MergesIntoOne) {
  ContactFields fields;
  fields.first_name = "Awa", fields.groups = {"a", "b"}, fields.phones = {"771234567"};
  fields.attributes = *ParseJson(R"({"a":1})");
  const Id into = contacts().Create(fields)->id;
  fields.last_name = "Diop", fields.first_name = "A.", fields.external_id = "7";
  fields.groups = {"b", "c"}, fields.phones = {"+33612345678"}, fields.emails = {"a@x.org"};
  fields.attributes = *ParseJson(R"({"a":2,"b":2})");
  const Id from = contacts().Create(fields)->id;
  ASSERT_OK(
      db().Execute("UPDATE contact SET objects = 1, last_reply_at = 5 WHERE id = $1", {from}));
  EXPECT_CODE(kInvalidArgument, contacts().Merge({.into = into, .from = into}));
  const auto merged = contacts().Merge({.into = into, .from = from});
  ASSERT_OK(merged);
  EXPECT_EQ("Awa", merged->first_name);
  EXPECT_EQ("Diop", merged->last_name);
  EXPECT_EQ("7", merged->external_id);
  EXPECT_EQ((std::vector<std::string>{"a", "b", "c"}), merged->groups);
  EXPECT_EQ(2u, merged->phones.size());
  EXPECT_EQ("+221771234567", merged->phones[0].e164);
  EXPECT_EQ(1u, merged->emails.size());
  EXPECT_EQ(R"({"a":1,"b":2})", merged->attributes.Text());
  EXPECT_EQ(absl::FromUnixMicros(5), merged->last_reply_at);
  EXPECT_EQ("1|SN", AllRows(db(), "SELECT objects, country FROM contact"));
  EXPECT_CODE(kNotFound, contacts().Get({from}));
}

TEST_P(ContactsTest, DeletesEverythingThatNamesThem) {
  ContactFields fields;
  fields.phones = {"771234567"}, fields.groups = {"a"};
  const Id id = contacts().Create(fields)->id;
  EXPECT_OK(contacts().Delete({id}));
  EXPECT_EQ(0, Count("contact") + Count("address") + Count("membership"));
  EXPECT_CODE(kNotFound, contacts().Delete({id}));
  EXPECT_OK(contacts().Create(fields));
}

TEST_P(ContactsTest, LoadsInTheOrderThatIsAsked) {
  const Id a = Add({"771234567"}), b = Add({"771234568"}, {"b@x.org"});
  const Id ids[] = {b, Id{-1}, a, b};
  const auto loaded = contacts().Load(ids);
  ASSERT_OK(loaded);
  ASSERT_EQ(3u, loaded->size());
  EXPECT_EQ(b, (*loaded)[0].id);
  EXPECT_EQ(a, (*loaded)[1].id);
  EXPECT_EQ(ToJson((*loaded)[0]), ToJson((*loaded)[2]));
  EXPECT_TRUE(contacts().Load({})->empty());
}

TEST_P(ContactsTest, APhoneAmongTheAddressesIsAPhone) {
  const auto made = contacts().Create(
      {.addresses = {{{.kind = AddressKind::kPhone, .value = "77 123 45 67", .label = "shop"}}}});
  ASSERT_TRUE(made.ok()) << made.status();
  ASSERT_EQ(1u, made->phones.size());
  EXPECT_EQ("SN", made->phones[0].country);
  EXPECT_EQ("Orange", made->phones[0].operator_);
  EXPECT_EQ("shop", made->phones[0].label);
  // The main phone's facts stand on the contact too.
  EXPECT_EQ(1, db().QueryInt("SELECT count(*) FROM contact WHERE country = 'SN'")->value_or(0));
}

TEST_P(ContactsTest, AnAttributeOfNothingIsNone) {
  const auto made =
      contacts().Create({.attributes = *ParseJson(R"({"a":" x ","b":" ","c":null,"d":false})")});
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_EQ(R"({"a":"x","d":false})", made->attributes.Text());
  for (const char* bad : {R"({"":1})", R"({" a":1})"}) {
    EXPECT_EQ(absl::StatusCode::kInvalidArgument,
              contacts().Create({.attributes = *ParseJson(bad)}).status().code());
  }
}

}  // namespace
}  // namespace griot
