// The number of an address, under which everything stands that is known of it.
//
// The table `pseudonym` has a row for each address that the tenant has met: the keyed hash of its
// normalised text, and a number. Nothing else is found by the hash: contacts' addresses, gates, the
// ledger and what people were asked go by the number, which never changes. So while the tenant's
// hash key is changed, rows of this table alone are moved, and lie under the newest key or the one
// before, never under both: a number is given where neither has one.
//
// The row is where those wait for each other who write about one address, also of one that is
// stopped before anybody has it.
//
//   GRIOT_LET(const Id address, AddressIndex(scope).Take(e164));
#ifndef GRIOT_CONTACTS_ADDRESS_INDEX_H_
#define GRIOT_CONTACTS_ADDRESS_INDEX_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/database/scope.h"

namespace griot {

// Where the tenant's hash key stands.
struct HashState {
  int64_t version = 1;  // the newest
  int64_t settled = 1;  // less than that while rows are moved
  bool is_moving() const { return settled < version; }
};

// Inside the transaction of the scope.
class AddressIndex {
 public:
  explicit AddressIndex(Scope& scope) : scope_(scope) {}

  // For who only reads: the number of an address; nothing: the tenant has never met it.
  absl::StatusOr<std::optional<Id>> Find(std::string_view normalised);
  // For who writes: the number of an address, a new one where it has none, locked until the end of
  // the transaction. The transaction holds the tenant, as all changing calls do.
  absl::StatusOr<Id> Take(std::string_view normalised);
  // The same for a number that this transaction has read. Errors: ABORTED where the address was
  // forgotten meanwhile.
  absl::Status Lock(Id address);
  // Lock() for all addresses of a contact, in the order of their numbers, which are returned.
  absl::StatusOr<std::vector<Id>> LockAllOf(Id contact);
  // Forgets those of these locked addresses that nothing is left of: no contact has them, and no
  // gate, entry of the ledger or request.
  absl::Status Forget(std::span<const Id> addresses);

  // Keeps the change of key away until the end of the transaction: for transactions that are not
  // those of a changing call, which do this anyway.
  absl::StatusOr<HashState> Hold();
  // Hold(), and an error unless the scope's vault has the newest key: for what made hashes in
  // earlier transactions. Errors: FAILED_PRECONDITION.
  absl::Status HoldNewest();
  // For a snapshot of a long call, whose vault was opened before: that it has the newest key.
  // Errors: FAILED_PRECONDITION.
  absl::Status CheckNewest();

  // For the change of key, which is alone with the tenant: moves so many rows at most under the
  // newest key; how many.
  absl::StatusOr<int64_t> Move(int64_t rows);
  absl::StatusOr<int64_t> CountStale();

 private:
  absl::StatusOr<std::optional<Id>> Look(std::string_view normalised, std::string_view lock);
  absl::StatusOr<HashState> State(std::string_view lock);
  absl::Status CheckNewest(const HashState& state) const;

  Scope& scope_;
};

}  // namespace griot

#endif  // GRIOT_CONTACTS_ADDRESS_INDEX_H_
