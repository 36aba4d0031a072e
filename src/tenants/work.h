// Transactions of operations that begin and end their own.
#ifndef GRIOT_SRC_TENANTS_WORK_H_
#define GRIOT_SRC_TENANTS_WORK_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "griot/database/database.h"

namespace griot::tenants {

// Runs `body` in a write transaction, and again where another was in the way. What `body` refuses
// is rolled back: what shall stay in spite of a refusal is told of behind the transaction.
absl::Status InWork(Connection& db, absl::FunctionRef<absl::Status()> body);

}  // namespace griot::tenants

#endif  // GRIOT_SRC_TENANTS_WORK_H_
