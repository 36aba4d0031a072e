#include "griot/vault/chain.h"

#include <algorithm>

#include "griot/vault/canonical.h"

namespace griot {

// The hash before has a fixed size: the three parts need nothing between them.
ChainLink NextLink(const SecretKey& audit_key, const ChainLink& last, std::string_view entry) {
  std::string covered = last.hash;
  covered.append(CanonicalBytes().Integer(last.seq + 1).bytes()).append(entry);
  return {last.seq + 1, KeyedHash(audit_key, covered)};
}

ChainVerifier::ChainVerifier(const SecretKey& audit_key, std::vector<Checkpoint> checkpoints,
                             const ChainLink& before)
    : audit_key_(audit_key), checkpoints_(std::move(checkpoints)) {
  std::sort(checkpoints_.begin(), checkpoints_.end(),
            [](const Checkpoint& a, const Checkpoint& b) { return a.link.seq < b.link.seq; });
  while (asked_ < checkpoints_.size() && checkpoints_[asked_].link.seq < before.seq) ++asked_;
  verdict_.last = before;
  AskCheckpoints();
}

// Those of the last entry. Several may speak of one: all must agree.
void ChainVerifier::AskCheckpoints() {
  for (; asked_ < checkpoints_.size(); ++asked_) {
    const ChainLink& known = checkpoints_[asked_].link;
    if (known.seq > verdict_.last.seq) return;
    if (!SameSecret(known.hash, verdict_.last.hash)) {
      return Fail(ChainFault::kRewritten, verdict_.vouched_to + 1, known.seq);
    }
    verdict_.vouched_to = known.seq;
  }
}

void ChainVerifier::Fail(ChainFault fault, int64_t first_bad, int64_t found_at) {
  verdict_.fault = fault;
  verdict_.first_bad = first_bad;
  verdict_.found_at = found_at;
}

void ChainVerifier::Add(int64_t seq, std::string_view entry, std::string_view hash) {
  if (!verdict_.ok()) return;
  const ChainLink next = NextLink(audit_key_, verdict_.last, entry);
  if (seq > next.seq) return Fail(ChainFault::kMissing, next.seq, seq);
  if (seq < next.seq) return Fail(ChainFault::kMisplaced, seq, seq);
  if (!SameSecret(hash, next.hash)) return Fail(ChainFault::kChanged, seq, seq);
  verdict_.last = next;
  AskCheckpoints();
}

ChainVerdict ChainVerifier::Finish() {
  if (verdict_.ok() && asked_ < checkpoints_.size()) {
    Fail(ChainFault::kCutOff, verdict_.last.seq + 1, checkpoints_.back().link.seq);
  }
  return verdict_;
}

}  // namespace griot
