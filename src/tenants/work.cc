#include "src/tenants/work.h"

#include "griot/base/status.h"

namespace griot::tenants {
namespace {

constexpr int kTries = 5;

}  // namespace

absl::Status InWork(Connection& db, absl::FunctionRef<absl::Status()> body) {
  absl::Status status;
  for (int tries = 0; tries < kTries; ++tries) {
    GRIOT_LET(Transaction work, Transaction::Begin(db, Access::kWrite));
    status = body();
    if (status.ok()) status = work.Commit();
    if (status.code() != absl::StatusCode::kAborted) break;
  }
  return status;
}

}  // namespace griot::tenants
