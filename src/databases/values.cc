#include "src/databases/values.h"

#include <simdjson.h>

#include <cstring>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::databases {
namespace {

// Most values are short and ASCII.
bool IsPlainAscii(std::string_view text) {
  unsigned char high = 0;
  bool zero = false;
  for (const char c : text) {
    high |= static_cast<unsigned char>(c);
    zero |= c == 0;
  }
  return high < 0x80 && !zero;
}

}  // namespace

absl::Status CheckText(std::string_view text) {
  if (text.size() < 64 && IsPlainAscii(text)) return absl::OkStatus();
  if (!text.empty() && std::memchr(text.data(), 0, text.size()) != nullptr) {
    return InvalidArgument("database: a text has a zero byte, give text without, or bytes");
  }
  if (!simdjson::validate_utf8(text.data(), text.size())) {
    return InvalidArgument("database: a text is not UTF-8, give UTF-8, or bytes");
  }
  return absl::OkStatus();
}

absl::Status CheckCount(size_t values, size_t parameters) {
  if (values >= parameters) return absl::OkStatus();
  return Internal(
      Cat("database: ", values, " values for ", parameters, " parameters, give one for each"));
}

absl::Status CheckBulkRow(size_t values, size_t columns) {
  if (values == columns) return absl::OkStatus();
  return Internal(
      Cat("database: ", values, " values for ", columns, " columns, give one for each"));
}

absl::Status CheckIdCount(int64_t count) {
  if (count >= 1 && count <= int64_t{1} << 32) return absl::OkStatus();
  return InvalidArgument(Cat("database: ", count, " ids, ask for 1 or more"));
}

absl::Status TransactionFailed() {
  return FailedPrecondition(
      "database: an earlier statement of this transaction failed, roll it back");
}

absl::Status TransactionRolledBack() {
  return Aborted("database: a statement of this transaction failed, it was rolled back");
}

absl::Status NeedsWriteTransaction(std::string_view what) {
  return FailedPrecondition(Cat("database: ", what, " needs a write transaction, begin one"));
}

absl::Status TransactionOpen() {
  return FailedPrecondition("database: a transaction has begun already, end it first");
}

absl::Status NoTransaction() {
  return FailedPrecondition("database: there is no transaction to commit, begin one");
}

}  // namespace griot::databases
