// A log that nobody can change unseen: each entry's hash covers the hash before it, under a key.
// What a chain cannot see by itself, that its end was cut off, or cut off and written anew by the
// program that has the key, is seen by checkpoints that were kept outside of the store.
//
//   last = NextLink(vault.audit_key(), last, entry);    // write seq, entry and hash in one row
//   if (CheckpointDue(checkpoint, last.seq, now)) send(SignCheckpoint(key, {tenant, last, now}));
//
//   ChainVerifier verifier(vault.audit_key(), checkpoints);
//   while (rows.Next()) verifier.Add(rows.Int(0), rows.Blob(1), rows.Blob(2));   // in order of seq
//   const ChainVerdict verdict = verifier.Finish();
//
// Without a master key the audit key lies in the store: who can write there can write a chain anew,
// but no checkpoint that is kept elsewhere.
#ifndef GRIOT_VAULT_CHAIN_H_
#define GRIOT_VAULT_CHAIN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "griot/base/id.h"
#include "griot/vault/vault.h"

namespace griot {

// The last entry of a chain. Entries count from 1 and leave no number out: `seq` is also how many
// there are.
struct ChainLink {
  int64_t seq = 0;                           // 0: there is none
  std::string hash = std::string(32, '\0');  // of the entry and all before it

  friend bool operator==(const ChainLink&, const ChainLink&) = default;
};

// `entry`: bytes that mean one thing only (canonical.h), with everything that matters of the row.
ChainLink NextLink(const SecretKey& audit_key, const ChainLink& last, std::string_view entry);

// What goes outside.
struct Checkpoint {
  Id tenant;
  ChainLink link;
  absl::Time at;
};

inline constexpr int64_t kCheckpointEntries = 1000;
inline constexpr absl::Duration kCheckpointAge = absl::Minutes(5);
// Whether the entries up to `seq` want a new one.
bool CheckpointDue(const Checkpoint& last, int64_t seq, absl::Time now);

// One line of text, without the newline, signed.
std::string SignCheckpoint(const SecretKey& audit_key, const Checkpoint& checkpoint);
// Errors: PERMISSION_DENIED where the key of `tenant` did not sign it, INVALID_ARGUMENT where it is
// no checkpoint.
absl::StatusOr<Checkpoint> ReadCheckpoint(const SecretKey& audit_key, Id tenant,
                                          std::string_view line);

// Stored and shown by name.
enum class ChainFault : uint8_t {
  kNone,
  kChanged,    // an entry or its hash was changed, or put in
  kMissing,    // an entry is not there, those behind it are
  kMisplaced,  // an entry stands where it does not belong, or twice
  kCutOff,     // the end is missing: a checkpoint knows more entries
  kRewritten,  // the chain holds, but a checkpoint knows another: cut off and written anew
};

struct ChainVerdict {
  ChainFault fault = ChainFault::kNone;
  int64_t first_bad = 0;   // the first entry that cannot be trusted; 0: all can
  int64_t found_at = 0;    // where that was seen: the entry itself, or the checkpoint's
  int64_t vouched_to = 0;  // the last entry that a checkpoint vouches for
  ChainLink last;          // of what was read

  bool ok() const { return fault == ChainFault::kNone; }
};

// One thread at a time.
class ChainVerifier {
 public:
  // `checkpoints` in any order. `before`: the entry in front of the first that will be added, where
  // older ones are no longer kept; a checkpoint must vouch for it, or it is believed as it is.
  ChainVerifier(const SecretKey& audit_key, std::vector<Checkpoint> checkpoints,
                const ChainLink& before = {});

  // Entries in the order of the store. After the first that is bad nothing more is looked at.
  void Add(int64_t seq, std::string_view entry, std::string_view hash);
  ChainVerdict Finish();

 private:
  void AskCheckpoints();
  void Fail(ChainFault fault, int64_t first_bad, int64_t found_at);

  const SecretKey audit_key_;
  std::vector<Checkpoint> checkpoints_;  // by seq
  size_t asked_ = 0;                     // of those, how many
  ChainVerdict verdict_;
};

}  // namespace griot

#endif  // GRIOT_VAULT_CHAIN_H_
