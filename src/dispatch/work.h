// A piece of work for one tenant: a transaction, and a scope in it.
#ifndef GRIOT_SRC_DISPATCH_WORK_H_
#define GRIOT_SRC_DISPATCH_WORK_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "griot/database/scope.h"
#include "griot/dispatch/dispatcher.h"

namespace griot::dispatch {

// Runs `body` in a write transaction, and again, a few times, where another was in the way. What it
// does is undone unless the transaction ends well.
absl::Status InTenant(const DispatcherParts& parts, Id tenant,
                      absl::FunctionRef<absl::Status(Scope&)> body);

}  // namespace griot::dispatch

#endif  // GRIOT_SRC_DISPATCH_WORK_H_
