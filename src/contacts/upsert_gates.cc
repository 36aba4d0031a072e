#include <algorithm>

#include "griot/base/status.h"
#include "griot/contacts/address_book.h"
#include "src/contacts/upsert_batch.h"

namespace griot {

absl::Status ContactUpsert::EnsureProof() {
  if (proof_) return absl::OkStatus();
  GRIOT_LET(proof_, Gate(scope_).AddProof(options_.consent->proof));
  return absl::OkStatus();
}

// Addresses without any row get theirs in bulk; the others go through the gate's law one by one.
absl::Status ContactUpsert::OpenGates(Batch& batch) {
  const UpsertConsent& consent = *options_.consent;
  const std::optional<AddressKind> kind = KindOf(consent.channel);
  std::vector<uint32_t> fresh;
  for (const uint32_t row : batch.now) {
    if (batch.refused[row]) continue;
    for (uint32_t i = 0; i < batch.rows[row].addresses; ++i) {
      const uint32_t n = batch.rows[row].first_address + i;
      if (consent.channel != Channel::kAll && batch.addresses[n].kind != kind) continue;
      const std::span<const GateSeen> gates = batch.GatesOf(n);
      if (gates.empty()) {
        fresh.push_back(n);
        continue;
      }
      std::optional<GateState> now;
      for (const GateSeen& gate : gates) {
        if (gate.channel == consent.channel && gate.purpose == consent.purpose) now = gate.state;
      }
      if (now && NextGateState(now, consent.state, ConsentOrigin::kRecord) == *now) continue;
      GRIOT_TRY(EnsureProof());
      ConsentChange change;
      change.channel = consent.channel, change.purpose = consent.purpose;
      change.state = consent.state;
      Gate gate(scope_);
      GRIOT_TRY(gate.Apply(batch.addresses[n].key_view(), change, proof_, consent.proof.basis,
                           batch.rows[row].line)
                    .status());
      if ((*batch.outcomes)[row] != Upserted::kCreated) batch.changed[row] = 1;
    }
  }
  return fresh.empty() ? absl::OkStatus() : AddGates(batch, std::move(fresh));
}

absl::Status ContactUpsert::AddGates(const Batch& batch, std::vector<uint32_t> fresh) {
  const UpsertConsent& consent = *options_.consent;
  GRIOT_TRY(EnsureProof());
  std::vector<int64_t> lines(batch.addresses.size());
  for (const uint32_t row : batch.now) {
    for (uint32_t i = 0; i < batch.rows[row].addresses; ++i) {
      lines[batch.rows[row].first_address + i] = batch.rows[row].line;
    }
  }
  std::sort(fresh.begin(), fresh.end(), [&](uint32_t a, uint32_t b) {
    return batch.addresses[a].key < batch.addresses[b].key;
  });
  const auto same = [&](uint32_t a, uint32_t b) {
    return batch.addresses[a].key == batch.addresses[b].key;
  };
  fresh.erase(std::unique(fresh.begin(), fresh.end(), same), fresh.end());
  const absl::Time now = scope_.clock.Now();
  constexpr std::string_view kGate[] = {"tenant_id", "addr_key", "channel", "purpose",
                                        "state",     "basis",    "reason",  "changed_at"};
  GRIOT_LET(auto gates, scope_.db.Bulk("gate", kGate));
  for (const uint32_t n : fresh) {
    // The row that a stop would close stands beside the grant's.
    const Purpose both[] = {consent.purpose, Purpose::kAll};
    const size_t count = consent.state >= GateState::kWithdrawn ? 1 : 2;
    for (const Purpose purpose : std::span(both, count)) {
      const GateState state = purpose == consent.purpose ? consent.state : GateState::kGranted;
      const Value values[] = {scope_.tenant,
                              Bytes{batch.addresses[n].key_view()},
                              static_cast<int>(consent.channel),
                              static_cast<int>(purpose),
                              static_cast<int>(state),
                              static_cast<int>(consent.proof.basis),
                              Value(),
                              now};
      GRIOT_TRY(gates->Add(values));
    }
  }
  GRIOT_TRY(gates->Finish());
  gates.reset();
  GRIOT_LET(int64_t id, scope_.db.TakeIds(static_cast<int64_t>(fresh.size())));
  constexpr std::string_view kEvent[] = {"tenant_id", "addr_key", "id",       "channel", "purpose",
                                         "state",     "at",       "proof_id", "line"};
  GRIOT_LET(auto events, scope_.db.Bulk("consent_event", kEvent));
  for (const uint32_t n : fresh) {
    const Value values[] = {scope_.tenant,
                            Bytes{batch.addresses[n].key_view()},
                            id++,
                            static_cast<int>(consent.channel),
                            static_cast<int>(consent.purpose),
                            static_cast<int>(consent.state),
                            now,
                            proof_,
                            lines[n] == 0 ? Value() : Value(lines[n])};
    GRIOT_TRY(events->Add(values));
  }
  return events->Finish();
}

}  // namespace griot
