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
                      .operator_name = rows.TextCopy(19),
                      .recent = rows.Int(20)};
  if (attributes) recipient.attributes = rows.TextCopy(8);
  return recipient;
}

// What is read of people `c`, whose addresses are `a`; $`tenant` is the tenant.
std::string Columns(const RecipientsQuestion& question, int tenant, absl::Time now) {
  const CampaignDocument& document = question.document;
  const Channel of = document.steps[question.step].channel;
  const int channel = static_cast<int>(of), purpose = static_cast<int>(document.purpose);
  const std::string taken =
      question.taken
          ? Cat("CASE WHEN EXISTS (SELECT 1 FROM send s WHERE s.campaign_id = ",
                question.taken->value, " AND s.step_no = ", question.step + 1,
                " AND s.occurrence = ", question.occurrence, " AND s.channel = ", channel,
                " AND s.address_id = a.id) THEN 1 ELSE 0 END")
          : "0";
  const std::string recent =
      question.cap
          ? Cat("(SELECT count(*) FROM send s JOIN campaign k ON k.id = s.campaign_id JOIN attempt "
                "t ON t.send_id = s.id AND t.epoch = s.epoch WHERE s.tenant_id = $",
                tenant,
                " AND s.contact_id = c.id AND s.state IN (2, 3, 5, 6) AND k.purpose = ", purpose,
                " AND t.armed_at > ",
                absl::ToUnixMicros(now + question.ahead - absl::Hours(24 * question.cap->days)),
                ")")
          : "0";
  return Cat(
      "SELECT c.id, c.external_id, c.first_name, c.last_name, c.city, c.language, c.time_zone, "
      "c.country, ",
      question.attributes ? "c.attributes" : "NULL",
      ", a.id, a.value, a.sealed, a.country, a.operator, a.phone_type, a.time_zone, (",
      GateSql(tenant, of, document.purpose), "), a.position, ", taken, ", c.operator, ", recent);
}

// Their addresses, beside each of them.
std::string Addresses(int tenant, int kind) {
  return Cat("LEFT JOIN address a ON a.tenant_id = $", tenant,
             " AND a.contact_id = c.id AND a.kind = $", kind);
}

int KindColumn(Channel channel) {
  const std::optional<AddressKind> kind = KindOf(channel);
  return kind ? static_cast<int>(*kind) : kNoKind;
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

// The order is made behind it: SQLite would sort what is sorted already, with all of its columns.
absl::StatusOr<std::vector<Recipient>> ReadAll(const Scope& scope, Rows rows, bool attributes,
                                               int64_t most) {
  std::vector<Recipient> all;
  all.reserve(static_cast<size_t>(std::min(most, kMostReserved)));
  while (rows.Next()) {
    if (all.empty() || all.back().contact != rows.IdOf(0)) {
      all.push_back(ReadContact(rows, attributes));
    }
    GRIOT_TRY(ReadAddress(scope, rows, &all.back()));
  }
  GRIOT_TRY(rows.status());
  PutInOrder(all);
  return all;
}

}  // namespace

absl::StatusOr<std::vector<Recipient>> ReadRecipients(Scope& scope,
                                                      const RecipientsQuestion& question,
                                                      std::span<const Id> contacts) {
  const Dialect d = scope.db.dialect();
  const Channel channel = question.document.steps[question.step].channel;
  GRIOT_LET(Rows rows, scope.db.Query(Cat(Columns(question, 1, scope.clock.Now()),
                                          " FROM contact c ", Addresses(1, 2),
                                          " WHERE c.tenant_id = $1 AND ", d.IsOneOf("c.id", "$3")),
                                      {scope.tenant, KindColumn(channel), d.IdList(contacts)}));
  return ReadAll(scope, std::move(rows), question.attributes,
                 static_cast<int64_t>(contacts.size()));
}

absl::StatusOr<Recipients> Recipients::Open(Scope& scope, const RecipientsQuestion& question) {
  const CampaignDocument& document = question.document;
  Recipients all;
  all.channel_ = document.steps[question.step].channel;
  all.attributes_ = question.attributes;
  Audiences audiences(scope);
  GRIOT_LET(const Selection selection, audiences.Read(document.audience, document.exclude));
  const auto page = [&](SqlFilter filter) {
    std::string columns = Columns(question, filter.next_parameter, scope.clock.Now());
    return Page{.filter = std::move(filter), .columns = std::move(columns)};
  };
  if (question.behind == Id()) {
    GRIOT_LET(SqlFilter filter, audiences.Lower(selection));
    all.first_ = page(std::move(filter));
  }
  GRIOT_LET(SqlFilter filter, audiences.Lower(selection, 1, /*narrow=*/true));
  all.later_ = page(std::move(filter));
  return all;
}

absl::StatusOr<std::vector<Recipient>> Recipients::Read(Scope& scope, Id after, Id last,
                                                        int64_t limit) {
  const Page& page = after == Id() ? first_ : later_;
  const int p = page.filter.next_parameter;  // tenant, kind, after, last, limit
  std::vector<Value> values = page.filter.Values();
  for (const Value& value : {Value(scope.tenant), Value(KindColumn(channel_)), Value(after),
                             Value(last), Value(limit)}) {
    values.push_back(value);
  }
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat(page.columns, " FROM (SELECT c.* FROM contact c WHERE ",
                               page.filter.where, " AND c.id > $", p + 2, " AND c.id <= $", p + 3,
                               " ORDER BY c.id LIMIT $", p + 4, ") c ", Addresses(p, p + 1)),
                           values));
  return ReadAll(scope, std::move(rows), attributes_, limit);
}

}  // namespace griot::campaigns
