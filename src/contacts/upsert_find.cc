#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/tenant_vault.h"
#include "src/contacts/upsert_batch.h"

namespace griot {
namespace {

// A table of this connection, empty. PostgreSQL empties it behind each transaction, as deleted rows
// would still be walked over.
absl::Status MakeStage(Connection& db, std::string_view name, std::string_view columns) {
  const bool postgres = db.dialect().engine() == DatabaseKind::kPostgres;
  return db.Script(Cat("CREATE TEMP TABLE IF NOT EXISTS ", name, " (", columns, ")",
                       postgres ? " ON COMMIT DELETE ROWS" : "", "; DELETE FROM ", name, ";"));
}

}  // namespace

// The keys go into a table of this connection, in their order, so that the index is walked once.
// While the hash key changes, an address is looked for under the key before too.
absl::Status ContactUpsert::Stage(Batch& batch) {
  const Dialect d = scope_.db.dialect();
  GRIOT_TRY(MakeStage(scope_.db, "incoming_key",
                      Cat("n ", d.integer(), " NOT NULL, hash_version ", d.integer(),
                          " NOT NULL, addr_key ", d.bytes(), " NOT NULL")));
  batch.by_key.clear();
  for (const uint32_t row : batch.now) {
    for (uint32_t i = 0; i < batch.rows[row].addresses; ++i) {
      batch.by_key.push_back(batch.rows[row].first_address + i);
    }
  }
  std::sort(batch.by_key.begin(), batch.by_key.end(), [&](uint32_t a, uint32_t b) {
    return batch.addresses[a].key < batch.addresses[b].key;
  });
  constexpr std::string_view kColumns[] = {"n", "hash_version", "addr_key"};
  GRIOT_LET(auto bulk, scope_.db.Bulk("incoming_key", kColumns));
  const int64_t version = scope_.vault.hash_version();
  for (const uint32_t n : batch.by_key) {
    const Value row[] = {n, version, Bytes{batch.addresses[n].key_view()}};
    GRIOT_TRY(bulk->Add(row));
    if (!scope_.vault.is_moving()) continue;
    const std::string before = scope_.vault.AddressKeyBefore(batch.addresses[n].value);
    const Value moving[] = {n, version - 1, Bytes{before}};
    GRIOT_TRY(bulk->Add(moving));
  }
  return bulk->Finish();
}

// Whether there may be any. A statement of its own: what others have written while we waited is
// seen by the next one. The planner knows nothing of a table that was just filled, and would read
// the whole store: so it is told to look up each key, in their order.
absl::StatusOr<bool> ContactUpsert::LockKnown() {
  const std::string_view lock = scope_.db.dialect().for_update();
  if (lock.empty()) return true;
  GRIOT_LET(const auto known,
            scope_.db.QueryInt(
                Cat("SELECT count(*) FROM incoming_key i CROSS JOIN LATERAL (SELECT p.id FROM "
                    "pseudonym p WHERE p.tenant_id = $1 AND p.hash_version = i.hash_version AND "
                    "p.addr_key = i.addr_key LIMIT 1",
                    lock, ") known"),
                {scope_.tenant}));
  return known.value_or(0) > 0;
}

// Whether a row may change the contact whose columns from 3 on are external_id, first_name ….
bool ContactUpsert::SaysMore(const IncomingContact& in, const Rows& rows) const {
  const std::string_view said[] = {in.external_id, in.first_name, in.last_name,
                                   in.city,        in.language,   in.time_zone};
  for (int i = 0; i < 6; ++i) {
    const std::string_view known = rows.Text(3 + i);
    const bool kept = options_.policy == UpsertPolicy::kFill && !known.empty();
    if (!said[i].empty() && said[i] != known && !kept) return true;
  }
  return !in.attributes.empty() && Cat("{", in.attributes, "}") != rows.Text(9);
}

absl::Status ContactUpsert::FindKnown(Batch& batch) {
  std::vector<uint32_t> row_of(batch.addresses.size());
  for (const uint32_t row : batch.now) {
    const IncomingContact& c = batch.rows[row];
    for (uint32_t i = 0; i < c.addresses; ++i) row_of[c.first_address + i] = row;
  }
  GRIOT_LET(
      Rows rows,
      scope_.db.Query("SELECT i.n, p.id, c.id, c.external_id, c.first_name, c.last_name, c.city, "
                      "c.language, c.time_zone, c.attributes, c.calling_code FROM incoming_key i "
                      "CROSS JOIN pseudonym p LEFT JOIN address a ON a.tenant_id = $1 AND a.id = "
                      "p.id LEFT JOIN contact c ON c.tenant_id = $1 AND c.id = a.contact_id WHERE "
                      "p.tenant_id = $1 AND p.hash_version = i.hash_version AND p.addr_key = "
                      "i.addr_key",
                      {scope_.tenant}));
  while (rows.Next()) {
    const auto address = static_cast<size_t>(rows.Int(0));
    batch.address_id[address] = rows.Int(1);
    if (rows.IsNull(2)) continue;  // nobody has it now
    const int64_t id = rows.Int(2);
    batch.address_owner[address] = id;
    Known& known = batch.known[id];
    known.id = {id};
    known.has_phone = !rows.IsNull(10);
    if (known.fields != nullptr || !SaysMore(batch.rows[row_of[address]], rows)) continue;
    known.fields = std::make_unique<KnownFields>(KnownFields{.external_id = rows.TextCopy(3),
                                                             .first_name = rows.TextCopy(4),
                                                             .last_name = rows.TextCopy(5),
                                                             .city = rows.TextCopy(6),
                                                             .language = rows.TextCopy(7),
                                                             .time_zone = rows.TextCopy(8),
                                                             .attributes = rows.TextCopy(9)});
  }
  return rows.status();
}

// The addresses that are known, so that nothing else is looked for by a hash.
absl::Status ContactUpsert::StageKnown(const Batch& batch) {
  const Dialect d = scope_.db.dialect();
  GRIOT_TRY(MakeStage(scope_.db, "incoming_known",
                      Cat("n ", d.integer(), " NOT NULL, address_id ", d.integer(),
                          " NOT NULL, contact_id ", d.integer(), " NOT NULL")));
  constexpr std::string_view kColumns[] = {"n", "address_id", "contact_id"};
  GRIOT_LET(auto bulk, scope_.db.Bulk("incoming_known", kColumns));
  for (const uint32_t row : batch.now) {
    const IncomingContact& c = batch.rows[row];
    for (uint32_t n = c.first_address; n < c.first_address + c.addresses; ++n) {
      if (batch.address_id[n] == 0 || batch.refused[row]) continue;
      const Value known[] = {n, batch.address_id[n], batch.address_owner[n]};
      GRIOT_TRY(bulk->Add(known));
    }
  }
  return bulk->Finish();
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
  for (const Id group : GroupsOf(batch)) {
    GRIOT_LET(Rows rows,
              scope_.db.Query("SELECT m.contact_id FROM incoming_known k CROSS JOIN membership m "
                              "WHERE m.tenant_id = $1 AND m.group_id = $2 AND m.contact_id = "
                              "k.contact_id",
                              {scope_.tenant, group}));
    while (rows.Next()) batch.members.insert({group.value, rows.Int(0)});
    GRIOT_TRY(rows.status());
  }
  return absl::OkStatus();
}

absl::Status ContactUpsert::FindGates(Batch& batch) {
  GRIOT_LET(Rows rows,
            scope_.db.Query("SELECT k.n, g.channel, g.purpose, g.state FROM incoming_known k CROSS "
                            "JOIN gate g WHERE g.tenant_id = $1 AND g.address_id = k.address_id",
                            {scope_.tenant}));
  while (rows.Next()) {
    batch.gates.push_back({.address = static_cast<uint32_t>(rows.Int(0)),
                           .channel = static_cast<Channel>(rows.Int(1)),
                           .purpose = static_cast<Purpose>(rows.Int(2)),
                           .state = static_cast<GateState>(rows.Int(3))});
  }
  std::sort(batch.gates.begin(), batch.gates.end(),
            [](const GateSeen& a, const GateSeen& b) { return a.address < b.address; });
  return rows.status();
}

}  // namespace griot
