// The file of an export: rows into a part, the audit log, then its name.
#ifndef GRIOT_SRC_TRANSFER_EXPORT_FILE_H_
#define GRIOT_SRC_TRANSFER_EXPORT_FILE_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "griot/database/scope.h"
#include "griot/transfer/files.h"
#include "griot/transfer/row_writer.h"

namespace griot::transfer {

// How to write a file of that path. Errors: INVALID_ARGUMENT where neither the path nor the caller
// says the format, or the delimiter is none.
absl::StatusOr<RowWriterOptions> WriterOptions(std::string_view path,
                                               std::optional<FileFormat> format, bool raw,
                                               const std::optional<std::string>& delimiter,
                                               std::string_view language);

class ExportFile {
 public:
  ExportFile(Scope& scope, Files& files) : scope_(scope), files_(files) {}

  // The writer of its rows, which lives as long as this. Errors: those of the file, with "path".
  absl::StatusOr<RowWriter*> Open(std::string_view path, std::span<const std::string> header,
                                  const RowWriterOptions& options);
  // Outside of a transaction. What leaves is in the audit log before it has a name. How many bytes
  // it has.
  absl::StatusOr<int64_t> Commit(std::string_view operation, int64_t rows, bool filtered);

 private:
  Scope& scope_;
  Files& files_;
  std::unique_ptr<FileSink> sink_;
  std::unique_ptr<RowWriter> writer_;
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_EXPORT_FILE_H_
