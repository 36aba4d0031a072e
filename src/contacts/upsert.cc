#include "griot/contacts/upsert.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "griot/base/status.h"
#include "griot/contacts/address_index.h"
#include "src/contacts/upsert_batch.h"

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

}  // namespace

absl::Status ContactUpsert::Run(const IncomingContacts& incoming, std::vector<Upserted>* outcomes) {
  if (options_.consent && options_.consent->state < GateState::kWithdrawn &&
      (options_.consent->channel == Channel::kAll || options_.consent->purpose == Purpose::kAll)) {
    return InvalidArgument("consent: all is for stops, name one channel and one purpose");
  }
  GRIOT_TRY(AddressIndex(scope_).HoldNewest());
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

std::span<const ContactUpsert::GateSeen> ContactUpsert::Batch::GatesOf(uint32_t address) const {
  const auto [begin, end] =
      std::equal_range(gates.begin(), gates.end(),
                       GateSeen{.address = address, .channel = {}, .purpose = {}, .state = {}},
                       [](const GateSeen& a, const GateSeen& b) { return a.address < b.address; });
  return {begin, end};
}

bool ContactUpsert::Batch::knows_addresses() const {
  return std::any_of(address_id.begin(), address_id.end(), [](int64_t id) { return id != 0; });
}

void ContactUpsert::Batch::Forget() {
  address_id.assign(addresses.size(), 0);
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
  GRIOT_LET(const bool known, LockKnown());
  return known ? FindKnown(batch) : absl::OkStatus();
}

absl::Status ContactUpsert::RunOnce(Batch& batch) {
  GRIOT_TRY(FindExternalIds(batch));
  Decide(batch);
  // Who was never met is in no group and has no gate.
  if (batch.knows_addresses()) {
    GRIOT_TRY(StageKnown(batch));
    GRIOT_TRY(FindMembers(batch));
    if (options_.consent) GRIOT_TRY(FindGates(batch));
  }
  GRIOT_TRY(AddPseudonyms(batch));
  GRIOT_TRY(AddContacts(batch));
  GRIOT_TRY(AddAddresses(batch));
  GRIOT_TRY(AddMembers(batch));
  if (options_.consent) GRIOT_TRY(OpenGates(batch));
  return UpdateKnown(batch);
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

}  // namespace griot
