// How far an import has come: written with the rows themselves, so that both are there or neither.
#ifndef GRIOT_SRC_TRANSFER_IMPORT_STATE_H_
#define GRIOT_SRC_TRANSFER_IMPORT_STATE_H_

#include <map>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "griot/database/migration.h"
#include "griot/database/scope.h"
#include "griot/transfer/import.h"
#include "griot/transfer/row_reader.h"

namespace griot::transfer {

std::span<const Migration> Migrations();

struct ImportState {
  Id id;
  RowPlace place;
  // What the store knows of it; nothing: it has no row yet.
  std::optional<RowPlace> saved;
  int64_t read = 0, created = 0, updated = 0, unchanged = 0, rejected = 0;
  uint64_t rejects_size = 0;
  // Every row is stored; the rejects are taking their name, or have it.
  bool closing = false;
  Id proof;
  std::map<std::string, int64_t> reasons;
};

// What the bytes of a file and the words of a call come to: another file, or another call, is
// another import.
absl::StatusOr<std::string> Fingerprint(const Scope& scope, RandomSource& file,
                                        const ImportContacts& import);

// The import of that fingerprint that was broken off, or nothing.
absl::StatusOr<std::optional<ImportState>> FindBrokenOff(const Scope& scope,
                                                         const std::string& fingerprint);

// Inside a write transaction. UNAVAILABLE where another call has gone on with the same import since
// it was found or saved: of two at once, one gets to its end, and no row is counted twice.
absl::Status Save(const Scope& scope, const std::string& fingerprint, ImportState& state);
// It is done: the next call with the same file is a new import. UNAVAILABLE as above.
absl::Status Forget(const Scope& scope, const ImportState& state);

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_IMPORT_STATE_H_
