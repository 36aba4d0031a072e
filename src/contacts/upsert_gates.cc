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
  std::vector<FreshGate> fresh;
  for (const uint32_t row : batch.now) {
    if (batch.refused[row]) continue;
    for (uint32_t i = 0; i < batch.rows[row].addresses; ++i) {
      const uint32_t n = batch.rows[row].first_address + i;
      if (consent.channel != Channel::kAll && batch.addresses[n].kind != kind) continue;
      const std::span<const GateSeen> gates = batch.GatesOf(n);
      if (gates.empty()) {
        fresh.push_back({batch.address_id[n], batch.rows[row].line});
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
      GRIOT_TRY(gate.Apply({batch.address_id[n]}, change, proof_, consent.proof.basis,
                           batch.rows[row].line)
                    .status());
      if ((*batch.outcomes)[row] != Upserted::kCreated) batch.changed[row] = 1;
    }
  }
  return fresh.empty() ? absl::OkStatus() : AddGates(std::move(fresh));
}

absl::Status ContactUpsert::AddGates(std::vector<FreshGate> fresh) {
  const UpsertConsent& consent = *options_.consent;
  GRIOT_TRY(EnsureProof());
  // In the order of the tables.
  std::stable_sort(fresh.begin(), fresh.end(),
                   [](const FreshGate& a, const FreshGate& b) { return a.id < b.id; });
  const auto same = [](const FreshGate& a, const FreshGate& b) { return a.id == b.id; };
  fresh.erase(std::unique(fresh.begin(), fresh.end(), same), fresh.end());
  const absl::Time now = scope_.clock.Now();
  constexpr std::string_view kGate[] = {"tenant_id", "address_id", "channel", "purpose",
                                        "state",     "basis",      "reason",  "changed_at"};
  GRIOT_LET(auto gates, scope_.db.Bulk("gate", kGate));
  for (const FreshGate& gate : fresh) {
    // The row that a stop would close stands beside the grant's.
    const Purpose both[] = {Purpose::kAll, consent.purpose};
    const bool stop = consent.state >= GateState::kWithdrawn;
    for (const Purpose purpose : std::span(both).subspan(stop ? 1 : 0)) {
      const GateState state = purpose == consent.purpose ? consent.state : GateState::kGranted;
      const Value values[] = {scope_.tenant,
                              gate.id,
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
  constexpr std::string_view kEvent[] = {
      "tenant_id", "address_id", "id", "channel", "purpose", "state", "at", "proof_id", "line"};
  GRIOT_LET(auto events, scope_.db.Bulk("consent_event", kEvent));
  for (const FreshGate& gate : fresh) {
    const Value values[] = {scope_.tenant,
                            gate.id,
                            id++,
                            static_cast<int>(consent.channel),
                            static_cast<int>(consent.purpose),
                            static_cast<int>(consent.state),
                            now,
                            proof_,
                            gate.line == 0 ? Value() : Value(gate.line)};
    GRIOT_TRY(events->Add(values));
  }
  return events->Finish();
}

}  // namespace griot
