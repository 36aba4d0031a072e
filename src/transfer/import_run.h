// One import with limits that tests lower.
#ifndef GRIOT_SRC_TRANSFER_IMPORT_RUN_H_
#define GRIOT_SRC_TRANSFER_IMPORT_RUN_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "griot/transfer/import.h"

namespace griot::transfer {

struct ImportLimits {
  // Large, because each batch walks the indexes of all addresses; small, for the memory it takes.
  size_t batch_rows = 40'000;
  // What the columns are is guessed from so many rows.
  size_t guess_rows = 200;
};

absl::StatusOr<ImportReport> RunImport(Scope& scope, const Segmenter& segmenter, Files& files,
                                       const ImportContacts& import,
                                       const ImportLimits& limits = {});

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_IMPORT_RUN_H_
