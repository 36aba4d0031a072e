// Many contacts at once: what an import is made of.
//
// A batch in, one transaction: rows that are found by any of their addresses update that contact,
// the others become new ones. A stop is never lifted. The same batch again changes nothing.
#ifndef GRIOT_CONTACTS_UPSERT_H_
#define GRIOT_CONTACTS_UPSERT_H_

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/contacts/contact.h"
#include "griot/contacts/gate.h"
#include "griot/database/scope.h"
#include "griot/vault/tenant_vault.h"

namespace griot {

using AddressKeyBytes = std::array<uint8_t, TenantVault::kAddressKeySize>;

// An address on its way in. Views live as long as the batch; those of a phone belong to the plan.
struct IncomingAddress {
  AddressKind kind = AddressKind::kPhone;
  AddressKeyBytes key{};   // under the newest hash key
  std::string_view value;  // normalised
  std::string_view country, operator_name, type, time_zone;
  uint16_t calling_code = 0;
  bool portable = false;

  std::string_view key_view() const {
    return {reinterpret_cast<const char*>(key.data()), key.size()};
  }
};

// A row on its way in; empty text says nothing.
struct IncomingContact {
  int64_t line = 0;
  std::string_view external_id, first_name, last_name, city, language, time_zone;
  std::string_view attributes;                // members of a JSON object; empty: none
  uint32_t first_address = 0, addresses = 0;  // in the batch's lists
  uint32_t first_group = 0, groups = 0;
};

enum class UpsertPolicy : uint8_t {
  kUpdate,  // what is given wins over what is there
  kFill,    // what is there wins
  kSkip,    // contacts that are there stay as they are
};
template <>
struct Schema<UpsertPolicy> {
  static constexpr std::string_view name = "UpsertPolicy";
  static constexpr std::string_view names[] = {"update", "fill", "skip"};
};

struct UpsertConsent {
  Channel channel = Channel::kSms;
  Purpose purpose = Purpose::kMarketing;
  GateState state = GateState::kUnconfirmed;
  ConsentProof proof;
};

struct UpsertOptions {
  UpsertPolicy policy = UpsertPolicy::kUpdate;
  std::vector<Id> groups;                // that everybody joins
  std::optional<UpsertConsent> consent;  // of every address that the channel writes to
};

// What became of a row.
enum class Upserted : uint8_t {
  kCreated,
  kUpdated,
  kUnchanged,
  kTwoContacts,      // its addresses belong to different contacts: nothing was done
  kExternalIdTaken,  // by another contact: nothing was done
};

struct IncomingContacts {
  std::span<const IncomingContact> rows;
  std::span<const IncomingAddress> addresses;
  std::span<const Id> groups;
};

class ContactUpsert {
 public:
  // `proof`: what an earlier run of the same import has written into the ledger; none: it is
  // written when it is first needed.
  ContactUpsert(Scope& scope, UpsertOptions options, Id proof = {})
      : scope_(scope), options_(std::move(options)), proof_(proof) {}

  // Inside a write transaction. `outcomes` becomes as long as the rows. Errors:
  // FAILED_PRECONDITION when the tenant's hash key was changed since the keys of the addresses were
  // made; ABORTED and ALREADY_EXISTS where another transaction was quicker: run it again.
  absl::Status Run(const IncomingContacts& incoming, std::vector<Upserted>* outcomes);
  Id proof() const { return proof_; }

 private:
  struct Batch;
  struct Known;
  struct KnownFields;
  struct GateSeen;
  struct FreshGate;
  absl::Status Find(Batch& batch);
  absl::Status RunOnce(Batch& batch);
  absl::Status Stage(Batch& batch);
  bool SaysMore(const IncomingContact& in, const Rows& rows) const;
  absl::StatusOr<bool> LockKnown();
  absl::Status FindKnown(Batch& batch);
  absl::Status StageKnown(const Batch& batch);
  absl::Status FindExternalIds(Batch& batch);
  std::set<Id> GroupsOf(const Batch& batch) const;
  absl::Status FindMembers(Batch& batch);
  absl::Status FindGates(Batch& batch);
  void Decide(Batch& batch);
  absl::Status AddPseudonyms(Batch& batch);
  absl::Status AddContacts(Batch& batch);
  absl::Status AddAddresses(Batch& batch);
  absl::Status AddMembers(Batch& batch);
  absl::Status OpenGates(Batch& batch);
  absl::Status AddGates(std::vector<FreshGate> fresh);
  absl::Status UpdateKnown(Batch& batch);
  absl::StatusOr<bool> TakeFields(const IncomingContact& in, KnownFields* fields) const;
  absl::Status UpdateOne(Batch& batch, size_t row);
  absl::Status AdoptPhone(const Batch& batch, const IncomingContact& in, Known* known);

  absl::Status EnsureProof();

  Scope& scope_;
  const UpsertOptions options_;
  Id proof_;
};

}  // namespace griot

#endif  // GRIOT_CONTACTS_UPSERT_H_
