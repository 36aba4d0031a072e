// The gate: for one address, channel and purpose, may we send?
//
// A row a question, found by the number of the address (AddressIndex), so that it survives the
// person's erasure. A stop for every purpose is the row of Purpose::kAll; for every channel, of
// Channel::kAll. The state is derived; the proofs stand in the consent ledger, which only grows.
#ifndef GRIOT_CONTACTS_GATE_H_
#define GRIOT_CONTACTS_GATE_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/channels/channel.h"
#include "griot/contacts/consent.h"
#include "griot/database/scope.h"

namespace griot {

struct GateRow {
  Channel channel;
  Purpose purpose;
  GateState state;
  Basis basis = Basis::kNone;
  absl::Time changed_at;
  std::string reason;
};

// Who wants the change. Only a person's own, fresh and proved opt-in leads out of a stop.
enum class ConsentOrigin : uint8_t { kRecord, kPerson };

// The state that a gate takes when `wanted` is recorded. The law of the house: withdrawn and
// blocked are left by ConsentOrigin::kPerson with kGranted only.
GateState NextGateState(std::optional<GateState> now, GateState wanted, ConsentOrigin origin);

// Whether the rows of one address allow a send. Without a granted row nothing is allowed; any stop
// of the channel or of all, of the purpose or of all, wins.
bool GateAllows(std::span<const GateRow> rows, Channel channel, Purpose purpose);

// When the person last stopped this channel and purpose, alone or with others; the infinite past:
// nothing is stopped. An opt-in is fresh when it is later.
absl::Time StoppedAt(std::span<const GateRow> rows, Channel channel, Purpose purpose);

// Why and how: what is written into the ledger with each change. Many changes may share one.
struct ConsentProof {
  std::string how;  // "form", "import", "keyword", "api" …
  std::string who;  // empty: the caller
  std::string source;
  std::string wording;  // the text that was shown
  Basis basis = Basis::kNone;
};

struct ConsentChange {
  Channel channel = Channel::kAll;
  Purpose purpose = Purpose::kAll;
  GateState state = GateState::kWithdrawn;
  ConsentOrigin origin = ConsentOrigin::kRecord;
  std::optional<absl::Time> at;  // of the person's word; absent: now
  std::string reason;
};

// Reads and changes gates, inside the transaction of the scope.
class Gate {
 public:
  explicit Gate(Scope& scope) : scope_(scope) {}

  // All rows of an address. Who is to write what follows from them has locked the address before
  // (AddressIndex::Take): no row can be locked that is not there yet.
  absl::StatusOr<std::vector<GateRow>> Rows(Id address);

  absl::StatusOr<Id> AddProof(const ConsentProof& proof);

  // Locks the address, applies the change and writes the ledger. `line` of a file: 0: none. Returns
  // the state that the gate has then.
  absl::StatusOr<GateState> Apply(Id address, const ConsentChange& change, Id proof, Basis basis,
                                  int64_t line = 0);

 private:
  absl::Status Write(Id address, const GateRow& row);
  absl::Status Record(Id address, const ConsentChange& change, GateState state, Id proof,
                      int64_t line);
  absl::Status Put(Id address, std::vector<GateRow>& rows, const GateRow& row);
  absl::Status Close(Id address, std::vector<GateRow>& rows, GateRow stop);
  absl::Status Stop(Id address, std::vector<GateRow>& rows, const GateRow& stop);
  absl::Status Narrow(Id address, std::vector<GateRow>& rows, GateRow wide, const GateRow& grant);
  absl::Status Open(Id address, std::vector<GateRow>& rows, const GateRow& grant,
                    ConsentOrigin origin);

  Scope& scope_;
};

}  // namespace griot

#endif  // GRIOT_CONTACTS_GATE_H_
