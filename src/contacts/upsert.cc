#include "griot/contacts/upsert.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/address_book.h"
#include "griot/vault/tenant_vault.h"
#include "src/contacts/rows.h"

namespace griot {
namespace {

// Keys are hashes already: any eight of their bytes are a good hash.
struct KeyHash {
  size_t operator()(const AddressKeyBytes& key) const {
    size_t value;
    std::memcpy(&value, key.data(), sizeof value);
    return value;
  }
};

Value TextOrNull(std::string_view text) { return text.empty() ? Value() : Value(text); }

}  // namespace

// A contact that is there already, as the rows of a batch find it.
struct ContactUpsert::Known {
  Id id;
  std::string external_id, first_name, last_name, city, language, time_zone, attributes;
  bool has_phone = false;
};

// What is known of the rows at hand. Index: the row's or the address's place in the batch.
struct ContactUpsert::Batch {
  std::span<const IncomingContact> rows;
  std::span<const IncomingAddress> addresses;
  std::span<const Id> groups;
  std::vector<Upserted>* outcomes;
  std::vector<uint32_t> now, later;  // rows of this pass; rows that share an address with one of it

  std::vector<int64_t> address_owner;                        // contact ids; 0: nobody's
  std::vector<int64_t> owner_before;                         // the same, when the batch came in
  std::vector<int64_t> contact;                              // of each row; 0: new
  absl::flat_hash_map<int64_t, Known> known;                 // by contact id
  absl::flat_hash_set<std::pair<int64_t, int64_t>> members;  // (group, contact)
  absl::flat_hash_map<std::string, int64_t> external_owner;
  absl::flat_hash_map<uint32_t, std::vector<GateRow>> gates;  // by address; absent: no row
  std::vector<uint8_t> refused;                               // rows that are left as they are
  std::vector<uint8_t> changed;                               // known rows that something changed

