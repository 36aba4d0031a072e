#include "griot/contacts/gate.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/contacts/address_index.h"

namespace griot {
namespace {

bool IsStop(GateState state) {
  return state == GateState::kWithdrawn || state == GateState::kBlocked;
}

bool Within(Channel channel, Channel all) { return all == Channel::kAll || channel == all; }
bool Within(Purpose purpose, Purpose all) { return all == Purpose::kAll || purpose == all; }

// A stop of this channel and purpose, or one that stands above them.
bool Stops(const GateRow& row, Channel channel, Purpose purpose) {
  return IsStop(row.state) && Within(channel, row.channel) && Within(purpose, row.purpose);
}

bool IsOf(const GateRow& row, Channel channel, Purpose purpose) {
  return row.channel == channel && row.purpose == purpose;
}

const GateRow* Find(std::span<const GateRow> rows, Channel channel, Purpose purpose) {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const GateRow& row) { return IsOf(row, channel, purpose); });
  return found == rows.end() ? nullptr : &*found;
}

std::optional<GateState> StateOf(std::span<const GateRow> rows, Channel channel, Purpose purpose) {
  const GateRow* const row = Find(rows, channel, purpose);
  return row == nullptr ? std::nullopt : std::optional(row->state);
}

constexpr Channel kChannels[] = {Channel::kSms,  Channel::kWhatsapp, Channel::kEmail,
                                 Channel::kPush, Channel::kPostal,   Channel::kWebhook};
constexpr Purpose kPurposes[] = {Purpose::kMarketing, Purpose::kService, Purpose::kTransactional};

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
    if (Stops(row, channel, purpose)) return false;
    granted |= IsOf(row, channel, purpose) && row.state == GateState::kGranted;
  }
  return granted;
}

absl::Time StoppedAt(std::span<const GateRow> rows, Channel channel, Purpose purpose) {
  absl::Time last = absl::InfinitePast();
  for (const GateRow& row : rows) {
    if (Stops(row, channel, purpose)) last = std::max(last, row.changed_at);
  }
  return last;
}

