#include "griot/transfer/export.h"

#include <algorithm>

#include "griot/audiences/audiences.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/contacts/address_index.h"
#include "griot/contacts/contacts.h"
#include "griot/database/json_keys.h"
#include "griot/transfer/row_writer.h"
#include "src/transfer/contact_columns.h"
#include "src/transfer/export_file.h"

namespace griot {
namespace {

using transfer::ContactColumn;
using transfer::ContactWidth;

// Large enough that the look-ups of a page are a small part of it.
constexpr int64_t kContactPage = 500;

// Whom to write, as SQL over `contact c`.
struct Chosen {
  std::string where;
  SqlFilter filter;  // holds the text that the values view
  std::vector<Value> values;
  int next_parameter = 2;
};

absl::StatusOr<Chosen> Choose(Scope& scope, const std::optional<std::string>& filter) {
  Chosen chosen;
  if (!filter) {
    chosen.where = "c.tenant_id = $1";
    chosen.values = {scope.tenant};
    return chosen;
  }
  GRIOT_TRY(AddressIndex(scope).CheckNewest());
  Audiences audiences(scope);
  GRIOT_LET(const Selection selection, audiences.Read(*filter, {}));
  GRIOT_LET(chosen.filter, audiences.Lower(selection));
  chosen.where = chosen.filter.where;
  chosen.values = chosen.filter.Values();
  chosen.next_parameter = chosen.filter.next_parameter;
  return chosen;
}

// By the index of addresses by contact: nothing is sorted, nothing is kept.
absl::StatusOr<ContactWidth> WidthOf(Scope& scope, const Chosen& chosen) {
  std::vector<Value> values = chosen.values;
  values.emplace_back(scope.tenant);
  std::string counts, maxima;
  for (const int kind : {0, 1, 2, 3}) {
    const std::string_view comma = kind == 0 ? "" : ", ";
    counts += Cat(comma, "sum(CASE WHEN a.kind = ", kind, " THEN 1 ELSE 0 END) AS n", kind);
    maxima += Cat(comma, "max(n", kind, ")");
  }
  GRIOT_LET(
      Rows rows,
      scope.db.Query(Cat("SELECT ", maxima, " FROM (SELECT ", counts,
                         " FROM address a WHERE a.tenant_id = $", chosen.next_parameter,
                         " AND EXISTS (SELECT 1 FROM contact c WHERE c.id = a.contact_id AND ",
                         chosen.where, ") GROUP BY a.contact_id) AS per_contact"),
                     values));
  rows.Next();
  GRIOT_TRY(rows.status());
  const auto count = [&](int kind) { return static_cast<size_t>(rows.Int(kind)); };
  ContactWidth width{.phones = std::max<size_t>(count(0), 1),
                     .emails = std::max<size_t>(count(1), 1),
                     .push_tokens = count(2),
                     .postal_addresses = count(3),
                     .attributes = {}};
  GRIOT_LET(Rows names, scope.db.Query(Cat("SELECT DISTINCT j.key FROM contact c, ",
                                           EachJsonKey(scope.db.dialect(), "c.attributes"),
                                           " WHERE ", chosen.where),
                                       chosen.values));
  while (names.Next()) width.attributes.push_back(names.TextCopy(0));
  GRIOT_TRY(names.status());
  std::sort(width.attributes.begin(), width.attributes.end());
  return width;
}

absl::StatusOr<std::vector<Id>> PageAfter(Scope& scope, const Chosen& chosen, Id after) {
  std::vector<Value> values = chosen.values;
  values.emplace_back(after);
  GRIOT_LET(Rows rows,
            scope.db.Query(Cat("SELECT c.id FROM contact c WHERE ", chosen.where, " AND c.id > $",
                               chosen.next_parameter, " ORDER BY c.id LIMIT ", kContactPage),
                           values));
  std::vector<Id> ids;
  while (rows.Next()) ids.push_back(rows.IdOf(0));
  GRIOT_TRY(rows.status());
  return ids;
}

absl::Status WriteContact(const Contact& contact, std::span<const ContactColumn> columns,
                          std::vector<std::string>& texts, RowWriter& writer) {
  std::vector<std::string_view> cells;
  for (size_t i = 0; i < columns.size(); ++i) {
    texts[i].clear();
    columns[i].cell(contact, columns[i], texts[i]);
    cells.push_back(texts[i]);
  }
  return writer.Write(cells);
}

}  // namespace

absl::StatusOr<ExportReport> Exports::Export(const ExportContacts& request) {
  GRIOT_LET(const RowWriterOptions options,
            transfer::WriterOptions(request.path, request.format, request.raw, request.delimiter,
                                    request.language));
  ExportReport report{.format = options.format, .columns = {}};
  transfer::ExportFile file(scope_, files_);
  {
    // One snapshot: what is written belongs together, and fits the columns.
    GRIOT_LET(const Transaction snapshot, Transaction::Begin(scope_.db, Access::kRead));
    GRIOT_LET(const Chosen chosen, Choose(scope_, request.filter));
    GRIOT_LET(const ContactWidth width, WidthOf(scope_, chosen));
    GRIOT_LET(const std::vector<ContactColumn> columns,
              transfer::ContactColumns(request.columns, request.language, width));
    for (const ContactColumn& column : columns) report.columns.push_back(column.header);
    GRIOT_LET(RowWriter* const writer, file.Open(request.path, report.columns, options));
    std::vector<std::string> texts(columns.size());
    Contacts contacts(scope_, segmenter_);
    for (Id after;;) {
      GRIOT_TRY(CheckTime(scope_));
      GRIOT_LET(const std::vector<Id> ids, PageAfter(scope_, chosen, after));
      if (ids.empty()) break;
      GRIOT_LET(const std::vector<Contact> page, contacts.Load(ids));
      for (const Contact& contact : page) {
        GRIOT_TRY(WriteContact(contact, columns, texts, *writer));
      }
      report.written += static_cast<int64_t>(page.size());
      after = ids.back();
    }
  }
  GRIOT_LET(report.bytes,
            file.Commit("contacts.export", report.written, request.filter.has_value()));
  return report;
}

}  // namespace griot