  std::span<const IncomingAddress> AddressesOf(const IncomingContact& row) const {
    return addresses.subspan(row.first_address, row.addresses);
  }
  void Forget();
  void Postpone();
};

absl::Status ContactUpsert::Run(const IncomingContacts& incoming, std::vector<Upserted>* outcomes) {
  if (options_.consent && options_.consent->state < GateState::kWithdrawn &&
      (options_.consent->channel == Channel::kAll || options_.consent->purpose == Purpose::kAll)) {
    return InvalidArgument("consent: all is for stops, name one channel and one purpose");
  }
  const std::span<const IncomingContact> rows = incoming.rows;
  outcomes->assign(rows.size(), Upserted::kUnchanged);
  Batch batch;
  batch.rows = rows, batch.addresses = incoming.addresses, batch.groups = incoming.groups;
  batch.outcomes = outcomes;
  batch.later.resize(rows.size());
  std::iota(batch.later.begin(), batch.later.end(), 0);
  // Rows that share an address are one contact: the second finds what the first has made.
  while (!batch.later.empty()) {
    const bool first_pass = batch.now.empty();
    batch.now = std::move(batch.later);
    batch.Forget();
    if (first_pass) {
      GRIOT_TRY(Find(batch));
      batch.owner_before = batch.address_owner;
    }
    batch.Postpone();
    if (!first_pass) GRIOT_TRY(Find(batch));
    GRIOT_TRY(RunOnce(batch));
  }
  return absl::OkStatus();
}

void ContactUpsert::Batch::Forget() {
  address_owner.assign(addresses.size(), 0);
  contact.assign(rows.size(), 0);
  refused.assign(rows.size(), 0);
  changed.assign(rows.size(), 0);
  known.clear(), members.clear(), external_owner.clear(), gates.clear();
}

// Leaves the rows that wait for another one to a later pass. A contact's rows stay in their order,
// whichever of its addresses they say: the last word is the last line's.
void ContactUpsert::Batch::Postpone() {
  const std::vector<uint32_t> left = std::move(now);
  now.clear(), later.clear();
  absl::flat_hash_set<AddressKeyBytes, KeyHash> seen;
  absl::flat_hash_set<std::string_view> ids;
  absl::flat_hash_set<int64_t> waiting;  // contacts
  for (const uint32_t row : left) {
    const IncomingContact& c = rows[row];
    bool first = c.external_id.empty() || !ids.contains(c.external_id);
    for (uint32_t n = c.first_address; n < c.first_address + c.addresses; ++n) {
      first &= !seen.contains(addresses[n].key) && !waiting.contains(owner_before[n]);
    }
    for (uint32_t n = c.first_address; n < c.first_address + c.addresses; ++n) {
      seen.insert(addresses[n].key);
      if (!first && owner_before[n] != 0) waiting.insert(owner_before[n]);
    }
    if (!c.external_id.empty()) ids.insert(c.external_id);
    (first ? now : later).push_back(row);
  }
}

absl::Status ContactUpsert::Find(Batch& batch) {
  GRIOT_TRY(Stage(batch));
  return FindKnown(batch);
}

absl::Status ContactUpsert::RunOnce(Batch& batch) {
  GRIOT_TRY(FindExternalIds(batch));
  Decide(batch);
  GRIOT_TRY(FindMembers(batch));
  if (options_.consent) GRIOT_TRY(FindGates(batch));
  GRIOT_TRY(AddContacts(batch));
  GRIOT_TRY(AddAddresses(batch));
  GRIOT_TRY(AddMembers(batch));
  if (options_.consent) GRIOT_TRY(OpenGates(batch));
  return UpdateKnown(batch);
}

// The keys go into a table of this connection, in their order, so that each index is walked once.
absl::Status ContactUpsert::Stage(Batch& batch) {
  const Dialect d = scope_.db.dialect();
  GRIOT_TRY(scope_.db.Script(Cat("CREATE TEMP TABLE IF NOT EXISTS incoming_key (n ", d.integer(),
                                 " NOT NULL, addr_key ", d.bytes(),
                                 " NOT NULL); DELETE FROM incoming_key;")));
  std::vector<uint32_t> order;
  for (const uint32_t row : batch.now) {
    for (uint32_t i = 0; i < batch.rows[row].addresses; ++i) {
      order.push_back(batch.rows[row].first_address + i);
    }
  }
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return batch.addresses[a].key < batch.addresses[b].key;
  });
  constexpr std::string_view kColumns[] = {"n", "addr_key"};
  GRIOT_LET(auto bulk, scope_.db.Bulk("incoming_key", kColumns));
  for (const uint32_t n : order) {
    const Value row[] = {n, Bytes{batch.addresses[n].key_view()}};
    GRIOT_TRY(bulk->Add(row));
  }
  return bulk->Finish();
}

absl::Status ContactUpsert::FindKnown(Batch& batch) {
  GRIOT_LET(
      Rows rows,
      scope_.db.Query("SELECT i.n, c.id, c.external_id, c.first_name, c.last_name, c.city, "
                      "c.language, c.time_zone, c.attributes, c.calling_code FROM incoming_key "
                      "i CROSS JOIN address a CROSS JOIN contact c WHERE a.tenant_id = $1 AND "
                      "a.addr_key = i.addr_key AND c.id = a.contact_id AND c.tenant_id = $1",
                      {scope_.tenant}));
  while (rows.Next()) {
    const int64_t id = rows.Int(1);
    batch.address_owner[static_cast<size_t>(rows.Int(0))] = id;
    Known& known = batch.known[id];
    if (known.id) continue;
    known = {.id = {id},
             .external_id = rows.TextCopy(2),
             .first_name = rows.TextCopy(3),
             .last_name = rows.TextCopy(4),
             .city = rows.TextCopy(5),
             .language = rows.TextCopy(6),
             .time_zone = rows.TextCopy(7),
             .attributes = rows.TextCopy(8),
             .has_phone = !rows.IsNull(9)};
  }
  return rows.status();
}

absl::Status ContactUpsert::FindExternalIds(Batch& batch) {
  for (const uint32_t row : batch.now) {
    const std::string_view id = batch.rows[row].external_id;
    if (id.empty()) continue;
    GRIOT_LET(const auto owner,
              scope_.db.QueryInt("SELECT id FROM contact WHERE tenant_id = $1 AND external_id = $2",
                                 {scope_.tenant, id}));
    if (owner) batch.external_owner[std::string(id)] = *owner;
  }
  return absl::OkStatus();
}

