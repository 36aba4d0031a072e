#include "src/campaigns/recipients.h"

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

// -1 where there is no row.
std::optional<GateState> StateOf(const Rows& rows, int column) {
  if (rows.IsNull(column)) return std::nullopt;
  return static_cast<GateState>(rows.Int(column));
}

// The columns from 9 on are the address.
absl::Status ReadAddress(const Scope& scope, const Rows& rows, Recipient* recipient) {
  if (rows.IsNull(9)) return absl::OkStatus();
  RecipientAddress address{.id = rows.IdOf(9),
                           .country = rows.TextCopy(12),
                           .operator_name = rows.TextCopy(13),
                           .phone_type = rows.TextCopy(14),
                           .time_zone = rows.TextCopy(15),
                           .gate = {.state = StateOf(rows, 16), .stop = StateOf(rows, 17)},
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
  GRIOT_LET(all.filter_, audiences.Lower(selection));
  return all;
}

std::string Recipients::Sql() const {
  const int p = filter_.next_parameter;  // tenant, kind, after, last, limit
  const int channel = static_cast<int>(channel_), purpose = static_cast<int>(purpose_);
  const std::string gate = Cat("SELECT max(g.state) FROM gate g WHERE g.tenant_id = $", p,
                               " AND g.address_id = a.id AND g.channel ");
  const std::string own = Cat(gate, "= ", channel, " AND g.purpose = ", purpose);
  const std::string stop = Cat(gate, "IN (0, ", channel, ") AND g.purpose IN (0, ", purpose,
                               ") AND g.state >= ", static_cast<int>(GateState::kWithdrawn));
  const std::string taken =
      taken_ ? Cat("CASE WHEN EXISTS (SELECT 1 FROM send s WHERE s.campaign_id = ", taken_->value,
                   " AND s.step_no = ", step_, " AND s.occurrence = 0 AND s.channel = ", channel,
                   " AND s.address_id = a.id) THEN 1 ELSE 0 END")
             : "0";
  return Cat(
      "SELECT c.id, c.external_id, c.first_name, c.last_name, c.city, c.language, "
      "c.time_zone, c.country, ",
      attributes_ ? "c.attributes" : "NULL",
      ", a.id, a.value, a.sealed, a.country, a.operator, a.phone_type, a.time_zone, (", own, "), (",
      stop, "), ", taken, ", c.operator FROM (SELECT c.* FROM contact c WHERE ", filter_.where,
      " AND c.id > $", p + 2, " AND c.id <= $", p + 3, " ORDER BY c.id LIMIT $", p + 4,
      ") c LEFT JOIN address a ON a.tenant_id = $", p, " AND a.contact_id = c.id AND a.kind = $",
      p + 1, " ORDER BY c.id, a.position, a.id");
}

absl::StatusOr<std::vector<Recipient>> Recipients::Read(Scope& scope, Id after, Id last,
                                                        int64_t limit) {
  const std::optional<AddressKind> kind = KindOf(channel_);
  std::vector<Value> values = filter_.Values();
  for (const Value& value : {Value(scope.tenant), Value(kind ? static_cast<int>(*kind) : kNoKind),
                             Value(after), Value(last), Value(limit)}) {
    values.push_back(value);
  }
  GRIOT_LET(Rows rows, scope.db.Query(Sql(), values));
  std::vector<Recipient> all;
  while (rows.Next()) {
    if (all.empty() || all.back().contact != rows.IdOf(0)) {
      all.push_back(ReadContact(rows, attributes_));
    }
    GRIOT_TRY(ReadAddress(scope, rows, &all.back()));
  }
  GRIOT_TRY(rows.status());
  return all;
}

}  // namespace griot::campaigns
