#include "src/campaigns/recipients.h"

#include <algorithm>
#include <utility>

#include "griot/audiences/audiences.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::campaigns {
namespace {

constexpr int64_t kMostReserved = 10'000;

constexpr ContactColumn kTexts[] = {
    {"external_id", &Recipient::external_id}, {"first_name", &Recipient::first_name},
    {"last_name", &Recipient::last_name},     {"city", &Recipient::city},
    {"language", &Recipient::language},       {"operator", &Recipient::operator_name}};

std::vector<ContactColumn> ColumnsFor(const RecipientsQuestion& question) {
  const StepPlan* const plan = question.plan;
  std::vector<ContactColumn> columns = {{"country", &Recipient::country}};
  for (const ContactColumn& one : kTexts) {
    if (plan == nullptr || Reads(*plan, one.member)) columns.push_back(one);
  }
  if (plan == nullptr || ReadsZones(*plan)) columns.push_back({"time_zone", &Recipient::time_zone});
  if (question.attributes) columns.push_back({"attributes", &Recipient::attributes});
  return columns;
}

AddressesQuestion AddressesFor(const RecipientsQuestion& question) {
  const StepPlan* const plan = question.plan;
  AddressesQuestion addresses{.channel = question.document.steps[question.step].channel,
                              .purpose = question.document.purpose,
                              .taken = std::nullopt,
                              .values = plan == nullptr || Reads(*plan, &RecipientAddress::value),
                              .zones = plan == nullptr || ReadsZones(*plan)};
  if (question.taken) {
    addresses.taken = {
        .campaign = *question.taken, .step = question.step, .occurrence = question.occurrence};
  }
  return addresses;
}

// What is read of people `c`: the id, `recent` with what they got as contacts that were merged into
// them, the columns.
std::string Select(const RecipientsQuestion& question, std::span<const ContactColumn> columns,
                   absl::Time now) {
  const std::string recent =
      question.cap
          ? Cat("(SELECT count(*) FROM send s JOIN campaign k ON k.id = s.campaign_id JOIN attempt "
                "t ON t.send_id = s.id AND t.epoch = s.epoch WHERE s.tenant_id = c.tenant_id AND "
                "s.contact_id IN (SELECT c.id UNION ALL SELECT m.from_id FROM contact_merge m "
                "WHERE "
                "m.tenant_id = c.tenant_id AND m.into_id = c.id) AND s.state IN (2, 3, 5, 6) AND "
                "k.purpose = ",
                static_cast<int>(question.document.purpose), " AND t.armed_at > ",
                absl::ToUnixMicros(now + question.ahead - absl::Hours(24 * question.cap->days)),
                ")")
          : "0";
  std::string select = Cat("SELECT c.id, ", recent);
  for (const ContactColumn& one : columns) select += Cat(", c.", one.name);
  return select;
}

bool IsBefore(const Recipient& a, const Recipient& b) { return a.contact < b.contact; }

absl::Status ReadAll(const Scope& scope, Rows rows, std::span<const ContactColumn> columns,
                     const AddressesQuestion& addresses, std::vector<Recipient>& all) {
  while (rows.Next()) {
    Recipient& recipient = all.emplace_back();
    recipient.contact = rows.IdOf(0), recipient.recent = rows.Int(1);
    int column = 2;
    for (const ContactColumn& one : columns) recipient.*one.member = rows.Text(column++);
  }
  GRIOT_TRY(rows.status());
  // Engines give the rows in any order; mostly it is the right one.
  if (!std::is_sorted(all.begin(), all.end(), IsBefore)) {
    std::sort(all.begin(), all.end(), IsBefore);
  }
  return ReadAddresses(scope, addresses, all);
}

}  // namespace