// Which contact each row is about.
void ContactUpsert::Decide(Batch& batch) {
  for (const uint32_t row : batch.now) {
    const IncomingContact& incoming = batch.rows[row];
    int64_t owner = 0;
    bool two = false;
    for (uint32_t i = 0; i < incoming.addresses; ++i) {
      const int64_t of_address = batch.address_owner[incoming.first_address + i];
      if (of_address == 0) continue;
      two |= owner != 0 && owner != of_address;
      owner = of_address;
    }
    const auto by_id = batch.external_owner.find(std::string(incoming.external_id));
    const int64_t named =
        incoming.external_id.empty() || by_id == batch.external_owner.end() ? 0 : by_id->second;
    Upserted& outcome = (*batch.outcomes)[row];
    if (two) {
      outcome = Upserted::kTwoContacts;
    } else if (named != 0 && named != owner) {
      outcome = Upserted::kExternalIdTaken;
    } else {
      outcome = owner == 0 ? Upserted::kCreated : Upserted::kUnchanged;
    }
    batch.refused[row] = outcome == Upserted::kTwoContacts ||
                         outcome == Upserted::kExternalIdTaken ||
                         (owner != 0 && options_.policy == UpsertPolicy::kSkip);
    batch.contact[row] = owner;
  }
}

// Everybody's groups, and those of some rows.
std::set<Id> ContactUpsert::GroupsOf(const Batch& batch) const {
  std::set<Id> groups(options_.groups.begin(), options_.groups.end());
  for (const uint32_t row : batch.now) {
    const IncomingContact& c = batch.rows[row];
    for (uint32_t i = 0; i < c.groups; ++i) groups.insert(batch.groups[c.first_group + i]);
  }
  return groups;
}

absl::Status ContactUpsert::FindMembers(Batch& batch) {
  if (batch.known.empty()) return absl::OkStatus();
  for (const Id group : GroupsOf(batch)) {
    GRIOT_LET(Rows rows, scope_.db.Query(
                             "SELECT m.contact_id FROM incoming_key i CROSS JOIN address a CROSS "
                             "JOIN membership m WHERE a.tenant_id = $1 AND a.addr_key = i.addr_key "
                             "AND m.tenant_id = $1 AND m.group_id = $2 AND m.contact_id = "
                             "a.contact_id",
                             {scope_.tenant, group}));
    while (rows.Next()) batch.members.insert({group.value, rows.Int(0)});
    GRIOT_TRY(rows.status());
  }
  return absl::OkStatus();
}

absl::Status ContactUpsert::FindGates(Batch& batch) {
  GRIOT_LET(Rows rows,
            scope_.db.Query("SELECT i.n, g.channel, g.purpose, g.state FROM incoming_key i CROSS "
                            "JOIN gate g WHERE g.tenant_id = $1 AND g.addr_key = i.addr_key",
                            {scope_.tenant}));
  while (rows.Next()) {
    batch.gates[static_cast<uint32_t>(rows.Int(0))].push_back(
        {.channel = static_cast<Channel>(rows.Int(1)),
         .purpose = static_cast<Purpose>(rows.Int(2)),
         .state = static_cast<GateState>(rows.Int(3))});
  }
  return rows.status();
}

