#include "griot/transfer/consent_export.h"

#include <array>
#include <limits>

#include "griot/base/encoding.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/time.h"
#include "griot/channels/channel.h"
#include "griot/contacts/consent.h"
#include "griot/contacts/stored_address.h"
#include "src/transfer/export_file.h"

namespace griot {
namespace {

constexpr int64_t kConsentPage = 500;
constexpr std::string_view kColumns[] = {
    "at",     "state",   "channel", "purpose",     "basis",       "how",     "who",
    "source", "wording", "line",    "recorded_at", "address_key", "address", "contact"};

// The last entry of a page: the next one begins behind it.
struct Place {
  int64_t address = std::numeric_limits<int64_t>::min(), id = 0;
};

absl::Status WriteEntry(const Scope& scope, const Rows& rows, RowWriter& writer) {
  GRIOT_LET(const auto address, StoredAddress(scope, rows, 13));
  const std::array<std::string, std::size(kColumns)> cells = {
      Rfc3339(rows.Time(2)),
      std::string(NameOf(static_cast<GateState>(rows.Int(3)))),
      std::string(NameOf(static_cast<Channel>(rows.Int(4)))),
      std::string(NameOf(static_cast<Purpose>(rows.Int(5)))),
      rows.IsNull(6) ? std::string() : std::string(NameOf(static_cast<Basis>(rows.Int(6)))),
      rows.TextCopy(7),
      rows.TextCopy(8),
      rows.TextCopy(9),
      rows.TextCopy(10),
      rows.IsNull(11) ? std::string() : Cat(rows.Int(11)),
      Rfc3339(rows.Time(12)),
      HexEncode(rows.Blob(17)),
      address.value_or(""),
      rows.IsNull(16) ? std::string() : Cat(rows.Int(16))};
  const std::vector<std::string_view> views(cells.begin(), cells.end());
  return writer.Write(views);
}

// How many entries were behind `place`, which moves to the last of them.
absl::StatusOr<int64_t> WritePage(const Scope& scope, Place& place, RowWriter& writer) {
  GRIOT_LET(
      Rows rows,
      scope.db.Query(
          Cat("SELECT e.address_id, e.id, e.at, e.state, e.channel, e.purpose, p.basis, p.how, "
              "p.who, p.source, p.wording, e.line, p.created_at, a.id, a.value, a.sealed, "
              "a.contact_id, n.addr_key FROM consent_event e JOIN consent_proof p ON p.id = "
              "e.proof_id AND p.tenant_id = e.tenant_id JOIN pseudonym n ON n.tenant_id = "
              "e.tenant_id AND n.id = e.address_id LEFT JOIN address a ON a.tenant_id = "
              "e.tenant_id AND a.id = e.address_id WHERE e.tenant_id = $1 AND (e.address_id, e.id) "
              "> ($2, $3) ORDER BY e.address_id, e.id LIMIT ",
              kConsentPage),
          {scope.tenant, place.address, place.id}));
  int64_t written = 0;
  Place last = place;
  while (rows.Next()) {
    GRIOT_TRY(WriteEntry(scope, rows, writer));
    last = {rows.Int(0), rows.Int(1)};
    ++written;
  }
  GRIOT_TRY(rows.status());
  place = last;
  return written;
}

}  // namespace

absl::StatusOr<ExportReport> ConsentExports::Export(const ExportConsents& request) {
  GRIOT_LET(
      const RowWriterOptions options,
      transfer::WriterOptions(request.path, request.format, request.raw, request.delimiter, "en"));
  ExportReport report{.format = options.format,
                      .columns = {std::begin(kColumns), std::end(kColumns)}};
  transfer::ExportFile file(scope_, files_);
  {
    GRIOT_LET(const Transaction snapshot, Transaction::Begin(scope_.db, Access::kRead));
    GRIOT_LET(RowWriter* const writer, file.Open(request.path, report.columns, options));
    for (Place place;;) {
      GRIOT_TRY(CheckTime(scope_));
      GRIOT_LET(const int64_t written, WritePage(scope_, place, *writer));
      report.written += written;
      if (written < kConsentPage) break;
    }
  }
  GRIOT_LET(report.bytes, file.Commit("consents.export", report.written, false));
  return report;
}

}  // namespace griot
