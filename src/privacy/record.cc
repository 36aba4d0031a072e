#include <algorithm>
#include <limits>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/address_index.h"
#include "griot/contacts/contacts.h"
#include "griot/privacy/history.h"
#include "griot/privacy/privacy.h"
#include "src/privacy/last_contact.h"

namespace griot {
namespace {

constexpr int64_t kPage = 1000;

absl::Status MakeSubjects(Connection& db) {
  return db.Script("CREATE INDEX event_subject ON event (tenant_id, subject, seq);");
}

constexpr Migration kSteps[] = {{"privacy", 1, MakeSubjects}};

std::vector<std::string> AddressesOf(const Contact& contact) {
  std::vector<std::string> all = contact.emails;
  for (const Phone& phone : contact.phones) all.push_back(phone.e164);
  for (const Address& address : contact.addresses) all.push_back(address.value);
  return all;
}

}  // namespace

std::span<const Migration> Privacy::Migrations() { return kSteps; }

absl::Status Privacy::AddGates(PersonRecord& record) {
  Gate gate(scope_);
  for (const std::string& address : AddressesOf(record.contact)) {
    GRIOT_LET(const std::optional<Id> number, AddressIndex(scope_).Find(address));
    if (!number) continue;
    GRIOT_LET(const std::vector<GateRow> rows, gate.Rows(*number));
    for (const GateRow& row : rows) {
      PersonGate& open = record.gates.emplace_back();
      open.address = address;
      open.state = {.channel = row.channel,
                    .purpose = row.purpose,
                    .state = row.state,
                    .allowed = GateAllows(rows, row.channel, row.purpose)};
      if (!row.reason.empty()) open.reason = row.reason;
      open.since = row.changed_at;
    }
  }
  return absl::OkStatus();
}

absl::Status Privacy::AddConsents(PersonRecord& record) {
  for (const std::string& address : AddressesOf(record.contact)) {
    GRIOT_LET(const std::optional<Id> number, AddressIndex(scope_).Find(address));
    if (!number) continue;
    GRIOT_LET(Rows rows,
              scope_.db.Query("SELECT e.at, e.channel, e.purpose, e.state, p.how, p.who, p.basis, "
                              "p.source, p.wording, e.line, p.created_at FROM consent_event e JOIN "
                              "consent_proof p ON p.id = e.proof_id AND p.tenant_id = e.tenant_id "
                              "WHERE e.tenant_id = $1 AND e.address_id = $2 ORDER BY e.id DESC",
                              {scope_.tenant, *number}));
    while (rows.Next()) {
      PersonConsent& consent = record.consents.emplace_back();
      consent.address = address;
      consent.proof = {.at = rows.Time(0),
                       .channel = static_cast<Channel>(rows.Int(1)),
                       .purpose = static_cast<Purpose>(rows.Int(2)),
                       .state = static_cast<GateState>(rows.Int(3)),
                       .how = rows.TextCopy(4),
                       .who = rows.TextCopy(5),
                       .basis = static_cast<Basis>(rows.Int(6)),
                       .source = rows.MaybeText(7),
                       .wording = rows.MaybeText(8),
                       .line = std::nullopt,
                       .recorded_at = rows.Time(10)};
      if (!rows.IsNull(9)) consent.proof.line = rows.Int(9);
      record.sources.push_back(consent.proof.source
                                   ? Cat(consent.proof.how, ": ", *consent.proof.source)
                                   : consent.proof.how);
    }
    GRIOT_TRY(rows.status());
  }
  std::sort(record.sources.begin(), record.sources.end());
  record.sources.erase(std::unique(record.sources.begin(), record.sources.end()),
                       record.sources.end());
  return absl::OkStatus();
}

absl::Status Privacy::AddEvents(PersonRecord& record) {
  GRIOT_LET(const std::vector<Id> selves, Histories(scope_).Selves(record.contact.id));
  for (const Id self : selves) {
    const std::string subject = Cat("contact:", self.value);
    GRIOT_LET(Rows rows, scope_.db.Query("SELECT seq, at, type, data FROM event WHERE tenant_id = "
                                         "$1 AND subject = $2 ORDER BY seq",
                                         {scope_.tenant, subject}));
    while (rows.Next()) {
      GRIOT_LET(Json data, ParseJson(rows.Text(3)));
      record.events.push_back({.seq = rows.Int(0),
                               .at = rows.Time(1),
                               .type = rows.TextCopy(2),
                               .subject = subject,
                               .data = std::move(data)});
    }
    GRIOT_TRY(rows.status());
  }
  std::sort(record.events.begin(), record.events.end(),
            [](const EventEntry& a, const EventEntry& b) { return a.seq < b.seq; });
  return absl::OkStatus();
}

absl::StatusOr<PersonRecord> Privacy::Export(const ExportPerson& person) {
  PersonRecord record;
  record.exported_at = scope_.clock.Now();
  GRIOT_LET(record.contact, Contacts(scope_, segmenter_).Get({.id = person.contact}));
  GRIOT_LET(const auto objects,
            scope_.db.QueryInt("SELECT objects FROM contact WHERE tenant_id = $1 AND id = $2",
                               {scope_.tenant, person.contact}));
  record.objects = objects.value_or(0) != 0;
  ListNotes page{.contact = person.contact, .limit = kPage, .after = std::nullopt};
  do {
    GRIOT_LET(NoteList notes, Notes(scope_).List(page));
    record.notes.insert(record.notes.end(), notes.items.begin(), notes.items.end());
    page.after = notes.next;
  } while (page.after);
  GRIOT_TRY(AddGates(record));
  GRIOT_TRY(AddConsents(record));
  GRIOT_TRY(AddEvents(record));
  GRIOT_LET(const auto last, privacy::LastContacts(scope_, {person.contact.value - 1}, 1));
  if (!last.empty() && last.front().contact == person.contact) {
    const Retain policy;
    const bool customer = last.front().customer;
    record.retention = {
        .kind = customer ? "customer" : "prospect",
        .last_contact = last.front().at,
        .until = last.front().at +
                 absl::Hours(24 * (customer ? policy.customer_days : policy.prospect_days))};
  }
  Json details = Json(Json::Object());
  GRIOT_TRY(scope_.journal.Append(
      scope_.db, scope_.tenant,
      {"contact.disclosed", Cat("contact:", person.contact.value), std::move(details)}));
  return record;
}

}  // namespace griot
