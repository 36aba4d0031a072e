#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/contacts/upsert_batch.h"

namespace griot {

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

// Whether a row may change the contact whose columns from 2 on are external_id, first_name ….
bool ContactUpsert::SaysMore(const IncomingContact& in, const Rows& rows) const {
  const std::string_view said[] = {in.external_id, in.first_name, in.last_name,
                                   in.city,        in.language,   in.time_zone};
  for (int i = 0; i < 6; ++i) {
    const std::string_view known = rows.Text(2 + i);
    const bool kept = options_.policy == UpsertPolicy::kFill && !known.empty();
    if (!said[i].empty() && said[i] != known && !kept) return true;
  }
  return !in.attributes.empty() && Cat("{", in.attributes, "}") != rows.Text(8);
}

absl::Status ContactUpsert::FindKnown(Batch& batch) {
  std::vector<uint32_t> row_of(batch.addresses.size());
  for (const uint32_t row : batch.now) {
    const IncomingContact& c = batch.rows[row];
    for (uint32_t i = 0; i < c.addresses; ++i) row_of[c.first_address + i] = row;
  }
  GRIOT_LET(
      Rows rows,
      scope_.db.Query("SELECT i.n, c.id, c.external_id, c.first_name, c.last_name, c.city, "
                      "c.language, c.time_zone, c.attributes, c.calling_code FROM incoming_key "
                      "i CROSS JOIN address a CROSS JOIN contact c WHERE a.tenant_id = $1 AND "
                      "a.addr_key = i.addr_key AND c.id = a.contact_id AND c.tenant_id = $1",
                      {scope_.tenant}));
  while (rows.Next()) {
    const int64_t id = rows.Int(1);
    const auto address = static_cast<size_t>(rows.Int(0));
    batch.address_owner[address] = id;
    Known& known = batch.known[id];
    known.id = {id};
    known.has_phone = !rows.IsNull(9);
    if (known.fields != nullptr || !SaysMore(batch.rows[row_of[address]], rows)) continue;
    known.fields = std::make_unique<KnownFields>(KnownFields{.external_id = rows.TextCopy(2),
                                                             .first_name = rows.TextCopy(3),
                                                             .last_name = rows.TextCopy(4),
                                                             .city = rows.TextCopy(5),
                                                             .language = rows.TextCopy(6),
                                                             .time_zone = rows.TextCopy(7),
                                                             .attributes = rows.TextCopy(8)});
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
