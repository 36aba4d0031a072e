#include "griot/contacts/gate.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {
namespace {

bool IsStop(GateState state) {
  return state == GateState::kWithdrawn || state == GateState::kBlocked;
}

const GateRow* Find(std::span<const GateRow> rows, Channel channel, Purpose purpose) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const GateRow& row) {
    return row.channel == channel && row.purpose == purpose;
  });
  return found == rows.end() ? nullptr : &*found;
}

std::optional<GateState> StateOf(std::span<const GateRow> rows, Channel channel, Purpose purpose) {
  const GateRow* const row = Find(rows, channel, purpose);
  return row == nullptr ? std::nullopt : std::optional(row->state);
}

constexpr Channel kChannels[] = {Channel::kSms,  Channel::kWhatsapp, Channel::kEmail,
                                 Channel::kPush, Channel::kPostal,   Channel::kWebhook};

}  // namespace

GateState NextGateState(std::optional<GateState> now, GateState wanted, ConsentOrigin origin) {
  if (!now) return wanted;
  if (IsStop(wanted)) return std::max(*now, wanted);
  if (!IsStop(*now)) return std::min(*now, wanted);
  const bool fresh = origin == ConsentOrigin::kPerson && wanted == GateState::kGranted;
  return fresh ? wanted : *now;
}

bool GateAllows(std::span<const GateRow> rows, Channel channel, Purpose purpose) {
  bool granted = false;
  for (const GateRow& row : rows) {
    const bool ours = row.channel == channel || row.channel == Channel::kAll;
    if (ours && row.purpose == Purpose::kAll && IsStop(row.state)) return false;
    if (row.channel == channel && row.purpose == purpose) {
      granted = row.state == GateState::kGranted;
    }
  }
  return granted;
}

absl::StatusOr<std::vector<GateRow>> Gate::Rows(std::string_view addr_key, bool lock) {
  GRIOT_LET(
      griot::Rows rows,
      scope_.db.Query(Cat("SELECT channel, purpose, state, basis, changed_at, reason FROM gate "
                          "WHERE tenant_id = $1 AND addr_key = $2 ORDER BY channel, purpose",
                          lock ? scope_.db.dialect().for_update() : ""),
                      {scope_.tenant, Bytes{addr_key}}));
  std::vector<GateRow> found;
  while (rows.Next()) {
    found.push_back({.channel = static_cast<Channel>(rows.Int(0)),
                     .purpose = static_cast<Purpose>(rows.Int(1)),
                     .state = static_cast<GateState>(rows.Int(2)),
                     .basis = static_cast<Basis>(rows.Int(3)),
                     .changed_at = rows.Time(4),
                     .reason = rows.TextCopy(5)});
  }
  GRIOT_TRY(rows.status());
  return found;
}

absl::StatusOr<Id> Gate::AddProof(const ConsentProof& proof) {
  GRIOT_LET(const int64_t id, scope_.db.TakeIds(1));
  const auto text = [](const std::string& t) { return t.empty() ? Value() : Value(t); };
  GRIOT_TRY(
      scope_.db
          .Execute("INSERT INTO consent_proof (id, tenant_id, how, who, source, wording, "
                   "basis, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                   {id, scope_.tenant, proof.how,
                    proof.who.empty() ? Value(scope_.who) : Value(proof.who), text(proof.source),
                    text(proof.wording), static_cast<int>(proof.basis), scope_.clock.Now()})
          .status());
  return Id{id};
}

absl::Status Gate::Write(std::string_view addr_key, const GateRow& row) {
  return scope_.db
      .Execute(
          "INSERT INTO gate (tenant_id, addr_key, channel, purpose, state, basis, reason, "
          "changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant_id, "
          "addr_key, channel, purpose) DO UPDATE SET state = excluded.state, basis = "
          "excluded.basis, reason = excluded.reason, changed_at = excluded.changed_at",
          {scope_.tenant, Bytes{addr_key}, static_cast<int>(row.channel),
           static_cast<int>(row.purpose), static_cast<int>(row.state), static_cast<int>(row.basis),
           row.reason.empty() ? Value() : Value(row.reason), row.changed_at})
      .status();
}

