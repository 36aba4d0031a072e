#include "tests/audiences/world.h"

#include <cstdlib>
#include <iostream>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/contacts.h"

namespace griot::audiences {
namespace {

void Require(const absl::Status& status) {
  if (status.ok()) return;
  std::cerr << status << '\n';
  std::abort();
}

SecretKey SomeKey() { return *SecretKey::FromBytes(std::string(SecretKey::kSize, 'k')); }

// Ids of the other tenant's rows.
constexpr int64_t kOtherIds = 1'000'000;

}  // namespace

World::World(Connection& db, int people)
    : db_(db),
      vault_(kTenant, SomeKey(), {}),
      scope_{.db = db_,
             .tenant = kTenant,
             .who = "user:1",
             .clock = clock_,
             .random = random_,
             .vault = vault_,
             .journal = journal_} {
  std::vector<Migration> steps;
  for (const Migration& step : Contacts::Migrations()) steps.push_back(step);
  for (const Migration& step : Audiences::Migrations()) steps.push_back(step);
  Require(Migrate(db_, steps));
  Require(db_.Begin(Access::kWrite));
  int64_t group = 0;
  for (const std::string_view name : kSomeGroups) {
    for (const Id tenant : {kTenant, kOther}) {
      Run("INSERT INTO contact_group (id, tenant_id, name, created_at) VALUES ($1, $2, $3, 0)",
          {group + (tenant == kOther ? kOtherIds : 0) + 1, tenant, name});
    }
    ++group;
  }
  Dice dice(20261121);
  for (int i = 0; i < people; ++i) {
    people_.push_back(RandomPerson(dice, i + 1));
    Add(people_.back(), kTenant);
    Add(people_.back(), kOther);
  }
}

World::~World() { db_.Rollback().IgnoreError(); }

void World::Run(std::string_view sql, std::initializer_list<Value> values) {
  Require(db_.Execute(sql, values).status());
}

void World::Add(const Person& person, Id tenant) {
  const int64_t shift = tenant == kOther ? kOtherIds : 0;
  const int64_t id = person.id + shift;
  const auto text = [&](FieldId field) { return Value(person.texts.at(field)); };
  const std::string attributes = person.attributes.Text();
  Run(Cat("INSERT INTO contact (id, tenant_id, external_id, first_name, last_name, city, language, "
          "time_zone, country, operator, phone_type, calling_code, attributes, objects, "
          "last_reply_at, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
          "$11, $12, ",
          db_.dialect().AsJson("$13"), ", $14, $15, $16, $17)"),
      {id, tenant, text(FieldId::kExternalId), text(FieldId::kFirstName), text(FieldId::kLastName),
       text(FieldId::kCity), text(FieldId::kLanguage), text(FieldId::kTimeZone),
       text(FieldId::kCountry), text(FieldId::kOperator), text(FieldId::kType),
       Value(person.calling_code), attributes, person.objects ? 1 : 0,
       Value(person.times.at(FieldId::kLastReply)), Value(person.times.at(FieldId::kCreated)),
       Value(person.times.at(FieldId::kUpdated))});
  int position = 0;
  for (const PersonAddress& address : person.addresses) {
    // The same key in both tenants: what a leak would look like.
    const std::string key = vault_.AddressKey(address.value);
    const int64_t address_id = id * 10 + position;
    Run("INSERT INTO pseudonym (tenant_id, hash_version, addr_key, id) VALUES ($1, 1, $2, $3)",
        {tenant, Bytes{key}, address_id});
    Run("INSERT INTO address (tenant_id, id, contact_id, kind, position, value, whatsapp, "
        "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 0)",
        {tenant, address_id, id, static_cast<int>(address.kind), position, address.value,
         address.whatsapp ? Value(*address.whatsapp ? 1 : 0) : Value()});
    ++position;
    for (const GateRow& row : address.gates) {
      Run("INSERT INTO gate (tenant_id, channel, purpose, address_id, state, changed_at) VALUES "
          "($1, "
          "$2, $3, $4, $5, 0)",
          {tenant, static_cast<int>(row.channel), static_cast<int>(row.purpose), address_id,
           static_cast<int>(row.state)});
    }
  }
  for (size_t i = 0; i < std::size(kSomeGroups); ++i) {
    if (!person.groups.contains(std::string(kSomeGroups[i]))) continue;
    Run("INSERT INTO membership (tenant_id, group_id, contact_id) VALUES ($1, $2, $3)",
        {tenant, static_cast<int64_t>(i) + shift + 1, id});
  }
}

absl::StatusOr<std::vector<int64_t>> World::Selected(const Selection& selection) {
  GRIOT_LET(const SqlFilter sql, audiences().Lower(selection));
  GRIOT_LET(Rows rows,
            db_.Query(Cat("SELECT c.id FROM contact c WHERE ", sql.where, " ORDER BY c.id"),
                      sql.Values()));
  std::vector<int64_t> ids;
  while (rows.Next()) ids.push_back(rows.Int(0));
  GRIOT_TRY(rows.status());
  return ids;
}

}  // namespace griot::audiences
