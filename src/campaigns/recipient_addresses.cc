#include "src/campaigns/recipient_addresses.h"

#include <algorithm>
#include <string>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/address_book.h"
#include "griot/contacts/stored_address.h"

namespace griot::campaigns {
namespace {

// No kind of address: no row has it.
constexpr int kNoKind = -1;

int KindColumn(Channel channel) {
  const std::optional<AddressKind> kind = KindOf(channel);
  return kind ? static_cast<int>(*kind) : kNoKind;
}

// Things by their ids, which mostly are asked for in their order.
template <typename Thing>
class ById {
 public:
  bool empty() const { return all_.empty(); }
  void Reserve(size_t count) { all_.reserve(count); }
  void Add(Id id, Thing* thing) { all_.emplace_back(id, thing); }
  void PutInOrder() {
    const auto before = [](const auto& a, const auto& b) { return a.first < b.first; };
    if (!std::is_sorted(all_.begin(), all_.end(), before)) {
      std::sort(all_.begin(), all_.end(), before);
    }
  }
  // Null: it is not among them.
  Thing* Find(Id id) {
    if (next_ < all_.size() && all_[next_].first < id) ++next_;
    if (next_ == all_.size() || all_[next_].first != id) {
      const auto found = std::lower_bound(all_.begin(), all_.end(), id,
                                          [](const auto& one, Id of) { return one.first < of; });
      next_ = static_cast<size_t>(found - all_.begin());
    }
    return next_ < all_.size() && all_[next_].first == id ? all_[next_].second : nullptr;
  }

  // The condition that a column is one of their ids, and maybe one between them: where they lie
  // close together, one walk over an index is a third of the time of a look for each.
  std::string Condition(const Dialect& dialect, std::string_view column, int parameter,
                        std::vector<Value>& values) {
    const Id first = all_.front().first, last = all_.back().first;
    if ((last.value - first.value) / kClose < static_cast<int64_t>(all_.size())) {
      values.emplace_back(first), values.emplace_back(last);
      return Cat(column, " >= $", parameter, " AND ", column, " <= $", parameter + 1);
    }
    std::vector<Id> ids;
    ids.reserve(all_.size());
    for (const auto& [id, thing] : all_) ids.push_back(id);
    list_ = dialect.IdList(ids);
    values.emplace_back(list_);
    return dialect.IsOneOf(column, Cat("$", parameter));
  }

 private:
  static constexpr int64_t kClose = 4;

  std::vector<std::pair<Id, Thing*>> all_;
  size_t next_ = 0;
  std::string list_;  // what a value views
};

using People = ById<Recipient>;
using Addresses = ById<RecipientAddress>;

absl::Status ReadRows(const Scope& scope, const AddressesQuestion& question, People& people) {
  std::vector<Value> values = {scope.tenant, KindColumn(question.channel)};
  const std::string of = people.Condition(scope.db.dialect(), "a.contact_id", 3, values);
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat("SELECT a.contact_id, a.position, a.country, a.operator, "
                               "a.phone_type, a.id, ",
                               question.values ? "a.value, a.sealed" : "NULL, NULL",
                               question.zones ? ", a.time_zone" : "",
                               " FROM address a WHERE a.tenant_id = $1 AND a.kind = $2 AND ", of),
                           values));
  while (rows.Next()) {
    Recipient* const recipient = people.Find(rows.IdOf(0));
    if (recipient == nullptr) continue;
    RecipientAddress& address = recipient->addresses.emplace_back();
    address.id = rows.IdOf(5), address.position = rows.Int(1);
    address.country = rows.Text(2), address.operator_name = rows.Text(3);
    address.phone_type = rows.Text(4);
    if (question.zones) address.time_zone = rows.Text(8);
    if (!question.values) continue;
    GRIOT_LET(std::optional<std::string> value, StoredAddress(scope, rows, 5));
    address.value = std::move(value).value_or("");
  }
  return rows.status();
}

// Of the gates that count: that of exactly the channel and purpose, and all that stop. (The pluses
// keep SQLite from looking up each pair of both; an address has few gates, side by side.)
absl::Status ReadGates(const Scope& scope, const AddressesQuestion& question,
                       Addresses& addresses) {
  std::vector<Value> values = {scope.tenant};
  const std::string of = addresses.Condition(scope.db.dialect(), "g.address_id", 2, values);
  const int channel = static_cast<int>(question.channel);
  const int purpose = static_cast<int>(question.purpose);
  const std::string own = Cat("+g.channel = ", channel, " AND +g.purpose = ", purpose);
  GRIOT_LET(Rows rows,
            scope.db.Query(
                Cat("SELECT g.address_id, g.state, CASE WHEN ", own,
                    " THEN 1 ELSE 0 END FROM gate g WHERE g.tenant_id = $1 AND ", of, " AND ((",
                    own, ") OR (+g.state >= ", static_cast<int>(GateState::kWithdrawn),
                    " AND +g.channel IN (0, ", channel, ") AND +g.purpose IN (0, ", purpose, ")))"),
                values));
  while (rows.Next()) {
    RecipientAddress* const address = addresses.Find(rows.IdOf(0));
    if (address == nullptr) continue;
    const auto state = static_cast<GateState>(rows.Int(1));
    if (rows.Int(2) != 0) address->gate.state = state;
    if (state >= GateState::kWithdrawn) {
      address->gate.stop = std::max(address->gate.stop.value_or(state), state);
    }
  }
  return rows.status();
}

absl::Status MarkTaken(const Scope& scope, const AddressesQuestion& question,
                       Addresses& addresses) {
  const TakenBy& by = *question.taken;
  std::vector<Value> values = {scope.tenant, by.campaign, by.step + 1, by.occurrence,
                               static_cast<int>(question.channel)};
  const std::string of = addresses.Condition(scope.db.dialect(), "s.address_id", 6, values);
  GRIOT_LET(Rows rows, scope.db.Query(Cat("SELECT s.address_id FROM send s WHERE s.tenant_id = $1 "
                                          "AND s.campaign_id = $2 AND s.step_no = $3 AND "
                                          "s.occurrence = $4 AND s.channel = $5 AND ",
                                          of),
                                      values));
  while (rows.Next()) {
    if (RecipientAddress* const address = addresses.Find(rows.IdOf(0))) address->taken = true;
  }
  return rows.status();
}

bool ComesFirst(const RecipientAddress& a, const RecipientAddress& b) {
  return std::pair(a.position, a.id) < std::pair(b.position, b.id);
}

}  // namespace

absl::Status ReadAddresses(const Scope& scope, const AddressesQuestion& question,
                           std::vector<Recipient>& people) {
  if (people.empty()) return absl::OkStatus();
  People by_contact;
  by_contact.Reserve(people.size());
  for (Recipient& one : people) by_contact.Add(one.contact, &one);
  GRIOT_TRY(ReadRows(scope, question, by_contact));
  Addresses by_address;
  by_address.Reserve(people.size());
  for (Recipient& one : people) {
    std::sort(one.addresses.begin(), one.addresses.end(), ComesFirst);
    for (RecipientAddress& address : one.addresses) by_address.Add(address.id, &address);
  }
  if (by_address.empty()) return absl::OkStatus();
  by_address.PutInOrder();
  GRIOT_TRY(ReadGates(scope, question, by_address));
  return question.taken ? MarkTaken(scope, question, by_address) : absl::OkStatus();
}

}  // namespace griot::campaigns
