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

// Numbers in the order of the rows, so that whatever goes by them is appended. This one table is
// filled in the order of its keys.
absl::Status ContactUpsert::AddPseudonyms(Batch& batch) {
  std::vector<uint32_t> fresh;
  for (const uint32_t row : batch.now) {
    if (batch.refused[row]) continue;
    for (uint32_t i = 0; i < batch.rows[row].addresses; ++i) {
      const uint32_t n = batch.rows[row].first_address + i;
      if (batch.address_id[n] == 0) fresh.push_back(n);
    }
  }
  if (fresh.empty()) return absl::OkStatus();
  GRIOT_LET(const int64_t first, scope_.db.TakeIds(static_cast<int64_t>(fresh.size())));
  for (size_t i = 0; i < fresh.size(); ++i) {
    batch.address_id[fresh[i]] = first + static_cast<int64_t>(i);
  }
  const int64_t end = first + static_cast<int64_t>(fresh.size());
  constexpr std::string_view kColumns[] = {"tenant_id", "hash_version", "addr_key", "id"};
  GRIOT_LET(auto bulk, scope_.db.Bulk("pseudonym", kColumns));
  const int64_t version = scope_.vault.hash_version();
  const uint32_t* last = nullptr;
  for (const uint32_t& n : batch.by_key) {
    if (batch.address_id[n] < first || batch.address_id[n] >= end) continue;
    if (last != nullptr && batch.addresses[*last].key == batch.addresses[n].key) {
      batch.address_id[n] = batch.address_id[*last];  // a row may say an address twice
      continue;
    }
    last = &n;
    const Value values[] = {scope_.tenant, version, Bytes{batch.addresses[n].key_view()},
                            batch.address_id[n]};
    GRIOT_TRY(bulk->Add(values));
  }
  return bulk->Finish();
}

absl::Status ContactUpsert::AddAddresses(Batch& batch) {
  std::optional<std::unique_ptr<BulkInsert>> bulk;
  const absl::Time now = scope_.clock.Now();
  std::string sealed;
  for (const uint32_t row : batch.now) {
    if (batch.refused[row]) continue;
    const IncomingContact& c = batch.rows[row];
    const bool created = (*batch.outcomes)[row] == Upserted::kCreated;
    for (uint32_t i = 0; i < c.addresses; ++i) {
      const uint32_t n = c.first_address + i;
      const int64_t* const ids = &batch.address_id[c.first_address];
      const bool again = std::find(ids, ids + i, ids[i]) != ids + i;
      if (batch.address_owner[n] != 0 || again) continue;
      if (!bulk) {
        GRIOT_LET(bulk, scope_.db.Bulk("address", contacts::kAddressColumns));
      }
      if (!created) batch.changed[row] = 1;
      const IncomingAddress& a = batch.addresses[n];
      const bool phone = a.kind == AddressKind::kPhone;
      if (scope_.vault.seals()) {
        sealed = scope_.vault.Seal("address", "value", {ids[i]}, a.value, scope_.random);
      }
      const Value values[] = {ids[i], scope_.tenant, batch.contact[row], static_cast<int>(a.kind),
                              // Behind those that the contact has.
                              i + (created ? 0 : 100), sealed.empty() ? Value(a.value) : Value(),
                              sealed.empty() ? Value() : Value(Bytes{sealed}), Value(),
                              TextOrNull(a.country), TextOrNull(a.operator_name),
                              TextOrNull(a.type), phone ? Value(a.calling_code) : Value(),
                              TextOrNull(a.time_zone), phone ? Value(a.portable ? 1 : 0) : Value(),
                              Value(), Value(), now};
      GRIOT_TRY((*bulk)->Add(values));
    }
  }
  return bulk ? (*bulk)->Finish() : absl::OkStatus();
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
