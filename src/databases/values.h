// What both engines ask of the values that they are given.
#ifndef GRIOT_SRC_DATABASES_VALUES_H_
#define GRIOT_SRC_DATABASES_VALUES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/status/status.h"

namespace griot::databases {

// INVALID_ARGUMENT for text that one of the engines cannot hold: with a zero byte, or no UTF-8.
// (A double that is no number is NULL to both.)
absl::Status CheckText(std::string_view text);

// INTERNAL when there are fewer values than parameters.
absl::Status CheckCount(size_t values, size_t parameters);

// INTERNAL for a row of another width than the columns of a bulk insert.
absl::Status CheckBulkRow(size_t values, size_t columns);
// INVALID_ARGUMENT unless 1 … 2^32 ids are asked for.
absl::Status CheckIdCount(int64_t count);

// What both say of transactions. Of one that failed: to a statement, and to Commit().
absl::Status TransactionFailed();
absl::Status TransactionRolledBack();
absl::Status NeedsWriteTransaction(std::string_view what);
absl::Status TransactionOpen();
absl::Status NoTransaction();

}  // namespace griot::databases

#endif  // GRIOT_SRC_DATABASES_VALUES_H_
