// The ledger of consent into a file of people: CSV, XLSX, JSON Lines.
//
// Each entry is a row: what an address agreed to or refused, when, how, and by which proof. It is
// for audits, and for taking the proofs elsewhere: no import reads it. Entries of one address stand
// together, oldest first. `address_key` is the keyed hash by which the address is found, in
// hexadecimal; `address` and `contact` are there as long as the address is known: an erased person
// leaves the proofs behind, without a name.
#ifndef GRIOT_TRANSFER_CONSENT_EXPORT_H_
#define GRIOT_TRANSFER_CONSENT_EXPORT_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "griot/database/scope.h"
#include "griot/numbers/segmenter.h"
#include "griot/transfer/export.h"
#include "griot/transfer/files.h"

namespace griot {

struct ExportConsents {
  std::string path;
  std::optional<FileFormat> format;
  bool raw = false;
  std::optional<std::string> delimiter;
};
template <>
struct Schema<ExportConsents> {
  static constexpr std::string_view name = "ExportConsents";
  static constexpr auto fields = Fields(
      Required{"path", &ExportConsents::path, "Its ending says what it becomes: .csv, .xlsx …"},
      Field{"format", &ExportConsents::format, "csv, xlsx or jsonl; left out: see path."},
      Field{"raw", &ExportConsents::raw,
            "CSV for machines: no ' before what a spreadsheet takes for a formula."},
      Field{"delimiter", &ExportConsents::delimiter, "Of CSV: , ; | or a tab."});
};

// Begins and ends its own transactions: one snapshot, page by page.
class ConsentExports {
 public:
  ConsentExports(Scope& scope, const Segmenter&, Files& files) : scope_(scope), files_(files) {}

  // Errors: INVALID_ARGUMENT for a format or delimiter that is none; those of the file; CANCELLED
  // and DEADLINE_EXCEEDED, then there is no file.
  absl::StatusOr<ExportReport> Export(const ExportConsents& request);

 private:
  Scope& scope_;
  Files& files_;
};

}  // namespace griot

#endif  // GRIOT_TRANSFER_CONSENT_EXPORT_H_
