#include "src/dispatch/candidates.h"

#include <algorithm>
#include <map>

#include "absl/container/flat_hash_map.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/follow_ups.h"
#include "griot/campaigns/twins.h"
#include "griot/contacts/merges.h"
#include "griot/contacts/stored_address.h"
#include "griot/vault/tenant_vault.h"
#include "src/dispatch/planted.h"

namespace griot::dispatch {
namespace {

// Room that is made at once.
constexpr int64_t kFewCandidates = 128;

// The contact is whoever has the address now.
std::string ClaimSql(Dialect d, bool attributes) {
  return Cat(
      "SELECT s.id, s.epoch, s.generation, s.parts, s.ambiguous, s.contact_id, "
      "c.external_id, c.first_name, c.last_name, c.city, c.language, c.time_zone, "
      "c.country, c.operator, ",
      attributes ? "c.attributes" : "NULL",
      ", a.id, a.value, a.sealed, a.country, a.operator, a.phone_type, a.time_zone, "
      "s.step_no, s.expires_at, s.variant, s.occurrence FROM send s LEFT JOIN address a ON a.id = "
      "s.address_id "
      "AND "
      "a.tenant_id = s.tenant_id LEFT "
      "JOIN contact c ON c.id = a.contact_id AND c.tenant_id = s.tenant_id WHERE "
      "s.tenant_id = $1 AND s.campaign_id = $2 AND s.account_id = $3 AND s.state = 1 AND "
      "s.due_at <= $4 ORDER BY s.due_at, s.id LIMIT $5",
      d.for_update_of_free("s"));
}

// In place: there is much of it.
absl::Status ReadCandidate(const Scope& scope, const Rows& rows, Candidate* candidate) {
  candidate->send = rows.IdOf(0);
  candidate->epoch = rows.Int(1);
  candidate->generation = rows.Int(2);
  candidate->parts = rows.Int(3);
  candidate->ambiguous = rows.Int(4) != 0;
  candidate->step = static_cast<int>(rows.Int(22));
  candidate->variant = static_cast<int>(rows.Int(24));
  candidate->occurrence = rows.Int(25);
  candidate->expires = rows.MaybeTime(23).value_or(absl::InfiniteFuture());
  Recipient& recipient = candidate->recipient;
  recipient.contact = rows.IdOf(5);
  recipient.external_id = rows.TextCopy(6);
  recipient.first_name = rows.TextCopy(7);
  recipient.last_name = rows.TextCopy(8);
  recipient.city = rows.TextCopy(9);
  recipient.language = rows.TextCopy(10);
  recipient.time_zone = rows.TextCopy(11);
  recipient.country = rows.TextCopy(12);
  recipient.operator_name = rows.TextCopy(13);
  if (!rows.IsNull(14)) recipient.attributes = rows.TextCopy(14);
  if (rows.IsNull(15)) return absl::OkStatus();  // erased
  RecipientAddress& address = recipient.addresses.emplace_back();
  address.id = rows.IdOf(15);
  address.country = rows.TextCopy(18);
  address.operator_name = rows.TextCopy(19);
  address.phone_type = rows.TextCopy(20);
  address.time_zone = rows.TextCopy(21);
  GRIOT_LET(std::optional<std::string> value, StoredAddress(scope, rows, 15));
  address.value = std::move(value).value_or("");
  return absl::OkStatus();
}

// The gates of the candidates, in share: a stop that comes later waits, and is seen by the next.
// The pluses: SQLite is to look up an address once, not once for each channel and purpose.
absl::Status ReadGates(Scope& scope, Channel channel, Purpose purpose,
                       std::vector<Candidate>* candidates) {
  absl::flat_hash_map<int64_t, GateView> gates;
  std::vector<Id> ids;
  for (const Candidate& candidate : *candidates) {
    for (const RecipientAddress& address : candidate.recipient.addresses) ids.push_back(address.id);
  }
  if (ids.empty()) return absl::OkStatus();
  std::sort(ids.begin(), ids.end());
  const Dialect d = scope.db.dialect();
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat("SELECT address_id, channel, purpose, state FROM gate WHERE "
                               "tenant_id = $1 AND ",
                               d.IsOneOf("address_id", "$2"),
                               " AND +channel IN (0, $3) AND +purpose IN (0, $4) "
                               "ORDER BY address_id, channel, purpose",
                               d.for_share()),
                           {scope.tenant, d.IdList(ids), static_cast<int>(channel),
                            static_cast<int>(purpose)}));
  while (rows.Next()) {
    GateView& gate = gates[rows.Int(0)];
    const auto state = static_cast<GateState>(rows.Int(3));
    if (state >= GateState::kWithdrawn) gate.stop = std::max(gate.stop.value_or(state), state);
    const bool own =
        rows.Int(1) == static_cast<int>(channel) && rows.Int(2) == static_cast<int>(purpose);
    if (own) gate.state = state;
  }
  GRIOT_TRY(rows.status());
  for (Candidate& candidate : *candidates) {
    for (RecipientAddress& address : candidate.recipient.addresses) {
      address.gate = gates[address.id.value];
      GRIOT_PLANT(kGateReadBefore, address.gate = PlantedGate(address.id));
    }
  }
  return absl::OkStatus();
}

