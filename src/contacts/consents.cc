#include "griot/contacts/consents.h"

#include <algorithm>
#include <limits>

#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/address_book.h"
#include "griot/contacts/address_index.h"
#include "src/contacts/wording.h"

namespace griot {
namespace {

// Ways in which a person speaks for themselves.
bool IsOwnWord(std::string_view how) {
  constexpr std::string_view kOwn[] = {"form", "paper", "keyword", "double_opt_in"};
  return std::find(std::begin(kOwn), std::end(kOwn), how) != std::end(kOwn);
}

}  // namespace

absl::StatusOr<std::string> Consents::Normalised(Channel channel, std::string_view address,
                                                 const std::optional<std::string>& region) {
  AddressKind kind;
  if (const auto known = KindOf(channel)) {
    kind = *known;
  } else {
    kind = address.find('@') == std::string_view::npos ? AddressKind::kPhone : AddressKind::kEmail;
  }
  absl::StatusOr<std::string> value = ReadAddress(segmenter_, kind, address, region.value_or(""));
  if (!value.ok()) return InvalidArgument(Cat("address: ", Message(value.status())));
  return value;
}

absl::StatusOr<ConsentState> Consents::Answer(std::optional<Id> address, Channel channel,
                                              Purpose purpose) {
  std::vector<GateRow> rows;
  if (address) {
    GRIOT_LET(rows, Gate(scope_).Rows(*address));
  }
  ConsentState state{.channel = channel,
                     .purpose = purpose,
                     .state = std::nullopt,
                     .allowed = GateAllows(rows, channel, purpose)};
  for (const GateRow& row : rows) {
    if (row.channel == channel && row.purpose == purpose) state.state = row.state;
  }
  return state;
}

absl::StatusOr<ConsentState> Consents::OptOutAddress(const OptOut& stop) {
  GRIOT_TRY(contacts::CheckWording("reason", stop.reason));
  GRIOT_LET(const std::string text, Normalised(stop.channel, stop.address, stop.region));
  GRIOT_LET(const Id address, AddressIndex(scope_).Take(text));
  Gate gate(scope_);
  GRIOT_LET(const Id proof, gate.AddProof({.how = stop.how.value_or("api"),
                                           .who = "",
                                           .source = stop.reason.value_or(""),
                                           .wording = ""}));
  GRIOT_TRY(gate.Apply(address,
                       {.channel = stop.channel,
                        .purpose = stop.purpose,
                        .state = stop.blocked ? GateState::kBlocked : GateState::kWithdrawn,
                        .origin = ConsentOrigin::kPerson,
                        .at = std::nullopt,
                        .reason = stop.reason.value_or("")},
                       proof, Basis::kNone)
                .status());
  Json data;
  data.Set("channel", NameOf(stop.channel)), data.Set("purpose", NameOf(stop.purpose));
  GRIOT_TRY(scope_.journal.Append(scope_.db, scope_.tenant, {"consent.withdrawn", "", data}));
  return Answer(address, stop.channel, stop.purpose);
}

absl::StatusOr<ConsentState> Consents::Record(const Consent& consent) {
  if (consent.channel == Channel::kAll || consent.purpose == Purpose::kAll) {
    return InvalidArgument("consent: all is for stops, name one channel and one purpose");
  }
  GRIOT_TRY(contacts::CheckWording("wording", consent.wording));
  GRIOT_TRY(contacts::CheckWording("source", consent.source));
  const absl::Time now = scope_.clock.Now();
  if (consent.at && *consent.at > now) {
    return InvalidArgument("at: in the future, give the time when the person said so");
  }
  GRIOT_LET(const std::string text, Normalised(consent.channel, consent.address, consent.region));
  GRIOT_LET(const Id address, AddressIndex(scope_).Take(text));
  Gate gate(scope_);
  GRIOT_LET(const std::vector<GateRow> rows, gate.Rows(address));
  const absl::Time stopped = StoppedAt(rows, consent.channel, consent.purpose);
  const bool proved = !consent.source.value_or("").empty() || !consent.wording.value_or("").empty();
  const bool later = consent.at ? *consent.at > stopped : now >= stopped;
  const bool fresh = IsOwnWord(consent.how) && proved && later;
  GRIOT_LET(const Id proof, gate.AddProof({.how = consent.how,
                                           .who = "",
                                           .source = consent.source.value_or(""),
                                           .wording = consent.wording.value_or(""),
                                           .basis = consent.basis}));
  GRIOT_TRY(gate.Apply(address,
                       {.channel = consent.channel,
                        .purpose = consent.purpose,
                        .state = consent.state,
                        .origin = fresh ? ConsentOrigin::kPerson : ConsentOrigin::kRecord,
                        .at = consent.at,
                        .reason = ""},
                       proof, consent.basis)
                .status());
  return Answer(address, consent.channel, consent.purpose);
}

absl::StatusOr<ConsentState> Consents::Check(const ConsentQuestion& question) {
  GRIOT_LET(const std::string text,
            Normalised(question.channel, question.address, question.region));
  GRIOT_LET(const std::optional<Id> address, AddressIndex(scope_).Find(text));
  return Answer(address, question.channel, question.purpose);
}

absl::StatusOr<ConsentHistory> Consents::History(const HistoryQuestion& question) {
  GRIOT_TRY(CheckLimit(question.limit));
  GRIOT_LET(const std::string text, Normalised(question.channel.value_or(Channel::kAll),
                                               question.address, question.region));
  GRIOT_LET(const std::optional<Id> address, AddressIndex(scope_).Find(text));
  GRIOT_LET(const int64_t before, AfterNumber(question.after, std::numeric_limits<int64_t>::max()));
  if (!address) return ConsentHistory();
  const int channel = question.channel ? static_cast<int>(*question.channel) : 0;
  GRIOT_LET(
      Rows rows,
      scope_.db.Query(
          "SELECT e.id, e.at, e.channel, e.purpose, e.state, p.how, p.who, p.basis, p.source, "
          "p.wording, e.line, p.created_at FROM consent_event e JOIN consent_proof p ON p.id "
          "= e.proof_id AND p.tenant_id = e.tenant_id WHERE e.tenant_id = $1 AND e.address_id = "
          "$2 AND e.id < $3 AND ($4 = 0 OR e.channel = $4 OR e.channel = 0) ORDER BY e.id "
          "DESC LIMIT $5",
          {scope_.tenant, *address, before, channel, question.limit + 1}));
  ConsentHistory history;
  std::vector<int64_t> ids;
  while (rows.Next()) {
    ids.push_back(rows.Int(0));
    ConsentEvent event{.at = rows.Time(1),
                       .channel = static_cast<Channel>(rows.Int(2)),
                       .purpose = static_cast<Purpose>(rows.Int(3)),
                       .state = static_cast<GateState>(rows.Int(4)),
                       .how = rows.TextCopy(5),
                       .who = rows.TextCopy(6),
                       .basis = static_cast<Basis>(rows.Int(7)),
                       .source = rows.MaybeText(8),
                       .wording = rows.MaybeText(9),
                       .recorded_at = rows.Time(11)};
    if (!rows.IsNull(10)) event.line = rows.Int(10);
    history.items.push_back(std::move(event));
  }
  GRIOT_TRY(rows.status());
  if (CutPage(history.items, question.limit)) history.next = Cat(ids[ids.size() - 2]);
  return history;
}

// Pages go by the number of the address: it names nobody, and never changes.
absl::StatusOr<StoppedList> Consents::Stops(const StopQuestion& question) {
  GRIOT_TRY(CheckLimit(question.limit));
  int64_t after_address = std::numeric_limits<int64_t>::min(), after_row = -1;
  if (question.after) {
    const std::vector<std::string_view> parts = Split(*question.after, '.');
    const auto address = ParseInteger<int64_t>(parts.front());
    const auto row = ParseInteger<int64_t>(parts.back());
    if (parts.size() != 2 || !address || !row) return UnknownPage();
    after_address = *address, after_row = *row;
  }
  const int channel = question.channel ? static_cast<int>(*question.channel) : -1;
  GRIOT_LET(
      Rows rows,
      scope_.db.Query(
          "SELECT g.address_id, g.channel, g.purpose, g.state, g.reason, g.changed_at, "
          "a.contact_id FROM gate g LEFT JOIN address a ON a.tenant_id = g.tenant_id AND a.id = "
          "g.address_id WHERE g.tenant_id = $1 AND g.address_id >= $2 AND (g.address_id > $2 OR "
          "g.channel * 256 + g.purpose > $3) AND g.state >= 2 AND ($4 < 0 OR g.channel = $4) "
          "ORDER BY g.address_id, g.channel, g.purpose LIMIT $5",
          {scope_.tenant, after_address, after_row, channel, question.limit + 1}));
  StoppedList list;
  std::vector<std::string> places;
  while (rows.Next()) {
    places.push_back(Cat(rows.Int(0), ".", rows.Int(1) * 256 + rows.Int(2)));
    Stopped stopped{.channel = static_cast<Channel>(rows.Int(1)),
                    .purpose = static_cast<Purpose>(rows.Int(2)),
                    .state = static_cast<GateState>(rows.Int(3)),
                    .contact = std::nullopt,
                    .reason = rows.MaybeText(4),
                    .at = rows.Time(5)};
    if (!rows.IsNull(6)) stopped.contact = rows.IdOf(6);
    list.items.push_back(std::move(stopped));
  }
  GRIOT_TRY(rows.status());
  if (static_cast<int64_t>(places.size()) > question.limit) {
    list.items.pop_back();
    list.next = places[places.size() - 2];
  }
  return list;
}

}  // namespace griot
