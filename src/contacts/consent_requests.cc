#include "griot/contacts/consent_requests.h"

#include "griot/access/tokens.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/address_book.h"
#include "griot/contacts/address_index.h"
#include "src/contacts/wording.h"

namespace griot {
namespace {

constexpr std::string_view kPrefix = "grc";
constexpr absl::Duration kLife = absl::Hours(24 * 7);
constexpr int64_t kMostAsked = 2;  // a question and a reminder

// A question as its row has it.
struct Asked {
  Id address;
  std::string token_hash;
  Channel channel = Channel::kSms;
  Purpose purpose = Purpose::kMarketing;
  Basis basis = Basis::kNone;
  std::string source, wording;
  absl::Time at, expires_at;
  bool used = false;
};

absl::Status UnknownRequest() {
  return NotFound("token: unknown, take the whole of what was sent, or ask for a new one");
}

absl::StatusOr<Asked> Find(Scope& scope, Id id) {
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat("SELECT address_id, token_hash, channel, purpose, basis, source, "
                               "wording, created_at, expires_at, used_at FROM consent_request "
                               "WHERE tenant_id = $1 AND id = $2",
                               scope.db.dialect().for_update()),
                           {scope.tenant, id}));
  if (!rows.Next()) {
    GRIOT_TRY(rows.status());
    return UnknownRequest();
  }
  return Asked{.address = rows.IdOf(0),
               .token_hash = std::string(rows.Blob(1)),
               .channel = static_cast<Channel>(rows.Int(2)),
               .purpose = static_cast<Purpose>(rows.Int(3)),
               .basis = static_cast<Basis>(rows.Int(4)),
               .source = rows.TextCopy(5),
               .wording = rows.TextCopy(6),
               .at = rows.Time(7),
               .expires_at = rows.Time(8),
               .used = !rows.IsNull(9)};
}

absl::Status CheckUsable(const Asked& asked, std::span<const GateRow> gates, absl::Time now) {
  if (asked.used) return FailedPrecondition("token: used already, it works once");
  if (now >= asked.expires_at) {
    return FailedPrecondition("token: expired after seven days, ask for a new one");
  }
  // Silence is the safer reading of a late click.
  if (StoppedAt(gates, asked.channel, asked.purpose) >= asked.at) {
    return FailedPrecondition("token: the person said stop since, ask for a new one");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ConsentToken> ConsentRequests::Request(const RequestConsent& request) {
  const std::optional<AddressKind> kind = KindOf(request.channel);
  if (!kind || request.purpose == Purpose::kAll) {
    return InvalidArgument("consent: all is for stops, name one channel and one purpose");
  }
  GRIOT_TRY(contacts::CheckWording("source", request.source));
  GRIOT_TRY(contacts::CheckWording("wording", request.wording));
  const absl::StatusOr<std::string> value =
      ReadAddress(segmenter_, *kind, request.address, request.region.value_or(""));
  if (!value.ok()) return InvalidArgument(Cat("address: ", Message(value.status())));
  GRIOT_LET(const Id address, AddressIndex(scope_).Take(*value));
  Gate gate(scope_);
  GRIOT_LET(const std::vector<GateRow> gates, gate.Rows(address));
  if (GateAllows(gates, request.channel, request.purpose)) {
    return FailedPrecondition("consent: granted already, there is nothing to confirm");
  }
  const absl::Time now = scope_.clock.Now();
  GRIOT_LET(const auto asked,
            scope_.db.QueryInt("SELECT count(*) FROM consent_request WHERE tenant_id = $1 AND "
                               "address_id = $2 AND channel = $3 AND purpose = $4 AND used_at IS "
                               "NULL AND expires_at > $5",
                               {scope_.tenant, address, static_cast<int>(request.channel),
                                static_cast<int>(request.purpose), now}));
  if (asked.value_or(0) >= kMostAsked) {
    return FailedPrecondition(
        "consent: asked and reminded already, wait until the person answers or seven days are "
        "over");
  }
  GRIOT_LET(const int64_t id, scope_.db.TakeIds(1));
  const Token token = NewToken(kPrefix, {id}, scope_.random);
  GRIOT_TRY(
      scope_.db
          .Execute("INSERT INTO consent_request (id, tenant_id, address_id, channel, purpose, "
                   "basis, token_hash, source, wording, created_at, expires_at) VALUES ($1, "
                   "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                   {id, scope_.tenant, address, static_cast<int>(request.channel),
                    static_cast<int>(request.purpose), static_cast<int>(request.basis),
                    Bytes{token.hash}, request.source, request.wording, now, now + kLife})
          .status());
  GRIOT_LET(const Id proof, gate.AddProof({.how = "double_opt_in_request",
                                           .who = "",
                                           .source = request.source.value_or(""),
                                           .wording = request.wording.value_or(""),
                                           .basis = request.basis}));
  GRIOT_TRY(gate.Apply(address,
                       {.channel = request.channel,
                        .purpose = request.purpose,
                        .state = GateState::kUnconfirmed,
                        .origin = ConsentOrigin::kRecord,
                        .at = std::nullopt,
                        .reason = ""},
                       proof, request.basis)
                .status());
  return ConsentToken{
      .token = token.text, .expires_at = now + kLife, .reminder = asked.value_or(0) > 0};
}

absl::StatusOr<ConsentState> ConsentRequests::Confirm(const ConfirmConsent& confirm) {
  const auto read = ReadToken(kPrefix, confirm.token);
  if (!read) return UnknownRequest();
  GRIOT_LET(const Asked asked, Find(scope_, read->id));
  if (!SameSecret(read->hash, asked.token_hash)) return UnknownRequest();
  GRIOT_TRY(AddressIndex(scope_).Lock(asked.address));
  Gate gate(scope_);
  GRIOT_LET(const std::vector<GateRow> gates, gate.Rows(asked.address));
  GRIOT_TRY(CheckUsable(asked, gates, scope_.clock.Now()));
  // Whoever has answered one question has answered its reminder.
  GRIOT_TRY(scope_.db
                .Execute("UPDATE consent_request SET used_at = $5 WHERE tenant_id = $1 AND "
                         "address_id = $2 AND channel = $3 AND purpose = $4 AND used_at IS NULL",
                         {scope_.tenant, asked.address, static_cast<int>(asked.channel),
                          static_cast<int>(asked.purpose), scope_.clock.Now()})
                .status());
  const std::string source = asked.source.empty() ? Cat("request ", read->id.value) : asked.source;
  GRIOT_LET(const Id proof, gate.AddProof({.how = "double_opt_in",
                                           .who = "",
                                           .source = source,
                                           .wording = asked.wording,
                                           .basis = asked.basis}));
  GRIOT_LET(const GateState state, gate.Apply(asked.address,
                                              {.channel = asked.channel,
                                               .purpose = asked.purpose,
                                               .state = GateState::kGranted,
                                               .origin = ConsentOrigin::kPerson,
                                               .at = std::nullopt,
                                               .reason = ""},
                                              proof, asked.basis));
  Json data;
  data.Set("channel", NameOf(asked.channel)), data.Set("purpose", NameOf(asked.purpose));
  GRIOT_TRY(scope_.journal.Append(scope_.db, scope_.tenant, {"consent.confirmed", "", data}));
  GRIOT_LET(const std::vector<GateRow> now, gate.Rows(asked.address));
  return ConsentState{.channel = asked.channel,
                      .purpose = asked.purpose,
                      .state = state,
                      .allowed = GateAllows(now, asked.channel, asked.purpose)};
}

}  // namespace griot