// What people did about the steps before, that time, in share: an answer that comes later waits,
// and is seen by the next. A doubt of an earlier time may be among those of now.
absl::Status ReadFollowed(Scope& scope, const Campaign& campaign,
                          std::vector<Candidate>* candidates) {
  std::map<int64_t, std::vector<Id>> contacts;  // by occurrence
  for (const Candidate& candidate : *candidates) {
    if (candidate.step > 1) contacts[candidate.occurrence].push_back(candidate.recipient.contact);
  }
  for (const auto& [occurrence, of_then] : contacts) {
    GRIOT_LET(auto reactions, campaigns::ReadReactions(scope, campaign.id, occurrence, of_then));
    for (Candidate& candidate : *candidates) {
      if (candidate.step == 1 || candidate.occurrence != occurrence) continue;
      candidate.reactions = reactions[candidate.recipient.contact];
    }
  }
  return absl::OkStatus();
}

// Contacts may have become one person since they were written down.
absl::StatusOr<Persons> ReadPersons(Scope& scope, std::vector<Candidate>* candidates) {
  std::vector<Id> contacts;
  for (const Candidate& candidate : *candidates) contacts.push_back(candidate.recipient.contact);
  GRIOT_LET(Persons persons, Persons::Read(scope, contacts));
  for (Candidate& candidate : *candidates) {
    candidate.person = persons.Of(candidate.recipient.contact);
  }
  return persons;
}

absl::Status MarkTwins(Scope& scope, Id campaign, const Persons& persons,
                       std::vector<Candidate>* candidates) {
  if (persons.AreAllThemselves()) return absl::OkStatus();
  std::vector<campaigns::OneSend> sends;
  for (const Candidate& candidate : *candidates) {
    sends.push_back({.send = candidate.send,
                     .contact = candidate.recipient.contact,
                     .step = candidate.step,
                     .occurrence = candidate.occurrence});
  }
  GRIOT_LET(const auto twins, campaigns::TwinsAmong(scope, campaign, persons, sends));
  for (Candidate& candidate : *candidates) candidate.twin = twins.contains(candidate.send);
  return absl::OkStatus();
}

// Two campaigns that arm at once do not both take the last message that a cap leaves.
absl::Status LockPersons(Scope& scope, const std::vector<Candidate>& candidates) {
  const Dialect d = scope.db.dialect();
  std::vector<Id> persons;
  for (const Candidate& candidate : candidates) persons.push_back(candidate.person);
  GRIOT_LET(Rows rows, scope.db.Query(Cat("SELECT id FROM contact WHERE tenant_id = $1 AND ",
                                          d.IsOneOf("id", "$2"), " ORDER BY id", d.for_update()),
                                      {scope.tenant, d.IdList(persons)}));
  while (rows.Next()) {
  }
  return rows.status();
}

// How many messages these people got lately, whoever they were then.
absl::Status ReadRecent(Scope& scope, const ClaimQuestion& question, const Persons& persons,
                        std::vector<Candidate>* candidates) {
  if (!question.cap || candidates->empty()) return absl::OkStatus();
  GRIOT_TRY(LockPersons(scope, *candidates));
  std::vector<Id> contacts;
  for (const Candidate& candidate : *candidates) {
    const std::vector<Id> own = persons.ContactsOf(candidate.recipient.contact);
    contacts.insert(contacts.end(), own.begin(), own.end());
  }
  const Dialect d = scope.db.dialect();
  GRIOT_LET(
      Rows rows,
      scope.db.Query(Cat("SELECT s.contact_id, count(*) FROM send s JOIN campaign k ON k.id = "
                         "s.campaign_id JOIN attempt t ON t.send_id = s.id AND t.epoch = "
                         "s.epoch WHERE s.tenant_id = $1 AND ",
                         d.IsOneOf("s.contact_id", "$2"),
                         " AND s.state IN (2, 3, 5, 6) AND k.purpose = $3 AND t.armed_at > "
                         "$4 GROUP BY s.contact_id"),
                     {scope.tenant, d.IdList(contacts), static_cast<int>(question.campaign.purpose),
                      question.now - absl::Hours(24 * question.cap->days)}));
  absl::flat_hash_map<int64_t, int64_t> recent;  // by person
  while (rows.Next()) recent[persons.Of(rows.IdOf(0)).value] += rows.Int(1);
  GRIOT_TRY(rows.status());
  for (Candidate& candidate : *candidates) {
    candidate.recipient.recent = recent[candidate.person.value];
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<Candidate>> Claim(Scope& scope, const ClaimQuestion& question) {
  const Campaign& campaign = question.campaign;
  std::vector<Candidate> candidates;
  {
    GRIOT_LET(Rows rows, scope.db.Query(ClaimSql(scope.db.dialect(), question.attributes),
                                        {scope.tenant, campaign.id, question.account, question.now,
                                         question.limit}));
    candidates.reserve(static_cast<size_t>(std::min(question.limit, kFewCandidates)));
    while (rows.Next()) GRIOT_TRY(ReadCandidate(scope, rows, &candidates.emplace_back()));
    GRIOT_TRY(rows.status());
  }
  GRIOT_TRY(ReadGates(scope, question.channel, campaign.purpose, &candidates));
  GRIOT_LET(const Persons persons, ReadPersons(scope, &candidates));
  GRIOT_TRY(MarkTwins(scope, campaign.id, persons, &candidates));
  GRIOT_TRY(ReadFollowed(scope, campaign, &candidates));
  GRIOT_TRY(ReadRecent(scope, question, persons, &candidates));
  return candidates;
}

}  // namespace griot::dispatch
