// The rows at hand and what is known of them, shared by the sources of upsert.h.
#ifndef GRIOT_SRC_CONTACTS_UPSERT_BATCH_H_
#define GRIOT_SRC_CONTACTS_UPSERT_BATCH_H_

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "griot/contacts/upsert.h"

namespace griot {

namespace contacts {

inline Value TextOrNull(std::string_view text) { return text.empty() ? Value() : Value(text); }

}  // namespace contacts

struct ContactUpsert::KnownFields {
  std::string external_id, first_name, last_name, city, language, time_zone, attributes;
};

// A contact that is there already, as the rows of a batch find it.
struct ContactUpsert::Known {
  Id id;
  bool has_phone = false;
  // Only where a row says something else: most rows of most files say nothing new, and texts of
  // everybody are what memory goes into.
  std::unique_ptr<KnownFields> fields;
};

// A row of the gate, beside the address that it is about.
struct ContactUpsert::GateSeen {
  uint32_t address;
  Channel channel;
  Purpose purpose;
  GateState state;
};

// An address without any gate, beside the line that opens one.
struct ContactUpsert::FreshGate {
  int64_t id;  // of the address
  int64_t line;
};

// What is known of the rows at hand. Index: the row's or the address's place in the batch.
struct ContactUpsert::Batch {
  std::span<const IncomingContact> rows;
  std::span<const IncomingAddress> addresses;
  std::span<const Id> groups;
  std::vector<Upserted>* outcomes;
  std::vector<uint32_t> now, later;  // rows of this pass; rows that share an address with one of it

  std::vector<uint32_t> by_key;        // the addresses that are looked for, in the order of keys
  std::vector<int64_t> address_id;     // 0: the tenant has never met it
  std::vector<int64_t> address_owner;  // contact ids; 0: nobody's
  std::vector<int64_t> owner_before;   // the same, when the batch came in
  std::vector<int64_t> contact;        // of each row; 0: new
  absl::flat_hash_map<int64_t, Known> known;                 // by contact id
  absl::flat_hash_set<std::pair<int64_t, int64_t>> members;  // (group, contact)
  absl::flat_hash_map<std::string, int64_t> external_owner;
  std::vector<GateSeen> gates;   // by address
  std::vector<uint8_t> refused;  // rows that are left as they are
  std::vector<uint8_t> changed;  // known rows that something changed

  std::span<const IncomingAddress> AddressesOf(const IncomingContact& row) const {
    return addresses.subspan(row.first_address, row.addresses);
  }
  std::span<const GateSeen> GatesOf(uint32_t address) const;
  bool knows_addresses() const;
  void Forget();
  void Postpone();
};

}  // namespace griot

#endif  // GRIOT_SRC_CONTACTS_UPSERT_BATCH_H_