absl::StatusOr<std::vector<GateRow>> Gate::Rows(Id address) {
  GRIOT_LET(griot::Rows rows,
            scope_.db.Query("SELECT channel, purpose, state, basis, changed_at, reason FROM gate "
                            "WHERE tenant_id = $1 AND address_id = $2 ORDER BY channel, purpose",
                            {scope_.tenant, address}));
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

absl::Status Gate::Write(Id address, const GateRow& row) {
  return scope_.db
      .Execute(
          "INSERT INTO gate (tenant_id, address_id, channel, purpose, state, basis, reason, "
          "changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant_id, "
          "address_id, channel, purpose) DO UPDATE SET state = excluded.state, basis = "
          "excluded.basis, reason = excluded.reason, changed_at = excluded.changed_at",
          {scope_.tenant, address, static_cast<int>(row.channel), static_cast<int>(row.purpose),
           static_cast<int>(row.state), static_cast<int>(row.basis),
           row.reason.empty() ? Value() : Value(row.reason), row.changed_at})
      .status();
}

absl::Status Gate::Record(Id address, const ConsentChange& change, GateState state, Id proof,
                          int64_t line) {
  GRIOT_LET(const int64_t id, scope_.db.TakeIds(1));
  return scope_.db
      .Execute(
          "INSERT INTO consent_event (tenant_id, address_id, id, channel, purpose, state, at, "
          "proof_id, line) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
          {scope_.tenant, address, id, static_cast<int>(change.channel),
           static_cast<int>(change.purpose), static_cast<int>(state),
           change.at.value_or(scope_.clock.Now()), proof, line == 0 ? Value() : Value(line)})
      .status();
}

absl::Status Gate::Put(Id address, std::vector<GateRow>& rows, const GateRow& row) {
  const auto now = std::find_if(rows.begin(), rows.end(), [&](const GateRow& r) {
    return IsOf(r, row.channel, row.purpose);
  });
  now == rows.end() ? rows.push_back(row) : void(*now = row);
  return Write(address, row);
}

// Stops one row. A stop that is there already moves to the later word: an opt-in between the two
// is no longer fresh.
absl::Status Gate::Close(Id address, std::vector<GateRow>& rows, GateRow stop) {
  if (const GateRow* const now = Find(rows, stop.channel, stop.purpose)) {
    stop.basis = now->basis;
    stop.changed_at = std::max(stop.changed_at, now->changed_at);
    if (now->state >= stop.state) stop.state = now->state, stop.reason = now->reason;
    if (stop.state == now->state && stop.changed_at == now->changed_at) return absl::OkStatus();
  }
  return Put(address, rows, stop);
}

// A stop closes its own row, and whatever it stands above.
absl::Status Gate::Stop(Id address, std::vector<GateRow>& rows, const GateRow& stop) {
  for (const GateRow& row : std::vector<GateRow>(rows)) {
    if (!Within(row.channel, stop.channel) || !Within(row.purpose, stop.purpose)) continue;
    GateRow below = stop;
    below.channel = row.channel, below.purpose = row.purpose;
    GRIOT_TRY(Close(address, rows, below));
  }
  return Close(address, rows, stop);
}

// Opens a stop that stands above the grant. Everything else that it closed is closed one by one:
// what the person opens again is what the person named.
absl::Status Gate::Narrow(Id address, std::vector<GateRow>& rows, GateRow wide,
                          const GateRow& grant) {
  GateRow rest = wide;
  for (const Channel channel : kChannels) {
    rest.channel = channel;
    if (!Within(channel, wide.channel) || channel == grant.channel) continue;
    GRIOT_TRY(Close(address, rows, rest));
  }
  rest.channel = grant.channel;
  for (const Purpose purpose : kPurposes) {
    rest.purpose = purpose;
    if (!Within(purpose, wide.purpose) || purpose == grant.purpose) continue;
    GRIOT_TRY(Close(address, rows, rest));
  }
  wide.state = GateState::kGranted, wide.changed_at = grant.changed_at, wide.reason.clear();
  return Put(address, rows, wide);
}

// A grant has its row and the row that a stop would close, so that both can be locked. Under a stop
// the rows are born closed.
absl::Status Gate::Open(Id address, std::vector<GateRow>& rows, const GateRow& grant,
                        ConsentOrigin origin) {
  if (origin == ConsentOrigin::kPerson && grant.state == GateState::kGranted) {
    for (const GateRow& row : std::vector<GateRow>(rows)) {
      if (!Stops(row, grant.channel, grant.purpose) || IsOf(row, grant.channel, grant.purpose)) {
        continue;
      }
      GRIOT_TRY(Narrow(address, rows, row, grant));
    }
  }
  const auto now = StateOf(rows, grant.channel, grant.purpose);
  GateRow row = grant;
  row.state = NextGateState(now, grant.state, origin);
  if (now != row.state) GRIOT_TRY(Put(address, rows, row));
  if (!Find(rows, grant.channel, Purpose::kAll)) {
    row.purpose = Purpose::kAll, row.state = GateState::kGranted;
    GRIOT_TRY(Put(address, rows, row));
  }
  for (const GateRow& stop : std::vector<GateRow>(rows)) {
    for (const Purpose purpose : {grant.purpose, Purpose::kAll}) {
      if (!Stops(stop, grant.channel, purpose) || IsOf(stop, grant.channel, purpose)) continue;
      GateRow below = stop;
      below.channel = grant.channel, below.purpose = purpose;
      GRIOT_TRY(Close(address, rows, below));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<GateState> Gate::Apply(Id address, const ConsentChange& change, Id proof,
                                      Basis basis, int64_t line) {
  const bool all = change.channel == Channel::kAll || change.purpose == Purpose::kAll;
  if (all && !IsStop(change.state)) {
    return InvalidArgument("consent: all is for stops, name one channel and one purpose");
  }
  GRIOT_TRY(AddressIndex(scope_).Lock(address));
  GRIOT_LET(std::vector<GateRow> rows, Rows(address));
  const GateRow row{.channel = change.channel,
                    .purpose = change.purpose,
                    .state = change.state,
                    .basis = basis,
                    .changed_at = change.at.value_or(scope_.clock.Now()),
                    .reason = change.reason};
  if (IsStop(change.state)) {
    GRIOT_TRY(Stop(address, rows, row));
  } else {
    GRIOT_TRY(Open(address, rows, row, change.origin));
  }
  // What was said is kept even where it changes nothing.
  GRIOT_TRY(Record(address, change, change.state, proof, line));
  return *StateOf(rows, change.channel, change.purpose);
}

}  // namespace griot
