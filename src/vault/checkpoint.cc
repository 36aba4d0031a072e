#include <vector>

#include "griot/base/encoding.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/time.h"
#include "griot/vault/chain.h"

// griot-checkpoint-1 tenant=7 seq=1000 hash=<hex> at=2026-11-21T08:30:00Z signature=<hex>
namespace griot {
namespace {

constexpr std::string_view kName = "griot-checkpoint-1";
constexpr std::string_view kSignature = " signature=";
constexpr size_t kLineSizeMax = 400;

// Not by the key of the chain itself: no entry may ever look like a checkpoint.
std::string Sign(const SecretKey& audit_key, std::string_view text) {
  return KeyedHash(DeriveKey(audit_key, "griot checkpoint"), text);
}

// "name=value" → "value"; nothing where the name is another.
std::string_view ValueOf(std::string_view part, std::string_view name) {
  if (!part.starts_with(name)) return {};
  part.remove_prefix(name.size());
  return part.starts_with('=') ? part.substr(1) : std::string_view();
}

}  // namespace

bool CheckpointDue(const Checkpoint& last, int64_t seq, absl::Time now) {
  const int64_t entries = seq - last.link.seq;
  return entries >= kCheckpointEntries || (entries > 0 && now - last.at >= kCheckpointAge);
}

std::string SignCheckpoint(const SecretKey& audit_key, const Checkpoint& checkpoint) {
  std::string line = Cat(kName, " tenant=", checkpoint.tenant.value, " seq=", checkpoint.link.seq,
                         " hash=", HexEncode(checkpoint.link.hash), " at=", Rfc3339(checkpoint.at));
  const std::string signature = Sign(audit_key, line);
  line.append(kSignature).append(HexEncode(signature));
  return line;
}

absl::StatusOr<Checkpoint> ReadCheckpoint(const SecretKey& audit_key, Id tenant,
                                          std::string_view line) {
  const size_t end = line.rfind(kSignature);
  if (line.size() > kLineSizeMax || !line.starts_with(kName) || end == std::string_view::npos) {
    return InvalidArgument(Cat("checkpoint: begins with \"", kName,
                               "\" and ends with its signature, give the line as it was written"));
  }
  const auto signature = HexDecode(line.substr(end + kSignature.size()));
  const std::string_view text = line.substr(0, end);
  if (!signature || !SameSecret(*signature, Sign(audit_key, text))) {
    return PermissionDenied(Cat("checkpoint: its signature is not that of tenant ", tenant.value,
                                ", give the line as it was written"));
  }
  const std::vector<std::string_view> parts = Split(text, ' ');
  if (parts.size() == 5) {
    const auto signed_for = ParseInteger<int64_t>(ValueOf(parts[1], "tenant"));
    const auto seq = ParseInteger<int64_t>(ValueOf(parts[2], "seq"));
    const auto hash = HexDecode(ValueOf(parts[3], "hash"));
    const auto at = ParseRfc3339(ValueOf(parts[4], "at"));
    if (signed_for == tenant.value && seq && hash && at) {
      return Checkpoint{tenant, {*seq, *hash}, *at};
    }
  }
  return InvalidArgument(
      Cat("checkpoint: not one of tenant ", tenant.value, ", or of a newer release"));
}

}  // namespace griot