absl::Status ContactUpsert::AddContacts(Batch& batch) {
  std::vector<uint32_t> rows;
  for (const uint32_t row : batch.now) {
    if (!batch.refused[row] && batch.contact[row] == 0) rows.push_back(row);
  }
  if (rows.empty()) return absl::OkStatus();
  GRIOT_LET(int64_t id, scope_.db.TakeIds(static_cast<int64_t>(rows.size())));
  GRIOT_LET(auto bulk, scope_.db.Bulk("contact", contacts::kContactColumns));
  const absl::Time now = scope_.clock.Now();
  std::string attributes;
  for (const uint32_t row : rows) {
    const IncomingContact& c = batch.rows[row];
    const IncomingAddress* main = nullptr;
    for (const IncomingAddress& a : batch.AddressesOf(c)) {
      if (a.kind == AddressKind::kPhone && main == nullptr) main = &a;
    }
    attributes = Cat("{", c.attributes, "}");
    const Value values[] = {id,
                            scope_.tenant,
                            TextOrNull(c.external_id),
                            TextOrNull(c.first_name),
                            TextOrNull(c.last_name),
                            TextOrNull(c.city),
                            TextOrNull(c.language),
                            TextOrNull(c.time_zone),
                            attributes,
                            now,
                            now,
                            main == nullptr ? Value() : TextOrNull(main->country),
                            main == nullptr ? Value() : TextOrNull(main->operator_name),
                            main == nullptr ? Value() : TextOrNull(main->type),
                            main == nullptr ? Value() : Value(main->calling_code)};
    GRIOT_TRY(bulk->Add(values));
    batch.contact[row] = id++;
  }
  return bulk->Finish();
}

// In the order of their keys, which is the order of the table.
absl::Status ContactUpsert::AddAddresses(Batch& batch) {
  struct New {
    uint32_t address, row;
  };
  std::vector<New> all;
  for (const uint32_t row : batch.now) {
    if (batch.refused[row]) continue;
    for (uint32_t i = 0; i < batch.rows[row].addresses; ++i) {
      const uint32_t n = batch.rows[row].first_address + i;
      if (batch.address_owner[n] != 0) continue;
      all.push_back({n, row});
      if ((*batch.outcomes)[row] != Upserted::kCreated) batch.changed[row] = 1;
    }
  }
  if (all.empty()) return absl::OkStatus();
  std::sort(all.begin(), all.end(), [&](const New& a, const New& b) {
    return batch.addresses[a.address].key < batch.addresses[b.address].key;
  });
  // A row may say an address twice.
  const auto same = [&](const New& a, const New& b) {
    return batch.addresses[a.address].key == batch.addresses[b.address].key;
  };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  GRIOT_LET(int64_t id, scope_.db.TakeIds(static_cast<int64_t>(all.size())));
  GRIOT_LET(auto bulk, scope_.db.Bulk("address", contacts::kAddressColumns));
  const absl::Time now = scope_.clock.Now();
  std::string sealed;
  for (const New& entry : all) {
    const IncomingAddress& a = batch.addresses[entry.address];
    const bool phone = a.kind == AddressKind::kPhone;
    if (scope_.vault.seals()) {
      sealed = scope_.vault.Seal("address", "value", {id}, a.value, scope_.random);
    }
    // Behind those that the contact has.
    const int64_t known = (*batch.outcomes)[entry.row] == Upserted::kCreated ? 0 : 100;
    const Value values[] = {scope_.tenant,
                            Bytes{a.key_view()},
                            id,
                            batch.contact[entry.row],
                            static_cast<int>(a.kind),
                            known + entry.address - batch.rows[entry.row].first_address,
                            sealed.empty() ? Value(a.value) : Value(),
                            sealed.empty() ? Value() : Value(Bytes{sealed}),
                            Value(),
                            TextOrNull(a.country),
                            TextOrNull(a.operator_name),
                            TextOrNull(a.type),
                            phone ? Value(a.calling_code) : Value(),
                            TextOrNull(a.time_zone),
                            phone ? Value(a.portable ? 1 : 0) : Value(),
                            Value(),
                            Value(),
                            now};
    GRIOT_TRY(bulk->Add(values));
    ++id;
  }
  return bulk->Finish();
}

absl::Status ContactUpsert::AddMembers(Batch& batch) {
  constexpr std::string_view kColumns[] = {"tenant_id", "group_id", "contact_id"};
  for (const Id group : GroupsOf(batch)) {
    const bool everybody =
        std::find(options_.groups.begin(), options_.groups.end(), group) != options_.groups.end();
    GRIOT_LET(auto bulk, scope_.db.Bulk("membership", kColumns));
    for (const uint32_t row : batch.now) {
      const IncomingContact& c = batch.rows[row];
      const std::span<const Id> own = batch.groups.subspan(c.first_group, c.groups);
      const bool joins = everybody || std::find(own.begin(), own.end(), group) != own.end();
      if (!joins || batch.refused[row]) continue;
      if (!batch.members.insert({group.value, batch.contact[row]}).second) continue;
      const Value values[] = {scope_.tenant, group, batch.contact[row]};
      GRIOT_TRY(bulk->Add(values));
      if ((*batch.outcomes)[row] != Upserted::kCreated) batch.changed[row] = 1;
    }
    GRIOT_TRY(bulk->Finish());
  }
  return absl::OkStatus();
}

