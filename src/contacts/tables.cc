#include "src/contacts/tables.h"

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::contacts {
namespace {

// What is true of a contact's main phone stands on the contact, so that audiences read one table.
absl::Status MakeContacts(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(
      Cat("CREATE TABLE contact (id ", d.integer(), " PRIMARY KEY, tenant_id ", d.integer(),
          " NOT NULL, external_id TEXT, first_name TEXT, last_name TEXT, city TEXT, language TEXT, "
          "time_zone TEXT, country TEXT, operator TEXT, phone_type TEXT, calling_code ",
          d.integer(), ", attributes ", d.json(), " NOT NULL DEFAULT '{}', objects ", d.integer(),
          " NOT NULL DEFAULT 0, last_reply_at ", d.integer(), ", created_at ", d.integer(),
          " NOT NULL, updated_at ", d.integer(), " NOT NULL)", d.strict(),
          ";"
          "CREATE INDEX contact_tenant ON contact (tenant_id, id);"
          "CREATE INDEX contact_country ON contact (tenant_id, country, id);"
          "CREATE INDEX contact_operator ON contact (tenant_id, operator, id);"
          "CREATE UNIQUE INDEX contact_external ON contact (tenant_id, external_id) "
          "WHERE external_id IS NOT NULL;"));
}

// An address that the tenant has met is a number, and the keyed hash of its text finds the number.
// Everything that is known of it goes by the number: the hash stands here alone, so that no other
// table is ordered by it, and a new key for it moves no other row. Who writes about an address
// locks its row here. It outlives the address while a gate, the ledger or a request has the number.
absl::Status MakePseudonyms(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat("CREATE TABLE pseudonym (tenant_id ", d.integer(),
                       " NOT NULL, hash_version ", d.integer(), " NOT NULL, addr_key ", d.bytes(),
                       " NOT NULL, id ", d.integer(),
                       " NOT NULL, PRIMARY KEY (tenant_id, hash_version, addr_key))", d.keyed(),
                       ";"
                       "CREATE UNIQUE INDEX pseudonym_id ON pseudonym (id);"));
}

// `id` is the pseudonym's: an address belongs to one contact of its tenant. `value` is plain, or
// `sealed` is not.
absl::Status MakeAddresses(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(
      Cat("CREATE TABLE address (id ", d.integer(), " PRIMARY KEY, tenant_id ", d.integer(),
          " NOT NULL, contact_id ", d.integer(), " NOT NULL, kind ", d.integer(),
          " NOT NULL, position ", d.integer(), " NOT NULL, value TEXT, sealed ", d.bytes(),
          ", label TEXT, country TEXT, operator TEXT, phone_type TEXT, calling_code ", d.integer(),
          ", time_zone TEXT, portable ", d.integer(), ", whatsapp ", d.integer(), ", whatsapp_at ",
          d.integer(), ", created_at ", d.integer(), " NOT NULL)", d.strict(),
          ";"
          "CREATE INDEX address_contact ON address (tenant_id, contact_id);"));
}

absl::Status MakeGroups(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat("CREATE TABLE contact_group (id ", d.integer(), " PRIMARY KEY, tenant_id ",
                       d.integer(), " NOT NULL, name TEXT NOT NULL, color TEXT, created_at ",
                       d.integer(), " NOT NULL)", d.strict(),
                       ";"
                       "CREATE UNIQUE INDEX contact_group_name ON contact_group (tenant_id, name);"
                       "CREATE TABLE membership (tenant_id ",
                       d.integer(), " NOT NULL, group_id ", d.integer(), " NOT NULL, contact_id ",
                       d.integer(), " NOT NULL, PRIMARY KEY (tenant_id, group_id, contact_id))",
                       d.keyed(),
                       ";"
                       "CREATE INDEX membership_contact ON membership (tenant_id, contact_id);"));
}

