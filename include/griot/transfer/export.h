// Contacts into files of people: CSV, XLSX, JSON Lines.
//
// Page by page, out of one snapshot: memory does not grow with the contacts. The file takes its
// name when it is whole. An import of it into an empty tenant with the same definitions of
// attributes, exported again, gives the same bytes: groups and attributes included. Left out are
// the ids of this store, consents (see consents.export), the labels of addresses, and what only a
// row of its own can say of somebody without any address or external id: the import refuses those.
#ifndef GRIOT_TRANSFER_EXPORT_H_
#define GRIOT_TRANSFER_EXPORT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/database/scope.h"
#include "griot/numbers/segmenter.h"
#include "griot/transfer/files.h"
#include "griot/transfer/row_reader.h"

namespace griot {

struct ExportContacts {
  std::string path;
  std::optional<FileFormat> format;
  std::optional<std::string> filter;
  std::vector<std::string> columns;
  bool raw = false;
  std::string language = "en";
  std::optional<std::string> delimiter;
};
template <>
struct Schema<ExportContacts> {
  static constexpr std::string_view name = "ExportContacts";
  static constexpr auto fields = Fields(
      Required{"path", &ExportContacts::path, "Its ending says what it becomes: .csv, .xlsx …"},
      Field{"format", &ExportContacts::format, "csv, xlsx or jsonl; left out: see path."},
      Field{"filter", &ExportContacts::filter,
            "In the language of audiences; left out: everybody."},
      Field{"columns", &ExportContacts::columns,
            "first_name, phones …, attribute:NAME; left out: all that an import reads."},
      Field{"raw", &ExportContacts::raw,
            "CSV for machines: no ' before what a spreadsheet takes for a formula."},
      Field{"language", &ExportContacts::language, "Of the names of the columns: en or fr."},
      Field{"delimiter", &ExportContacts::delimiter,
            "Of CSV: , ; | or a tab; left out: a comma, in French a semicolon."});
};

struct ExportReport {
  int64_t written = 0;
  FileFormat format = FileFormat::kCsv;
  std::vector<std::string> columns;
  int64_t bytes = 0;
};
template <>
struct Schema<ExportReport> {
  static constexpr std::string_view name = "ExportReport";
  static constexpr auto fields =
      Fields(Field{"written", &ExportReport::written, "How many rows, the header aside."},
             Field{"format", &ExportReport::format},
             Field{"columns", &ExportReport::columns, "As they are named in the file."},
             Field{"bytes", &ExportReport::bytes});
};

// Begins and ends its own transactions.
class Exports {
 public:
  Exports(Scope& scope, const Segmenter& segmenter, Files& files)
      : scope_(scope), segmenter_(segmenter), files_(files) {}

  // Errors: INVALID_ARGUMENT for a filter, a column or a format that is none; those of the file;
  // CANCELLED and DEADLINE_EXCEEDED, then there is no file.
  absl::StatusOr<ExportReport> Export(const ExportContacts& request);

 private:
  Scope& scope_;
  const Segmenter& segmenter_;
  Files& files_;
};

}  // namespace griot

#endif  // GRIOT_TRANSFER_EXPORT_H_