absl::Status ContactUpsert::EnsureProof() {
  if (proof_) return absl::OkStatus();
  GRIOT_LET(proof_, Gate(scope_).AddProof(options_.consent->proof));
  return absl::OkStatus();
}

// Addresses without any row get theirs in bulk; the others go through the gate's law one by one.
absl::Status ContactUpsert::OpenGates(Batch& batch) {
  const UpsertConsent& consent = *options_.consent;
  const std::optional<AddressKind> kind = KindOf(consent.channel);
  std::vector<uint32_t> fresh;
  for (const uint32_t row : batch.now) {
    if (batch.refused[row]) continue;
    for (uint32_t i = 0; i < batch.rows[row].addresses; ++i) {
      const uint32_t n = batch.rows[row].first_address + i;
      if (consent.channel != Channel::kAll && batch.addresses[n].kind != kind) continue;
      const auto rows = batch.gates.find(n);
      if (rows == batch.gates.end()) {
        fresh.push_back(n);
        continue;
      }
      std::optional<GateState> now;
      for (const GateRow& gate : rows->second) {
        if (gate.channel == consent.channel && gate.purpose == consent.purpose) now = gate.state;
      }
      if (now && NextGateState(now, consent.state, ConsentOrigin::kRecord) == *now) continue;
      GRIOT_TRY(EnsureProof());
      ConsentChange change;
      change.channel = consent.channel, change.purpose = consent.purpose;
      change.state = consent.state;
      Gate gate(scope_);
      GRIOT_TRY(gate.Apply(batch.addresses[n].key_view(), change, proof_, consent.proof.basis,
                           batch.rows[row].line)
                    .status());
      if ((*batch.outcomes)[row] != Upserted::kCreated) batch.changed[row] = 1;
    }
  }
  if (fresh.empty()) return absl::OkStatus();
  GRIOT_TRY(EnsureProof());
  std::vector<int64_t> lines(batch.addresses.size());
  for (const uint32_t row : batch.now) {
    for (uint32_t i = 0; i < batch.rows[row].addresses; ++i) {
      lines[batch.rows[row].first_address + i] = batch.rows[row].line;
    }
  }
  std::sort(fresh.begin(), fresh.end(), [&](uint32_t a, uint32_t b) {
    return batch.addresses[a].key < batch.addresses[b].key;
  });
  const auto same = [&](uint32_t a, uint32_t b) {
    return batch.addresses[a].key == batch.addresses[b].key;
  };
  fresh.erase(std::unique(fresh.begin(), fresh.end(), same), fresh.end());
  const absl::Time now = scope_.clock.Now();
  constexpr std::string_view kGate[] = {"tenant_id", "addr_key", "channel", "purpose",
                                        "state",     "basis",    "reason",  "changed_at"};
  GRIOT_LET(auto gates, scope_.db.Bulk("gate", kGate));
  for (const uint32_t n : fresh) {
    // The row that a stop would close stands beside the grant's.
    const Purpose both[] = {consent.purpose, Purpose::kAll};
    const size_t count = consent.state >= GateState::kWithdrawn ? 1 : 2;
    for (const Purpose purpose : std::span(both, count)) {
      const GateState state = purpose == consent.purpose ? consent.state : GateState::kGranted;
      const Value values[] = {scope_.tenant,
                              Bytes{batch.addresses[n].key_view()},
                              static_cast<int>(consent.channel),
                              static_cast<int>(purpose),
                              static_cast<int>(state),
                              static_cast<int>(consent.proof.basis),
                              Value(),
                              now};
      GRIOT_TRY(gates->Add(values));
    }
  }
  GRIOT_TRY(gates->Finish());
  gates.reset();
  GRIOT_LET(int64_t id, scope_.db.TakeIds(static_cast<int64_t>(fresh.size())));
  constexpr std::string_view kEvent[] = {"tenant_id", "addr_key", "id",       "channel", "purpose",
                                         "state",     "at",       "proof_id", "line"};
  GRIOT_LET(auto events, scope_.db.Bulk("consent_event", kEvent));
  for (const uint32_t n : fresh) {
    const Value values[] = {scope_.tenant,
                            Bytes{batch.addresses[n].key_view()},
                            id++,
                            static_cast<int>(consent.channel),
                            static_cast<int>(consent.purpose),
                            static_cast<int>(consent.state),
                            now,
                            proof_,
                            lines[n] == 0 ? Value() : Value(lines[n])};
    GRIOT_TRY(events->Add(values));
  }
  return events->Finish();
}

