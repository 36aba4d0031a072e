#include "griot/privacy/history.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "griot/base/paging.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/consents.h"

namespace griot {
namespace {

constexpr size_t kMaxSelves = 100;

// Where an entry stands: later ones first; of one instant, consents before events.
struct Place {
  int64_t at = std::numeric_limits<int64_t>::max();
  int64_t kind = 1;  // 0: an event, 1: a consent
  int64_t number = std::numeric_limits<int64_t>::max();
  friend auto operator<=>(const Place&,
                          const Place&) = default;  // NOLINT(modernize-use-nullptr)
};

struct Found {
  Place place;
  HistoryEntry entry;
};

absl::StatusOr<Place> ReadPlace(const std::optional<std::string>& after) {
  if (!after) return Place();
  const auto parts = Split(*after, '.');
  if (parts.size() == 3) {
    const auto at = ParseInteger<int64_t>(parts[0]), kind = ParseInteger<int64_t>(parts[1]),
               number = ParseInteger<int64_t>(parts[2]);
    if (at && kind && number) return Place{*at, *kind, *number};
  }
  return UnknownPage();
}

// The largest number of a kind that still comes behind `place` in its instant.
int64_t NumberBelow(const Place& place, int64_t kind) {
  if (kind == place.kind) return place.number;
  return kind < place.kind ? std::numeric_limits<int64_t>::max()
                           : std::numeric_limits<int64_t>::min();
}

absl::Status AddEvents(Scope& scope, Id self, const Place& place, int64_t limit,
                       std::vector<Found>& all) {
  GRIOT_LET(Rows rows,
            scope.db.Query("SELECT seq, at, type, data FROM event WHERE tenant_id = $1 AND subject "
                           "= $2 AND (at < $3 OR (at = $3 AND seq < $4)) ORDER BY at DESC, seq "
                           "DESC LIMIT $5",
                           {scope.tenant, Cat("contact:", self.value), place.at,
                            NumberBelow(place, 0), limit}));
  while (rows.Next()) {
    Found found{.place = {rows.Int(1), 0, rows.Int(0)}, .entry = {}};
    found.entry.at = rows.Time(1);
    found.entry.type = rows.TextCopy(2);
    GRIOT_LET(found.entry.data, ParseJson(rows.Text(3)));
    all.push_back(std::move(found));
  }
  return rows.status();
}

absl::Status AddConsents(Scope& scope, Id contact, const Place& place, int64_t limit,
                         std::vector<Found>& all) {
  GRIOT_LET(
      Rows rows,
      scope.db.Query("SELECT e.id, e.at, e.channel, e.purpose, e.state, p.how, p.who, p.basis "
                     "FROM address a JOIN consent_event e ON e.tenant_id = a.tenant_id AND "
                     "e.address_id = a.id JOIN consent_proof p ON p.id = e.proof_id AND "
                     "p.tenant_id = e.tenant_id WHERE a.tenant_id = $1 AND a.contact_id = $2 "
                     "AND (e.at < $3 OR (e.at = $3 AND e.id < $4)) ORDER BY e.at DESC, e.id "
                     "DESC LIMIT $5",
                     {scope.tenant, contact, place.at, NumberBelow(place, 1), limit}));
  while (rows.Next()) {
    Found found{.place = {rows.Int(1), 1, rows.Int(0)}, .entry = {}};
    found.entry.at = rows.Time(1);
    found.entry.type = "consent.recorded";
    found.entry.who = rows.TextCopy(6);
    Json& data = found.entry.data;
    data.Set("channel", NameOf(static_cast<Channel>(rows.Int(2))));
    data.Set("purpose", NameOf(static_cast<Purpose>(rows.Int(3))));
    data.Set("state", NameOf(static_cast<GateState>(rows.Int(4))));
    data.Set("how", rows.Text(5));
    data.Set("basis", NameOf(static_cast<Basis>(rows.Int(7))));
    all.push_back(std::move(found));
  }
  return rows.status();
}

}  // namespace

absl::StatusOr<std::vector<Id>> Histories::Selves(Id contact) {
  GRIOT_LET(const auto there,
            scope_.db.QueryInt("SELECT 1 FROM contact WHERE tenant_id = $1 AND id = $2",
                               {scope_.tenant, contact}));
  if (!there) return NotFound("contact: there is none with this id");
  std::vector<Id> selves = {contact};
  for (size_t i = 0; i < selves.size() && selves.size() < kMaxSelves; ++i) {
    GRIOT_LET(Rows rows, scope_.db.Query("SELECT data FROM event WHERE tenant_id = $1 AND subject "
                                         "= $2 AND type = 'contact.absorbed' ORDER BY seq LIMIT $3",
                                         {scope_.tenant, Cat("contact:", selves[i].value),
                                          static_cast<int64_t>(kMaxSelves)}));
    while (rows.Next()) {
      GRIOT_LET(const Json data, ParseJson(rows.Text(0)));
      const Json* const from = data.Find("from");
      const auto id = from == nullptr || !from->is_string() ? std::nullopt
                                                            : ParseInteger<int64_t>(from->string());
      if (id && selves.size() < kMaxSelves) selves.push_back({*id});
    }
    GRIOT_TRY(rows.status());
  }
  return selves;
}

absl::StatusOr<ContactHistory> Histories::Of(const AskHistory& question) {
  GRIOT_TRY(CheckLimit(question.limit));
  GRIOT_LET(const std::vector<Id> selves, Selves(question.contact));
  GRIOT_LET(const Place place, ReadPlace(question.after));
  std::vector<Found> all;
  for (const Id self : selves) {
    GRIOT_TRY(AddEvents(scope_, self, place, question.limit + 1, all));
  }
  GRIOT_TRY(AddConsents(scope_, question.contact, place, question.limit + 1, all));
  std::sort(all.begin(), all.end(),
            [](const Found& a, const Found& b) { return a.place > b.place; });
  ContactHistory history;
  const auto limit = static_cast<size_t>(question.limit);
  if (all.size() > limit) {
    const Place& last = all[limit - 1].place;
    history.next = Cat(last.at, ".", last.kind, ".", last.number);
    all.resize(limit);
  }
  for (Found& found : all) history.items.push_back(std::move(found.entry));
  return history;
}

}  // namespace griot