// The gate: suppression list and state of consent are one row. The proofs are written once and
// never changed.
absl::Status MakeGate(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat(
      "CREATE TABLE gate (tenant_id ", d.integer(), " NOT NULL, channel ", d.integer(),
      " NOT NULL, purpose ", d.integer(), " NOT NULL, address_id ", d.integer(),
      " NOT NULL, state ", d.integer(), " NOT NULL, basis ", d.integer(),
      ", reason TEXT, changed_at ", d.integer(),
      " NOT NULL, PRIMARY KEY (tenant_id, address_id, channel, purpose))", d.keyed(),
      ";"
      "CREATE TABLE consent_proof (id ",
      d.integer(), " PRIMARY KEY, tenant_id ", d.integer(),
      " NOT NULL, how TEXT NOT NULL, who TEXT NOT NULL, source TEXT, wording TEXT, basis ",
      d.integer(), ", created_at ", d.integer(), " NOT NULL)", d.strict(),
      ";"
      "CREATE TABLE consent_event (tenant_id ",
      d.integer(), " NOT NULL, address_id ", d.integer(), " NOT NULL, id ", d.integer(),
      " NOT NULL, channel ", d.integer(), " NOT NULL, purpose ", d.integer(), " NOT NULL, state ",
      d.integer(), " NOT NULL, at ", d.integer(), " NOT NULL, proof_id ", d.integer(),
      " NOT NULL, line ", d.integer(), ", PRIMARY KEY (tenant_id, address_id, id))", d.keyed(), ";",
      d.append_only("consent_event"), d.append_only("consent_proof")));
}

absl::Status MakeNotes(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat("CREATE TABLE note (id ", d.integer(), " PRIMARY KEY, tenant_id ",
                       d.integer(), " NOT NULL, contact_id ", d.integer(),
                       " NOT NULL, text TEXT, sealed ", d.bytes(),
                       ", who TEXT NOT NULL, created_at ", d.integer(), " NOT NULL)", d.strict(),
                       ";"
                       "CREATE INDEX note_contact ON note (tenant_id, contact_id, id);"));
}

// Who was asked to confirm. `token_hash` is of 256 random bits: nobody finds the token by it.
absl::Status MakeConsentRequests(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat("CREATE TABLE consent_request (id ", d.integer(), " PRIMARY KEY, tenant_id ",
                       d.integer(), " NOT NULL, address_id ", d.integer(), " NOT NULL, channel ",
                       d.integer(), " NOT NULL, purpose ", d.integer(), " NOT NULL, basis ",
                       d.integer(), " NOT NULL, token_hash ", d.bytes(),
                       " NOT NULL, source TEXT, wording TEXT, created_at ", d.integer(),
                       " NOT NULL, expires_at ", d.integer(), " NOT NULL, used_at ", d.integer(),
                       ")", d.strict(),
                       ";"
                       "CREATE INDEX consent_request_address ON consent_request (tenant_id, "
                       "address_id, channel, purpose);"));
}

// What a tenant says of its attributes. `choices`: a JSON array of texts.
absl::Status MakeAttributes(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat("CREATE TABLE attribute (id ", d.integer(), " PRIMARY KEY, tenant_id ",
                       d.integer(), " NOT NULL, name TEXT NOT NULL, type ", d.integer(),
                       " NOT NULL, label TEXT, choices ", d.json(), " NOT NULL, created_at ",
                       d.integer(), " NOT NULL, updated_at ", d.integer(), " NOT NULL)", d.strict(),
                       ";"
                       "CREATE UNIQUE INDEX attribute_name ON attribute (tenant_id, name);"));
}

// Which contact somebody is by now.
absl::Status MakeMerges(Connection& db) {
  const Dialect d = db.dialect();
  return db.Script(Cat("CREATE TABLE contact_merge (tenant_id ", d.integer(), " NOT NULL, from_id ",
                       d.integer(), " NOT NULL, into_id ", d.integer(), " NOT NULL, merged_at ",
                       d.integer(), " NOT NULL, PRIMARY KEY (tenant_id, from_id))", d.keyed(),
                       ";"
                       "CREATE INDEX contact_merge_into ON contact_merge (tenant_id, into_id);"));
}

constexpr Migration kSteps[] = {
    {"contacts", 1, MakeContacts},
    {"contacts", 2, MakePseudonyms},
    {"contacts", 3, MakeAddresses},
    {"contacts", 4, MakeGroups},
    {"contacts", 5, MakeGate},
    {"contacts", 6, MakeNotes},
    {"contacts", 7, MakeConsentRequests},
    {"contacts", 8, MakeAttributes},
    {"contacts", 9, MakeMerges},
};

}  // namespace

std::span<const Migration> Migrations() { return kSteps; }

}  // namespace griot::contacts
