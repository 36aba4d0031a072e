// Where the rows of an address lie: under which key of the blind index.
//
// Addresses, gates, the ledger and what people were asked are found by the keyed hash of the
// address. While the tenant's hash key is changed, the rows of some addresses lie under the key
// before. All rows of one address lie under one key, always: they are moved together, by the change
// of key or by whoever writes about that address first. So nothing has to be merged, rows of one
// address can be joined by their key at every moment, and the rows of an address are under the new
// key unless the key before is in the list of those that were not moved (stale_key).
//
//   GRIOT_LET(const std::string key, AddressIndex(scope).KeyToWrite(e164));
#ifndef GRIOT_CONTACTS_ADDRESS_INDEX_H_
#define GRIOT_CONTACTS_ADDRESS_INDEX_H_

#include <cstdint>
#include <string>
#include <string_view>

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

  // Where the rows of an address lie, for a call that changes nothing. Nothing is asked of the
  // store unless rows are being moved.
  absl::StatusOr<std::string> KeyToRead(std::string_view normalised);
  // The same for a call that writes, or locks: the rows lie under the newest key from then on. The
  // transaction holds the tenant, as all changing calls do.
  absl::StatusOr<std::string> KeyToWrite(std::string_view normalised);
  // The same for the key of a row that this transaction has read.
  absl::StatusOr<std::string> Settle(std::string_view addr_key);

  // Keeps the change of key away until the end of the transaction: for transactions that are not
  // those of a changing call, which do this anyway.
  absl::StatusOr<HashState> Hold();
  // Hold(), and an error unless all rows lie under the newest key of the scope's vault: for what
  // makes keys by the thousand. Errors: FAILED_PRECONDITION.
  absl::Status HoldSettled();
  // For a snapshot of a long call, whose vault was opened before: that it has the newest key.
  // Errors: FAILED_PRECONDITION.
  absl::Status CheckNewest();

  // For the change of key, which is alone with the tenant. The first: all rows lie under the key
  // before from now on. The second: moves the rows of so many addresses at most; how many.
  absl::Status BeginToMove();
  absl::StatusOr<int64_t> Move(int64_t addresses);
  absl::StatusOr<int64_t> CountStale();

 private:
  absl::StatusOr<HashState> State(std::string_view lock);
  absl::Status CheckNewest(const HashState& state) const;
  absl::Status MoveOne(std::string_view before, std::string_view key);

  Scope& scope_;
};

}  // namespace griot

#endif  // GRIOT_CONTACTS_ADDRESS_INDEX_H_
