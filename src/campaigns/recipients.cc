#include "src/campaigns/recipients.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "griot/audiences/audiences.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/address_book.h"
#include "griot/contacts/stored_address.h"
#include "griot/vault/tenant_vault.h"

namespace griot::campaigns {
namespace {

// No kind of address: no row has it.
constexpr int kNoKind = -1;
constexpr int64_t kMostReserved = 10'000;

// Both states of an address in one number, as GateSql() makes it: each 0 where there is none.
constexpr int kStates = 8;
GateView GateOf(int64_t states) {
  GateView gate;
  if (const int64_t own = states % kStates; own > 0) gate.state = static_cast<GateState>(own - 1);
  if (const int64_t stop = states / kStates; stop > 0) gate.stop = static_cast<GateState>(stop);
  return gate;
}

// The pluses keep SQLite from looking up each pair of a channel and a purpose: an address has few
// gates, which stand side by side.
std::string GateSql(int tenant, Channel of, Purpose why) {
  const int channel = static_cast<int>(of), purpose = static_cast<int>(why);
  return Cat("SELECT max(CASE WHEN g.state >= ", static_cast<int>(GateState::kWithdrawn),
             " THEN g.state ELSE 0 END) * ", kStates, " + max(CASE WHEN g.channel = ", channel,
             " AND g.purpose = ", purpose,
             " THEN g.state + 1 ELSE 0 END) FROM gate g WHERE g.tenant_id = $", tenant,
             " AND g.address_id = a.id AND +g.channel IN (0, ", channel, ") AND +g.purpose IN (0, ",
             purpose, ")");
}

// The columns from 9 on are the address.
absl::Status ReadAddress(const Scope& scope, const Rows& rows, Recipient* recipient) {
  if (rows.IsNull(9)) return absl::OkStatus();
  RecipientAddress address{.id = rows.IdOf(9),
                           .position = rows.Int(17),
                           .country = rows.TextCopy(12),
                           .operator_name = rows.TextCopy(13),
                           .phone_type = rows.TextCopy(14),
                           .time_zone = rows.TextCopy(15),
                           .gate = GateOf(rows.Int(16)),
                           .taken = rows.Int(18) != 0};
  GRIOT_LET(std::optional<std::string> value, StoredAddress(scope, rows, 9));
  address.value = std::move(value).value_or("");
  recipient->addresses.push_back(std::move(address));
  return absl::OkStatus();
}

Recipient ReadContact(const Rows& rows, bool attributes) {
  Recipient recipient{.contact = rows.IdOf(0),
                      .external_id = rows.TextCopy(1),
                      .first_name = rows.TextCopy(2),
                      .last_name = rows.TextCopy(3),
                      .city = rows.TextCopy(4),
                      .language = rows.TextCopy(5),
                      .time_zone = rows.TextCopy(6),
                      .country = rows.TextCopy(7),
                      .operator_name = rows.TextCopy(19)};
  if (attributes) recipient.attributes = rows.TextCopy(8);
  return recipient;
}

bool IsBefore(const Recipient& a, const Recipient& b) { return a.contact < b.contact; }

bool ComesFirst(const RecipientAddress& a, const RecipientAddress& b) {
  return std::pair(a.position, a.id) < std::pair(b.position, b.id);
}

// Engines give the rows in any order; mostly it is the right one.
void PutInOrder(std::vector<Recipient>& all) {
  if (!std::is_sorted(all.begin(), all.end(), IsBefore)) {
    std::stable_sort(all.begin(), all.end(), IsBefore);
    size_t last = 0;
    for (size_t i = 1; i < all.size(); ++i) {
      if (all[i].contact != all[last].contact) {
        if (++last != i) all[last] = std::move(all[i]);
        continue;
      }
      std::move(all[i].addresses.begin(), all[i].addresses.end(),
                std::back_inserter(all[last].addresses));
    }
    all.resize(last + 1);
  }
  for (Recipient& one : all) std::sort(one.addresses.begin(), one.addresses.end(), ComesFirst);
}

}  // namespace

absl::StatusOr<Recipients> Recipients::Open(Scope& scope, const Question& question) {
  const CampaignDocument& document = question.document;
  Recipients all;
  all.channel_ = document.steps[question.step].channel;
  all.purpose_ = document.purpose;
  all.step_ = static_cast<int>(question.step) + 1;
  all.attributes_ = question.attributes;
  all.taken_ = question.taken;
  Audiences audiences(scope);
  GRIOT_LET(const Selection selection, audiences.Read(document.audience, document.exclude));
  if (question.behind == Id()) {
    GRIOT_LET(all.first_, audiences.Lower(selection));
  }
  GRIOT_LET(all.later_, audiences.Lower(selection, 1, /*narrow=*/true));
  return all;
}

// The order is made behind it: SQLite would sort what is sorted already, with all of its columns.
std::string Recipients::Sql(const SqlFilter& filter) const {
  const int p = filter.next_parameter;  // tenant, kind, after, last, limit
  const int channel = static_cast<int>(channel_);
  const std::string taken =
      taken_ ? Cat("CASE WHEN EXISTS (SELECT 1 FROM send s WHERE s.campaign_id = ", taken_->value,
                   " AND s.step_no = ", step_, " AND s.occurrence = 0 AND s.channel = ", channel,
                   " AND s.address_id = a.id) THEN 1 ELSE 0 END")
             : "0";
  return Cat(
      "SELECT c.id, c.external_id, c.first_name, c.last_name, c.city, c.language, "
      "c.time_zone, c.country, ",
      attributes_ ? "c.attributes" : "NULL",
      ", a.id, a.value, a.sealed, a.country, a.operator, a.phone_type, a.time_zone, (",
      GateSql(p, channel_, purpose_), "), a.position, ", taken,
      ", c.operator FROM (SELECT c.* FROM contact c WHERE ", filter.where, " AND c.id > $", p + 2,
      " AND c.id <= $", p + 3, " ORDER BY c.id LIMIT $", p + 4,
      ") c LEFT JOIN address a ON a.tenant_id = $", p, " AND a.contact_id = c.id AND a.kind = $",
      p + 1);
}

absl::StatusOr<std::vector<Recipient>> Recipients::Read(Scope& scope, Id after, Id last,
                                                        int64_t limit) {
  const SqlFilter& filter = after == Id() ? first_ : later_;
  const std::optional<AddressKind> kind = KindOf(channel_);
  std::vector<Value> values = filter.Values();
  for (const Value& value : {Value(scope.tenant), Value(kind ? static_cast<int>(*kind) : kNoKind),
                             Value(after), Value(last), Value(limit)}) {
    values.push_back(value);
  }
  GRIOT_LET(Rows rows, scope.db.Query(Sql(filter), values));
  std::vector<Recipient> all;
  all.reserve(static_cast<size_t>(std::min(limit, kMostReserved)));
  while (rows.Next()) {
    if (all.empty() || all.back().contact != rows.IdOf(0)) {
      all.push_back(ReadContact(rows, attributes_));
    }
    GRIOT_TRY(ReadAddress(scope, rows, &all.back()));
  }
  GRIOT_TRY(rows.status());
  PutInOrder(all);
  return all;
}

}  // namespace griot::campaigns