absl::Status Gate::Record(std::string_view addr_key, const ConsentChange& change, GateState state,
                          Id proof, int64_t line) {
  GRIOT_LET(const int64_t id, scope_.db.TakeIds(1));
  return scope_.db
      .Execute(
          "INSERT INTO consent_event (tenant_id, addr_key, id, channel, purpose, state, at, "
          "proof_id, line) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
          {scope_.tenant, Bytes{addr_key}, id, static_cast<int>(change.channel),
           static_cast<int>(change.purpose), static_cast<int>(state),
           change.at.value_or(scope_.clock.Now()), proof, line == 0 ? Value() : Value(line)})
      .status();
}

// A stop closes its own row, and whatever it stands above.
absl::Status Gate::Stop(std::string_view addr_key, const std::vector<GateRow>& rows,
                        const GateRow& stop) {
  for (const GateRow& row : rows) {
    const bool below = stop.purpose == Purpose::kAll &&
                       (stop.channel == Channel::kAll || row.channel == stop.channel);
    if (!below || row.state >= stop.state) continue;
    GateRow closed = stop;
    closed.channel = row.channel, closed.purpose = row.purpose, closed.basis = row.basis;
    GRIOT_TRY(Write(addr_key, closed));
  }
  const auto now = StateOf(rows, stop.channel, stop.purpose);
  if (now && *now >= stop.state) return absl::OkStatus();
  return Write(addr_key, stop);
}

// A grant has its row and the row that a stop would close, so that both can be locked. What the
// person opens again is what the person named, and nothing else.
absl::Status Gate::Open(std::string_view addr_key, const std::vector<GateRow>& rows,
                        const GateRow& grant, ConsentOrigin origin) {
  const auto everything = StateOf(rows, Channel::kAll, Purpose::kAll);
  if (everything && IsStop(*everything) && origin == ConsentOrigin::kPerson &&
      grant.state == GateState::kGranted) {
    for (const Channel channel : kChannels) {
      if (channel == grant.channel) continue;
      const GateRow* const old = Find(rows, channel, Purpose::kAll);
      GateRow stop = *Find(rows, Channel::kAll, Purpose::kAll);
      stop.channel = channel;
      if (old == nullptr || old->state < stop.state) GRIOT_TRY(Write(addr_key, stop));
    }
    GateRow all = grant;
    all.channel = Channel::kAll, all.purpose = Purpose::kAll;
    GRIOT_TRY(Write(addr_key, all));
  }
  for (const Purpose purpose : {grant.purpose, Purpose::kAll}) {
    const auto now = StateOf(rows, grant.channel, purpose);
    GateRow row = grant;
    row.purpose = purpose;
    // The stop row is open unless somebody closes it.
    const GateState wanted = purpose == Purpose::kAll ? GateState::kGranted : grant.state;
    row.state = NextGateState(now, wanted,
                              grant.state == GateState::kGranted ? origin : ConsentOrigin::kRecord);
    if (now != row.state) GRIOT_TRY(Write(addr_key, row));
  }
  return absl::OkStatus();
}

absl::StatusOr<GateState> Gate::Apply(std::string_view addr_key, const ConsentChange& change,
                                      Id proof, Basis basis, int64_t line) {
  GRIOT_LET(const std::vector<GateRow> rows, Rows(addr_key, true));
  const auto now = StateOf(rows, change.channel, change.purpose);
  const GateState next = NextGateState(now, change.state, change.origin);
  const GateRow row{.channel = change.channel,
                    .purpose = change.purpose,
                    .state = change.state,
                    .basis = basis,
                    .changed_at = change.at.value_or(scope_.clock.Now()),
                    .reason = change.reason};
  if (IsStop(change.state)) {
    GRIOT_TRY(Stop(addr_key, rows, row));
  } else {
    GRIOT_TRY(Open(addr_key, rows, row, change.origin));
  }
  // What was said is kept even where it changes nothing.
  GRIOT_TRY(Record(addr_key, change, change.state, proof, line));
  return next;
}

}  // namespace griot
