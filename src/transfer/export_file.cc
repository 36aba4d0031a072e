#include "src/transfer/export_file.h"

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::transfer {

absl::StatusOr<RowWriterOptions> WriterOptions(std::string_view path,
                                               std::optional<FileFormat> format, bool raw,
                                               const std::optional<std::string>& delimiter,
                                               std::string_view language) {
  const std::string lower = LowerAscii(path);
  if (!format) {
    if (lower.ends_with(".csv")) format = FileFormat::kCsv;
    if (lower.ends_with(".xlsx")) format = FileFormat::kXlsx;
    if (lower.ends_with(".jsonl") || lower.ends_with(".ndjson")) format = FileFormat::kJsonl;
  }
  if (!format) {
    return InvalidArgument("path: its ending is none of .csv, .xlsx and .jsonl, give the format");
  }
  if (delimiter && delimiter->size() != 1) {
    return InvalidArgument("delimiter: must be , ; | or a tab");
  }
  // What the spreadsheets of a country with decimal commas expect.
  const char usual = language == "fr" ? ';' : ',';
  return RowWriterOptions{.format = *format,
                          .delimiter = delimiter ? delimiter->front() : usual,
                          .bom = !raw,
                          .raw = raw};
}

absl::StatusOr<RowWriter*> ExportFile::Open(std::string_view path,
                                            std::span<const std::string> header,
                                            const RowWriterOptions& options) {
  absl::StatusOr<std::unique_ptr<FileSink>> sink = files_.Write(path);
  if (!sink.ok()) return absl::Status(sink.status().code(), Cat("path: ", Message(sink.status())));
  sink_ = *std::move(sink);
  GRIOT_LET(writer_, MakeRowWriter(sink_.get(), header, options));
  return writer_.get();
}

absl::StatusOr<int64_t> ExportFile::Commit(std::string_view operation, int64_t rows,
                                           bool filtered) {
  GRIOT_TRY(writer_->Finish());
  Json details;
  details.Set("rows", rows), details.Set("filtered", filtered);
  GRIOT_LET(Transaction work, Transaction::Begin(scope_.db, Access::kWrite));
  GRIOT_TRY(scope_.journal.Audit(scope_.db, scope_.tenant, scope_.who, operation, "", details));
  GRIOT_TRY(work.Commit());
  GRIOT_TRY(sink_->Commit());
  return static_cast<int64_t>(sink_->size());
}

}  // namespace griot::transfer