absl::Status ContactUpsert::UpdateKnown(Batch& batch) {
  for (const uint32_t row : batch.now) {
    if (batch.refused[row] || (*batch.outcomes)[row] == Upserted::kCreated) continue;
    GRIOT_TRY(UpdateOne(batch, row));
    if (batch.changed[row]) (*batch.outcomes)[row] = Upserted::kUpdated;
  }
  return absl::OkStatus();
}

absl::Status ContactUpsert::UpdateOne(Batch& batch, size_t row) {
  const IncomingContact& in = batch.rows[row];
  Known& known = batch.known.at(batch.contact[row]);
  bool changed = false;
  const auto take = [&](std::string& to, std::string_view from) {
    if (from.empty() || to == from) return;
    if (!to.empty() && options_.policy == UpsertPolicy::kFill) return;
    to = from;
    changed = true;
  };
  take(known.external_id, in.external_id), take(known.first_name, in.first_name);
  take(known.last_name, in.last_name), take(known.city, in.city);
  take(known.language, in.language), take(known.time_zone, in.time_zone);
  if (!in.attributes.empty()) {
    GRIOT_LET(Json attributes, ParseJson(known.attributes));
    GRIOT_LET(const Json given, ParseJson(Cat("{", in.attributes, "}")));
    const Json before = attributes;
    for (const JsonMember& member : given.object()) {
      const bool there = attributes.Find(member.key) != nullptr;
      if (!there || options_.policy == UpsertPolicy::kUpdate) {
        attributes.Set(member.key, member.value);
      }
    }
    if (!(attributes == before)) {
      known.attributes = attributes.Text();
      changed = true;
    }
  }
  if (changed) {
    batch.changed[row] = 1;
    GRIOT_TRY(scope_.db
                  .Execute(Cat("UPDATE contact SET external_id = $3, first_name = $4, last_name = "
                               "$5, city = $6, language = $7, time_zone = $8, attributes = ",
                               scope_.db.dialect().AsJson("$9"),
                               ", updated_at = $10 WHERE tenant_id = $1 AND id = $2"),
                           {scope_.tenant, known.id, TextOrNull(known.external_id),
                            TextOrNull(known.first_name), TextOrNull(known.last_name),
                            TextOrNull(known.city), TextOrNull(known.language),
                            TextOrNull(known.time_zone), known.attributes, scope_.clock.Now()})
                  .status());
  }
  if (!changed && batch.changed[row]) {  // its addresses or groups did
    GRIOT_TRY(scope_.db
                  .Execute("UPDATE contact SET updated_at = $3 WHERE tenant_id = $1 AND id = $2",
                           {scope_.tenant, known.id, scope_.clock.Now()})
                  .status());
  }
  if (known.has_phone) return absl::OkStatus();
  for (const IncomingAddress& a : batch.AddressesOf(in)) {
    if (a.kind != AddressKind::kPhone) continue;
    known.has_phone = true;
    return scope_.db
        .Execute(
            "UPDATE contact SET country = $3, operator = $4, phone_type = $5, calling_code = "
            "$6 WHERE tenant_id = $1 AND id = $2",
            {scope_.tenant, known.id, TextOrNull(a.country), TextOrNull(a.operator_name),
             TextOrNull(a.type), a.calling_code})
        .status();
  }
  return absl::OkStatus();
}

}  // namespace griot