absl::StatusOr<std::vector<Recipient>> ReadRecipients(Scope& scope,
                                                      const RecipientsQuestion& question,
                                                      std::span<const Id> contacts) {
  const Dialect d = scope.db.dialect();
  const std::vector<ContactColumn> columns = ColumnsFor(question);
  GRIOT_LET(Rows rows, scope.db.Query(Cat(Select(question, columns, scope.clock.Now()),
                                          " FROM contact c WHERE c.tenant_id = $1 AND ",
                                          d.IsOneOf("c.id", "$2")),
                                      {scope.tenant, d.IdList(contacts)}));
  std::vector<Recipient> all;
  all.reserve(contacts.size());
  GRIOT_TRY(ReadAll(scope, std::move(rows), columns, AddressesFor(question), all));
  return all;
}

namespace {

constexpr int64_t kProbed = 2000;

// Whether a good part of the first contacts are in the audience: then looking each of them up fills
// a page sooner than collecting the sets that the audience names, which grow with it.
absl::StatusOr<bool> IsDense(const Scope& scope, const SqlFilter& narrow) {
  if (scope.db.dialect().engine() == DatabaseKind::kPostgres) return false;  // one SQL for both
  const int p = narrow.next_parameter;
  std::vector<Value> values = narrow.Values();
  values.emplace_back(scope.tenant), values.emplace_back(kProbed);
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat("SELECT count(*) FROM (SELECT * FROM contact WHERE tenant_id = $", p,
                               " ORDER BY id LIMIT $", p + 1, ") c WHERE ", narrow.where),
                           values));
  const bool dense = rows.Next() && rows.Int(0) >= kProbed / 4;
  GRIOT_TRY(rows.status());
  return dense;
}

}  // namespace

absl::StatusOr<Recipients> Recipients::Open(Scope& scope, const RecipientsQuestion& question) {
  const CampaignDocument& document = question.document;
  Recipients all;
  all.addresses_ = AddressesFor(question);
  all.columns_ = ColumnsFor(question);
  Audiences audiences(scope);
  GRIOT_LET(const Selection selection, audiences.Read(document.audience, document.exclude));
  const auto page = [&](SqlFilter filter) {
    std::string select = Select(question, all.columns_, scope.clock.Now());
    return Page{.filter = std::move(filter), .select = std::move(select)};
  };
  GRIOT_LET(SqlFilter narrow, audiences.Lower(selection, 1, /*narrow=*/true));
  bool dense = false;
  if (question.behind == Id() && question.plan != nullptr) {
    GRIOT_LET(dense, IsDense(scope, narrow));
  }
  all.later_ = page(std::move(narrow));
  if (dense) {
    all.first_ = all.later_;
  } else if (question.behind == Id()) {
    GRIOT_LET(SqlFilter wide, audiences.Lower(selection));
    all.first_ = page(std::move(wide));
  }
  return all;
}

absl::StatusOr<std::vector<Recipient>> Recipients::Read(Scope& scope, Id after, Id last,
                                                        int64_t limit) {
  std::vector<Recipient> page;
  GRIOT_TRY(Read(scope, after, last, limit, page));
  return page;
}

absl::Status Recipients::Read(Scope& scope, Id after, Id last, int64_t limit,
                              std::vector<Recipient>& page) {
  page.clear();
  page.reserve(static_cast<size_t>(std::min(limit, kMostReserved)));
  const Page& of = after == Id() ? first_ : later_;
  const int p = of.filter.next_parameter;  // after, last, limit
  std::vector<Value> values = of.filter.Values();
  for (const Value& value : {Value(after), Value(last), Value(limit)}) values.push_back(value);
  GRIOT_LET(Rows rows, scope.db.Query(Cat(of.select, " FROM (SELECT c.* FROM contact c WHERE ",
                                          of.filter.where, " AND c.id > $", p, " AND c.id <= $",
                                          p + 1, " ORDER BY c.id LIMIT $", p + 2, ") c"),
                                      values));
  return ReadAll(scope, std::move(rows), columns_, addresses_, page);
}

}  // namespace griot::campaigns
