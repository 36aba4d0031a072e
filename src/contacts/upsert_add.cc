#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/tenant_vault.h"
#include "src/contacts/rows.h"
#include "src/contacts/upsert_batch.h"

namespace griot {

using contacts::TextOrNull;

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

}  // namespace griot
