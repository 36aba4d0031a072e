#include "griot/contacts/contacts.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "griot/contacts/address_book.h"
#include "griot/contacts/address_index.h"
#include "griot/contacts/attributes.h"
#include "griot/contacts/groups.h"
#include "griot/contacts/merges.h"
#include "griot/contacts/stored_address.h"
#include "src/contacts/rows.h"
#include "src/contacts/tables.h"

namespace griot {
namespace {

using contacts::NewAddress;

constexpr size_t kMaxAddresses = 50;
constexpr size_t kMaxAttributesSize = 64 << 10;

absl::Status NoContact() { return NotFound("contact: there is none with this id"); }

absl::Status Taken(absl::Status status) {
  if (status.code() != absl::StatusCode::kAlreadyExists) return status;
  return AlreadyExists(
      "external_id: another contact has it already, update that one or merge them");
}

absl::Status CheckTimeZone(const std::optional<std::string>& name) {
  absl::TimeZone zone;
  if (!name || absl::LoadTimeZone(*name, &zone)) return absl::OkStatus();
  return InvalidArgument(
      Cat("time_zone: \"", *name, "\" is unknown, give an IANA name such as \"Africa/Dakar\""));
}

absl::Status CheckAttributes(const Json& attributes) {
  if (!attributes.is_object()) return InvalidArgument("attributes: expected an object");
  for (const JsonMember& member : attributes.object()) {
    if (const absl::Status good = CheckAttributeName(member.key); !good.ok()) {
      return InvalidArgument(Cat("attributes: a name is ", Message(good)));
    }
    if (member.value.is_array() || member.value.is_object()) {
      return InvalidArgument(
          Cat("attributes.", member.key, ": expected text, a number, true or false"));
    }
  }
  return absl::OkStatus();
}

// A null member takes the attribute away.
absl::StatusOr<Json> Patched(Scope& scope, Json attributes, const Json& given) {
  GRIOT_TRY(CheckAttributes(given));
  GRIOT_LET(const AttributeDefinitions definitions, Attributes(scope).ForWriting());
  GRIOT_LET(const Json patch, definitions.Fit(given));
  if (!attributes.is_object()) attributes = Json(Json::Object());
  for (const JsonMember& member : patch.object()) {
    Json value = member.value;
    // As the names of persons: blanks around a text are a slip, and no text is no value.
    if (value.is_string()) value = Trim(member.value.string());
    if (!value.is_null() && !(value == Json(""))) {
      attributes.Set(member.key, std::move(value));
      continue;
    }
    std::erase_if(attributes.object(), [&](const JsonMember& m) { return m.key == member.key; });
  }
  if (attributes.Text().size() > kMaxAttributesSize) {
    return InvalidArgument(Cat("attributes: more than ", kMaxAttributesSize, " bytes, drop some"));
  }
  return attributes;
}

void Set(std::optional<std::string>& to, const std::optional<std::string>& from) {
  if (!from) return;
  const std::string_view trimmed = Trim(*from);
  to = trimmed.empty() ? std::nullopt : std::optional<std::string>(trimmed);
}

absl::Status SetFields(Scope& scope, const ContactFields& fields, Contact* contact) {
  GRIOT_TRY(CheckTimeZone(fields.time_zone));
  Set(contact->external_id, fields.external_id);
  Set(contact->first_name, fields.first_name);
  Set(contact->last_name, fields.last_name);
  Set(contact->city, fields.city);
  Set(contact->language, fields.language);
  Set(contact->time_zone, fields.time_zone);
  if (!fields.attributes) return absl::OkStatus();
  GRIOT_LET(contact->attributes,
            Patched(scope, std::move(contact->attributes), *fields.attributes));
  return absl::OkStatus();
}

std::string AttributesText(const Contact& contact) {
  return contact.attributes.is_object() ? contact.attributes.Text() : "{}";
}

// "1,2,3": ids are integers of ours, not text of a caller.
std::string ListOf(std::span<const Id> ids) {
  std::string list;
  for (const Id id : ids) list += Cat(list.empty() ? "" : ",", id.value);
  return list;
}

// The same address twice in one call is one address.
bool Has(const std::vector<NewAddress>& addresses, Id id) {
  for (const NewAddress& address : addresses) {
    if (address.id == id) return true;
  }
  return false;
}

}  // namespace

std::span<const Migration> Contacts::Migrations() { return contacts::Migrations(); }

std::span<const SealedColumn> Contacts::SealedColumns() {
  static constexpr SealedColumn kSealed[] = {
      {.table = "address", .column = "sealed", .sealed_as = "value"},
      {.table = "note", .column = "sealed", .sealed_as = "text"}};
  return kSealed;
}

absl::StatusOr<std::vector<NewAddress>> Contacts::ReadAddresses(const ContactFields& fields) {
  std::vector<NewAddress> all;
  const auto add = [&](NewAddress address) -> absl::Status {
    GRIOT_LET(address.id, AddressIndex(scope_).Take(address.value));
    if (!Has(all, address.id)) all.push_back(std::move(address));
    return absl::OkStatus();
  };
  size_t i = 0;
  for (const std::string& text : fields.phones.value_or(std::vector<std::string>())) {
    absl::StatusOr<Phone> phone = ReadPhone(segmenter_, text, fields.region.value_or(""));
    if (!phone.ok()) return InvalidArgument(Cat("phones[", i, "]: ", Message(phone.status())));
    std::string e164 = phone->e164;
    GRIOT_TRY(
        add({.kind = AddressKind::kPhone, .value = std::move(e164), .phone = *std::move(phone)}));
    ++i;
  }
  i = 0;
  for (const std::string& text : fields.emails.value_or(std::vector<std::string>())) {
    absl::StatusOr<std::string> email = ReadEmail(text);
    if (!email.ok()) return InvalidArgument(Cat("emails[", i, "]: ", Message(email.status())));
    GRIOT_TRY(add({.kind = AddressKind::kEmail, .value = *std::move(email)}));
    ++i;
  }
  i = 0;
  for (const Address& address : fields.addresses.value_or(std::vector<Address>())) {
    const std::string region = fields.region.value_or("");
    absl::StatusOr<std::string> value =
        ReadAddress(segmenter_, address.kind, address.value, region);
    if (!value.ok()) return InvalidArgument(Cat("addresses[", i, "]: ", Message(value.status())));
    std::optional<Phone> phone;
    if (address.kind == AddressKind::kPhone) {
      GRIOT_LET(phone, ReadPhone(segmenter_, address.value, region));
    }
    GRIOT_TRY(add({.kind = address.kind,
                   .value = *std::move(value),
                   .phone = std::move(phone),
                   .label = address.label}));
    ++i;
  }
  if (all.size() > kMaxAddresses) {
    return InvalidArgument(Cat("more than ", kMaxAddresses, " addresses, give fewer"));
  }
  return all;
}

absl::Status Contacts::AddAddresses(Id contact, std::span<const NewAddress> addresses,
                                    int position) {
  if (addresses.empty()) return absl::OkStatus();
  for (const NewAddress& address : addresses) {
    GRIOT_LET(const auto owner,
              scope_.db.QueryInt("SELECT contact_id FROM address WHERE tenant_id = $1 AND "
                                 "id = $2",
                                 {scope_.tenant, address.id}));
    if (owner) {
      return AlreadyExists(Cat("a ", NameOf(address.kind), " belongs to contact ", *owner,
                               " already, update that one or merge them"));
    }
  }
  GRIOT_LET(auto bulk, scope_.db.Bulk("address", contacts::kAddressColumns));
  for (const NewAddress& address : addresses) {
    GRIOT_TRY(
        contacts::AddAddressRow(scope_, *bulk, address, contact, position++, scope_.clock.Now()));
  }
  return bulk->Finish();
}

absl::StatusOr<Contact> Contacts::Create(const ContactFields& fields) {
  GRIOT_LET(const std::vector<NewAddress> addresses, ReadAddresses(fields));
  Contact contact;
  contact.attributes = Json(Json::Object());
  GRIOT_TRY(SetFields(scope_, fields, &contact));
  GRIOT_LET(const int64_t id, scope_.db.TakeIds(1));
  contact.id = {id};
  contact.created_at = contact.updated_at = scope_.clock.Now();
  GRIOT_LET(auto bulk, scope_.db.Bulk("contact", contacts::kContactColumns));
  GRIOT_TRY(Taken(contacts::AddContactRow(scope_, *bulk, contact, contacts::MainPhone(addresses),
                                          AttributesText(contact))));
  GRIOT_TRY(Taken(bulk->Finish()));
  bulk.reset();
  GRIOT_TRY(AddAddresses(contact.id, addresses, 0));
  if (fields.groups) GRIOT_TRY(JoinGroups(contact.id, *fields.groups));
  GRIOT_TRY(scope_.journal.Append(scope_.db, scope_.tenant,
                                  {"contact.created", Cat("contact:", id), Json(Json::Object())}));
  return Get({.id = contact.id});
}

absl::StatusOr<Contact> Contacts::Get(const ById& by) {
  GRIOT_LET(std::vector<Contact> found, Load({&by.id, 1}));
  if (found.empty()) return NoContact();
  return std::move(found.front());
}

absl::StatusOr<Contact> Contacts::Update(const UpdateContact& change) {
  GRIOT_LET(Contact contact, Get({.id = change.id}));
  GRIOT_TRY(SetFields(scope_, change, &contact));
  GRIOT_TRY(Taken(
      scope_.db
          .Execute(Cat("UPDATE contact SET external_id = $3, first_name = $4, last_name = $5, "
                       "city = $6, language = $7, time_zone = $8, attributes = ",
                       scope_.db.dialect().AsJson("$9"),
                       ", updated_at = $10 WHERE tenant_id = $1 AND id = $2"),
                   {scope_.tenant, change.id, contact.external_id, contact.first_name,
                    contact.last_name, contact.city, contact.language, contact.time_zone,
                    AttributesText(contact), scope_.clock.Now()})
          .status()));
  if (change.phones || change.emails || change.addresses) {
    GRIOT_TRY(ReplaceAddresses(change.id, change));
  }
  if (change.groups) {
    GRIOT_TRY(scope_.db
                  .Execute("DELETE FROM membership WHERE tenant_id = $1 AND contact_id = $2",
                           {scope_.tenant, change.id})
                  .status());
    GRIOT_TRY(JoinGroups(change.id, *change.groups));
  }
  GRIOT_TRY(scope_.journal.Append(
      scope_.db, scope_.tenant,
      {"contact.updated", Cat("contact:", change.id.value), Json(Json::Object())}));
  return Get({.id = change.id});
}

// The lists that are given replace those of their kind. What stays keeps its row.
absl::Status Contacts::ReplaceAddresses(Id contact, const ContactFields& fields) {
  GRIOT_LET(std::vector<NewAddress> wanted, ReadAddresses(fields));
  AddressIndex index(scope_);
  GRIOT_TRY(index.LockAllOf(contact).status());
  GRIOT_LET(Rows rows, scope_.db.Query("SELECT id, kind FROM address WHERE tenant_id = $1 AND "
                                       "contact_id = $2",
                                       {scope_.tenant, contact}));
  std::vector<Id> gone;
  while (rows.Next()) {
    const Id id = rows.IdOf(0);
    const auto kind = static_cast<AddressKind>(rows.Int(1));
    const bool replaced = kind == AddressKind::kPhone   ? fields.phones.has_value()
                          : kind == AddressKind::kEmail ? fields.emails.has_value()
                                                        : fields.addresses.has_value();
    if (replaced && !Has(wanted, id)) gone.push_back(id);
    std::erase_if(wanted, [&](const NewAddress& address) { return address.id == id; });
  }
  GRIOT_TRY(rows.status());
  for (const Id id : gone) {
    GRIOT_TRY(scope_.db
                  .Execute("DELETE FROM address WHERE tenant_id = $1 AND contact_id = $2 AND id = "
                           "$3",
                           {scope_.tenant, contact, id})
                  .status());
  }
  GRIOT_TRY(index.Forget(gone));
  GRIOT_LET(const auto last,
            scope_.db.QueryInt("SELECT max(position) FROM address WHERE tenant_id = $1 AND "
                               "contact_id = $2",
                               {scope_.tenant, contact}));
  GRIOT_TRY(AddAddresses(contact, wanted, static_cast<int>(last.value_or(-1)) + 1));
  if (fields.phones && !fields.phones->empty()) {
    // The main phone is the first that was given, also when it was there before.
    GRIOT_LET(const Phone main,
              ReadPhone(segmenter_, fields.phones->front(), fields.region.value_or("")));
    GRIOT_LET(const Id address, index.Take(main.e164));
    GRIOT_TRY(scope_.db
                  .Execute("UPDATE address SET position = (SELECT min(position) - 1 FROM address "
                           "WHERE tenant_id = $1 AND contact_id = $2) WHERE tenant_id = $1 AND id "
                           "= $3",
                           {scope_.tenant, contact, address})
                  .status());
  }
  return SetMainPhone(contact);
}

absl::Status Contacts::SetMainPhone(Id contact) {
  return scope_.db
      .Execute(
          "UPDATE contact SET (country, operator, phone_type, calling_code) = (SELECT "
          "country, operator, phone_type, calling_code FROM address WHERE tenant_id = $1 AND "
          "contact_id = $2 AND kind = 0 ORDER BY position LIMIT 1) WHERE tenant_id = $1 AND "
          "id = $2",
          {scope_.tenant, contact})
      .status();
}

absl::Status Contacts::JoinGroups(Id contact, std::span<const std::string> names) {
  Groups groups(scope_);
  for (const std::string& name : names) {
    GRIOT_LET(const Id group, groups.Named(name));
    GRIOT_TRY(scope_.db
                  .Execute("INSERT INTO membership (tenant_id, group_id, contact_id) VALUES ($1, "
                           "$2, $3) ON CONFLICT DO NOTHING",
                           {scope_.tenant, group, contact})
                  .status());
  }
  return absl::OkStatus();
}

absl::StatusOr<Contact> Contacts::Merge(const MergeContacts& merge) {
  if (merge.into == merge.from) return InvalidArgument("from: the same contact as into");
  // Before any row is locked: who defines an attribute locks in this order too.
  GRIOT_TRY(Attributes(scope_).ForWriting().status());
  GRIOT_LET(Contact into, Get({.id = merge.into}));
  GRIOT_LET(const Contact from, Get({.id = merge.from}));
  const auto fill = [](std::optional<std::string>& to, const std::optional<std::string>& value) {
    if (!to) to = value;
  };
  fill(into.external_id, from.external_id), fill(into.first_name, from.first_name);
  fill(into.last_name, from.last_name), fill(into.city, from.city);
  fill(into.language, from.language), fill(into.time_zone, from.time_zone);
  for (const JsonMember& member : from.attributes.object()) {
    if (into.attributes.Find(member.key) == nullptr) into.attributes.Set(member.key, member.value);
  }
  const Value both[] = {scope_.tenant, merge.into, merge.from};
  for (const std::string_view sql :
       {"UPDATE address SET contact_id = $2, position = position + 1000 WHERE tenant_id = $1 AND "
        "contact_id = $3",
        "UPDATE note SET contact_id = $2 WHERE tenant_id = $1 AND contact_id = $3",
        "INSERT INTO membership (tenant_id, group_id, contact_id) SELECT tenant_id, group_id, $2 "
        "FROM membership WHERE tenant_id = $1 AND contact_id = $3 ON CONFLICT DO NOTHING",
        "UPDATE contact SET last_reply_at = (SELECT max(last_reply_at) FROM contact WHERE "
        "tenant_id "
        "= $1 AND id IN ($2, $3)) WHERE tenant_id = $1 AND id = $2",
        "UPDATE contact SET objects = 1 WHERE tenant_id = $1 AND id = $2 AND EXISTS (SELECT 1 FROM "
        "contact f WHERE f.tenant_id = $1 AND f.id = $3 AND f.objects = 1)"}) {
    GRIOT_TRY(scope_.db.Change(sql, both).status());
  }
  for (const std::string_view sql :
       {"DELETE FROM membership WHERE tenant_id = $1 AND contact_id = $2",
        "DELETE FROM contact WHERE tenant_id = $1 AND id = $2"}) {
    GRIOT_TRY(scope_.db.Execute(sql, {scope_.tenant, merge.from}).status());
  }
  GRIOT_TRY(NoteMerge(scope_, merge.from, merge.into));
  GRIOT_TRY(SetMainPhone(merge.into));
  UpdateContact change;
  change.id = merge.into;
  change.external_id = into.external_id, change.first_name = into.first_name;
  change.last_name = into.last_name, change.city = into.city;
  change.language = into.language, change.time_zone = into.time_zone;
  change.attributes = into.attributes;
  Json data;
  data.Set("into", Cat(merge.into.value));
  GRIOT_TRY(scope_.journal.Append(scope_.db, scope_.tenant,
                                  {"contact.merged", Cat("contact:", merge.from.value), data}));
  // Told of both, so that the history of the one leads to that of the other.
  Json origin;
  origin.Set("from", Cat(merge.from.value));
  GRIOT_TRY(scope_.journal.Append(scope_.db, scope_.tenant,
                                  {"contact.absorbed", Cat("contact:", merge.into.value), origin}));
  return Update(change);
}

absl::StatusOr<Done> Contacts::Delete(const ById& by) {
  AddressIndex index(scope_);
  GRIOT_LET(const std::vector<Id> addresses, index.LockAllOf(by.id));
  for (const std::string_view sql :
       {"DELETE FROM membership WHERE tenant_id = $1 AND contact_id = $2",
        "DELETE FROM note WHERE tenant_id = $1 AND contact_id = $2",
        "DELETE FROM address WHERE tenant_id = $1 AND contact_id = $2"}) {
    GRIOT_TRY(scope_.db.Execute(sql, {scope_.tenant, by.id}).status());
  }
  GRIOT_LET(const int64_t changed,
            scope_.db.Execute("DELETE FROM contact WHERE tenant_id = $1 AND id = $2",
                              {scope_.tenant, by.id}));
  if (changed == 0) return NoContact();
  GRIOT_TRY(index.Forget(addresses));
  GRIOT_TRY(scope_.journal.Append(
      scope_.db, scope_.tenant,
      {"contact.deleted", Cat("contact:", by.id.value), Json(Json::Object())}));
  return Done();
}

absl::Status Contacts::LoadAddresses(std::map<Id, Contact*>& by_id, const std::string& list) {
  GRIOT_LET(Rows rows, scope_.db.Query(
                           Cat("SELECT contact_id, kind, id, value, sealed, label, country, "
                               "operator, phone_type, calling_code, time_zone, portable, whatsapp, "
                               "whatsapp_at FROM address WHERE tenant_id = $1 AND contact_id IN (",
                               list, ") ORDER BY contact_id, position, id"),
                           {scope_.tenant}));
  while (rows.Next()) {
    Contact& contact = *by_id.at(rows.IdOf(0));
    const auto kind = static_cast<AddressKind>(rows.Int(1));
    GRIOT_LET(std::optional<std::string> stored, StoredAddress(scope_, rows, 2));
    std::string value = std::move(stored).value_or("");
    if (kind == AddressKind::kEmail) {
      contact.emails.push_back(std::move(value));
    } else if (kind != AddressKind::kPhone) {
      contact.addresses.push_back(
          {.kind = kind, .value = std::move(value), .label = rows.MaybeText(5)});
    } else {
      Phone phone{.e164 = std::move(value),
                  .label = rows.MaybeText(5),
                  .country = rows.MaybeText(6),
                  .operator_ = rows.MaybeText(7),
                  .type = rows.TextCopy(8),
                  .calling_code = static_cast<int32_t>(rows.Int(9)),
                  .time_zone = rows.MaybeText(10),
                  .portable = rows.Int(11) != 0,
                  .whatsapp_checked_at = rows.MaybeTime(13)};
      if (!rows.IsNull(12)) phone.whatsapp = rows.Int(12) != 0;
      contact.phones.push_back(std::move(phone));
    }
  }
  return rows.status();
}

absl::Status Contacts::LoadGroups(std::map<Id, Contact*>& by_id, const std::string& list) {
  GRIOT_LET(Rows rows, scope_.db.Query(
                           Cat("SELECT m.contact_id, g.name FROM membership m JOIN contact_group g "
                               "ON g.tenant_id = m.tenant_id AND g.id = m.group_id WHERE "
                               "m.tenant_id = $1 AND m.contact_id IN (",
                               list, ") ORDER BY m.contact_id, g.id"),
                           {scope_.tenant}));
  while (rows.Next()) by_id.at(rows.IdOf(0))->groups.push_back(rows.TextCopy(1));
  return rows.status();
}

absl::StatusOr<std::vector<Contact>> Contacts::Load(std::span<const Id> ids) {
  if (ids.empty()) return std::vector<Contact>();
  GRIOT_LET(Rows rows,
            scope_.db.Query(Cat("SELECT id, external_id, first_name, last_name, city, language, "
                                "time_zone, attributes, last_reply_at, created_at, updated_at FROM "
                                "contact WHERE tenant_id = $1 AND id IN (",
                                ListOf(ids), ")"),
                            {scope_.tenant}));
  std::map<Id, Contact> found;
  while (rows.Next()) {
    Contact& c = found[rows.IdOf(0)];
    c.id = rows.IdOf(0);
    c.external_id = rows.MaybeText(1), c.first_name = rows.MaybeText(2);
    c.last_name = rows.MaybeText(3), c.city = rows.MaybeText(4);
    c.language = rows.MaybeText(5), c.time_zone = rows.MaybeText(6);
    GRIOT_LET(c.attributes, ParseJson(rows.Text(7)));
    c.last_reply_at = rows.MaybeTime(8);
    c.created_at = rows.Time(9), c.updated_at = rows.Time(10);
  }
  GRIOT_TRY(rows.status());
  std::map<Id, Contact*> by_id;
  std::vector<Id> there;
  for (auto& [id, contact] : found) {
    by_id[id] = &contact;
    there.push_back(id);
  }
  if (there.empty()) return std::vector<Contact>();
  GRIOT_TRY(LoadAddresses(by_id, ListOf(there)));
  GRIOT_TRY(LoadGroups(by_id, ListOf(there)));
  std::vector<Contact> in_order;
  for (const Id id : ids) {
    if (const auto at = found.find(id); at != found.end()) in_order.push_back(at->second);
  }
  return in_order;
}

}  // namespace griot
